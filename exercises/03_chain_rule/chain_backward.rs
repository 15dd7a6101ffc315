//! This is back-propagation: the chain rule, walked from the last layer to the first. Each
//! layer does what `neuron_gradients` did. It hears from its right neighbour how the cost
//! reacts to its activation. It works out its own derivatives. Then it tells its left
//! neighbour. There are n layers, so the last one has the number n−1.
//!
//!     at the last layer:   ∂C/∂a[n−1] = 2·(a[n−1] − y)
//!     at every layer k:    δ[k]     = ∂C/∂a[k] · σ′(z[k])
//!                          ∂C/∂w[k] = δ[k] · a[k−1]         (x in place of a[k−1] at k = 0)
//!                          ∂C/∂b[k] = δ[k]
//!     to its left:         ∂C/∂a[k−1] = δ[k] · w[k]         (this is ∂C/∂x at k = 0)
//!
//! Why go backwards? The slopes of the later layers are part of the derivatives of all earlier
//! ones. Walking back, each is computed once and used again.
//!
//! The chain of the last exercise, w = (0.4, −0.7), b = (0.1, 0.2), x = 0.5, with target y = 0:
//!
//!     δ[1] = 2·0.449643…·σ′(−0.202109…) = 0.222541…
//!     ∂C/∂w[1] = δ[1]·0.574442… = 0.127837…        ∂C/∂a[0] = δ[1]·(−0.7) = −0.155779…
//!     δ[0] = −0.155779…·σ′(0.3) = −0.038081…
//!     ∂C/∂w[0] = δ[0]·0.5 = −0.019040…             ∂C/∂x = δ[0]·0.4 = −0.015232…
//!
//! Your task: write `chain_backward(w, b, x, y)`. It returns (∂C/∂w, ∂C/∂b, ∂C/∂x): two lists
//! in the order of the layers, first layer first, and one number.

use given::neuron::{chain_forward, sigmoid_prime};

pub fn chain_backward(w: &[f64], b: &[f64], x: f64, y: f64) -> (Vec<f64>, Vec<f64>, f64) {
    todo!("go forward first, then walk back from the last layer")
}

//! Now put several neurons in a row: the simplest network that has layers. Every layer is one
//! neuron with its own weight and bias. What one layer puts out is what the next one takes in.
//!
//!     z[0] = w[0]·x + b[0]             a[0] = σ(z[0])
//!     z[k] = w[k]·a[k−1] + b[k]        a[k] = σ(z[k])        for k = 1, 2, …
//!
//! Layers are counted from 0, as Rust does. The last a is the answer of the network. Counting
//! the input too, this is a 1-1-1 network when there are two layers and 1-1-1-1 with three.
//!
//! With w = (0.4, −0.7), b = (0.1, 0.2) and x = 0.5:
//!
//!     z[0] = 0.4·0.5 + 0.1 = 0.3                  a[0] = σ(0.3)        = 0.574442…
//!     z[1] = −0.7·0.574442… + 0.2 = −0.202109…    a[1] = σ(−0.202109…) = 0.449643…
//!
//! Keep every z and every a, and not only the last. The way back will need them all.
//!
//! Your task: write `chain_forward(w, b, x)`. It returns two lists, (z, a), with one entry for
//! each layer. w and b have equal lengths, at least 1.

use given::neuron::sigmoid;

pub fn chain_forward(w: &[f64], b: &[f64], x: f64) -> (Vec<f64>, Vec<f64>) {
    todo!("walk through the layers and keep every z and a")
}

//! From now on the program is written, it compiles, and it is wrong. Your task
//! is to find out where.
//!
//! Do not stare at the code. Let the numbers lead you:
//!
//! 1. Which results are wrong, and which are right? 2. If several are wrong: by
//! the same factor? Then the fault lies before the
//!    place where their ways part. If only one is wrong, it lies behind it.
//! 3. Work that stretch out by hand for one case, and compare link by link.
//!
//! Here is one neuron with z = w·a + b, s = σ(z) and C = (s − y)². With w =
//! 0.5, a = 0.25, b = 1, y = 1 the program gives ∂C/∂b = −0.106617. You know
//! the right number from `neuron_gradients`: it is −0.090690. ∂C/∂w and ∂C/∂a
//! are off by the same factor.
//!
//! Your task: mend `neuron_backward`. It returns [∂C/∂w, ∂C/∂b, ∂C/∂a].

use given::neuron::{sigmoid, sigmoid_prime};

/// `[∂C/∂w, ∂C/∂b, ∂C/∂a]` of one neuron with `C = (σ(w·a + b) − y)²`.
pub fn neuron_backward(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let z = w * a + b;
    let s = sigmoid(z);
    let delta = 2.0 * (s - y) * sigmoid_prime(s);
    [delta * a, delta, delta * w]
}

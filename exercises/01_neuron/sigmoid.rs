//! The weighted sum z can be any number. The neuron's second step squeezes it into the range
//! from 0 to 1. The function that does this here is the sigmoid, written σ (sigma).
//!
//!     σ(z) = 1 / (1 + e^(−z))
//!
//! Read it from the inside. For a large z, e^(−z) is nearly 0, so σ(z) is nearly 1. For a very
//! negative z, e^(−z) is huge, so σ(z) is nearly 0. At z = 0 it is 1/(1 + 1) = 0.5.
//! The two sides mirror each other: σ(z) + σ(−z) = 1.
//!
//! For z = 1.125:
//!
//!     e^(−1.125) = 0.324652…
//!     σ(1.125)   = 1 / 1.324652… = 0.754914…
//!
//! In Rust, `x.exp()` is e to the power x. Mind the minus: a method call comes before a minus
//! sign, so `-z.exp()` means −(e^z). Write `(-z).exp()` for e^(−z). And write 1 as `1.0`,
//! since Rust does not mix whole numbers such as `1` with decimal ones.
//!
//! Your task: write `sigmoid(z)`. It returns σ(z). It must stay a finite number even for
//! z = 800 and z = −800. Written as above, it does: no special case is needed.

pub fn sigmoid(z: f64) -> f64 {
    todo!("return σ(z)")
}

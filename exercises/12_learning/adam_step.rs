//! Some parameters have large gradients and some tiny ones; one η cannot suit
//! all. Adam keeps two memories for each parameter: m, a mean of its gradients,
//! and v, a mean of their squares. With a gradient g:
//!
//!     m becomes 0.9·m + 0.1·g        v becomes 0.999·v + 0.001·g²
//!
//! The root of v tells how large g usually is. Dividing by it makes steps of
//! about η for everybody.
//!
//! Both start at 0, so at first they are too small. After t steps the weights
//! given to gradients add up to 1 − 0.9ᵗ in m and to 1 − 0.999ᵗ in v. Divide by
//! that:
//!
//!     m̂ = m/(1 − 0.9ᵗ)      v̂ = v/(1 − 0.999ᵗ)
//!     θ becomes θ − η·m̂/(√v̂ + 10⁻⁸)
//!
//! In the first step, t = 1, m̂ is g and √v̂ is |g|: the step is η, whatever g
//! is.
//!
//! Your task: write `adam_step`. `memory[k]` is [m, v] of parameter k before
//! the step. Change `theta` and `memory` in place; t counts from 1.

/// One step of Adam, the step number `t`.
pub fn adam_step(theta: &mut [f64], memory: &mut [[f64; 2]], gradient: &[f64], eta: f64, t: i32) {
    todo!("for each parameter: m and v, then both corrected, then θ")
}

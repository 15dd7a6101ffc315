//! In a long narrow valley plain descent jumps from wall to wall and hardly
//! moves along it. A ball would roll: it has a velocity, and slopes only change
//! that. Keep a list v with one number for each parameter, at first all 0. In
//! each step
//!
//!     v becomes β·v + gradient
//!
//! where β (beta), often 0.9, says how much of v is kept. Then θ
//! (theta), the parameter, takes its usual step, with v as the gradient.
//!
//! What is gained? Where the gradient keeps its sign, v grows from step to
//! step: 1, then 1 + 0.9, and so on towards 1/(1 − 0.9) = 10 times one
//! gradient. Where it changes its sign at every step, most of it cancels.
//!
//! With θ = 2, v = 0.5, gradient 1, η = 0.1 and β = 0.9: v becomes 1.45, and θ
//! becomes 1.855.
//!
//! Your task: write `momentum_step`. It returns (θ, v) after one step; the
//! lists are equally long.

/// One step of descent with momentum: the new parameters and velocities.
pub fn momentum_step(
    theta: &[f64],
    v: &[f64],
    gradient: &[f64],
    eta: f64,
    beta: f64,
) -> (Vec<f64>, Vec<f64>) {
    todo!("the velocities first, then the parameters")
}

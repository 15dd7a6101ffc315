//! A cost depends on many numbers at once: one for every weight and every bias. Then there is
//! not one slope but one for each of them. To measure the slope in direction k, move x[k] alone
//! and hold all the others still. That slope is called a partial derivative, written ∂f/∂x[k].
//!
//!     ∂f/∂x[k] ≈ (f(…, x[k] + h, …) − f(…, x[k] − h, …)) / (2·h)
//!
//! The gradient is the list of all these slopes, in the order of x. It is a vector: a function
//! of nine numbers has a gradient of nine numbers.
//!
//! Take f = u² + 3·u·v at u = 1, v = 2, so that x is the list [1, 2]. For u, hold v = 2 still:
//! f = u² + 6·u, with slope 2·1 + 6 = 8. For v, hold u = 1 still: f = 1 + 3·v, with slope 3.
//!
//!     gradient = [8, 3]
//!
//! One practical point: `x` is borrowed, so you cannot change it. Work on a copy, `x.to_vec()`,
//! hand the whole copy to f, as in `f(&copy)`, and put every component back before you move the
//! next one.
//!
//! Your task: write `numerical_gradient(f, x, h)`. It returns a `Vec` with one central
//! difference for each component of x, for any length of x.

pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    todo!("one central difference for each component")
}

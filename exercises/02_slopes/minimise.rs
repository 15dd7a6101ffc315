//! One step downhill is rarely enough. Repeat it, and find the gradient again after each step,
//! because the slope is different at the new place.
//!
//!     repeat:  x_new[k] = x[k] − η · gradient(x)[k]    for every k
//!
//! Here x is a list of numbers, its components. They all move together: find the whole gradient
//! at the old x, and then change x.
//!
//! How large should η be? Take f = x² for a single number x, with the gradient 2·x. One step
//! gives x − η·2·x = (1 − 2·η)·x, so after n steps x is (1 − 2·η)ⁿ times the start. From x = 3:
//!
//!     η = 0.1:   3, 2.4, 1.92, 1.536, …     slowly towards the minimum at 0
//!     η = 0.5:   3, 0, 0, 0, …              there in one step
//!     η = 1.0:   3, −3, 3, −3, …            back and forth for ever
//!     η = 1.1:   3, −3.6, 4.32, −5.184, …   further away each time: it diverges
//!
//! These limits belong to x². Another function has others. The learning rate scales the step,
//! and a step that is too large jumps over the minimum.
//!
//! Your task: write `minimise(gradient, start, eta, steps)`. It returns the place after that
//! many steps; after 0 steps that is the start. `gradient` is a closure: `gradient(&x)` returns
//! a `Vec` as long as x.

pub fn minimise(
    gradient: impl Fn(&[f64]) -> Vec<f64>,
    start: &[f64],
    eta: f64,
    steps: usize,
) -> Vec<f64> {
    todo!("repeat the step downhill")
}

//! A slope says how fast f(x) changes when x moves. You can measure it without any calculus:
//! step a little to the right, step a little to the left, and compare the two heights.
//!
//!     slope ≈ (f(x + h) − f(x − h)) / (2·h)
//!
//! The step to each side is h, so the two places are 2·h apart. This is the central difference.
//! For a smooth f, a smaller h brings it closer to the true slope, the derivative. That is so on
//! paper: a computer keeps about 16 digits, and if h is tiny, rounding spoils the result.
//!
//! Take f(x) = x³ at x = 2, where the true slope is 12, and a large step h = 0.1:
//!
//!     (2.1³ − 1.9³) / 0.2 = (9.261 − 6.859) / 0.2 = 12.01
//!
//! Stepping to one side only, (f(x + h) − f(x)) / h, gives 12.61. Its error is about sixty
//! times as large. The two-sided error shrinks like h², the one-sided error only like h.
//!
//! `f` is a closure, a function handed over as a value. Call it like any other: `f(2.0)`.
//!
//! Your task: write `central_difference(f, x, h)`. It returns the quotient above.

pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    todo!("compare f on both sides of x")
}

//! What is a slope good for? It predicts. If x moves by a small step dx, then f(x) moves by
//! about the slope times dx. What f(x) really does, you find by computing it at both places.
//!
//!     predicted change = slope · dx
//!     actual change    = f(x + dx) − f(x)
//!
//! Take f(x) = x² + x. Its actual change is
//!
//!     (x + dx)² + (x + dx) − x² − x = (2·x + 1)·dx + dx²
//!
//! The slope is the factor in front of dx, so 2·x + 1. The term dx² is what the prediction
//! leaves out. At x = 5 the slope is 11:
//!
//!     dx = 1:      predicted 11       actual 12
//!     dx = 0.001:  predicted 0.011    actual 0.011001
//!
//! So a slope of 11 does not mean "one step of 1 adds 11". It means that small steps are
//! multiplied by nearly 11, and the smaller the step, the better that fits.
//!
//! Your task: write `predicted_change(slope, dx)` and `actual_change(f, x, dx)`. They return
//! the two changes above. Both keep their sign: a fall is a negative change.

pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    todo!("what the slope predicts for a step dx")
}

pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    todo!("what f really does between x and x + dx")
}

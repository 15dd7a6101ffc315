//! A root that lies between two bounds is found by halving: of the two halves, the one in which f changes its sign is kept.
//!
//! Your task: write `narrower(low, high, f_low, f_middle)`. It returns the half of `(low, high)` that is kept, given the values of f
//! at `low` and at the middle; `f_middle` has the sign of one of the two ends. From (1, 3) with f_low = −2 and f_middle = 1 the half
//! (1, 2) is kept.

pub fn narrower(low: f64, high: f64, f_low: f64, f_middle: f64) -> (f64, f64) {
    todo!("keep the half in which the sign changes")
}

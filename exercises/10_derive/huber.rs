//! One row with a typing error, 70 for 7, has a squared error so large that it
//! outshouts all others. Huber's loss listens less to errors beyond a limit d.
//! Of the error e = ŷ − y it makes the square you know where |e| is at most d,
//! and beyond it goes on as a straight line:
//!
//!     H(e) = 2·d·|e| − d²
//!
//! Check the seam: at |e| = d both parts give d². (Many books halve all of it.)
//!
//! Now the slope. Each part has its own. |e| is e for e > 0 and −e for e < 0,
//! so the straight part has two slopes. Do the slopes meet at the seam as well?
//! If they do, H has no corner, and you have a check on your result.
//!
//! With d = 1: H(0.5) = 0.25, H(3) = 5 and H(−3) = 5, and the measured slope at
//! e = 0.5 is 1.
//!
//! Your task: write H and its slope with respect to e. d is positive.

/// Huber's loss of an error e, with the limit d.
pub fn huber(e: f64, d: f64) -> f64 {
    todo!("e² inside, a straight line outside")
}

/// Its slope, ∂H/∂e.
pub fn huber_slope(e: f64, d: f64) -> f64 {
    todo!("one slope inside, two outside")
}

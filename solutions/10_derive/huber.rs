/// Huber's loss of an error e, with the limit d.
pub fn huber(e: f64, d: f64) -> f64 {
    if e.abs() < d {
        e * e
    } else {
        2.0 * d * e.abs() - d * d
    }
}

/// Its slope, ∂H/∂e.
pub fn huber_slope(e: f64, d: f64) -> f64 {
    // 2·e inside; beyond d it grows no more.
    2.0 * e.clamp(-d, d)
}

pub fn huber(e: f64, d: f64) -> f64 {
    let inside = e.abs().min(d);
    let beyond = e.abs() - inside;
    inside * inside + 2.0 * d * beyond
}

pub fn huber_slope(e: f64, d: f64) -> f64 {
    if e.abs() <= d {
        2.0 * e
    } else {
        2.0 * d * e.signum()
    }
}

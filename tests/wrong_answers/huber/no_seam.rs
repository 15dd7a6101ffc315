pub fn huber(e: f64, d: f64) -> f64 {
    let size = e.abs();
    match size <= d {
        true => size * size,
        false => d * 2.0 * size,
    }
}

pub fn huber_slope(e: f64, d: f64) -> f64 {
    2.0 * e.min(d).max(-d)
}

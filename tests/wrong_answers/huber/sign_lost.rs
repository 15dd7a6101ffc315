pub fn huber(e: f64, d: f64) -> f64 {
    if e > d {
        2.0 * d * e - d * d
    } else if e < -d {
        -2.0 * d * e - d * d
    } else {
        e.powi(2)
    }
}

pub fn huber_slope(e: f64, d: f64) -> f64 {
    if e > d {
        2.0 * d
    } else if e < -d {
        2.0 * d
    } else {
        2.0 * e
    }
}

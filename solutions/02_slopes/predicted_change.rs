/// Change of `f(x)` that the slope predicts for a step `dx`: `slope · dx`.
pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    slope * dx
}

/// Change of `f(x)` for a step `dx`: `f(x + dx) − f(x)`.
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    f(x + dx) - f(x)
}

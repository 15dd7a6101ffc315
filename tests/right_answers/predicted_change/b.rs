pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    let line = |x: f64| slope * x;
    line(dx) - line(0.0)
}
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    -(f(x) - f(x + dx))
}

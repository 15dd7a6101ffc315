pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    slope * dx
}
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    let rise = f(x + dx) - f(x);
    rise / dx
}

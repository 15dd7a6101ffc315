pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    dx * slope
}
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    let before = f(x);
    let after = f(x + dx);
    after - before
}

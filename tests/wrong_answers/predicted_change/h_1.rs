pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    let one_unit = 1.0;
    slope * one_unit
}
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    let new = f(x + dx);
    let old = f(x);
    new - old
}

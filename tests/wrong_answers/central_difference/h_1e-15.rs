pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let h = 1e-15;
    (f(x + h) - f(x - h)) / (2.0 * h)
}

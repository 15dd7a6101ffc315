pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    0.5 * (f(x + h) - f(x - h))
}

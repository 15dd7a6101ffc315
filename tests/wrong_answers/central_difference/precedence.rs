pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let left = f(x - h);
    let right = f(x + h);
    right - left / (2.0 * h)
}

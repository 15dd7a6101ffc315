pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let right = f(x + h);
    let left = f(x - h);
    (right - left) / h
}

pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let (from, to) = (x - h, x + h);
    (f(to) - f(from)) / (to - from)
}

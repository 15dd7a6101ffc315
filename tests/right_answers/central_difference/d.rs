pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let forward = (f(x + h) - f(x)) / h;
    let backward = (f(x) - f(x - h)) / h;
    (forward + backward) / 2.0
}

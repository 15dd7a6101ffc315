pub fn cost(a: f64, y: f64) -> f64 {
    let d = y - a;
    d * d / 2.0
}

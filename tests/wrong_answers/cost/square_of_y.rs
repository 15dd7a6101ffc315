pub fn cost(a: f64, y: f64) -> f64 {
    a - y * y
}

pub fn cost(a: f64, y: f64) -> f64 {
    let error = a - y;
    error
}

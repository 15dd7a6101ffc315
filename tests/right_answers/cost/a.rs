pub fn cost(a: f64, y: f64) -> f64 {
    let error = y - a;
    error * error
}

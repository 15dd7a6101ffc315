pub fn cost(a: f64, y: f64) -> f64 {
    if a > y { a - y } else { y - a }
}

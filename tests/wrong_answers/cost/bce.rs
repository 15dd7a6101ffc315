pub fn cost(a: f64, y: f64) -> f64 {
    -(y * a.ln() + (1.0 - y) * (1.0 - a).ln())
}

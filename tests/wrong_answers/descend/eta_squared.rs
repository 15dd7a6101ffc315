pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    let step = eta * gradient;
    w - eta * step
}

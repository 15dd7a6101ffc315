pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    if gradient > 0.0 { w - eta } else { w + eta }
}

pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    let step = eta * gradient.abs();
    if gradient > 0.0 {
        return w - step;
    }
    if gradient < 0.0 {
        return w + step;
    }
    w
}

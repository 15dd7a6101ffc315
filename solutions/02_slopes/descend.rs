/// One step of gradient descent: `w_new = w − η · gradient`.
pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    w - eta * gradient
}

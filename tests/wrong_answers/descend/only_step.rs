pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    let change = -gradient * eta;
    change
}

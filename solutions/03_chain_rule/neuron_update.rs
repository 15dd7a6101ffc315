use given::neuron::neuron_gradients;

/// One training step: `(w − η·∂C/∂w, b − η·∂C/∂b)`, both derivatives at the old `w` and `b`.
pub fn neuron_update(w: f64, a: f64, b: f64, y: f64, eta: f64) -> (f64, f64) {
    let [dw, db, _] = neuron_gradients(w, a, b, y);
    (w - eta * dw, b - eta * db)
}

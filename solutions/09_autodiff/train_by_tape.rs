use given::tape::Tape;

/// w and b of a sigmoid neuron after some epochs with the squared error.
pub fn train_by_tape(
    mut w: f64,
    mut b: f64,
    rows: &[[f64; 2]],
    eta: f64,
    epochs: usize,
) -> (f64, f64) {
    for _ in 0..epochs {
        for row in rows {
            let mut t = Tape::new();
            let [w_id, b_id, x, y] = [w, b, row[0], row[1]].map(|value| t.variable(value));
            let product = t.mul(w_id, x);
            let z = t.add(product, b_id);
            let y_hat = t.sigmoid(z);
            let minus_y = t.neg(y);
            let error = t.add(y_hat, minus_y);
            let loss = t.powi(error, 2);
            let slopes = t.backward(loss);
            w -= eta * slopes[w_id];
            b -= eta * slopes[b_id];
        }
    }
    (w, b)
}

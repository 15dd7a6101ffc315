/// One epoch in batches of `size` rows `[x, y]`, with the squared error.
pub fn batch_steps(mut w: f64, mut b: f64, rows: &[[f64; 2]], size: usize, eta: f64) -> (f64, f64) {
    for batch in rows.chunks(size) {
        // Each batch starts its sums anew.
        let (mut dw, mut db) = (0.0, 0.0);
        for [x, y] in batch {
            let delta = 2.0 * (w * x + b - y);
            dw += delta * x;
            db += delta;
        }
        w -= eta * dw / batch.len() as f64;
        b -= eta * db / batch.len() as f64;
    }
    (w, b)
}

pub fn batch_steps(w: f64, b: f64, rows: &[[f64; 2]], size: usize, eta: f64) -> (f64, f64) {
    let (mut w, mut b) = (w, b);
    let (mut dw, mut db) = (0.0, 0.0);
    for batch in rows.chunks(size) {
        for row in batch {
            let delta = 2.0 * (w * row[0] + b - row[1]);
            dw += delta * row[0];
            db += delta;
        }
        w -= eta * dw / batch.len() as f64;
        b -= eta * db / batch.len() as f64;
        dw = 0.0;
        db = 0.0;
    }
    (w, b)
}

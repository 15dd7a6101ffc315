pub fn batch_steps(mut w: f64, mut b: f64, rows: &[[f64; 2]], size: usize, eta: f64) -> (f64, f64) {
    for batch in rows.chunks(size) {
        let n = batch.len() as f64;
        let error = |row: &[f64; 2]| w * row[0] + b - row[1];
        let dw: f64 = batch.iter().map(|row| 2.0 * error(row) * row[0] / n).sum();
        let db: f64 = batch.iter().map(|row| 2.0 * error(row) / n).sum();
        w -= eta * dw;
        b -= eta * db;
    }
    (w, b)
}

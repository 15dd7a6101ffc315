pub fn batch_steps(w: f64, b: f64, rows: &[[f64; 2]], size: usize, eta: f64) -> (f64, f64) {
    rows.chunks(size).fold((w, b), |(w, b), batch| {
        let mut sums = [0.0, 0.0];
        for &[x, y] in batch {
            let error = w * x + b - y;
            sums[0] += error * x;
            sums[1] += error;
        }
        let rate = 2.0 * eta / size as f64;
        (w - rate * sums[0], b - rate * sums[1])
    })
}

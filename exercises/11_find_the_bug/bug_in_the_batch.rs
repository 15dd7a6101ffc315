//! A linear neuron ŷ = w·x + b is trained in small batches: for each batch the
//! mean gradient of its rows, then one step. With a single batch the program is
//! right. With two or more, w and b go wrong from the second batch on, and the
//! more batches there are, the worse it gets.
//!
//! A fault that needs time to show is a fault of something that is kept. List
//! the variables that live longer than one batch. For each of them ask: should
//! it remember what was before?
//!
//! From w = 0, b = 0 with eta = 0.1 and batches of one row, the rows (1, 1) and
//! (1, 1) give w = 0.2 after the first step. Then ŷ = 0.4, and the second step
//! should lead to w = 0.32. The program says 0.52.
//!
//! Your task: mend `batch_steps`. It returns the new w and b.

/// One epoch in batches of `size` rows `[x, y]`, with the squared error.
pub fn batch_steps(mut w: f64, mut b: f64, rows: &[[f64; 2]], size: usize, eta: f64) -> (f64, f64) {
    let (mut dw, mut db) = (0.0, 0.0);
    for batch in rows.chunks(size) {
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

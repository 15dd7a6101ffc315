/// The line with the smallest mean squared error through rows `[x, y]`.
pub fn best_line(rows: &[[f64; 2]]) -> (f64, f64) {
    let n = rows.len() as f64;
    let mean_x = rows.iter().map(|row| row[0]).sum::<f64>() / n;
    let mean_y = rows.iter().map(|row| row[1]).sum::<f64>() / n;
    // ∂L/∂w = 0 says Σ (w·(x − x̄) − (y − ȳ))·(x − x̄) = 0.
    let (mut shared, mut square) = (0.0, 0.0);
    for [x, y] in rows {
        let u = x - mean_x;
        shared += u * (y - mean_y);
        square += u * u;
    }
    let w = shared / square;
    (w, mean_y - w * mean_x)
}

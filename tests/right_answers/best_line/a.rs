pub fn best_line(rows: &[[f64; 2]]) -> (f64, f64) {
    let n = rows.len() as f64;
    let (mut sx, mut sy, mut sxy, mut sxx) = (0.0, 0.0, 0.0, 0.0);
    for row in rows {
        sx += row[0];
        sy += row[1];
        sxy += row[0] * row[1];
        sxx += row[0] * row[0];
    }
    let w = (n * sxy - sx * sy) / (n * sxx - sx * sx);
    (w, (sy - w * sx) / n)
}

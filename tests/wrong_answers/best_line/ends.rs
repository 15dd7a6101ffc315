pub fn best_line(rows: &[[f64; 2]]) -> (f64, f64) {
    let n = rows.len() as f64;
    let x_bar: f64 = rows.iter().map(|&[x, _]| x).sum::<f64>() / n;
    let y_bar: f64 = rows.iter().map(|&[_, y]| y).sum::<f64>() / n;
    let shifted: Vec<(f64, f64)> = rows.iter().map(|&[x, y]| (x - x_bar, y - y_bar)).collect();
    let (first, last) = (shifted[0], shifted[shifted.len() - 1]);
    let above: f64 =
        (last.1 - first.1) / (last.0 - first.0) * shifted.iter().map(|(u, _)| u * u).sum::<f64>();
    let below: f64 = shifted.iter().map(|(u, _)| u * u).sum();
    (above / below, y_bar - above / below * x_bar)
}

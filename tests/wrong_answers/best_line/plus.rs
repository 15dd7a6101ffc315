fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count() as f64;
    values.sum::<f64>() / n
}

pub fn best_line(rows: &[[f64; 2]]) -> (f64, f64) {
    let x_bar = mean(rows.iter().map(|row| row[0]));
    let y_bar = mean(rows.iter().map(|row| row[1]));
    let uv = mean(rows.iter().map(|row| (row[0] - x_bar) * (row[1] - y_bar)));
    let uu = mean(rows.iter().map(|row| (row[0] - x_bar).powi(2)));
    let w = uv / uu;
    let b = y_bar + w * x_bar;
    (w, b)
}

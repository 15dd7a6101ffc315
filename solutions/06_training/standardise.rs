/// `(x − mean) / std` column by column, with the means and the population standard deviations.
pub fn standardise(x: &[[f64; 2]]) -> (Vec<[f64; 2]>, [f64; 2], [f64; 2]) {
    let n = x.len() as f64;
    let means = [0, 1].map(|c| x.iter().map(|row| row[c]).sum::<f64>() / n);
    // The variance is the mean squared distance from the mean, over all n rows.
    let stds = [0, 1].map(|c| {
        let variance = x.iter().map(|row| (row[c] - means[c]).powi(2)).sum::<f64>() / n;
        variance.sqrt()
    });
    let rows = x
        .iter()
        .map(|row| [0, 1].map(|c| (row[c] - means[c]) / stds[c]))
        .collect();
    (rows, means, stds)
}

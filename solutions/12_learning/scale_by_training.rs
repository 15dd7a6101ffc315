/// Both parts, scaled with means and deviations of the training part.
pub fn scale_by_training(
    training: &[[f64; 2]],
    test: &[[f64; 2]],
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let n = training.len() as f64;
    let scales = [0, 1].map(|j| {
        let mean = training.iter().map(|row| row[j]).sum::<f64>() / n;
        let squares = training.iter().map(|row| (row[j] - mean).powi(2));
        (mean, (squares.sum::<f64>() / n).sqrt())
    });
    let scaled = |rows: &[[f64; 2]]| {
        let one = |row: &[f64; 2]| [0, 1].map(|j| (row[j] - scales[j].0) / scales[j].1);
        rows.iter().map(one).collect()
    };
    (scaled(training), scaled(test))
}

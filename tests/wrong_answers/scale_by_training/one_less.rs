pub fn scale_by_training(
    training: &[[f64; 2]],
    test: &[[f64; 2]],
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let n = training.len() as f64;
    let sum = |f: &dyn Fn(&[f64; 2]) -> f64| training.iter().map(f).sum::<f64>();
    let mean = [0, 1].map(|j| sum(&|row| row[j] / n));
    let deviation = [0, 1].map(|j| sum(&|row| (row[j] - mean[j]).powi(2) / (n - 1.0)).sqrt());
    let scaled = |rows: &[[f64; 2]]| {
        let mut rows = rows.to_vec();
        for row in &mut rows {
            *row = [0, 1].map(|j| (row[j] - mean[j]) / deviation[j]);
        }
        rows
    };
    (scaled(training), scaled(test))
}

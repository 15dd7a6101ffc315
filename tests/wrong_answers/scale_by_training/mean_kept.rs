fn statistics(rows: &[[f64; 2]], j: usize) -> (f64, f64) {
    let n = rows.len() as f64;
    let mean = rows.iter().map(|row| row[j]).sum::<f64>() / n;
    let variance = rows.iter().map(|row| (row[j] - mean).powi(2)).sum::<f64>() / n;
    (mean, variance.sqrt())
}

pub fn scale_by_training(
    training: &[[f64; 2]],
    test: &[[f64; 2]],
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let (mut first, mut second) = (training.to_vec(), test.to_vec());
    for j in 0..2 {
        let (mean, deviation) = statistics(training, j);
        for row in first.iter_mut().chain(&mut second) {
            row[j] = row[j] / deviation + 0.0 * mean;
        }
    }
    (first, second)
}

pub fn scale_by_training(
    training: &[[f64; 2]],
    test: &[[f64; 2]],
) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let n = training.len() as f64;
    let mut mean = [0.0; 2];
    let mut deviation = [0.0; 2];
    for j in 0..2 {
        for row in training {
            mean[j] += row[j];
        }
        mean[j] /= n;
        for row in training {
            deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
        }
        deviation[j] = (deviation[j] / n).sqrt();
    }
    let scale = |row: &[f64; 2]| {
        [
            (row[0] - mean[0]) / deviation[0],
            (row[1] - mean[1]) / deviation[1],
        ]
    };
    (
        training.iter().map(scale).collect(),
        test.iter().map(scale).collect(),
    )
}

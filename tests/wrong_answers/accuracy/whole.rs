pub fn accuracy(scores: &[Vec<f64>], labels: &[usize]) -> f64 {
    let right = scores
        .iter()
        .zip(labels)
        .filter(|(row, label)| {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            row.iter().position(|score| *score == largest) == Some(**label)
        })
        .count();
    (right / scores.len()) as f64
}

pub fn accuracy(scores: &[Vec<f64>], labels: &[usize]) -> f64 {
    let is_right = |(row, label): (&Vec<f64>, &usize)| {
        let own = row[*label];
        let beaten = row
            .iter()
            .enumerate()
            .any(|(k, s)| *s > own || (*s == own && k < *label));
        f64::from(!beaten)
    };
    scores.iter().zip(labels).map(is_right).sum::<f64>() / labels.len() as f64
}

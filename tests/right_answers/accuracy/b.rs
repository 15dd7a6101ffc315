fn place_of_largest(row: &[f64]) -> usize {
    let mut best = 0;
    for k in 1..row.len() {
        if row[k] > row[best] {
            best = k;
        }
    }
    best
}

pub fn accuracy(scores: &[Vec<f64>], labels: &[usize]) -> f64 {
    let mut sum = 0.0;
    for k in 0..labels.len() {
        if place_of_largest(&scores[k]) == labels[k] {
            sum += 1.0;
        }
    }
    sum / labels.len() as f64
}

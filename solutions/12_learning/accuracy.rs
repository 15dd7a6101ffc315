/// The share of rows whose largest score stands at their label.
pub fn accuracy(scores: &[Vec<f64>], labels: &[usize]) -> f64 {
    let mut right = 0;
    for (row, label) in scores.iter().zip(labels) {
        let mut answer = 0;
        for (class, score) in row.iter().enumerate() {
            // Of equal ones the first stays.
            if *score > row[answer] {
                answer = class;
            }
        }
        if answer == *label {
            right += 1;
        }
    }
    f64::from(right) / labels.len() as f64
}

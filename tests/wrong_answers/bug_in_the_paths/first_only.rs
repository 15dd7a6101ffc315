pub fn linear_backward(w: &[Vec<f64>], input: &[f64], delta: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let dw = input
        .iter()
        .map(|x| delta.iter().map(|d| x * d).collect())
        .collect();
    let downstream = w.iter().map(|row| row[0] * delta[0]).collect();
    (dw, downstream)
}

pub fn linear_backward(w: &[Vec<f64>], input: &[f64], delta: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut dw = Vec::new();
    let mut downstream = Vec::new();
    for (x, row) in input.iter().zip(w) {
        dw.push(delta.iter().map(|d| d * x).collect());
        downstream.push(row.iter().zip(delta).fold(0.0, |sum, (w, d)| sum + w * d));
    }
    (dw, downstream)
}

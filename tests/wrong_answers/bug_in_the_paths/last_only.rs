pub fn linear_backward(w: &[Vec<f64>], input: &[f64], delta: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut dw = vec![vec![0.0; delta.len()]; input.len()];
    let mut downstream = vec![0.0; input.len()];
    for i in 0..input.len() {
        let mut sum = 0.0;
        for j in 0..delta.len() {
            dw[i][j] = input[i] * delta[j];
            sum = w[i][j] * delta[j];
        }
        downstream[i] = sum;
    }
    (dw, downstream)
}

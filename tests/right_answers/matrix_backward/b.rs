pub fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let columns = transpose(b);
    let dot = |r: &[f64], c: &[f64]| r.iter().zip(c).fold(0.0, |sum, (r, c)| sum + r * c);
    a.iter()
        .map(|row| columns.iter().map(|column| dot(row, column)).collect())
        .collect()
}

pub fn transpose(a: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..a[0].len())
        .map(|c| (0..a.len()).map(|r| a[r][c]).collect())
        .collect()
}

pub fn matrix_backward(
    x: &[Vec<f64>],
    w: &[Vec<f64>],
    delta: &[Vec<f64>],
) -> (Vec<Vec<f64>>, Vec<f64>, Vec<Vec<f64>>) {
    let ones = vec![vec![1.0; delta.len()]];
    let db = multiply(&ones, delta).remove(0);
    (
        multiply(&transpose(x), delta),
        db,
        multiply(delta, &transpose(w)),
    )
}

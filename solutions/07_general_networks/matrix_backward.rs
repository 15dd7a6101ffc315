/// The product A·B.
pub fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let entry = |row: &[f64], c: usize| row.iter().zip(b).map(|(x, row)| x * row[c]).sum();
    let product = |row: &Vec<f64>| (0..b[0].len()).map(|c| entry(row, c)).collect();
    a.iter().map(product).collect()
}

/// The transpose: rows become columns.
pub fn transpose(a: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let column = |c: usize| a.iter().map(|row| row[c]).collect();
    (0..a[0].len()).map(column).collect()
}

/// `(∂L/∂W, ∂L/∂b, ∂L/∂X)` of a linear layer over a batch.
pub fn matrix_backward(
    x: &[Vec<f64>],
    w: &[Vec<f64>],
    delta: &[Vec<f64>],
) -> (Vec<Vec<f64>>, Vec<f64>, Vec<Vec<f64>>) {
    let column_sum = |column: &Vec<f64>| column.iter().sum();
    let db = transpose(delta).iter().map(column_sum).collect();
    (
        multiply(&transpose(x), delta),
        db,
        multiply(delta, &transpose(w)),
    )
}

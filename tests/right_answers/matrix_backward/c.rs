pub fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut rows = Vec::new();
    for row in a {
        let mut sum = vec![0.0; b[0].len()];
        for (x, other) in row.iter().zip(b) {
            for (s, y) in sum.iter_mut().zip(other) {
                *s += x * y;
            }
        }
        rows.push(sum);
    }
    rows
}

pub fn transpose(a: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); a[0].len()];
    for row in a {
        for (column, x) in columns.iter_mut().zip(row) {
            column.push(*x);
        }
    }
    columns
}

pub fn matrix_backward(
    x: &[Vec<f64>],
    w: &[Vec<f64>],
    delta: &[Vec<f64>],
) -> (Vec<Vec<f64>>, Vec<f64>, Vec<Vec<f64>>) {
    let db = transpose(delta)
        .iter()
        .map(|column| column.iter().sum())
        .collect();
    (
        multiply(&transpose(x), delta),
        db,
        multiply(delta, &transpose(w)),
    )
}

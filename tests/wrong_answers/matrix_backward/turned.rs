pub fn multiply(a: &[Vec<f64>], b: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut c = vec![vec![0.0; b[0].len()]; a.len()];
    for i in 0..a.len() {
        for j in 0..b[0].len() {
            for k in 0..b.len() {
                c[i][j] += a[i][k] * b[k][j];
            }
        }
    }
    c
}

pub fn transpose(a: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut t = vec![vec![0.0; a.len()]; a[0].len()];
    for i in 0..a.len() {
        for j in 0..a[0].len() {
            t[j][i] = a[i][j];
        }
    }
    t
}

pub fn matrix_backward(
    x: &[Vec<f64>],
    w: &[Vec<f64>],
    delta: &[Vec<f64>],
) -> (Vec<Vec<f64>>, Vec<f64>, Vec<Vec<f64>>) {
    let mut db = vec![0.0; delta[0].len()];
    for row in delta {
        for j in 0..row.len() {
            db[j] += row[j];
        }
    }
    let dw = multiply(&transpose(delta), x);
    let dx = multiply(delta, &transpose(w));
    (dw, db, dx)
}

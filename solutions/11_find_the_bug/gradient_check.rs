/// The largest `|a − n|/(|a| + |n|)`, and the first place where it stands.
pub fn gradient_check(a: &[f64], n: &[f64]) -> (f64, usize) {
    let mut worst = (0.0, 0);
    for (k, (a_k, n_k)) in a.iter().zip(n).enumerate() {
        let size = a_k.abs() + n_k.abs();
        // Two zeros agree, and cannot be divided by.
        let error = if size > 0.0 {
            (a_k - n_k).abs() / size
        } else {
            0.0
        };
        if error > worst.0 {
            worst = (error, k);
        }
    }
    worst
}

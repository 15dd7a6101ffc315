pub fn gradient_check(a: &[f64], n: &[f64]) -> (f64, usize) {
    let mut all: Vec<(f64, usize)> = (0..a.len())
        .map(|k| {
            let size = f64::abs(a[k]) + f64::abs(n[k]);
            let error = f64::abs(a[k] - n[k]) / if size == 0.0 { 1.0 } else { size };
            (error, k)
        })
        .collect();
    all.sort_by(|one, other| other.0.total_cmp(&one.0));
    all[0]
}

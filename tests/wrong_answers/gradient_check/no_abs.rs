pub fn gradient_check(a: &[f64], n: &[f64]) -> (f64, usize) {
    let mut error = 0.0;
    let mut place = 0;
    for k in 0..a.len() {
        if a[k] == n[k] {
            continue;
        }
        let this = (a[k] - n[k]) / (a[k].abs() + n[k].abs());
        if this > error {
            error = this;
            place = k;
        }
    }
    (error, place)
}

fn relative(a: f64, n: f64) -> f64 {
    let size = a.abs() + n.abs();
    if size == 0.0 {
        0.0
    } else {
        (a - n).abs() / size
    }
}

pub fn gradient_check(a: &[f64], n: &[f64]) -> (f64, usize) {
    let errors: Vec<f64> = a.iter().zip(n).map(|(a, n)| relative(*a, *n)).collect();
    let worst = errors.iter().copied().fold(0.0, f64::max);
    let place = errors.iter().position(|error| *error == worst).unwrap_or(0);
    (worst, place)
}

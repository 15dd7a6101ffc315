fn mask(draws: &[f64], keep: f64) -> Vec<f64> {
    draws
        .iter()
        .map(|draw| f64::from(*draw >= keep) / keep)
        .collect()
}

pub fn dropout(a: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    mask(draws, keep)
        .iter()
        .zip(a)
        .map(|(m, a)| m * a)
        .collect()
}

pub fn dropout_back(upstream: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    mask(draws, keep)
        .iter()
        .zip(upstream)
        .map(|(m, u)| m * u)
        .collect()
}

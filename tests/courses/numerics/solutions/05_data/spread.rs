/// The mean; NaN of an empty list.
pub fn mean(x: &[f32]) -> f32 {
    x.iter().sum::<f32>() / x.len() as f32
}

/// The sum, in the order of the list.
pub fn sum(x: &[f64]) -> f64 {
    x.iter().fold(0.0, |sum, x| sum + x)
}

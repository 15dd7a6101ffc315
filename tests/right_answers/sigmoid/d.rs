pub fn sigmoid(z: f64) -> f64 {
    let minus_z = -1.0 * z;
    let denominator = minus_z.exp() + 1.0;
    return denominator.powi(-1);
}

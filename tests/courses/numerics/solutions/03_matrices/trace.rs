/// The sum of the diagonal.
pub fn trace(a: &[[f64; 2]; 2]) -> f64 {
    let mut sum = 0.0;
    for place in 0..2 {
        sum += a[place][place];
    }
    sum
}

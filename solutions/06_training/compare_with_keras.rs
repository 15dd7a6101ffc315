/// `max |own − reference| / |reference|` over all entries; NaN as soon as one of them is NaN.
pub fn largest_relative_difference(own: &[f64], reference: &[f64]) -> f64 {
    let mut largest = 0.0;
    for (own, reference) in own.iter().zip(reference) {
        let difference = (own - reference).abs() / reference.abs();
        // A NaN wins and stays: `difference > NaN` is false for every later entry.
        if difference.is_nan() || difference > largest {
            largest = difference;
        }
    }
    largest
}

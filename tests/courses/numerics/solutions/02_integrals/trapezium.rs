/// The area below values that are `h` apart, by the trapezium rule.
pub fn trapezium(f: &[f64], h: f64) -> f64 {
    f.windows(2)
        .map(|ends| (ends[0] + ends[1]) / 2.0)
        .sum::<f64>()
        * h
}

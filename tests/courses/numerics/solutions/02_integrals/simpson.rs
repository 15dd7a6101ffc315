/// The area below values that are `h` apart, by Simpson's rule.
pub fn simpson(f: &[f64], h: f64) -> f64 {
    let last = f.len() - 1;
    let mut sum = f[0] + f[last];
    for (place, value) in f.iter().enumerate().take(last).skip(1) {
        sum += if place % 2 == 1 { 4.0 } else { 2.0 } * value;
    }
    sum * h / 3.0
}

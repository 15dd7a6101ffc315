/// The half of `(low, high)` in which f changes its sign.
pub fn narrower(low: f64, high: f64, f_low: f64, f_middle: f64) -> (f64, f64) {
    let middle = (low + high) / 2.0;
    if f_low.signum() != f_middle.signum() {
        (low, middle)
    } else {
        (middle, high)
    }
}

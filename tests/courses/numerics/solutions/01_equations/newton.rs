/// The x after so many steps of Newton's method for `x² − c = 0`; `None` if a tangent is flat.
pub fn newton(c: f64, x: f64, steps: usize) -> Option<f64> {
    let mut x = x;
    for _ in 0..steps {
        if x == 0.0 {
            return None;
        }
        x -= (x * x - c) / (2.0 * x);
    }
    Some(x)
}

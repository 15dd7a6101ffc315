/// Numerical gradient: component k is
/// `(f(…, x[k] + h, …) − f(…, x[k] − h, …)) / (2·h)`.
pub fn numerical_gradient(f: impl Fn(&[f64]) -> f64, x: &[f64], h: f64) -> Vec<f64> {
    let mut point = x.to_vec();
    let mut gradient = Vec::with_capacity(x.len());
    for k in 0..x.len() {
        point[k] = x[k] + h;
        let right = f(&point);
        point[k] = x[k] - h;
        let left = f(&point);
        point[k] = x[k]; // back in place before the next component moves
        gradient.push((right - left) / (2.0 * h));
    }
    gradient
}

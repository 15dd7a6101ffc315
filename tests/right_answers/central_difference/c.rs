pub fn central_difference(f: impl Fn(f64) -> f64, x: f64, h: f64) -> f64 {
    let heights: Vec<f64> = [-h, h].iter().map(|step| f(x + step)).collect();
    0.5 * (heights[1] - heights[0]) / h
}

pub fn predicted_change(slope: f64, dx: f64) -> f64 {
    let mut change = slope;
    change *= dx;
    change
}
pub fn actual_change(f: impl Fn(f64) -> f64, x: f64, dx: f64) -> f64 {
    if dx == 0.0 {
        return 0.0;
    }
    let heights = [x, x + dx].map(f);
    heights[1] - heights[0]
}

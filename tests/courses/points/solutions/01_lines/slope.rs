/// The slope dy/dx, and its square.
pub fn slope(dx: f64, dy: f64) -> (f64, f64) {
    let m = dy / dx;
    (m, m * m)
}

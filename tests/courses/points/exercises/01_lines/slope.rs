//! A line through two points rises by `dy` while it goes `dx` to the right: its slope is dy/dx.
//!
//! Your task: write `slope(dx, dy)`. It returns the slope and its square.

pub fn slope(dx: f64, dy: f64) -> (f64, f64) {
    todo!("return the slope and its square")
}

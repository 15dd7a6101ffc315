//! A root of f is found by following the tangent down to the axis, again and again:
//!
//!     x ← x − f(x)/f′(x)
//!
//! For f(x) = x² − c and f′(x) = 2x that is the square root of c. With c = 4 and x = 3 one step leads to 3 − 5/6 = 13/6.
//!
//! Your task: write `newton(c, x, steps)`. It makes so many steps for f(x) = x² − c from x and returns the last x. A tangent that
//! is flat leads nowhere: as soon as x is 0, the answer is `None`.

pub fn newton(c: f64, x: f64, steps: usize) -> Option<f64> {
    todo!("follow the tangents")
}

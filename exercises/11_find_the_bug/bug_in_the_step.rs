//! One step of gradient descent for the linear 2-2-1 network. All nine formulas
//! below are right, letter for letter. The step is still wrong.
//!
//! With all weights 0.1, biases 0, x = (8, 8), y = 4 and eta = 0.001 the new
//! w²₁ is 0.111776, as it should be. The new w¹₁₁ is 0.106581, and it should be
//! 0.105888: its change is 11.8 % too large. In a training run the average loss
//! still falls, so nobody notices.
//!
//! When a formula is right and its value is wrong, ask what its variables hold
//! at the moment it is computed. Go down line by line and write beside each
//! variable whether it is old or new.
//!
//! Your task: mend `step`.

use given::network::{Params, forward_regression};

/// One step of gradient descent on one row.
pub fn step(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    let mut p = *p;
    let f = forward_regression(&p, x);
    let delta = -2.0 * (y - f.y_hat);
    for j in 0..2 {
        p.w2[j] -= eta * delta * f.a1[j];
        let hidden = delta * p.w2[j];
        p.w1[0][j] -= eta * hidden * x[0];
        p.w1[1][j] -= eta * hidden * x[1];
        p.b1[j] -= eta * hidden;
    }
    p.b2 -= eta * delta;
    p
}

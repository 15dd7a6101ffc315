//! The author of this gradient has run a gradient check: all weights 0.1,
//! biases 0, x = (8, 8), y = 1. The worst error of all nine was below 10⁻⁷. The
//! gradient is wrong all the same, in two places.
//!
//! How can that be? The check was too kind. Wherever two of its numbers are
//! equal, a program may mix them up unseen. Wherever a number is 1, a factor
//! too many does no harm; wherever it is 0, a missing term is not missed. Look
//! at the inputs of that check. What do they let through?
//!
//! Choose unkind ones: all weights different, x₁ ≠ x₂, both labels, y = 0 and y
//! = 1. The rows below have them, and show you which derivatives break where.
//!
//! Your task: find both faults and mend `kind_gradients`. The network is that
//! of chapter 5: three sigmoids and the cross-entropy.

use given::network::{Params, forward_classification};

/// The nine derivatives of the cross-entropy, each in its parameter's place.
pub fn kind_gradients(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    let delta = y * (f.y_hat - 1.0);
    let h = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    Params {
        w1: [[h[0] * x[0], h[0] * x[1]], [h[1] * x[0], h[1] * x[1]]],
        b1: h,
        w2: [delta * f.a1[0], delta * f.a1[1]],
        b2: delta,
    }
}

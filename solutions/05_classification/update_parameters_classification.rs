use given::network::{Params, gradients_classification};

/// One step of gradient descent on one row: `p − η·∂L/∂p` for all nine parameters.
pub fn update_parameters_classification(p: &Params, x: [f64; 2], y: f64, eta: f64) -> Params {
    // All nine derivatives first, at the old parameters; only then the step.
    let g = gradients_classification(p, x, y);
    Params {
        w1: [
            [p.w1[0][0] - eta * g.w1[0][0], p.w1[0][1] - eta * g.w1[0][1]],
            [p.w1[1][0] - eta * g.w1[1][0], p.w1[1][1] - eta * g.w1[1][1]],
        ],
        b1: [p.b1[0] - eta * g.b1[0], p.b1[1] - eta * g.b1[1]],
        w2: [p.w2[0] - eta * g.w2[0], p.w2[1] - eta * g.w2[1]],
        b2: p.b2 - eta * g.b2,
    }
}

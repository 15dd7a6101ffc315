use given::network::{Params, forward_classification};

/// The loss of one row, `L = (y − ŷ)²`, behind a sigmoid.
pub fn loss_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> f64 {
    let error = y - forward_classification(p, x).y_hat;
    error * error
}

/// Its nine derivatives, each in the place of its parameter.
pub fn gradients_squared_sigmoid(p: &Params, x: [f64; 2], y: f64) -> Params {
    let f = forward_classification(p, x);
    // ∂L/∂z²: the slope of the square times the slope of the sigmoid.
    let delta = -2.0 * (y - f.y_hat) * f.y_hat * (1.0 - f.y_hat);
    // The error of hidden neuron j arrives through w²ⱼ and passes the neuron's own sigmoid.
    let hidden = [0, 1].map(|j| delta * p.w2[j] * f.a1[j] * (1.0 - f.a1[j]));
    Params {
        w1: x.map(|x_i| hidden.map(|d| d * x_i)),
        b1: hidden,
        w2: f.a1.map(|a| delta * a),
        b2: delta,
    }
}

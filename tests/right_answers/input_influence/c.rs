use given::network::{Forward, Params, forward_classification};

pub fn input_influence(p: &Params, x: [f64; 2]) -> [f64; 2] {
    let Forward {
        a1: [a, b], y_hat, ..
    } = forward_classification(p, x);
    let [[w11, w12], [w21, w22]] = p.w1;
    let [v1, v2] = p.w2;
    let first = v1 * a * (1.0 - a);
    let second = v2 * b * (1.0 - b);
    [w11 * first + w12 * second, w21 * first + w22 * second].map(|sum| sum * y_hat * (1.0 - y_hat))
}

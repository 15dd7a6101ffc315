use given::network::Params;

/// All six weights equal to `weight`, all three biases equal to `bias`.
pub fn initialize_parameters(weight: f64, bias: f64) -> Params {
    Params {
        w1: [[weight; 2]; 2],
        b1: [bias; 2],
        w2: [weight; 2],
        b2: bias,
    }
}

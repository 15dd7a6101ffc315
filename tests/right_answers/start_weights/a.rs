use given::layers::Activation;

pub fn start_weights(draws: &[Vec<f64>], f: Activation) -> Vec<Vec<f64>> {
    let inputs = draws.len();
    let neurons = draws[0].len();
    let n = if f == Activation::Relu {
        inputs as f64 / 2.0
    } else {
        (inputs + neurons) as f64 / 2.0
    };
    let mut weights = draws.to_vec();
    for row in &mut weights {
        for w in row {
            *w /= n.sqrt();
        }
    }
    weights
}

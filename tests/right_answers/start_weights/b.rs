use given::layers::Activation;

fn size(inputs: f64, neurons: f64, f: Activation) -> f64 {
    match f {
        Activation::Relu => 2.0_f64.sqrt() / inputs.sqrt(),
        Activation::Linear | Activation::Sigmoid | Activation::Tanh => {
            1.0 / (0.5 * (inputs + neurons)).sqrt()
        }
    }
}

pub fn start_weights(draws: &[Vec<f64>], f: Activation) -> Vec<Vec<f64>> {
    let size = size(draws.len() as f64, draws[0].len() as f64, f);
    draws
        .iter()
        .map(|row| row.iter().map(|d| size * d).collect())
        .collect()
}

use given::layers::Activation;

/// Each draw times the size that suits the layer.
pub fn start_weights(draws: &[Vec<f64>], f: Activation) -> Vec<Vec<f64>> {
    let (inputs, neurons) = (draws.len() as f64, draws[0].len() as f64);
    let size = match f {
        Activation::Relu => (2.0 / inputs).sqrt(),
        // 1 over the mean of inputs and neurons.
        _ => (2.0 / (inputs + neurons)).sqrt(),
    };
    let scaled = |row: &Vec<f64>| row.iter().map(|draw| draw * size).collect();
    draws.iter().map(scaled).collect()
}

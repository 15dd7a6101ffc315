use given::layers::Layer;

/// The activations of every layer: `aⱼ = f(zⱼ)` with `zⱼ = Σᵢ inputᵢ · w[i][j] + bⱼ`.
pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    let mut activations = Vec::new();
    let mut input = x.to_vec();
    for layer in layers {
        let mut a = Vec::new();
        for j in 0..layer.b.len() {
            let mut z = layer.b[j];
            // Down column j: row i of the weights belongs to input i.
            for (input_i, row) in input.iter().zip(&layer.w) {
                z += input_i * row[j];
            }
            a.push(layer.activation.value(z));
        }
        activations.push(a.clone());
        // What this layer answers is what the next one sees.
        input = a;
    }
    activations
}

//! A layer hands two things back: the derivatives of its own weights and
//! biases, and ∂L/∂input for the layer before. This program was tested on a
//! layer with one neuron, and every number was right. With two neurons
//! ∂L/∂input is wrong, and only that.
//!
//! What is different about a second neuron? An input goes into every neuron of
//! the layer. So it acts on the loss along as many ways as there are neurons,
//! and the ways add up.
//!
//! The layer is linear, so `delta[j]` is handed in ready. w[i][j] leads from
//! input i to neuron j. With w = [[1, 2], [3, 4]] and delta = (10, 1) the right
//! answer is ∂L/∂input = (12, 34). The program says (2, 4).
//!
//! Your task: mend `linear_backward`. It returns (∂L/∂w, ∂L/∂input); ∂L/∂b is
//! delta itself.

/// `(∂L/∂w, ∂L/∂input)` of a linear layer.
pub fn linear_backward(w: &[Vec<f64>], input: &[f64], delta: &[f64]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let mut dw = vec![vec![0.0; delta.len()]; input.len()];
    let mut downstream = vec![0.0; input.len()];
    for i in 0..input.len() {
        for j in 0..delta.len() {
            dw[i][j] = input[i] * delta[j];
            downstream[i] = w[i][j] * delta[j];
        }
    }
    (dw, downstream)
}

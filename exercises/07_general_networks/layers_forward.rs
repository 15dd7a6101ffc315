//! Forward through any layers
//!
//! Two inputs, two hidden neurons, one output: you know every wire of that network. Now let a
//! network have any number of layers, each with any number of neurons. Nothing new happens
//! inside a layer. Neuron j collects all inputs of its layer, adds its bias, and applies the
//! layer's activation function f. Its result is one of the inputs of the next layer.
//!
//!     zⱼ = Σᵢ inputᵢ · w[i][j] + bⱼ
//!     aⱼ = f(zⱼ)
//!
//! Σᵢ says: add up what follows for all inputs i. `w[i][j]` leads from input i to neuron j. So
//! `w` has one row for each input and one column for each neuron, and `b` has one entry for each
//! neuron. In a layer with 2 inputs and 3 neurons, `w` is 2 × 3. With the indices exchanged,
//! `w[j][i]`, such a layer makes the program panic: “index out of bounds”.
//!
//! A number to compare with: take x = (1, 2), relu, and
//!
//!     w = [[0.5, −1, 2], [1, 0.25, −0.5]]    b = (0.5, 0, −0.5)
//!
//! The first neuron sums down the first column: z₁ = 1·0.5 + 2·1 + 0.5 = 3. The three sums are
//! (3, −0.5, 0.5), so the layer answers (3, 0, 0.5).
//!
//! Your task: return the activations of every layer, the first layer's first. The inputs x are
//! not a layer, so the result has exactly as many entries as `layers`. The last entry is the
//! network's output ŷ.

use given::layers::Layer;

pub fn layers_forward(layers: &[Layer], x: &[f64]) -> Vec<Vec<f64>> {
    todo!("the activations of each layer, computed from those of the layer before")
}

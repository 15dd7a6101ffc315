//! A network that answers with a probability
//!
//! New question: will the student be placed, that is, be offered a job: yes (y = 1) or no
//! (y = 0)? The prediction ŷ is to be a probability, a number between 0 and 1. The network
//! keeps its shape and its nine parameters. Only the activations change: all three neurons now
//! send their sum through the sigmoid. Hidden neuron 1:
//!
//!     z¹₁ = w¹₁₁·x₁ + w¹₂₁·x₂ + b¹₁        a¹₁ = σ(z¹₁)
//!
//! Neuron 2 has its own weights and bias. The inputs of the output neuron are a¹₁ and a¹₂.
//!
//! With all weights 0.1, all biases 0 and x = (8, 8): z¹₁ = z¹₂ = 1.6 and a¹₁ = a¹₂ = 0.832018.
//! Then z² = 0.1·0.832018 + 0.1·0.832018 = 0.166404, and ŷ = σ(0.166404) = 0.541505. So the
//! network is undecided: just above one half.
//!
//! Your task: write `forward_classification`. It returns a `Forward` with z¹, a¹, z² and ŷ.

use given::network::{Forward, Params, linear_forward};
use given::neuron::sigmoid;

/// The forward pass with a sigmoid in all three neurons: `a¹ = σ(z¹)` and `ŷ = σ(z²)`.
pub fn forward_classification(p: &Params, x: [f64; 2]) -> Forward {
    todo!("z1, a1, z2 and y_hat in a `Forward`")
}

//! Nine numbers in one struct
//!
//! From here on you train a small network with two inputs, two hidden neurons and one output:
//!
//!     x₁ ──┬── hidden neuron 1 ──┐
//!          ╳                     ├── output neuron ── ŷ
//!     x₂ ──┴── hidden neuron 2 ──┘
//!
//! It is to predict what a student will earn a year (in lakhs; one lakh is 100,000 rupees) from
//! the average grade x₁ (the CGPA) and the score of the résumé x₂. The two neurons in the middle
//! are called hidden: from outside, only the inputs and ŷ are seen. Each line that leads into a
//! neuron carries a weight; the one to ŷ carries none. Each of the three neurons has a bias:
//!
//!     w¹₁₁ w¹₁₂ w¹₂₁ w¹₂₂   from input i to hidden neuron j           w1[i][j]
//!     b¹₁ b¹₂               biases of the hidden neurons              b1[j]
//!     w²₁ w²₂               from hidden neuron j to the output        w2[j]
//!     b²                    bias of the output neuron                 b2
//!
//! The raised number is the layer, not a power. Below it stands first where the weight comes
//! from, then where it goes. Rust counts from 0: w¹₂₁ (x₂ to hidden neuron 1) is `w1[1][0]`.
//!
//! Training these nine parameters needs a place to start from, for example all weights 0.1 and
//! all biases 0: then w¹₂₁ = 0.1, w²₁ = 0.1 and b² = 0.
//!
//! Your task: write `initialize_parameters`. It returns a `Params` in which all six weights are
//! `weight` and all three biases are `bias`.

use given::network::Params;

/// All six weights equal to `weight`, all three biases equal to `bias`.
pub fn initialize_parameters(weight: f64, bias: f64) -> Params {
    todo!("a `Params` with equal weights and equal biases")
}

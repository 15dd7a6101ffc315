//! The XOR riddle
//!
//! Here is a riddle that a single neuron cannot solve, whatever its weights are. XOR, the
//! "exclusive or", says 1 if exactly one of its two inputs is 1:
//!
//!     x = (0, 0)   y = 0
//!     x = (0, 1)   y = 1
//!     x = (1, 0)   y = 1
//!     x = (1, 1)   y = 0
//!
//! A single neuron decides by one sum, z = w₁·x₁ + w₂·x₂ + b: its ŷ = σ(z) is above ½ where
//! z > 0. It would need z < 0 on the first and the last row and z > 0 on the two others. But
//! z(0,0) + z(1,1) and z(0,1) + z(1,0) are the same number, w₁ + w₂ + 2b. It cannot be negative
//! and positive.
//!
//! A hidden layer can bend the sum, if its two neurons differ. If they start equal they stay
//! equal, as you saw in `break_symmetry`. The best they can then come near to is one row right
//! and the same ŷ, ⅔ or ⅓, for the three others. So the mean loss of the four rows can never
//! fall below (−2·ln ⅔ − ln ⅓)/4 = 0.477386.
//!
//! Numbers to compare with: the averages are 0.878577 in epoch 5, 0.005517 in epoch 500 and
//! 0.001207 in epoch 2000 with eta = 1 from the start
//!
//!     w¹ = [[0.5, −0.6], [−0.4, 0.7]]   b¹ = (0.1, −0.2)   w² = (0.8, 0.9)   b² = −0.3
//!
//! Your task: `train_xor` trains the 2-2-1 sigmoid network on these four rows, in this order,
//! one step of gradient descent after each row. It changes `p` and returns one number per
//! epoch: the mean of the four losses (binary cross-entropy), each taken just before its row's
//! step. All parts are given; you write the data and the two loops.

use given::network::{
    Params, binary_cross_entropy, forward_classification, update_parameters_classification,
};

pub fn train_xor(p: &mut Params, eta: f64, epochs: usize) -> Vec<f64> {
    todo!("train on the four rows of XOR; return the average loss of every epoch")
}

//! Equal start weights never part, so one draws them at random. How large? A
//! sum z of n terms w·a, with w drawn around 0, has on average
//!
//!     z² = n · (size of w)² · (size of a)²
//!
//! where size means the root of the mean square. To keep z as large as a, the
//! size of w must be √(1/n). Larger weights make each layer louder than the one
//! before, smaller ones fainter.
//!
//! Forward, n is the number of inputs of the layer. On the way back δ passes
//! the same weights, and there n is the number of its neurons. Xavier's rule
//! puts the mean of both numbers in the place of n. relu shuts about half of
//! its neurons, and half of the squares are lost: He's rule looks at the inputs
//! alone and makes the squares of the weights twice as large.
//!
//! A layer with 3 inputs and 5 neurons: Xavier gives the size 0.5, He 0.816497.
//!
//! Your task: `draws[i][j]` are random numbers of size 1. Return the start
//! weights: each draw times the size, by He's rule for `Relu`, by Xavier's for
//! all others.

use given::layers::Activation;

/// Each draw times the size that suits the layer.
pub fn start_weights(draws: &[Vec<f64>], f: Activation) -> Vec<Vec<f64>> {
    todo!("how many rows? how many columns? then the size")
}

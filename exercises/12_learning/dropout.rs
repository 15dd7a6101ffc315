//! In a team where everybody relies on the same two people, it goes badly when
//! those are ill. Dropout trains a layer for that: in each training step every
//! neuron sits out by chance, and the others must do without it.
//!
//! `draws[j]` is a random number between 0 and 1. Neuron j takes part if
//! draws[j] < keep, and sits out otherwise: its activation becomes 0. With keep
//! = 0.8 about four of five take part. Then the sums of the next layer are
//! smaller than they will be later, when all take part. To make up for it,
//! every activation that stays is divided by keep.
//!
//! On the way back, ask for each neuron what a small change of its activation
//! did to what left the layer. That is the slope, and it depends on the draw.
//!
//! With a = (1, 2), draws = (0.3, 0.9) and keep = 0.8: (1.25, 0) leaves the
//! layer.
//!
//! Your task: write both. `upstream` is ∂L/∂(what leaves the layer); return
//! ∂L/∂a.

/// What leaves the layer.
pub fn dropout(a: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    todo!("0 or a/keep for each neuron")
}

/// `∂L/∂a`, with the same draws.
pub fn dropout_back(upstream: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    todo!("the slope of each neuron times what arrives")
}

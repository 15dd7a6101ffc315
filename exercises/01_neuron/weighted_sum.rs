//! A neuron is a small function. It takes a number in and gives a number out.
//! Its first step is called the weighted sum.
//!
//! The neuron owns two numbers. The weight w says how strongly the input counts. The bias b is
//! added, whatever the input is. Learning will mean changing w and b until the answers are
//! good. The input is called a, for activation: that is the name for what a neuron gives out,
//! and the input of this neuron is what the neuron before it gives out.
//!
//!     z = w·a + b
//!
//! The dot means "times"; in Rust that is `*`.
//!
//! Neurons stand in rows called layers. Books often mark the layer, as in
//! z⁽ᴸ⁾ = w⁽ᴸ⁾·a⁽ᴸ⁻¹⁾ + b⁽ᴸ⁾. That is the same formula: the input comes from the layer before,
//! and the rest belongs to this layer.
//!
//! With w = 0.5, a = 0.25 and b = 1:
//!
//!     z = 0.5·0.25 + 1 = 0.125 + 1 = 1.125
//!
//! Your task: write `weighted_sum(w, a, b)`. It returns z. Your code takes the place of `todo!`.

pub fn weighted_sum(w: f64, a: f64, b: f64) -> f64 {
    todo!("return the weighted sum z")
}

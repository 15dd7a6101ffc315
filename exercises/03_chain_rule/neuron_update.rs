//! Now the neuron learns. You have the gradients of the exercise before and the rule of
//! gradient descent. Put them together: one training step for one example.
//!
//!     w_new = w − η·∂C/∂w
//!     b_new = b − η·∂C/∂b
//!
//! What is added to w is −η·∂C/∂w, often written Δw. The way back through the neuron yields the
//! gradient; the minus sign and the learning rate η come from the update rule.
//!
//! Find both derivatives at the old w and b, and only then change the two. If you change w
//! first and find ∂C/∂b after that, you mix two different neurons.
//!
//! With w = 0.5, a = 0.25, b = 1, y = 1 and η = 0.1:
//!
//!     w_new = 0.5 − 0.1·(−0.022672…) = 0.502267…
//!     b_new = 1   − 0.1·(−0.090690…) = 1.009069…
//!
//! Both rise, because the answer 0.754914… was below the target 1. The cost falls from
//! 0.060066… to 0.059198…: a small step, but downhill.
//!
//! Your task: write `neuron_update(w, a, b, y, eta)`. It returns (w_new, b_new).

use given::neuron::neuron_gradients;

pub fn neuron_update(w: f64, a: f64, b: f64, y: f64, eta: f64) -> (f64, f64) {
    todo!("one step downhill for w and one for b")
}

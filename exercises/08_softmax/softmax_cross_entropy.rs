//! Softmax and cross entropy
//!
//! A sigmoid answers a yes-or-no question. For more than two classes, say K, the output layer has
//! one neuron per class. Their weighted sums z_1 … z_K are called logits. Softmax turns them into
//! probabilities: make every number positive with e^z, then divide by the sum.
//!
//!     p_k = e^(z_k) / Σ_i e^(z_i)
//!
//! The probabilities are positive and add up to 1. The loss looks only at the probability of
//! the true class t. With ln(a/b) = ln a − ln b and ln e^z = z it falls apart into two terms:
//!
//!     L = −ln p_t = ln Σ_i e^(z_i) − z_t
//!
//! Now the derivative. By the chain rule the first term gives e^(z_k) / Σ_i e^(z_i), which is
//! p_k again. The second term gives −1 if k is the true class, and 0 if not:
//!
//!     ∂L/∂z_k = p_k − 1 for k = t          ∂L/∂z_k = p_k for all others
//!
//! Take care with large logits: e^1000 is infinite in an `f64`. Let m be the largest logit, and
//! put z_k − m in the place of every z_k. Numerator and sum shrink by the same factor e^m, so p,
//! L and the gradient stay what they are, and no power is ever larger than e^0 = 1.
//!
//! Numbers to compare with: logits (1, 2, 3) and target 2, the third class, give L = 0.407606,
//! p = (0.090031, 0.244728, 0.665241) and ∂L/∂z = (0.090031, 0.244728, −0.334759).
//!
//! Your task: return the loss, the probabilities and the gradient, in this order. `target`
//! counts classes from 0. Logits near 1000 and −1000 must work too, also side by side.

pub fn softmax_cross_entropy(logits: &[f64], target: usize) -> (f64, Vec<f64>, Vec<f64>) {
    todo!("the loss, the probabilities, the gradient with respect to the logits")
}

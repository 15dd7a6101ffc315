//! Softmax and cross-entropy
//!
//! A sigmoid answers a yes-or-no question. For more than two classes, say K, the output layer has
//! one neuron per class. Their weighted sums z₁, z₂, … are called logits. Softmax turns them into
//! probabilities: make every number positive with e^z, then divide by the sum.
//!
//!     pₖ = e^(zₖ) / Σᵢ e^(zᵢ)
//!
//! Σᵢ adds up what follows for all classes i. The probabilities are positive and add up to 1.
//! The loss looks only at the probability of the true class t: L = −ln pₜ. With ln(a/b) =
//! ln a − ln b and ln e^z = z it splits into two terms, the logarithm of the sum and a plain
//! logit. Write them down; mind the signs.
//!
//! Now the derivative. By the chain rule the logarithm of the sum gives e^(zₖ) / Σᵢ e^(zᵢ), which
//! is pₖ again. What does the other term give if k is the true class, and what if not?
//!
//! Take care with large logits: e^1000 is infinite in an `f64`. Let m be the largest logit, and
//! put zₖ − m in the place of every zₖ. Numerator and sum shrink by the same factor e^m, so p,
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

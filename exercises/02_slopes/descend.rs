//! Now use a slope to make a loss smaller. Loss is another word for cost: one number that says
//! how wrong the answers are. The loss L depends on a weight w, and you know its slope ∂L/∂w,
//! here called the gradient. Which way should w go?
//!
//!     gradient > 0:  a larger w gives a larger loss, so lower w
//!     gradient < 0:  a larger w gives a smaller loss, so raise w
//!     gradient = 0:  the loss is level here, so leave w alone
//!
//! One formula covers all three. The learning rate η (eta) is a small positive number that sets
//! the size of the step.
//!
//!     w_new = w − η · gradient
//!
//! With w = 5 and η = 0.1:
//!
//!     gradient =  20:   5 − 0.1·20    = 3
//!     gradient = −20:   5 − 0.1·(−20) = 7
//!
//! The same rule serves for a bias. It is called gradient descent, since small steps of this
//! kind lead downhill.
//!
//! Your task: write `descend(w, gradient, eta)`. It returns w_new.

pub fn descend(w: f64, gradient: f64, eta: f64) -> f64 {
    todo!("one step downhill")
}

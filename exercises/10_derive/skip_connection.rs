//! A neuron may hand its input on past itself. The wire that goes round it is
//! called a skip connection:
//!
//!     a = tanh(w·x + b)     ŷ = x + a     L = (ŷ − y)²
//!
//! Three derivatives are asked for. Two of them go through the neuron, as you
//! have done it many times. The third is for the neuron before, which waits for
//! ∂L/∂x: and x reaches ŷ along two ways, through the neuron and past it. Draw
//! the two ways before you write, and put the slope of each link beside it.
//!
//! With w = 0.5, b = 0.25, x = 1.5 and y = 1: a = 0.761594, ŷ = 2.261594, and
//! the measured slopes are ∂L/∂w = 1.589512 and ∂L/∂x = 3.053025.
//!
//! Your task: write L, and [∂L/∂w, ∂L/∂b, ∂L/∂x].

/// The loss of a neuron with a skip connection.
pub fn skip_loss(w: f64, b: f64, x: f64, y: f64) -> f64 {
    todo!("a, then ŷ, then L")
}

/// `[∂L/∂w, ∂L/∂b, ∂L/∂x]`
pub fn skip_gradients(w: f64, b: f64, x: f64, y: f64) -> [f64; 3] {
    todo!("x has two ways to ŷ")
}

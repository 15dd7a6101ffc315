//! Four activation functions
//!
//! Until now a neuron was either linear or a sigmoid. Back-propagation does not depend on these
//! two. Of an activation function f it needs only the value f(z), on the way forward, and the
//! slope f′(z), on the way back. Four functions will serve us from here on:
//!
//!     linear     f(z) = z            f′(z) = 1
//!     sigmoid    f(z) = σ(z)         f′(z): your `sigmoid_prime`
//!     tanh       f(z) = tanh z       f′(z) = 1 − tanh² z
//!     relu       f(z) = max(0, z)    f′(z) = 1 for z > 0, and 0 for z ≤ 0
//!
//! tanh, the hyperbolic tangent, is an S-shaped curve like the sigmoid, but it runs from −1 to 1.
//! tanh² z is short for (tanh z)². relu stops whatever is negative. Its graph has a corner at
//! z = 0, and a corner has no slope: by agreement we use 0 there, as most libraries do.
//!
//! Only the slope of tanh is new work. By definition
//!
//!     tanh z = u/v     with u = e^z − e^(−z) and v = e^z + e^(−z), so u′ = v and v′ = u
//!
//! and the rule for the slope of a quotient, (u′·v − u·v′) / v², gives
//!
//!     (v·v − u·u) / v² = 1 − (u/v)² = 1 − tanh² z
//!
//! A number to compare with: at z = 0.5, tanh z = 0.462117 and its slope is 0.786448.
//!
//! Your task: fill in `value` and `slope`. Each is one `match` with four arms. The argument is
//! always z, the weighted sum. Rust's `f64` brings `tanh()` and `max()`; `sigmoid` is given. All
//! must be right at z = 1000 and −1000 too, though e^1000 is infinite in an `f64`.

use given::neuron::sigmoid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    Linear,
    Sigmoid,
    Tanh,
    Relu,
}

impl Activation {
    /// The value `f(z)`.
    pub fn value(self, z: f64) -> f64 {
        todo!("one arm for each of the four functions")
    }

    /// The slope `f′(z)`.
    pub fn slope(self, z: f64) -> f64 {
        todo!("one arm for each of the four slopes")
    }
}

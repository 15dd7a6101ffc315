//! A network with few rows and many weights can learn its rows by heart. Large
//! weights are a sign of that. So put a price on them: add to the loss λ
//! (lambda) times the sum of all squared weights.
//!
//!     R = L + λ · Σ w²     over the six weights
//!
//! Biases are left out; they only shift, and a shift learns nothing by heart.
//!
//! What happens to the nine derivatives? Each weight stands in its own square
//! and in no other. So each of the six derivatives gets one more term, and you
//! can derive it. A step downhill then pulls every weight a little towards 0,
//! whatever the rows say; hence the name weight decay.
//!
//! With λ = 0.01 and all six weights 0.1 the price is 0.0006.
//!
//! Your task: write `price`, the term λ·Σ w², and `with_decay`: it gets the
//! nine derivatives of L and returns those of R. `p` holds the parameters.

use given::network::Params;

/// `λ · Σ w²` over the six weights.
pub fn price(p: &Params, lambda: f64) -> f64 {
    todo!("six squares")
}

/// The nine derivatives of `R = L + λ · Σ w²`, from those of L.
pub fn with_decay(p: &Params, gradient: &Params, lambda: f64) -> Params {
    todo!("one more term for each weight, none for a bias")
}

//! What the linear network has learned
//!
//! The regression network has nine parameters, but both of its layers are linear. Put the first
//! into the second:
//!
//!     ŷ = w²₁·(w¹₁₁x₁ + w¹₂₁x₂ + b¹₁) + w²₂·(w¹₁₂x₁ + w¹₂₂x₂ + b¹₂) + b²
//!
//! Multiply out and collect x₁, x₂ and the rest. Whatever the nine numbers are, it is always
//!
//!     ŷ = c₁·x₁ + c₂·x₂ + d
//!
//! with c₁ collected from the two paths of x₁, c₂ from those of x₂, and d from everything that
//! does not depend on x. Each path multiplies the weights along it, and the two paths are
//! added. A rule of this kind, a weighted sum plus a constant, is called affine. If x₁ grows by
//! a little, ŷ grows by c₁ times as much: c₁ is ∂ŷ/∂x₁ and c₂ is ∂ŷ/∂x₂, the influence of each
//! input on the output.
//!
//! With weights 0.1 and biases 0:
//!
//!     c₁ = 0.1·0.1 + 0.1·0.1 = 0.02     c₂ = 0.02     d = 0
//!
//! Check: 0.02·8 + 0.02·8 = 0.32, which is ŷ of row 1.
//!
//! Your task: write `equivalent_affine`. It returns [c₁, c₂, d].

// Given: the types of the earlier chapters.

/// The nine parameters of the 2-2-1 network.
///
/// `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices i+1, j+1), `b1[j]`
/// the bias of hidden neuron j, `w2[j]` the weight from hidden neuron j to the output neuron
/// (w² with index j+1), `b2` the bias of the output neuron.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

/// What one forward pass leaves behind: weighted sums, hidden activations and the prediction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    pub z1: [f64; 2],
    pub a1: [f64; 2],
    pub z2: f64,
    pub y_hat: f64,
}

// Given: from `forward_regression`.
pub fn forward_regression(p: &Params, x: [f64; 2]) -> Forward {
    let z1 = [
        x[0] * p.w1[0][0] + x[1] * p.w1[1][0] + p.b1[0],
        x[0] * p.w1[0][1] + x[1] * p.w1[1][1] + p.b1[1],
    ];
    let a1 = z1;
    let z2 = a1[0] * p.w2[0] + a1[1] * p.w2[1] + p.b2;
    Forward {
        z1,
        a1,
        z2,
        y_hat: z2,
    }
}

/// The three numbers [c₁, c₂, d] with ŷ = c₁·x₁ + c₂·x₂ + d for every x.
pub fn equivalent_affine(p: &Params) -> [f64; 3] {
    todo!("collect x₁, x₂ and the constant")
}

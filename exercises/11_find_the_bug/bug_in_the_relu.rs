//! A relu layer on its way back: where the sum zⱼ was positive, ∂L/∂aⱼ passes
//! unchanged; where it was not, nothing passes. This program was tested with a
//! batch in which every ∂L/∂aⱼ happened to be positive. It was right. In the
//! next batch something was lost.
//!
//! What may have been different there? Look for the line that decides what
//! passes, and ask whether the right number decides.
//!
//! With z = (1, 1, −1, −1) and ∂L/∂a = (2, −2, 2, −2) the right answer is ∂L/∂z
//! = (2, −2, 0, 0). The program says (2, 0, 0, 0).
//!
//! Your task: mend `relu_backward`. It returns ∂L/∂z; `upstream` is ∂L/∂a.

/// `∂L/∂z` of a layer of relu neurons.
pub fn relu_backward(z: &[f64], upstream: &[f64]) -> Vec<f64> {
    let mut delta = Vec::new();
    for (z_j, u_j) in z.iter().zip(upstream) {
        if *z_j > 0.0 && *u_j > 0.0 {
            delta.push(*u_j);
        } else {
            delta.push(0.0);
        }
    }
    delta
}

/// `∂L/∂ŷ`, `∂ŷ/∂z²` and their product `∂L/∂z²`, for the cross-entropy loss and `ŷ = σ(z²)`.
pub fn output_delta(y: f64, y_hat: f64) -> [f64; 3] {
    let dl_dy_hat = -y / y_hat + (1.0 - y) / (1.0 - y_hat);
    let dy_hat_dz = y_hat * (1.0 - y_hat);
    // Multiplied out, dl_dy_hat · dy_hat_dz = −y·(1 − ŷ) + (1 − y)·ŷ = ŷ − y.
    let delta = y_hat - y;
    [dl_dy_hat, dy_hat_dz, delta]
}

use given::network::{
    Params, binary_cross_entropy, forward_classification, update_parameters_classification,
};

/// Trains on the four rows of XOR, one step per row, and returns the average loss of every epoch.
pub fn train_xor(p: &mut Params, eta: f64, epochs: usize) -> Vec<f64> {
    let data = [
        ([0.0, 0.0], 0.0),
        ([0.0, 1.0], 1.0),
        ([1.0, 0.0], 1.0),
        ([1.0, 1.0], 0.0),
    ];
    let mut averages = Vec::new();
    for _ in 0..epochs {
        let mut total = 0.0;
        for (x, y) in data {
            // The loss first, at the parameters that made this prediction; then the step.
            let y_hat = forward_classification(p, x).y_hat;
            total += binary_cross_entropy(y, y_hat);
            *p = update_parameters_classification(p, x, y, eta);
        }
        averages.push(total / 4.0);
    }
    averages
}

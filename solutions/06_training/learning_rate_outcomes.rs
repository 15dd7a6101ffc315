use given::network::initialize_parameters;
use given::training::{Outcome, Task, train};

/// One outcome per rate: regression from weights 0.1, biases 0, rows in order.
pub fn learning_rate_outcomes(
    etas: &[f64],
    data: &[([f64; 2], f64)],
    epochs: usize,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for &eta in etas {
        let mut p = initialize_parameters(0.1, 0.0);
        let averages = train(&mut p, data, eta, epochs, Task::Regression);
        // A run that has blown up ends in ∞ or NaN, and NaN answers every comparison with false: ask first.
        let diverged = averages
            .iter()
            .any(|average| !average.is_finite() || *average > 1e12);
        outcomes.push(if diverged {
            Outcome::Diverged
        } else if averages[epochs - 1] < averages[0] {
            Outcome::Decreased
        } else {
            Outcome::Increased
        });
    }
    outcomes
}

//! The forward way of the 2-2-1 network: what its neurons hold, given its parameters and a row.

use super::subject::Subject;
use crate::course::Activation;

/// The nine parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameters {
    /// From input to hidden neuron.
    pub w1: [[f64; 2]; 2],
    /// Of the hidden neurons.
    pub b1: [f64; 2],
    /// From hidden neuron to output.
    pub w2: [f64; 2],
    /// Of the output.
    pub b2: f64,
}

/// What the neurons hold for one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forward {
    /// The sums of the hidden neurons.
    pub z1: [f64; 2],
    /// Their activations.
    pub a1: [f64; 2],
    /// The sum of the output.
    pub z2: f64,
    /// The output.
    pub y_hat: f64,
    /// The loss of the row, if it has a target.
    pub loss: Option<f64>,
    /// ∂L/∂z², if it has a target.
    pub delta: Option<f64>,
    activation: Activation,
}

/// `σ(z) = 1/(1 + e^(−z))`; finite for every `z`, NaN for NaN.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

impl Parameters {
    /// Those that the inputs of a case are.
    pub fn of_inputs(subject: &Subject<'_>) -> Option<Self> {
        let two = |numbers: Vec<f64>| <[f64; 2]>::try_from(numbers).ok();
        let rows = subject.rows("w1")?;
        let [first, second] = <[Vec<f64>; 2]>::try_from(rows).ok()?;
        Some(Parameters {
            w1: [two(first)?, two(second)?],
            b1: two(subject.numbers("b1")?)?,
            w2: two(subject.numbers("w2")?)?,
            b2: subject.number("b2")?,
        })
    }

    /// `ŷ` of a row.
    pub fn y_hat(&self, activation: Activation, x: [f64; 2]) -> f64 {
        Forward::new(self, activation, x, None).y_hat
    }
}

impl Forward {
    /// That of the case that is shown; `None` where parameters or a single row are missing.
    pub fn of(subject: &Subject<'_>) -> Option<Self> {
        let parameters = Parameters::of_inputs(subject)?;
        let x = <[f64; 2]>::try_from(subject.numbers("x")?).ok()?;
        let y = subject.number("y").or_else(|| subject.number("label"));
        Some(Forward::new(
            &parameters,
            subject.picture().activation,
            x,
            y,
        ))
    }

    fn new(own: &Parameters, activation: Activation, x: [f64; 2], y: Option<f64>) -> Self {
        let squash = |z: f64| match activation {
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
        };
        let z1 = [0, 1].map(|j| own.w1[0][j] * x[0] + own.w1[1][j] * x[1] + own.b1[j]);
        let a1 = z1.map(squash);
        let z2 = own.w2[0] * a1[0] + own.w2[1] * a1[1] + own.b2;
        let y_hat = squash(z2);
        let loss = y.map(|y| match activation {
            Activation::Linear => (y - y_hat).powi(2),
            Activation::Sigmoid => z2.max(0.0) - y * z2 + (-z2.abs()).exp().ln_1p(),
        });
        let delta = y.map(|y| match activation {
            Activation::Linear => 2.0 * (y_hat - y),
            Activation::Sigmoid => y_hat - y,
        });
        Forward {
            z1,
            a1,
            z2,
            y_hat,
            loss,
            delta,
            activation,
        }
    }

    /// ∂L/∂z¹ⱼ of both hidden neurons.
    pub fn hidden_deltas(&self, own: &Parameters) -> Option<[f64; 2]> {
        let delta = self.delta?;
        Some([0, 1].map(|j| {
            let slope = match self.activation {
                Activation::Linear => 1.0,
                Activation::Sigmoid => self.a1[j] * (1.0 - self.a1[j]),
            };
            delta * own.w2[j] * slope
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENTHS: Parameters = Parameters {
        w1: [[0.1; 2]; 2],
        b1: [0.0; 2],
        w2: [0.1; 2],
        b2: 0.0,
    };

    #[test]
    fn the_worked_row_of_the_lesson_comes_out() {
        let close = |one: f64, other: f64| assert!((one - other).abs() < 1e-12, "{one} {other}");
        let row = Forward::new(&TENTHS, Activation::Linear, [8.0, 8.0], Some(4.0));
        close(row.a1[0], 1.6);
        close(row.y_hat, 0.32);
        close(row.loss.unwrap(), 13.5424);
        close(row.delta.unwrap(), -7.36);
        close(row.hidden_deltas(&TENTHS).unwrap()[1], -0.736);
        let row = Forward::new(&TENTHS, Activation::Sigmoid, [8.0, 8.0], Some(1.0));
        close(row.loss.unwrap(), -row.y_hat.ln());
        close(row.delta.unwrap(), row.y_hat - 1.0);
    }
}

// Given: from sigmoid.
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

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
        match self {
            Self::Linear => z,
            Self::Sigmoid => 0.5 * (1.0 + (z / 2.0).tanh()),
            Self::Tanh => (z.exp() - (-z).exp()) / (z.exp() + (-z).exp()),
            Self::Relu => {
                if z > 0.0 {
                    z
                } else {
                    0.0
                }
            }
        }
    }

    /// The slope `f′(z)`.
    pub fn slope(self, z: f64) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::Sigmoid => sigmoid(z) * sigmoid(-z),
            Self::Tanh => 1.0 / z.cosh().powi(2),
            Self::Relu => f64::from(z > 0.0),
        }
    }
}

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
        if self == Activation::Linear {
            return z;
        }
        if self == Activation::Sigmoid {
            return 1.0 / (1.0 + (-z).exp());
        }
        if self == Activation::Tanh {
            return 2.0 * sigmoid(2.0 * z) - 1.0;
        }
        (z + z.abs()) / 2.0
    }

    /// The slope `f′(z)`.
    pub fn slope(self, z: f64) -> f64 {
        let f = self.value(z);
        match self {
            Activation::Linear => 1.0,
            Activation::Sigmoid => f - f * f,
            Activation::Tanh => (1.0 - f) * (1.0 + f),
            Activation::Relu if f > 0.0 => 1.0,
            Activation::Relu => 0.0,
        }
    }
}

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
            Activation::Linear => z,
            Activation::Sigmoid => sigmoid(z),
            Activation::Tanh => z.tanh(),
            Activation::Relu => z.max(0.0),
        }
    }

    /// The slope `f′(z)`.
    pub fn slope(self, z: f64) -> f64 {
        use Activation::*;
        match self {
            Linear => 1.0,
            Sigmoid => 1.0 / (2.0 + z.exp() + (-z).exp()),
            Tanh => {
                // v² − u² = 4
                let v = z.exp() + (-z).exp();
                4.0 / (v * v)
            }
            Relu => match z {
                z if z <= 0.0 => 0.0,
                _ => 1.0,
            },
        }
    }
}

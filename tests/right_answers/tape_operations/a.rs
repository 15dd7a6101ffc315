impl Tape {
    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        let slopes = vec![(b, self.value(a)), (a, self.value(b))];
        self.push(self.value(a) * self.value(b), slopes)
    }

    pub fn neg(&mut self, a: Id) -> Id {
        let minus = self.variable(-1.0);
        self.mul(minus, a)
    }

    pub fn exp(&mut self, a: Id) -> Id {
        self.unary(a, f64::exp, f64::exp)
    }

    pub fn ln(&mut self, a: Id) -> Id {
        self.unary(a, f64::ln, f64::recip)
    }

    pub fn tanh(&mut self, a: Id) -> Id {
        self.unary(a, f64::tanh, |v| 1.0 / v.cosh().powi(2))
    }

    pub fn sigmoid(&mut self, a: Id) -> Id {
        fn s(v: f64) -> f64 {
            1.0 / (1.0 + (-v).exp())
        }
        self.unary(a, s, |v| s(v) * s(-v))
    }

    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        let v = self.value(a);
        self.push(v.powi(n), vec![(a, n as f64 * v.powi(n - 1))])
    }

    pub fn relu(&mut self, a: Id) -> Id {
        self.unary(a, |v| v.max(0.0), |v| f64::from(v > 0.0))
    }

    fn unary(&mut self, a: Id, f: fn(f64) -> f64, slope: fn(f64) -> f64) -> Id {
        let v = self.value(a);
        self.push(f(v), vec![(a, slope(v))])
    }
}

// Given: the tape, and `add`.

/// A node's number on the tape: its place in the order in which the nodes were made.
pub type Id = usize;

/// One number of a computation.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: f64,
    /// For the way back: ∂(the result)/∂(this node).
    pub grad: f64,
    /// The nodes it was made from, each with the local slope ∂(this node)/∂(parent).
    pub parents: Vec<(Id, f64)>,
}

/// All numbers of a computation, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tape {
    pub nodes: Vec<Node>,
}

impl Tape {
    pub fn new() -> Self {
        Tape::default()
    }

    /// A number that was not computed: an input, a parameter, a constant.
    pub fn variable(&mut self, value: f64) -> Id {
        self.push(value, vec![])
    }

    pub fn value(&self, id: Id) -> f64 {
        self.nodes[id].value
    }

    /// Writes a new node on the tape: its value, and its parents with their local slopes.
    pub fn push(&mut self, value: f64, parents: Vec<(Id, f64)>) -> Id {
        self.nodes.push(Node {
            value,
            grad: 0.0,
            parents,
        });
        self.nodes.len() - 1
    }

    /// The sum a + b. Its local slopes are ∂(a + b)/∂a = 1 and ∂(a + b)/∂b = 1.
    pub fn add(&mut self, a: Id, b: Id) -> Id {
        self.push(self.value(a) + self.value(b), vec![(a, 1.0), (b, 1.0)])
    }
}

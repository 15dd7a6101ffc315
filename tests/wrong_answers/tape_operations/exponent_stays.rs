impl Tape {
    /// The product. `∂(a·b)/∂a = b` and `∂(a·b)/∂b = a`.
    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        let (va, vb) = (self.value(a), self.value(b));
        self.push(va * vb, vec![(a, vb), (b, va)])
    }

    /// The opposite. `∂(−a)/∂a = −1`.
    pub fn neg(&mut self, a: Id) -> Id {
        self.push(-self.value(a), vec![(a, -1.0)])
    }

    /// `e^a` is its own slope.
    pub fn exp(&mut self, a: Id) -> Id {
        let e = self.value(a).exp();
        self.push(e, vec![(a, e)])
    }

    /// The natural logarithm. `∂(ln a)/∂a = 1/a`.
    pub fn ln(&mut self, a: Id) -> Id {
        let v = self.value(a);
        self.push(v.ln(), vec![(a, 1.0 / v)])
    }

    /// `∂(tanh a)/∂a = 1 − tanh² a`.
    pub fn tanh(&mut self, a: Id) -> Id {
        let t = self.value(a).tanh();
        self.push(t, vec![(a, 1.0 - t * t)])
    }

    /// `σ′(a) = s·(1 − s)` with `s = σ(a)`.
    pub fn sigmoid(&mut self, a: Id) -> Id {
        let s = 1.0 / (1.0 + (-self.value(a)).exp());
        self.push(s, vec![(a, s * (1.0 - s))])
    }

    /// The power `aⁿ`. `∂(aⁿ)/∂a = n·aⁿ⁻¹`.
    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        let v = self.value(a);
        self.push(v.powi(n), vec![(a, f64::from(n) * v.powi(n))])
    }

    /// `max(0, a)`, with slope 1 where `a > 0` and 0 elsewhere.
    pub fn relu(&mut self, a: Id) -> Id {
        let v = self.value(a);
        let slope = if v > 0.0 { 1.0 } else { 0.0 };
        self.push(v.max(0.0), vec![(a, slope)])
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

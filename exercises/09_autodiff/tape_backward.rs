//! A tape that differentiates
//!
//! Your operations note every number of a computation on the tape, with its parents and how
//! strongly it depends on each of them. All else is the chain rule, from the end to the start:
//!
//!     ∂out/∂out = 1
//!     ∂out/∂parent = Σ ∂out/∂node · ∂node/∂parent     over all nodes made from that parent
//!
//! The sum matters: a number that was used twice acts on the result along two paths, and both
//! count. The order matters too: a node may hand something to its parents only when its own sum
//! is complete. A node is always made after its parents, so going through the tape from `out`
//! down to 0 is a right order.
//!
//! A number to compare with: f = a·a + a at a = 3. The product hands 3 to a, and once more 3;
//! the sum hands 1 to a. Together ∂f/∂a = 3 + 3 + 1 = 7, which is 2a + 1.
//!
//! Your task: write `backward`; the operations stand there, finished. It sets `grad` of every
//! node to 0, then that of `out` to 1, sweeps back, and returns `grad` of all nodes in the order
//! of the tape. A node that `out` does not depend on has 0.

/// A node's number on the tape: its place in the order in which the nodes were made.
pub type Id = usize;

/// One number of a computation.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub value: f64,
    /// ∂out/∂(this node), filled in by `backward`.
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
        self.push(v.powi(n), vec![(a, f64::from(n) * v.powi(n - 1))])
    }

    /// `max(0, a)`, with slope 1 where `a > 0` and 0 elsewhere.
    pub fn relu(&mut self, a: Id) -> Id {
        let v = self.value(a);
        let slope = if v > 0.0 { 1.0 } else { 0.0 };
        self.push(v.max(0.0), vec![(a, slope)])
    }

    /// ∂out/∂node for every node of the tape, in the order of the tape.
    pub fn backward(&mut self, out: Id) -> Vec<f64> {
        todo!("all grad 0, out's grad 1, then from out back to the first node")
    }
}

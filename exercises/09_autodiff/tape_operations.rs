//! Nine million derivatives: nobody writes them by hand. A program can do it
//! while it computes. It notes each new number on a tape, as a node: its value,
//! its parents, which are the nodes it was made from, and for each of these the
//! local slope ∂(new number)/∂(parent). An operation need know no more.
//!
//! c = a·b has ∂c/∂a = b and ∂c/∂b = a. At a = 2 and b = 5 its node holds 10
//! and the parents (a, 5) and (b, 2). Find the slopes of the other seven. That
//! of e^a is e^a. In that of aⁿ the old exponent is a factor in front, and the
//! new exponent is one less.
//!
//! Your task: write the eight in the manner of `add`, which stands below; tanh
//! and σ right at ±1000 too. n may be negative, and relu's slope at 0 is 0.

impl Tape {
    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        todo!("a·b")
    }
    pub fn neg(&mut self, a: Id) -> Id {
        todo!("−a")
    }
    pub fn exp(&mut self, a: Id) -> Id {
        todo!("e^a")
    }
    pub fn ln(&mut self, a: Id) -> Id {
        todo!("ln a, for a > 0")
    }
    pub fn tanh(&mut self, a: Id) -> Id {
        todo!("tanh a")
    }
    pub fn sigmoid(&mut self, a: Id) -> Id {
        todo!("σ(a)")
    }
    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        todo!("aⁿ")
    }
    pub fn relu(&mut self, a: Id) -> Id {
        todo!("max(0, a)")
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

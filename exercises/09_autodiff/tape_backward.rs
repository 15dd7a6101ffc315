//! A tape that differentiates
//!
//! Nine derivatives by hand were fine. Nine million are not, and nobody writes them by hand. A
//! program can do it while it computes: for every new number it notes on a tape what it was
//! made from, and how strongly it depends on each of these. We call that note a node.
//!
//! For c = a·b the parents are a and b, with the local slopes ∂c/∂a = b and ∂c/∂b = a. At a = 2
//! and b = 5 the node of c holds the value 10 and the parents (a, 5) and (b, 2). All else is
//! the chain rule, from the end to the start:
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
//! Your task: write the eight operations in the manner of `add`, and `backward`. tanh and σ must
//! be right at a = 1000 and a = −1000 too. `backward` sets `grad` of every node to 0, then that
//! of `out` to 1, sweeps back, and returns `grad` of all nodes in the order of the tape. A node
//! that `out` does not depend on has 0.

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

    /// The product a·b.
    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        todo!("push the value a·b with both parents and their local slopes")
    }

    /// The opposite, −a.
    pub fn neg(&mut self, a: Id) -> Id {
        todo!("push −a with its parent and its local slope")
    }

    /// The exponential e^a.
    pub fn exp(&mut self, a: Id) -> Id {
        todo!("push e^a with its parent and its local slope")
    }

    /// The natural logarithm ln a, for a > 0.
    pub fn ln(&mut self, a: Id) -> Id {
        todo!("push ln a with its parent and its local slope")
    }

    /// The hyperbolic tangent tanh a.
    pub fn tanh(&mut self, a: Id) -> Id {
        todo!("push tanh a with its parent and its local slope")
    }

    /// The sigmoid σ(a).
    pub fn sigmoid(&mut self, a: Id) -> Id {
        todo!("push σ(a) with its parent and its local slope")
    }

    /// The power aⁿ with a whole number n, which may be negative.
    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        todo!("push aⁿ with its parent and its local slope")
    }

    /// max(0, a), with slope 0 at the corner a = 0.
    pub fn relu(&mut self, a: Id) -> Id {
        todo!("push max(0, a) with its parent and its local slope")
    }

    /// ∂out/∂node for every node of the tape, in the order of the tape.
    pub fn backward(&mut self, out: Id) -> Vec<f64> {
        todo!("all grad 0, out's grad 1, then from out back to the first node")
    }
}

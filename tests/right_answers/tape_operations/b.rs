impl Tape {
    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        let x = self.nodes[a].value;
        let y = self.nodes[b].value;
        let node = Node {
            value: x * y,
            grad: 0.0,
            parents: vec![(a, y), (b, x)],
        };
        self.nodes.push(node);
        self.nodes.len() - 1
    }

    pub fn neg(&mut self, a: Id) -> Id {
        let value = 0.0 - self.value(a);
        self.push(value, vec![(a, -1.0)])
    }

    pub fn exp(&mut self, a: Id) -> Id {
        let x = self.value(a);
        self.push(x.exp(), vec![(a, x.exp())])
    }

    pub fn ln(&mut self, a: Id) -> Id {
        let x = self.value(a);
        self.push(x.ln(), vec![(a, x.powi(-1))])
    }

    pub fn tanh(&mut self, a: Id) -> Id {
        let t = self.value(a).tanh();
        self.push(t, vec![(a, (1.0 - t) * (1.0 + t))])
    }

    pub fn sigmoid(&mut self, a: Id) -> Id {
        let x = self.value(a);
        let s = if x < 0.0 {
            x.exp() / (1.0 + x.exp())
        } else {
            1.0 / (1.0 + (-x).exp())
        };
        self.push(s, vec![(a, s - s * s)])
    }

    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        let x = self.value(a);
        let power = x.powi(n);
        let slope = if n == 0 {
            0.0
        } else {
            f64::from(n) * x.powi(n - 1)
        };
        self.push(power, vec![(a, slope)])
    }

    pub fn relu(&mut self, a: Id) -> Id {
        if self.value(a) > 0.0 {
            self.push(self.value(a), vec![(a, 1.0)])
        } else {
            self.push(0.0, vec![(a, 0.0)])
        }
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

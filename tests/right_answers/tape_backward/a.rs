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

    pub fn mul(&mut self, a: Id, b: Id) -> Id {
        self.push(
            self.value(a) * self.value(b),
            vec![(a, self.value(b)), (b, self.value(a))],
        )
    }

    pub fn neg(&mut self, a: Id) -> Id {
        self.push(-self.value(a), vec![(a, -1.0)])
    }

    pub fn exp(&mut self, a: Id) -> Id {
        let e = self.value(a).exp();
        self.push(e, vec![(a, e)])
    }

    pub fn ln(&mut self, a: Id) -> Id {
        self.push(self.value(a).ln(), vec![(a, 1.0 / self.value(a))])
    }

    pub fn tanh(&mut self, a: Id) -> Id {
        let t = self.value(a).tanh();
        self.push(t, vec![(a, 1.0 - t * t)])
    }

    pub fn sigmoid(&mut self, a: Id) -> Id {
        let s = 1.0 / (1.0 + (-self.value(a)).exp());
        self.push(s, vec![(a, s * (1.0 - s))])
    }

    pub fn powi(&mut self, a: Id, n: i32) -> Id {
        let v = self.value(a);
        self.push(v.powi(n), vec![(a, n as f64 * v.powi(n - 1))])
    }

    pub fn relu(&mut self, a: Id) -> Id {
        let v = self.value(a);
        if v > 0.0 {
            self.push(v, vec![(a, 1.0)])
        } else {
            self.push(0.0, vec![(a, 0.0)])
        }
    }

    pub fn backward(&mut self, out: Id) -> Vec<f64> {
        for n in self.nodes.iter_mut() {
            n.grad = 0.0;
        }
        self.nodes[out].grad = 1.0;
        let mut id = out + 1;
        while id > 0 {
            id -= 1;
            let node = self.nodes[id].clone();
            for (parent, slope) in node.parents {
                self.nodes[parent].grad += node.grad * slope;
            }
        }
        self.nodes.iter().map(|n| n.grad).collect()
    }
}

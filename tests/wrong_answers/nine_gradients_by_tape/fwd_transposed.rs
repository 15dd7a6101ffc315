// Given: the network and its two tasks.
/// The nine parameters: `w1[i][j]` is the weight from input i to hidden neuron j (w¹ with indices
/// i+1, j+1), and `w2[j]` is the weight from hidden neuron j to the output.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    pub w1: [[f64; 2]; 2],
    pub b1: [f64; 2],
    pub w2: [f64; 2],
    pub b2: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    Regression,
    Classification,
}

// Given: from tape_backward, as far as it is needed here.
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

    /// The natural logarithm. `∂(ln a)/∂a = 1/a`.
    pub fn ln(&mut self, a: Id) -> Id {
        let v = self.value(a);
        self.push(v.ln(), vec![(a, 1.0 / v)])
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

    /// `∂out/∂node` for every node of the tape, in the order of the tape.
    ///
    /// It starts from `∂out/∂out = 1`. Each node hands `∂out/∂node · ∂node/∂parent` to each of its
    /// parents, and a parent adds up all that it is handed.
    pub fn backward(&mut self, out: Id) -> Vec<f64> {
        // An earlier sweep may have left its numbers behind.
        for node in &mut self.nodes {
            node.grad = 0.0;
        }
        self.nodes[out].grad = 1.0;
        // A node is made after its parents. So, on the way back, its own sum is complete before
        // it hands anything on.
        for id in (0..=out).rev() {
            let grad = self.nodes[id].grad;
            for (parent, slope) in self.nodes[id].parents.clone() {
                self.nodes[parent].grad += grad * slope;
            }
        }
        self.nodes.iter().map(|node| node.grad).collect()
    }
}

pub fn gradients_by_tape(p: &Params, x: [f64; 2], y: f64, task: Task) -> Params {
    let mut t = Tape::new();
    let w = p.w1.map(|row| row.map(|value| t.variable(value)));
    let b = p.b1.map(|value| t.variable(value));
    let v = p.w2.map(|value| t.variable(value));
    let c = t.variable(p.b2);
    let x0 = t.variable(x[0]);
    let x1 = t.variable(x[1]);
    let y = t.variable(y);
    let mut a = [0; 2];
    for j in 0..2 {
        let z = dot(&mut t, [x0, w[j][0]], [x1, w[j][1]], b[j]);
        a[j] = match task {
            Task::Regression => z,
            Task::Classification => t.sigmoid(z),
        };
    }
    let z2 = dot(&mut t, [a[0], v[0]], [a[1], v[1]], c);
    let y_hat = if task == Task::Regression {
        z2
    } else {
        t.sigmoid(z2)
    };
    let loss = match task {
        Task::Regression => {
            let e = sub(&mut t, y, y_hat);
            t.mul(e, e)
        }
        Task::Classification => {
            let one = t.variable(1.0);
            let q = sub(&mut t, one, y_hat);
            let not_y = sub(&mut t, one, y);
            let l1 = t.ln(y_hat);
            let l2 = t.ln(q);
            let p1 = t.mul(y, l1);
            let p2 = t.mul(not_y, l2);
            let s = t.add(p1, p2);
            t.neg(s)
        }
    };
    let grad = t.backward(loss);
    Params {
        w1: w.map(|row| row.map(|id| grad[id])),
        b1: b.map(|id| grad[id]),
        w2: v.map(|id| grad[id]),
        b2: grad[c],
    }
}

/// The node of u₀·u₁ + v₀·v₁ + bias.
fn dot(t: &mut Tape, u: [Id; 2], v: [Id; 2], bias: Id) -> Id {
    let first = t.mul(u[0], u[1]);
    let second = t.mul(v[0], v[1]);
    let sum = t.add(first, second);
    t.add(sum, bias)
}

/// The node of a − b.
fn sub(t: &mut Tape, a: Id, b: Id) -> Id {
    let minus = t.neg(b);
    t.add(a, minus)
}

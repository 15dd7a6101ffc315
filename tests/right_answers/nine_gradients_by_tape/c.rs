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
    match task {
        Task::Regression => by_tape(
            p,
            x,
            |_, z| z,
            |t, y_hat| {
                let y = t.variable(-y);
                let error = t.add(y_hat, y);
                t.mul(error, error)
            },
        ),
        Task::Classification => by_tape(p, x, Tape::sigmoid, |t, y_hat| {
            let one = t.variable(1.0);
            let minus = t.neg(y_hat);
            let not = t.add(one, minus);
            let (yes, no) = (t.ln(y_hat), t.ln(not));
            let (a, b) = (t.variable(-y), t.variable(-(1.0 - y)));
            let (left, right) = (t.mul(a, yes), t.mul(b, no));
            t.add(left, right)
        }),
    }
}

fn by_tape(
    p: &Params,
    x: [f64; 2],
    f: impl Fn(&mut Tape, Id) -> Id,
    loss: impl Fn(&mut Tape, Id) -> Id,
) -> Params {
    let mut t = Tape::new();
    let [w1, b1, w2, b2] = [[0; 4], [0; 4], [0; 4], [0; 4]];
    let (mut w1, mut b1, mut w2, mut b2) = (w1, b1, w2, b2);
    for k in 0..4 {
        w1[k] = t.variable(p.w1[k / 2][k % 2]);
    }
    for j in 0..2 {
        b1[j] = t.variable(p.b1[j]);
        w2[j] = t.variable(p.w2[j]);
    }
    b2[0] = t.variable(p.b2);
    let [x1, x2] = x.map(|x| t.variable(x));
    let terms = [0, 1].map(|j| {
        let (u, v) = (t.mul(w1[j], x1), t.mul(w1[2 + j], x2));
        let z = t.add(u, v);
        let z = t.add(z, b1[j]);
        let a = f(&mut t, z);
        t.mul(a, w2[j])
    });
    let z = t.add(terms[0], terms[1]);
    let z = t.add(z, b2[0]);
    let y_hat = f(&mut t, z);
    let out = loss(&mut t, y_hat);
    let g = t.backward(out);
    Params {
        w1: [[g[w1[0]], g[w1[1]]], [g[w1[2]], g[w1[3]]]],
        b1: [g[b1[0]], g[b1[1]]],
        w2: [g[w2[0]], g[w2[1]]],
        b2: g[b2[0]],
    }
}

use given::network::Params;
use given::tape::Tape;
use given::training::Task;

/// The nine derivatives of the loss of one row, found by the tape from the forward pass alone.
pub fn gradients_by_tape(p: &Params, x: [f64; 2], y: f64, task: Task) -> Params {
    let mut t = Tape::new();
    let w1 = p.w1.map(|row| row.map(|w| t.variable(w)));
    let b1 = p.b1.map(|b| t.variable(b));
    let w2 = p.w2.map(|w| t.variable(w));
    let b2 = t.variable(p.b2);
    let x = x.map(|x_i| t.variable(x_i));
    let y = t.variable(y);

    // z² = a¹₁·w²₁ + a¹₂·w²₂ + b², built up from its last term.
    let mut z2 = b2;
    for j in 0..2 {
        let first = t.mul(x[0], w1[0][j]);
        let second = t.mul(x[1], w1[1][j]);
        let both = t.add(first, second);
        let z1 = t.add(both, b1[j]);
        let a1 = match task {
            Task::Regression => z1,
            Task::Classification => t.sigmoid(z1),
        };
        let term = t.mul(a1, w2[j]);
        z2 = t.add(z2, term);
    }

    let loss = match task {
        // (y − ŷ)²
        Task::Regression => {
            let minus_y_hat = t.neg(z2);
            let error = t.add(y, minus_y_hat);
            t.powi(error, 2)
        }
        // −(y·ln ŷ + (1 − y)·ln(1 − ŷ))
        Task::Classification => {
            let y_hat = t.sigmoid(z2);
            let one = t.variable(1.0);
            let minus_y = t.neg(y);
            let minus_y_hat = t.neg(y_hat);
            let not_y = t.add(one, minus_y);
            let not_y_hat = t.add(one, minus_y_hat);
            let ln_y_hat = t.ln(y_hat);
            let ln_not_y_hat = t.ln(not_y_hat);
            let if_one = t.mul(y, ln_y_hat);
            let if_zero = t.mul(not_y, ln_not_y_hat);
            let sum = t.add(if_one, if_zero);
            t.neg(sum)
        }
    };

    let g = t.backward(loss);
    Params {
        w1: w1.map(|row| row.map(|id| g[id])),
        b1: b1.map(|id| g[id]),
        w2: w2.map(|id| g[id]),
        b2: g[b2],
    }
}

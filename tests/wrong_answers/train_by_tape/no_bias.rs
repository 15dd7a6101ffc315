use given::tape::{Id, Tape};

fn loss(t: &mut Tape, w: Id, b: Id, x: Id, y: Id) -> Id {
    let wx = t.mul(x, w);
    let _ = b;
    let z = wx;
    let y_hat = t.sigmoid(z);
    let opposite = t.neg(y_hat);
    let error = t.add(y, opposite);
    t.powi(error, 2)
}

pub fn train_by_tape(
    mut w: f64,
    mut b: f64,
    rows: &[[f64; 2]],
    eta: f64,
    epochs: usize,
) -> (f64, f64) {
    let order = std::iter::repeat_n(rows, epochs).flatten();
    for row in order {
        let mut t = Tape::new();
        let (wi, bi) = (t.variable(w), t.variable(b));
        let (xi, yi) = (t.variable(row[0]), t.variable(row[1]));
        let out = loss(&mut t, wi, bi, xi, yi);
        let g = t.backward(out);
        (w, b) = (w - eta * g[wi], b - eta * g[bi]);
    }
    (w, b)
}

use given::tape::Tape;

pub fn train_by_tape(w: f64, b: f64, rows: &[[f64; 2]], eta: f64, epochs: usize) -> (f64, f64) {
    if epochs == 0 {
        return (w, b);
    }
    let (mut w, mut b) = (w, b);
    for row in rows {
        let mut t = Tape::default();
        let ids: Vec<usize> = [w, b, row[0], row[1]]
            .iter()
            .map(|v| t.variable(*v))
            .collect();
        let wx = t.mul(ids[0], ids[2]);
        let z = t.add(wx, ids[1]);
        let s = t.sigmoid(z);
        let m = t.neg(ids[3]);
        let e = t.add(s, m);
        let l = t.powi(e, 2);
        let _ = l;
        t.backward(s);
        w -= eta * t.nodes[ids[0]].grad;
        b -= eta * t.nodes[ids[1]].grad;
    }
    train_by_tape(w, b, rows, eta, epochs - 1)
}

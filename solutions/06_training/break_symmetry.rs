use given::network::Params;

/// Whether hidden neurons 1 and 2 agree in everything they have: column j of w1, b1[j] and w2[j].
pub fn hidden_identical(p: &Params) -> bool {
    p.w1[0][0] == p.w1[0][1] && p.w1[1][0] == p.w1[1][1] && p.b1[0] == p.b1[1] && p.w2[0] == p.w2[1]
}

/// p with `deltas[k]` added to the k-th parameter.
pub fn perturb(p: &Params, deltas: &[f64; 9]) -> Params {
    Params {
        w1: [
            [p.w1[0][0] + deltas[0], p.w1[0][1] + deltas[1]],
            [p.w1[1][0] + deltas[2], p.w1[1][1] + deltas[3]],
        ],
        b1: [p.b1[0] + deltas[4], p.b1[1] + deltas[5]],
        w2: [p.w2[0] + deltas[6], p.w2[1] + deltas[7]],
        b2: p.b2 + deltas[8],
    }
}

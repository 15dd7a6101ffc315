use given::network::Params;
use given::training::{Task, gradients};

/// The mean gradient `∂L_batch/∂w = (∂L₁/∂w + … + ∂Lₙ/∂w) / n` over the n rows given.
pub fn mini_batch_gradient(p: &Params, rows: &[([f64; 2], f64)], task: Task) -> Params {
    let n = rows.len() as f64;
    let mut mean = Params {
        w1: [[0.0; 2]; 2],
        b1: [0.0; 2],
        w2: [0.0; 2],
        b2: 0.0,
    };
    for &(x, y) in rows {
        // The parameters stand still while the rows are visited.
        let g = gradients(p, x, y, task);
        for j in 0..2 {
            for i in 0..2 {
                mean.w1[i][j] += g.w1[i][j] / n;
            }
            mean.b1[j] += g.b1[j] / n;
            mean.w2[j] += g.w2[j] / n;
        }
        mean.b2 += g.b2 / n;
    }
    mean
}

use given::iris::{Classifier, Flower};
use given::softmax::softmax_cross_entropy;

/// `zₖ = Σᵢ w[i][k]·measures[i] + w[4][k]`
fn scores(w: &[[f64; 3]; 5], measures: &[f64; 4]) -> [f64; 3] {
    [0, 1, 2].map(|k| w[4][k] + (0..4).map(|i| w[i][k] * measures[i]).sum::<f64>())
}

/// `∂L/∂w` of softmax on the measures, the mean over the flowers.
pub fn iris_gradient(w: &[[f64; 3]; 5], flowers: &[Flower]) -> [[f64; 3]; 5] {
    let mut mean = [[0.0; 3]; 5];
    for Flower { measures, species } in flowers {
        let (_, _, dz) = softmax_cross_entropy(&scores(w, measures), *species);
        for k in 0..3 {
            let delta = dz[k] / flowers.len() as f64;
            for i in 0..4 {
                mean[i][k] += delta * measures[i];
            }
            mean[4][k] += delta;
        }
    }
    mean
}

/// Learns from flowers, and returns what it would call any other one.
pub fn learn_iris(training: &[Flower]) -> Box<Classifier> {
    // Plain softmax on the measures, with momentum.
    let (mut w, mut v) = ([[0.0; 3]; 5], [[0.0; 3]; 5]);
    for _ in 0..60 {
        let gradient = iris_gradient(&w, training);
        let both = w.as_flattened_mut().iter_mut().zip(v.as_flattened_mut());
        for ((w, v), g) in both.zip(gradient.as_flattened()) {
            *v = 0.9 * *v + g;
            *w -= 0.05 * *v;
        }
    }
    Box::new(move |measures| {
        let z = scores(&w, measures);
        (0..3).max_by(|a, b| z[*a].total_cmp(&z[*b])).unwrap_or(0)
    })
}

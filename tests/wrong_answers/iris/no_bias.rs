use given::iris::{Classifier, Flower};
use given::softmax::softmax_cross_entropy;

fn scores(w: &[[f64; 3]; 5], measures: &[f64; 4]) -> Vec<f64> {
    let score = |k: usize| w[4][k] + measures.iter().zip(w).map(|(m, w)| m * w[k]).sum::<f64>();
    (0..3).map(score).collect()
}

pub fn iris_gradient(w: &[[f64; 3]; 5], flowers: &[Flower]) -> [[f64; 3]; 5] {
    let n = flowers.len() as f64;
    let mut gradient = [[0.0; 3]; 5];
    for flower in flowers {
        let (_, _, dz) = softmax_cross_entropy(&scores(w, &flower.measures), flower.species);
        for k in 0..3 {
            for i in 0..4 {
                gradient[i][k] += flower.measures[i] * dz[k] / n;
            }
        }
    }
    gradient
}

pub fn learn_iris(training: &[Flower]) -> Box<Classifier> {
    let mut w = [[0.0; 3]; 5];
    for _ in 0..300 {
        let gradient = iris_gradient(&w, training);
        for i in 0..5 {
            for k in 0..3 {
                w[i][k] -= 0.1 * gradient[i][k];
            }
        }
    }
    Box::new(move |measures| {
        let z = scores(&w, measures);
        (0..3).max_by(|a, b| z[*a].total_cmp(&z[*b])).unwrap_or(0)
    })
}

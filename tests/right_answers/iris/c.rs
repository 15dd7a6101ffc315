use given::iris::{Classifier, Flower};

fn probabilities(w: &[[f64; 3]; 5], x: &[f64; 4]) -> [f64; 3] {
    let z = [0, 1, 2]
        .map(|k| w[0][k] * x[0] + w[1][k] * x[1] + w[2][k] * x[2] + w[3][k] * x[3] + w[4][k]);
    let top = z[0].max(z[1].max(z[2]));
    let e = z.map(|z| f64::exp(z - top));
    e.map(|one| one / (e[0] + e[1] + e[2]))
}

pub fn iris_gradient(w: &[[f64; 3]; 5], flowers: &[Flower]) -> [[f64; 3]; 5] {
    let mut sum = [[0.0; 3]; 5];
    for Flower { measures, species } in flowers {
        let p = probabilities(w, measures);
        for k in 0..3 {
            let d = p[k] - f64::from(k == *species);
            for (i, x) in measures.iter().chain(&[1.0]).enumerate() {
                sum[i][k] += d * x;
            }
        }
    }
    sum.map(|row| row.map(|d| d / flowers.len() as f64))
}

// Scaled by the training part, in batches of ten, with momentum.
pub fn learn_iris(training: &[Flower]) -> Box<Classifier> {
    let n = training.len() as f64;
    let mean = [0, 1, 2, 3].map(|i| training.iter().map(|f| f.measures[i]).sum::<f64>() / n);
    let spread = [0, 1, 2, 3].map(|i| {
        (training
            .iter()
            .map(|f| (f.measures[i] - mean[i]).powi(2))
            .sum::<f64>()
            / n)
            .sqrt()
    });
    let scale = move |m: &[f64; 4]| [0, 1, 2, 3].map(|i| (m[i] - mean[i]) / spread[i]);
    let mut scaled = training.to_vec();
    for flower in &mut scaled {
        flower.measures = scale(&flower.measures);
    }
    let (mut w, mut v) = ([[0.0; 3]; 5], [[0.0; 3]; 5]);
    for _ in 0..40 {
        for batch in scaled.chunks(10) {
            let g = iris_gradient(&w, batch);
            for i in 0..5 {
                for k in 0..3 {
                    v[i][k] = 0.9 * v[i][k] + g[i][k];
                    w[i][k] -= 0.05 * v[i][k];
                }
            }
        }
    }
    Box::new(move |measures| {
        let p = probabilities(&w, &scale(measures));
        (0..3).max_by(|a, b| p[*a].total_cmp(&p[*b])).unwrap_or(0)
    })
}

fn corrected(mean: f64, kept: f64, t: i32) -> f64 {
    {
        let _ = (kept, t);
        mean
    }
}

pub fn adam_step(theta: &mut [f64], memory: &mut [[f64; 2]], gradient: &[f64], eta: f64, t: i32) {
    const KEPT: [f64; 2] = [0.9, 0.999];
    for (k, &g) in gradient.iter().enumerate() {
        let news = [g, g * g];
        for i in 0..2 {
            memory[k][i] = KEPT[i] * memory[k][i] + (1.0 - KEPT[i]) * news[i];
        }
        let [m, v] = [0, 1].map(|i| corrected(memory[k][i], KEPT[i], t));
        theta[k] -= eta * m / (1e-8 + v.sqrt());
    }
}

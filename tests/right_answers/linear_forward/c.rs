pub fn linear_forward(w: [f64; 2], a: [f64; 2], b: f64) -> f64 {
    w.iter().zip(&a).map(|(w, a)| w * a).sum::<f64>() + b
}

/// What leaves the layer.
pub fn dropout(a: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    let pass = |(a, draw): (&f64, &f64)| if *draw < keep { a / keep } else { 0.0 };
    a.iter().zip(draws).map(pass).collect()
}

/// `∂L/∂a`, with the same draws.
pub fn dropout_back(upstream: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    // What leaves is a/keep or 0: a straight line through the origin, and so is the way back.
    dropout(upstream, draws, keep)
}

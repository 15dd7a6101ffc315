pub fn dropout(a: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    let mut out = Vec::new();
    for j in 0..a.len() {
        if draws[j] < keep {
            out.push(a[j] / keep);
        } else {
            out.push(0.0);
        }
    }
    out
}

pub fn dropout_back(upstream: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    let mut da = Vec::new();
    for j in 0..upstream.len() {
        let slope = if draws[j] < keep { 1.0 } else { 0.0 };
        da.push(upstream[j] * slope);
    }
    da
}

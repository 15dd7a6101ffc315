fn through(values: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    let mut values = values.to_vec();
    for (value, draw) in values.iter_mut().zip(draws) {
        *value = if *draw >= keep { 0.0 } else { *value / keep };
    }
    values
}

pub fn dropout(a: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    through(a, draws, keep)
}

pub fn dropout_back(upstream: &[f64], draws: &[f64], keep: f64) -> Vec<f64> {
    through(upstream, draws, keep)
}

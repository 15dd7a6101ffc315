pub fn binary_cross_entropy(y: f64, y_hat: f64) -> f64 {
    let mut loss = 0.0;
    for (share, chance) in [(y, y_hat), (1.0 - y, 1.0 - y_hat)] {
        loss += share * chance.recip().ln();
    }
    loss
}

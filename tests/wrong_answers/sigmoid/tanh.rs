pub fn sigmoid(z: f64) -> f64 {
    let (up, down) = (z.exp(), (-z).exp());
    (up - down) / (up + down)
}

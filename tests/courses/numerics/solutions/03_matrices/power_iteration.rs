/// One step of power iteration: `A·v / |A·v|`.
pub fn power_step(a: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    let product = a.map(|row| row.iter().zip(v).map(|(a, v)| a * v).sum::<f64>());
    let length = product.iter().map(|x| x * x).sum::<f64>().sqrt();
    product.map(|x| x / length)
}

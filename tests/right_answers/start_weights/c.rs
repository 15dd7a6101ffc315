use given::layers::Activation;

pub fn start_weights(draws: &[Vec<f64>], f: Activation) -> Vec<Vec<f64>> {
    let (rows, columns) = (draws.len(), draws[0].len());
    let square = match f {
        Activation::Relu => 2.0 / rows as f64,
        _ => 2.0 / (rows + columns) as f64,
    };
    let mut weights = Vec::new();
    for i in 0..rows {
        let mut row = Vec::new();
        for j in 0..columns {
            row.push(square.sqrt() * draws[i][j]);
        }
        weights.push(row);
    }
    weights
}

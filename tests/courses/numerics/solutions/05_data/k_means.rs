/// The centres after one step of k-means.
pub fn step(points: &[f64], centres: &[f64]) -> Vec<f64> {
    let nearest = |point: f64| {
        let mut best = 0;
        for (place, centre) in centres.iter().enumerate() {
            if (point - centre).abs() < (point - centres[best]).abs() {
                best = place;
            }
        }
        best
    };
    let mean = |(place, centre): (usize, &f64)| {
        let own: Vec<f64> = points
            .iter()
            .copied()
            .filter(|point| nearest(*point) == place)
            .collect();
        match own.len() {
            0 => *centre,
            count => own.iter().sum::<f64>() / count as f64,
        }
    };
    centres.iter().enumerate().map(mean).collect()
}

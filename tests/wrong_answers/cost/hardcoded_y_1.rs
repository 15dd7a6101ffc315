pub fn cost(a: f64, y: f64) -> f64 {
    let miss = 1.0 - a;
    miss * miss
}

pub fn adam_step(theta: &mut [f64], memory: &mut [[f64; 2]], gradient: &[f64], eta: f64, t: i32) {
    for k in 0..gradient.len() {
        let m = 0.9 * memory[k][0] + 0.1 * gradient[k];
        let v = 0.999 * memory[k][1] + 0.001 * gradient[k] * gradient[k];
        memory[k] = [m, v];
        let m = m / (1.0 - f64::powi(0.9, t));
        let v = v / (1.0 - f64::powi(0.999, t));
        theta[k] = theta[k] - eta * m / (v.sqrt() + 1e-8);
    }
}

/// One step of Adam, the step number `t`.
pub fn adam_step(theta: &mut [f64], memory: &mut [[f64; 2]], gradient: &[f64], eta: f64, t: i32) {
    for k in 0..theta.len() {
        let g = gradient[k];
        let [m, v] = &mut memory[k];
        *m = 0.9 * *m + 0.1 * g;
        *v = 0.999 * *v + 0.001 * g * g;
        // Both began at 0: divided by the share that has been filled.
        let m_hat = *m / (1.0 - 0.9_f64.powi(t));
        let v_hat = *v / (1.0 - 0.999_f64.powi(t));
        theta[k] -= eta * m_hat / (v_hat.sqrt() + 1e-8);
    }
}

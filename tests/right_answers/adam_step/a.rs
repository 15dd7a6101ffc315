pub fn adam_step(theta: &mut [f64], memory: &mut [[f64; 2]], gradient: &[f64], eta: f64, t: i32) {
    let filled_m = 1.0 - 0.9_f64.powi(t);
    let filled_v = 1.0 - 0.999_f64.powi(t);
    for ((theta, mv), g) in theta.iter_mut().zip(memory).zip(gradient) {
        mv[0] += 0.1 * (g - mv[0]);
        mv[1] += 0.001 * (g.powi(2) - mv[1]);
        let m_hat = mv[0] / filled_m;
        let v_hat = mv[1] / filled_v;
        *theta -= eta * m_hat / (v_hat.sqrt() + 1e-8);
    }
}

use given::neuron::sigmoid;

pub fn neuron_backward(w: f64, a: f64, b: f64, y: f64) -> [f64; 3] {
    let s = sigmoid(w * a + b);
    let dc_ds = 2.0 * (s - y);
    let ds_dz = s * (1.0 - s);
    let dc_dz = dc_ds * ds_dz;
    [dc_dz * a, dc_dz, dc_dz * w]
}

/// The cross-entropy loss from the weighted sum, `L = max(z, 0) − y·z + ln(1 + e^(−|z|))`.
pub fn bce_with_logit(y: f64, z: f64) -> f64 {
    // e^(−|z|) is at most 1, so nothing overflows; ln_1p keeps its digits when it is tiny.
    z.max(0.0) - y * z + (-z.abs()).exp().ln_1p()
}

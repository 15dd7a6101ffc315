/// The sum of the right ends.
pub fn lower(f: &[f64]) -> f64 {
    f.iter().skip(1).sum()
}

/// How often n is halved until it is 0.
pub fn steps(n: u32) -> u32 {
    32 - n.leading_zeros()
}

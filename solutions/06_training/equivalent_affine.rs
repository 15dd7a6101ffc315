use given::network::Params;

/// `c₁ = w¹₁₁w²₁ + w¹₁₂w²₂`, `c₂ = w¹₂₁w²₁ + w¹₂₂w²₂`, `d = b¹₁w²₁ + b¹₂w²₂ + b²`.
pub fn equivalent_affine(p: &Params) -> [f64; 3] {
    // What reaches the output through both hidden neurons.
    let through = |v: [f64; 2]| v[0] * p.w2[0] + v[1] * p.w2[1];
    [through(p.w1[0]), through(p.w1[1]), through(p.b1) + p.b2]
}

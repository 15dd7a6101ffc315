#[derive(Debug)]
pub enum Singular {
    NoPivot(usize),
}

/// `l` and `U` of `A = L·U`.
pub fn lu(a: [[f64; 2]; 2]) -> Result<(f64, [[f64; 2]; 2]), Singular> {
    let [[a11, a12], [a21, a22]] = a;
    if a11 == 0.0 {
        return Err(Singular::NoPivot(0));
    }
    let l = a21 / a11;
    let u22 = a22 - l * a12;
    if u22 == 0.0 {
        return Err(Singular::NoPivot(1));
    }
    Ok((l, [[a11, a12], [0.0, u22]]))
}

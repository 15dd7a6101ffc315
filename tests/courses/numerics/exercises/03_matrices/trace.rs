//! The trace of a matrix is the sum of its diagonal: of [[1, 2], [3, 4]] it is 5. The function below does not compile.
//!
//! Your task: read what the compiler says, and mend it.

pub fn trace(a: &[[f64; 2]; 2]) -> f64 {
    let sum = 0.0;
    for place in 0..2 {
        sum += a[place][place];
    }
    sum
}

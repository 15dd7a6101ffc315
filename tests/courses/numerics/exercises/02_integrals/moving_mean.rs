//! A noisy series is smoothed by the mean of `k` neighbours, for every place where a window of that length fits. Of n values there are
//! n − k + 1 such means: of [1, 3, 8] with k = 2 they are [2, 5.5].
//!
//! Your task: write `moving_mean(x, k)`.

pub fn moving_mean(x: &[f64], k: usize) -> Vec<f64> {
    todo!("the mean of every window")
}

//! k-means moves every centre to the mean of the points that are nearest to it. One such step on the number line: the points
//! [1, 2, 9] and the centres [0, 10] give the new centres [1.5, 9]. A centre without points stays where it is.
//!
//! Your task: write `step(points, centres)`. The order of the new centres does not matter.

pub fn step(points: &[f64], centres: &[f64]) -> Vec<f64> {
    todo!("the mean of the points of each centre")
}

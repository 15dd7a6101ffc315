//! A falling loss is good news for the machine. You want to know something
//! else: how many answers are right?
//!
//! A network for several classes gives a score to each class. Its answer is the
//! class with the largest score: that one's place, counted from 0, and the
//! first one if several are equally large. Whether the scores are probabilities
//! or the sums before softmax does not matter, for softmax keeps their order.
//!
//! The accuracy is the share of rows whose answer is their label.
//!
//! With the scores (0.2, 0.5, 0.3), (2, −1, 0) and (0, 1, 3) and the labels 1,
//! 0 and 1 the answers are 1, 0 and 2: two of three are right, 0.666667.
//!
//! Beware of a share without anything to compare it with: where 9 of 10 rows
//! have the same label, a network that always says it reaches 0.9 and knows
//! nothing.
//!
//! Your task: write `accuracy(scores, labels)`.

/// The share of rows whose largest score stands at their label.
pub fn accuracy(scores: &[Vec<f64>], labels: &[usize]) -> f64 {
    todo!("the place of the largest score in each row; count; divide")
}

//! How often each word of a text occurs is a map from words to counts; which words there are is a set.
//!
//! Your task: write `word_counts(text)` and `words(text)`. Words stand between blanks.

use std::collections::{HashMap, HashSet};

pub fn word_counts(text: &str) -> HashMap<String, usize> {
    todo!("count every word")
}

pub fn words(text: &str) -> HashSet<&str> {
    todo!("every word once")
}

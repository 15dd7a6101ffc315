use std::collections::{HashMap, HashSet};

/// How often each word occurs.
pub fn word_counts(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split_whitespace() {
        *counts.entry(word.to_owned()).or_insert(0) += 1;
    }
    counts
}

/// All words.
pub fn words(text: &str) -> HashSet<&str> {
    text.split_whitespace().collect()
}

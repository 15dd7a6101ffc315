//! The few phrases that all findings share.

use crate::quantity::{decimal, rounded};

/// `on the one input`, `on all 24 inputs`
pub fn on_all(cases: usize) -> String {
    match cases {
        1 => "on the one input".into(),
        2 => "on both inputs".into(),
        _ => format!("on all {cases} inputs"),
    }
}

/// `z`, `z and a`, `z, a and C`; of many, the first ones and how many more. Of several, those that are words are set apart.
pub fn names(names: &[String]) -> String {
    let names: Vec<String> = match names {
        [one] if !one.contains([',', ':']) => vec![one.clone()],
        all => all.iter().map(|name| quoted(name)).collect(),
    };
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {last}", first.join(", ")),
        [first, second, ..] => {
            format!("{first}, {second} and {} other quantities", names.len() - 2)
        }
    }
}

/// `a`, `a and b`, `a, b and c`, as they are.
pub fn list(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `is` for one, `are` for more.
pub fn is_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// `it` for one, `them` for more.
pub fn them(count: usize) -> &'static str {
    if count == 1 { "it" } else { "them" }
}

/// A number in a sentence.
pub fn number(value: f64) -> String {
    decimal(rounded(value, 6))
}

/// A name in a sentence: as it is if it is a symbol, in quotation marks if it is words.
pub fn quoted(name: &str) -> String {
    if name.contains(' ') {
        format!("“{name}”")
    } else {
        name.to_owned()
    }
}

/// A sentence behind a colon: a first word that is not a name begins small there.
pub fn continued(sentence: &str) -> String {
    const WORDS: [&str; 20] = [
        "A", "All", "An", "Both", "Each", "Every", "Here", "In", "It", "Neuron", "Nothing", "On",
        "Only", "The", "There", "These", "This", "With", "You", "Your",
    ];
    let first = sentence.split_whitespace().next().unwrap_or_default();
    if WORDS.contains(&first) {
        first.to_lowercase() + &sentence[first.len()..]
    } else {
        sentence.to_owned()
    }
}

/// The first letter made large.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

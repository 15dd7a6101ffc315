//! What a beginner may not read in Rust's own words: a sentence on the usual cause of a panic or of a compiler's error.

/// On a panic in a line of the learner's.
pub fn on_panic(message: &str) -> Option<&'static str> {
    let advice = [
        (
            "attempt to subtract with overflow",
            "An unsigned number such as a usize cannot go below 0.",
        ),
        (
            "index out of bounds",
            "Counting starts at 0, so the last index is one less than the length.",
        ),
    ];
    let fits = |(start, _): &(&str, &str)| message.starts_with(start);
    advice.into_iter().find(fits).map(|(_, sentence)| sentence)
}

/// On a panic in no line of the learner's: in the standard library, or in what is done with the result.
pub fn on_panic_elsewhere(message: &str) -> Option<&'static str> {
    if message.starts_with("index out of bounds") {
        return Some(
            "No line of your file does this: most likely what your function returns has fewer values than are asked for.",
        );
    }
    on_panic(message)
}

/// On the first line of an error of the compiler.
pub fn on_error(summary: &str) -> Option<&'static str> {
    let names = |text: &str| summary.contains(text);
    if names("`f64 ^ ") || names("`{float} ^ ") {
        return Some("In Rust `^` is not a power: write `x.powi(2)` for x².");
    }
    let mixes = names("`{integer}`") && (names("`f64`") || names("`{float}`"));
    if mixes && names("cannot ") {
        return Some(
            "Rust does not mix whole numbers with an f64: write the number with a point, `2.0` for `2`.",
        );
    }
    if names("cannot ") && names("`f64`") && names("`usize`") {
        return Some("Rust does not mix a usize with an f64: make an f64 of it first, `n as f64`.");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{on_error, on_panic, on_panic_elsewhere};

    #[test]
    fn the_usual_errors_have_a_word() {
        for (summary, word) in [
            (
                "error[E0277]: cannot multiply `{integer}` by `f64`",
                "`2.0` for `2`",
            ),
            (
                "error[E0277]: cannot divide `f64` by `{integer}`",
                "`2.0` for `2`",
            ),
            ("error[E0277]: cannot divide `f64` by `usize`", "`n as f64`"),
            (
                "error[E0369]: no implementation for `f64 ^ {integer}`",
                "`x.powi(2)`",
            ),
        ] {
            assert!(
                on_error(summary).is_some_and(|say| say.contains(word)),
                "{summary}"
            );
        }
        assert_eq!(
            on_error("error[E0425]: cannot find value `w` in this scope"),
            None
        );
        assert_eq!(on_error("error[E0308]: mismatched types"), None);
    }

    #[test]
    fn a_panic_is_explained_by_where_it_happened() {
        let message = "index out of bounds: the len is 2 but the index is 2";
        assert!(on_panic(message).is_some_and(|say| say.contains("starts at 0")));
        assert!(on_panic_elsewhere(message).is_some_and(|say| say.contains("fewer values")));
        assert_eq!(on_panic("explicit panic"), None);
    }
}

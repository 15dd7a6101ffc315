//! What comes of a learner's file when its starter changed: the old starter, the new one and the answer, merged.
//!
//! Texts in, a text out. Merging line by line is a library's work; here is what counts as the same, and when a merge is no good.

use similar::TextMerge;

use crate::parse_depth::with_deep_stack;

/// Whether an answer still is the starter, however its editor ends lines.
pub fn is_untouched(answer: &str, starter: &str) -> bool {
    answer == starter || with_plain_ends(answer) == with_plain_ends(starter)
}

/// The answer with what is new in the starter; `None` if both changed the same lines, or if what comes out is no Rust although
/// both are.
pub fn merged(old: &str, new: &str, answer: &str) -> Option<String> {
    let ends = if answer.contains("\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let [old, new, answer] = [old, new, answer].map(with_plain_ends);
    let merge = TextMerge::from_lines(old.as_str(), answer.as_str(), new.as_str());
    if merge.is_conflicted() {
        return None;
    }
    let merged = merge.to_string();
    let is_spoiled = is_rust(&answer) && is_rust(&new) && !is_rust(&merged);
    (!is_spoiled).then(|| match ends {
        "\n" => merged,
        ends => merged.replace('\n', ends),
    })
}

fn with_plain_ends(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn is_rust(text: &str) -> bool {
    with_deep_stack(text, || syn::parse_file(text).is_ok()) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::{is_untouched, merged};

    const OLD: &str =
        "//! # A line\n//!\n//! z = wa + b\n\npub fn line(w: f64) -> f64 {\n    todo!()\n}\n";

    #[test]
    fn a_new_lesson_comes_into_an_answer() {
        let new = OLD.replace("z = wa + b", "z = w·a + b, with a dot");
        let answer = OLD.replace("todo!()", "2.0 * w");
        let both = new.replace("todo!()", "2.0 * w");
        assert_eq!(merged(OLD, &new, &answer), Some(both));
    }

    #[test]
    fn lines_that_both_changed_are_a_conflict() {
        let new = OLD.replace("todo!()", "todo!(\"return z\")");
        let answer = OLD.replace("todo!()", "2.0 * w");
        assert_eq!(merged(OLD, &new, &answer), None);
    }

    #[test]
    fn the_same_change_is_no_conflict() {
        let new = OLD.replace("todo!()", "2.0 * w");
        assert_eq!(merged(OLD, &new, &new), Some(new.clone()));
    }

    #[test]
    fn a_merge_that_is_no_rust_any_more_is_none() {
        // The author makes a comment of what the learner works in.
        let old = "// a\n\n\n// b\n\n\n// c\n";
        let new = old.replace("// a", "/* a").replace("// c", "c */");
        let answer = old.replace("// b", "const S: &str = \"*/\";");
        assert_eq!(merged(old, &new, &answer), None);
    }

    #[test]
    fn the_ends_of_lines_stay_the_learners() {
        let new = OLD.replace("z = wa + b", "z = w·a + b");
        let windows = |text: &str| text.replace('\n', "\r\n");
        assert!(is_untouched(&windows(OLD), OLD) && !is_untouched(&new, OLD));
        let answer = windows(&OLD.replace("todo!()", "2.0 * w"));
        let both = windows(&new.replace("todo!()", "2.0 * w"));
        assert_eq!(merged(OLD, &new, &answer), Some(both));
    }
}

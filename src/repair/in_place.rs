//! An edit of a learner's line as it can stand there: in brackets, where it would be taken apart by what is around it.

use std::ops::Range;

/// A piece of code as it can stand in these places of a text: in brackets, where it would be taken apart in one of them by what is
/// around it.
pub fn in_place<'a>(
    source: &str,
    mut places: impl Iterator<Item = &'a Range<usize>>,
    code: String,
) -> String {
    let joints = joints(&code);
    // What binds more tightly than it may stand beside it.
    let looser = match joints {
        _ if joints.is_empty() => return code,
        _ if joints.chars().all(|joint| "*/ ".contains(joint)) => "+-",
        _ => "",
    };
    let lets = |letter: Option<char>, edges: &str| {
        letter.is_none_or(|letter| edges.contains(letter) || looser.contains(letter))
    };
    let stays_whole = |place: &Range<usize>| {
        let (before, after) = around(source, place);
        lets(before, "=(,[{;}") && lets(after, ";),]}")
    };
    match places.all(stays_whole) {
        true => code,
        false => format!("({code})"),
    }
}

/// What joins the parts of a piece of code, outside of its brackets; nothing where it is one value.
fn joints(code: &str) -> String {
    let mut depth = 0_usize;
    let is_joint = |letter: &char| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            letter => return depth == 0 && !letter.is_alphanumeric() && !"._:".contains(*letter),
        }
        false
    };
    code.chars().filter(is_joint).collect()
}

/// What stands before and behind a piece of a text, blanks aside.
fn around(source: &str, place: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = source.get(..place.start).unwrap_or_default();
    let after = source.get(place.end..).unwrap_or_default();
    (
        before.trim_end().chars().next_back(),
        after.trim_start().chars().next(),
    )
}

#[cfg(test)]
mod tests {
    use super::in_place;

    #[test]
    fn an_edit_is_set_in_brackets_where_it_would_be_taken_apart() {
        let line = "let s = z * (1.0 - z) + 2.0 * z;";
        let source = format!("fn f() {{\n    {line}\n    -s.exp()\n}}\n");
        let start = source.find(line).unwrap_or_default();
        let place = |text: &str, before: usize| {
            let place = start + before..start + before + text.len();
            assert_eq!(&source[place.clone()], text);
            place
        };
        let reads = |places: &[std::ops::Range<usize>], edit: &str| {
            in_place(&source, places.iter(), edit.to_owned())
        };
        for (text, before, edit, stands) in [
            ("z", 8, "z + 1.0", "(z + 1.0)"),
            ("z", 8, "p.w[i - 1]", "p.w[i - 1]"),
            ("z", 8, "sigmoid(z - 1.0)", "sigmoid(z - 1.0)"),
            ("z", 8, "-z", "(-z)"),
            // Between brackets, or beside what binds less tightly, it stays whole without.
            ("1.0 - z", 13, "z - 1.0", "z - 1.0"),
            ("1.0", 13, "2.0 * z", "2.0 * z"),
            ("2.0 * z", 24, "z / 2.0", "z / 2.0"),
            ("2.0 * z", 24, "z - 2.0", "(z - 2.0)"),
            ("z * (1.0 - z) + 2.0 * z", 8, "z - 2.0", "z - 2.0"),
        ] {
            assert_eq!(reads(&[place(text, before)], edit), stands, "{text}");
        }
        let at = source.find("s.exp").unwrap_or_default();
        let receiver = at..at + 1;
        assert_eq!(reads(std::slice::from_ref(&receiver), "s * s"), "(s * s)");
        // Of several places one is enough: the same has to stand in all of them.
        let both = [place("1.0 - z", 13), place("2.0 * z", 24)];
        assert_eq!(reads(&both, "z - 2.0"), "(z - 2.0)");
    }
}

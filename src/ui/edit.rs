//! An edit of a learner's line as it can stand there: in brackets, where it would be taken apart by what is around it.

use crate::location::Span;

/// A piece of code as it can stand in the place of another one: in brackets, where it would be taken apart by what is around it.
pub fn in_place(source: &str, span: &Span, edit: &str) -> String {
    let joints = joints(edit);
    // What binds more tightly than it may stand beside it.
    let looser = match joints {
        _ if joints.is_empty() => return edit.to_owned(),
        _ if joints.chars().all(|joint| "*/ ".contains(joint)) => "+-",
        _ => "",
    };
    let (before, after) = around(source, span);
    let lets = |letter: Option<char>, edges: &str| {
        letter.is_none_or(|letter| edges.contains(letter) || looser.contains(letter))
    };
    match lets(before, "=(,[{;") && lets(after, ";),]}") {
        true => edit.to_owned(),
        false => format!("({edit})"),
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
fn around(source: &str, span: &Span) -> (Option<char>, Option<char>) {
    let at = |line: usize, column: usize| {
        let start = source.split_inclusive('\n').take(line - 1);
        let start: usize = start.map(str::len).sum();
        let rest = source.get(start..).unwrap_or_default();
        let within: usize = rest.chars().take(column - 1).map(char::len_utf8).sum();
        start + within
    };
    let (from, to) = (
        at(span.line, span.column),
        at(span.end_line, span.end_column),
    );
    let before = source
        .get(..from)
        .and_then(|text| text.trim_end().chars().next_back());
    let after = source
        .get(to..)
        .and_then(|text| text.trim_start().chars().next());
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::in_place;
    use crate::location::Span;

    #[test]
    fn an_edit_is_set_in_brackets_where_it_would_be_taken_apart() {
        let line = "let s = z * (1.0 - z) + 2.0 * z;";
        let source = format!("fn f() {{\n    {line}\n    -s.exp()\n}}\n");
        let reads = |text: &str, before: usize, edit: &str| {
            let column = before + 5;
            let span = Span {
                line: 2,
                column,
                end_line: 2,
                end_column: column + text.len(),
            };
            assert_eq!(&line[before..before + text.len()], text);
            in_place(&source, &span, edit)
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
            assert_eq!(reads(text, before, edit), stands, "{text}");
        }
        let receiver = Span {
            line: 3,
            column: 6,
            end_line: 3,
            end_column: 7,
        };
        assert_eq!(in_place(&source, &receiver, "s * s"), "(s * s)");
    }
}

//! What a learner wrote and what the course has, side by side where there is room.

use super::style::{faint, folded, padded};

/// From this width on there is room for both: a terminal of a hundred columns, and in watch a margin.
const WIDE: usize = 99;

/// Between them.
const GAP: &str = " │ ";

const YOURS: &str = "yours";
const THEIRS: &str = "the course's";

/// Both files without the lessons at their tops.
pub fn beside(yours: &str, theirs: &str, width: usize) -> String {
    let (yours, theirs) = (code(yours), code(theirs));
    if yours == theirs {
        let same = faint("Yours is the course's own, to the letter:");
        return format!("{same}\n\n{theirs}\n");
    }
    match width >= WIDE {
        true => columns(&yours, &theirs, width),
        false => format!(
            "{}\n\n{yours}\n\n{}\n\n{theirs}\n",
            faint(&format!("── {YOURS}")),
            faint(&format!("── {THEIRS}"))
        ),
    }
}

fn columns(yours: &str, theirs: &str, width: usize) -> String {
    let column = (width - 3) / 2;
    let rows = |text: &str| -> Vec<String> {
        text.lines().flat_map(|line| folded(line, column)).collect()
    };
    let (left, right) = (rows(yours), rows(theirs));
    let (gap, blank) = (faint(GAP), String::new());
    let row = |place: usize| {
        let at = |rows: &[String]| rows.get(place).unwrap_or(&blank).clone();
        format!("{}{gap}{}", padded(&at(&left), column), at(&right))
    };
    let title = faint(&format!("{}{GAP}{THEIRS}", padded(YOURS, column))).to_string();
    let rule = "─".repeat(column);
    let rule = faint(&format!("{rule}─┼─{rule}")).to_string();
    let rows = (0..left.len().max(right.len())).map(row);
    let all: Vec<String> = [title, rule].into_iter().chain(rows).collect();
    all.iter()
        .map(|row| row.trim_end().to_owned() + "\n")
        .collect()
}

/// A text without the lesson that it begins with, and without blank rows around what is left.
fn code(text: &str) -> String {
    let text = text.replace('\r', "");
    let is_lesson = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with("//!");
    let lines: Vec<&str> = text.lines().skip_while(is_lesson).collect();
    lines.join("\n").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::beside;
    use crate::ui::style::without_escapes;

    const YOURS: &str = "//! A lesson.\n\npub fn f() -> f64 {\n    let two = 2.0;\n    two\n}\n";
    const THEIRS: &str = "pub fn f() -> f64 {\n    2.0\n}\n";

    #[test]
    fn both_stand_side_by_side_where_there_is_room() {
        let text = without_escapes(&beside(YOURS, THEIRS, 100));
        let rows: Vec<&str> = text.lines().collect();
        assert_eq!(rows.len(), 2 + 4, "{text}");
        let halves = rows
            .iter()
            .map(|row| row.split_once(['│', '┼']).unwrap_or_default());
        let right: Vec<&str> = halves.map(|(_, right)| right.trim()).collect();
        assert_eq!(right[0], "the course's");
        assert_eq!(right[2..], ["pub fn f() -> f64 {", "2.0", "}", ""]);
        assert!(!text.contains("lesson") && rows[3].starts_with("    let two = 2.0;"));
        assert!(rows.iter().all(|row| row.chars().count() <= 100));
    }

    #[test]
    fn elsewhere_they_stand_one_below_the_other() {
        let text = without_escapes(&beside(YOURS, THEIRS, 98));
        let expected = "── yours\n\npub fn f() -> f64 {\n    let two = 2.0;\n    two\n}\n\n\
                        ── the course's\n\npub fn f() -> f64 {\n    2.0\n}\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_is_the_same_is_shown_once() {
        let text = without_escapes(&beside(THEIRS, THEIRS, 100));
        assert_eq!(text.matches("pub fn f").count(), 1, "{text}");
    }
}

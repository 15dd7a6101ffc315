//! The compiler's words as they help a learner: without what is none of theirs.

use super::program::{MODULE, UNIT, UNIT_DIGITS};

/// A message as it helps the learner: without what it says of the standard library's own lines, without the list of all types
/// that could stand somewhere, and without the module that the file is in, of which its learner knows nothing.
pub(super) fn as_written(rendered: &str) -> String {
    without_module(&without_other_types(&without_foreign_notes(rendered)))
}

/// How a heading goes on that is followed by nothing but such a list.
const OTHER_TYPES: &str = "the following other types implement trait";

/// The text without the notes and hints that point into the standard library. A note begins at the margin and ends where the
/// next one begins.
fn without_foreign_notes(rendered: &str) -> String {
    let mut notes: Vec<Vec<&str>> = vec![Vec::new()];
    for line in rendered.split_inclusive('\n') {
        let plain = plain(line);
        if plain.starts_with("note: ") || plain.starts_with("help: ") {
            notes.push(Vec::new());
        }
        if let Some(note) = notes.last_mut() {
            note.push(line);
        }
    }
    let is_foreign = |note: &Vec<&str>| {
        let is_list = note.first().is_some_and(|line| line.contains(OTHER_TYPES));
        is_list || note.iter().any(|line| is_foreign_place(&plain(line)))
    };
    let own = notes
        .iter()
        .enumerate()
        .filter(|(place, note)| *place == 0 || !is_foreign(note));
    own.flat_map(|(_, note)| note.iter().copied()).collect()
}

/// Whether a line says that what follows stands in the source of the toolchain: no learner has a file there.
fn is_foreign_place(plain: &str) -> bool {
    let place = plain.trim_start().strip_prefix("--> ");
    place.is_some_and(|place| {
        place.starts_with("/rustc/") || place.contains("/library/") || place.contains("\\library\\")
    })
}

/// The list as older compilers write it, as one note among others.
fn without_other_types(rendered: &str) -> String {
    let mut lines = rendered.split_inclusive('\n').peekable();
    let mut text = String::with_capacity(rendered.len());
    while let Some(line) = lines.next() {
        if !line.contains(OTHER_TYPES) {
            text.push_str(line);
            continue;
        }
        let lists =
            |line: &&str| line.contains(" implements `") || line.trim_end().ends_with(" others");
        while lines.next_if(lists).is_some() {}
    }
    text
}

/// Whether it says where the level of a lint comes from: that is said once for all the files of a program, and of no use.
pub(super) fn is_level(note: &str) -> bool {
    note.starts_with("`#[warn(") && note.ends_with(" on by default")
}

/// The text without such a note, and without the margin above it where nothing else stands below that.
pub(super) fn without_level(rendered: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut lines = rendered.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let note = line.trim().strip_prefix("= note: ");
        if !note.is_some_and(is_level) {
            kept.push(line);
            continue;
        }
        let goes_on = lines
            .peek()
            .is_some_and(|next| next.trim_start().starts_with("= "));
        if !goes_on && kept.last().is_some_and(|above| above.trim() == "|") {
            kept.pop();
        }
    }
    kept.concat()
}

/// A line without the sequences that colour it.
pub(super) fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("\u{1b}[") {
        text.push_str(&rest[..start]);
        let end = rest[start..]
            .find('m')
            .map_or(rest.len(), |end| start + end + 1);
        rest = &rest[end..];
    }
    text + rest
}

/// The text without the module that the file is in.
pub(super) fn without_module(rendered: &str) -> String {
    let mut text = String::with_capacity(rendered.len());
    let mut rest = rendered;
    while let Some(at) = rest.find(UNIT) {
        let after = rest.get(at + UNIT.len() + UNIT_DIGITS..);
        let inside = after.and_then(|after| {
            let inside = after.strip_prefix("::")?.strip_prefix(MODULE)?;
            inside.strip_prefix("::")
        });
        match inside {
            Some(inside) => {
                text.push_str(rest[..at].trim_end_matches("crate::"));
                rest = inside;
            }
            None => {
                text.push_str(&rest[..at + UNIT.len()]);
                rest = &rest[at + UNIT.len()..];
            }
        }
    }
    // Beside a type of that name from elsewhere, the compiler shortens the path to this.
    (text + rest).replace(&format!("`{MODULE}::"), "`")
}

/// Text of the compiler without what it takes over from a file and a terminal obeys: it shows control characters as
/// pictures, but not those of the second set.
pub(super) fn shown(text: &str) -> String {
    text.replace(|c| matches!(c, '\u{80}'..='\u{9f}'), "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::{as_written, without_level};

    #[test]
    fn where_a_level_comes_from_is_no_part_of_a_message() {
        let level =
            "  = note: `#[warn(unused_variables)]` (part of `#[warn(unused)]`) on by default\n";
        let said = "warning: unused variable: `b`\n  |\n2 | b\n  | ^\n";
        let help = "  = help: leave it out\n";
        for (with, without) in [
            (format!("{said}  |\n{level}\n"), format!("{said}\n")),
            (
                format!("{said}  |\n{level}{help}"),
                format!("{said}  |\n{help}"),
            ),
            (format!("{said}\n"), format!("{said}\n")),
        ] {
            assert_eq!(without_level(&with), without);
        }
    }

    #[test]
    fn a_type_is_called_as_its_learner_calls_it() {
        for (said, shown) in [
            (
                "qualify the path: `__unit_0123456789ab::__answer::Activation::Linear`",
                "qualify the path: `Activation::Linear`",
            ),
            ("use crate::__unit_0123456789ab::__answer::f;", "use f;"),
            (
                "expected `given::P`, found `__answer::P`",
                "expected `given::P`, found `P`",
            ),
            ("in module __unit_01 here", "in module __unit_01 here"),
            ("nothing of that kind", "nothing of that kind"),
        ] {
            assert_eq!(as_written(said), shown);
        }
    }

    #[test]
    fn what_stands_in_the_standard_library_is_left_out_to_its_end() {
        let said = "error: cannot multiply\n --> exercises/a.rs:1:2\n  |\n1 | a * w\n  = help: the trait is not there\n\
                    \u{1b}[1mhelp\u{1b}[0m: the following other types implement trait `Mul<Rhs>`\n --> /rustc/59/library/core/arith.rs:3:8\n  \
                    |\n  = note: `f64` implements `Mul`\n ::: /rustc/59/library/core/arith.rs:3:0\n  |\n  = note: and more\n\
                    note: method defined here\n --> /rustc/59/library/std/f64.rs:4:11\n\
                    help: use a float\n  |\n1 | 2.0\n";
        assert_eq!(
            as_written(said),
            "error: cannot multiply\n --> exercises/a.rs:1:2\n  |\n1 | a * w\n  = help: the trait is not there\n\
             help: use a float\n  |\n1 | 2.0\n"
        );
    }

    #[test]
    fn a_list_of_types_is_left_out() {
        let said = "error: cannot multiply\n  = help: the following other types implement trait `Mul<R>`:\n    \
                    `&f64` implements `Mul<f64>`\n    `f64` implements `Mul`\n  and 49 others\nhelp: write `.0`\n";
        assert_eq!(
            as_written(said),
            "error: cannot multiply\nhelp: write `.0`\n"
        );
    }
}

//! Whatever stands in a file that the workbook reads: no panic, no hang.
//! (What a program answers is read in `src/harness/wire.rs`, with tests of its own there.)

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use workbook::course::Course;
use workbook::progress::Progress;

/// The head of the real course and some of its exercises, each a text of its own.
static COURSE: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = include_str!("../info.toml");
    let mut parts = text.split("\n[[exercises]]\n");
    let head = parts.next().unwrap_or_default().to_owned();
    let exercises = parts.map(|part| format!("\n[[exercises]]\n{part}"));
    std::iter::once(head)
        .chain(exercises.filter(|part| part.len() < 6_000))
        .collect()
});

const SAVED: &str = r#"{
  "current": "sigmoid",
  "exercises": {
    "sigmoid": { "solved": true, "earned": 3, "hints": 1, "gave_up": false },
    "slope": { "solved": false }
  }
}"#;

/// Pieces that mean something in one of the formats, or nothing in any.
const PIECES: [&str; 24] = [
    "[[exercises]]",
    "[exercises.checks]",
    "[[",
    "]]",
    "=",
    "\"",
    "\"\"\"",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    "-",
    "1e999",
    "nan",
    "99999999999999999999",
    "true",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\\u{110000}",
    "\n",
    "name = \"σ\"",
];

/// A change of a text at some place: a piece put in, some characters taken out, a part doubled or moved.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, usize),
    Remove(Index, usize),
    Double(Index, usize),
    Replace(Index, char),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), 0..PIECES.len()).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<Index>(), 1_usize..40).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), 1_usize..200).prop_map(|(at, length)| Change::Double(at, length)),
        (any::<Index>(), any::<char>()).prop_map(|(at, other)| Change::Replace(at, other)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let size = letters.len() + 1;
        match change {
            Change::Insert(at, piece) => {
                let at = at.index(size);
                letters.splice(at..at, PIECES[*piece].chars());
            }
            Change::Remove(at, length) => {
                let at = at.index(size);
                letters.drain(at..(at + length).min(letters.len()));
            }
            Change::Double(at, length) => {
                let at = at.index(size);
                let part = letters[at..(at + length).min(letters.len())].to_vec();
                letters.splice(at..at, part);
            }
            Change::Replace(at, other) => {
                if let Some(letter) = letters.get_mut(at.index(size)) {
                    *letter = *other;
                }
            }
        }
    }
    letters.into_iter().collect()
}

/// Reads it as a course, and as what is said to its author if it is none.
fn read_course(text: &str) {
    if let Err(problems) = Course::parse(text) {
        assert!(!problems.to_string().is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_course_is_told(
        exercise in any::<Index>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let exercises = &COURSE[1..];
        let text = format!("{}{}", COURSE[0], exercises[exercise.index(exercises.len())]);
        read_course(&changed(&text, &changes));
    }

    #[test]
    fn any_text_is_read_as_a_course(text in "\\PC{0,300}") {
        read_course(&text);
    }

    #[test]
    fn pieces_in_any_order_are_read_as_a_course(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read_course(&text);
        read_course(&format!("format_version = 1\n{text}"));
        let _ = Progress::parse(&text);
    }

    #[test]
    fn damaged_progress_is_told(changes in prop::collection::vec(change(), 1..6)) {
        if let Ok(progress) = Progress::parse(&changed(SAVED, &changes)) {
            // What can be read can be saved and read again.
            prop_assert_eq!(Progress::parse(&progress.text()).ok(), Some(progress));
        }
    }

    #[test]
    fn any_text_is_read_as_progress(text in "\\PC{0,300}") {
        let _ = Progress::parse(&text);
    }
}

#[test]
fn the_parts_are_a_course_before_they_are_damaged() {
    let parsed = COURSE[1..]
        .iter()
        .filter(|exercise| Course::parse(&format!("{}{exercise}", COURSE[0])).is_ok())
        .count();
    assert!(parsed > 10, "{parsed} of {}", COURSE.len() - 1);
}

#[test]
fn nesting_without_end_is_told() {
    let deep =
        |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let call = |call: &str| {
        format!(
            "format_version = 1\n[[exercises]]\nname = \"a\"\n[[exercises.checks]]\nname = \"q\"\ncall = '{call}'\ngiven = [{{}}]\n"
        )
    };
    for text in [
        format!("format_version = {}", deep("[", "]")),
        format!("format_version = {}", deep("{a=", "}")),
        format!("{} = 1", "a.".repeat(100_000)),
        format!("[{}a]", "a.".repeat(100_000)),
        call(&deep("(", ")")),
        call(&deep("-", "")),
        call(&deep("f(", ")")),
    ] {
        assert!(Course::parse(&text).is_err());
    }
    assert!(Progress::parse(&deep("[", "]")).is_err());
    assert!(Progress::parse(&deep("{\"exercises\":", "}")).is_err());
}

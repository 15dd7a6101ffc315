//! Whatever stands in a file that the workbook reads: no panic, no hang.
//! (What a program answers is read in `src/harness/wire.rs`, with tests of its own there.)

#[expect(dead_code, reason = "only one text of it is read here")]
mod support {
    pub mod course;
}

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

use workbook::course::{Course, INFO_FILE, Problems, part_paths};
use workbook::progress::Progress;

use support::course::INFO;

/// The head of the real course, and some of its exercises.
struct Pieces {
    /// What stands in info.toml before the exercises.
    head: String,
    exercises: Vec<Exercise>,
}

/// The texts that an exercise is made of.
struct Exercise {
    /// Its entry in info.toml.
    entry: String,
    /// Where its part stands, and what that says.
    part: (String, String),
}

impl Exercise {
    /// The course with nothing but this exercise, as its texts are after some changes.
    fn parse(&self, info: &[Change], part: &[Change]) -> Result<Course, Problems> {
        let info = changed(&format!("{}{}", COURSE.head, self.entry), info);
        let (path, text) = &self.part;
        Course::parse_with(&info, &[(path.clone(), changed(text, part))])
    }

    /// The course with nothing but this exercise, whose part is this text.
    fn parse_with_part(&self, text: &str) -> Result<Course, Problems> {
        let info = format!("{}{}", COURSE.head, self.entry);
        Course::parse_with(&info, &[(self.part.0.clone(), text.to_owned())])
    }
}

static COURSE: LazyLock<Pieces> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).unwrap_or_default();
    let info = read(INFO_FILE);
    let (head, rest) = info.split_once("\n[[exercises]]\n").unwrap_or_default();
    let entries = rest.split("\n[[exercises]]\n");
    let paths = part_paths(&info).unwrap_or_else(|problems| panic!("{problems}"));
    let exercises = entries.zip(paths).map(|(entry, path)| Exercise {
        entry: format!("\n[[exercises]]\n{entry}"),
        part: (path.clone(), read(&path)),
    });
    Pieces {
        head: head.to_owned(),
        exercises: exercises
            .filter(|exercise| exercise.part.1.len() < 6_000)
            .collect(),
    }
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

/// Whatever came of reading a course: what is wrong with it can be said to its author.
fn is_told(read: Result<Course, Problems>) {
    if let Err(problems) = read {
        assert!(!problems.to_string().is_empty());
    }
}

fn read_course(text: &str) {
    is_told(Course::parse(text));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_course_is_told(
        exercise in any::<Index>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let exercise = exercise.get(&COURSE.exercises);
        is_told(exercise.parse(&changes, &[]));
    }

    #[test]
    fn a_damaged_part_of_a_course_is_told(
        exercise in any::<Index>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let exercise = exercise.get(&COURSE.exercises);
        is_told(exercise.parse(&[], &changes));
    }

    #[test]
    fn a_damaged_course_in_one_text_is_told(changes in prop::collection::vec(change(), 1..6)) {
        read_course(&changed(INFO, &changes));
    }

    #[test]
    fn any_text_is_read_as_a_course(text in "\\PC{0,300}") {
        read_course(&text);
        is_told(COURSE.exercises[0].parse_with_part(&text));
    }

    #[test]
    fn pieces_in_any_order_are_read_as_a_course(pieces in prop::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        read_course(&text);
        read_course(&format!("format_version = 1\n{text}"));
        is_told(COURSE.exercises[0].parse_with_part(&text));
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
    let exercises = COURSE.exercises.iter();
    let parsed = exercises
        .filter(|exercise| exercise.parse(&[], &[]).is_ok())
        .count();
    assert!(parsed > 10, "{parsed} of {}", COURSE.exercises.len());
    assert!(Course::parse(INFO).is_ok());
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
        let part = text.replace("[[exercises.checks]]", "[[checks]]");
        let part = part.replace("format_version = 1\n[[exercises]]\nname = \"a\"\n", "");
        assert!(COURSE.exercises[0].parse_with_part(&part).is_err());
    }
    assert!(Progress::parse(&deep("[", "]")).is_err());
    assert!(Progress::parse(&deep("{\"exercises\":", "}")).is_err());
}

//! What becomes of each file of a learner when a newer version of the course comes.
//!
//! Texts in, decisions out; nothing is written here.

use serde::{Deserialize, Serialize};

use crate::course::{Course, Exercise};
use crate::merge::{is_untouched, merged};

/// What an update does to an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is new, or its file was not there.
    New,
    /// The starter was not touched, and is the new one.
    Renewed,
    /// What is new in the starter is in the learner's answer as well.
    Merged,
    /// The answer is as it was, and the new starter lies beside it.
    Beside,
    /// The answer is as it was, in a file of another name.
    Moved,
    /// It left the course.
    Left,
}

/// What stands in the place of a learner's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Own {
    /// Nothing.
    Absent,
    /// A text.
    Text(String),
    /// Something else: a link, or what is no text.
    Other,
}

/// What is done about a file of a learner's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing.
    Nothing,
    /// It becomes this text.
    Write(String, Change),
    /// It stays, and the new starter is put beside it.
    PutBeside,
}

/// What is done about what a learner has for an exercise, of which there may have been a starter before.
pub fn decide(old: Option<&str>, new: &str, own: &Own) -> Decision {
    let text = match own {
        Own::Absent => return Decision::Write(new.to_owned(), Change::New),
        Own::Other if old == Some(new) => return Decision::Nothing,
        Own::Other => return Decision::PutBeside,
        Own::Text(text) => text,
    };
    match old {
        _ if is_untouched(text, new) => Decision::Nothing,
        Some(old) if old == new => Decision::Nothing,
        Some(old) if is_untouched(text, old) => Decision::Write(new.to_owned(), Change::Renewed),
        Some(old) => match merged(old, new, text) {
            Some(merged) if merged == *text => Decision::Nothing,
            Some(merged) => Decision::Write(merged, Change::Merged),
            None => Decision::PutBeside,
        },
        None => Decision::PutBeside,
    }
}

/// What an exercise was in the version before, if it was in it.
pub fn before<'a>(exercise: &Exercise, old: &'a Course) -> Option<&'a Exercise> {
    let former = exercise.was.iter().filter_map(|name| old.exercise(name));
    old.exercise(&exercise.name)
        .into_iter()
        .chain(former)
        .next()
}

/// The exercises of the version before that are in the new one under no name.
pub fn left<'a>(old: &'a Course, new: &Course) -> Vec<&'a Exercise> {
    let stays = |exercise: &Exercise| {
        let is_it = |now: &&Exercise| before(now, old).is_some_and(|was| was.name == exercise.name);
        new.exercises.iter().any(|now| is_it(&now))
    };
    old.exercises
        .iter()
        .filter(|exercise| !stays(exercise))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Change, Decision, Own, before, decide, left};
    use crate::course::Course;

    const OLD: &str = "//! One.\n\nfn f() {\n    todo!()\n}\n";
    const NEW: &str = "//! Two.\n\nfn f() {\n    todo!()\n}\n";

    fn text(text: &str) -> Own {
        Own::Text(text.into())
    }

    #[test]
    fn untouched_starters_become_the_new_ones_and_answers_stay() {
        let answer = OLD.replace("todo!()", "1.0;");
        let both = NEW.replace("todo!()", "1.0;");
        let other = OLD.replace("One.", "Mine.");
        let write = |text: &str, change| Decision::Write(text.into(), change);
        for (own, decision) in [
            (Own::Absent, write(NEW, Change::New)),
            (text(OLD), write(NEW, Change::Renewed)),
            (text(NEW), Decision::Nothing),
            (text(&answer), write(&both, Change::Merged)),
            (text(&other), Decision::PutBeside),
            (Own::Other, Decision::PutBeside),
        ] {
            assert_eq!(decide(Some(OLD), NEW, &own), decision, "{own:?}");
        }
    }

    #[test]
    fn where_nothing_is_new_nothing_is_done() {
        for own in [text(OLD), text("fn mine() {}"), Own::Other] {
            assert_eq!(decide(Some(OLD), OLD, &own), Decision::Nothing, "{own:?}");
        }
        assert_eq!(decide(None, NEW, &text("mine")), Decision::PutBeside);
    }

    #[test]
    fn an_exercise_is_known_by_its_names() {
        let course = |entries: &[&str]| {
            let entry = |entry: &&str| {
                format!(
                    "[[exercises]]\n{entry}\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
                )
            };
            let entries: String = entries.iter().map(entry).collect();
            Course::parse(&format!("format_version = 1\n{entries}")).unwrap()
        };
        let old = course(&["name = \"a\"", "name = \"b\"", "name = \"c\""]);
        let new = course(&[
            "name = \"a\"",
            "name = \"d\"\nwas = [\"x\", \"b\"]",
            "name = \"e\"",
        ]);
        let was: Vec<Option<&str>> = new
            .exercises
            .iter()
            .map(|exercise| before(exercise, &old).map(|was| was.name.as_str()))
            .collect();
        assert_eq!(was, [Some("a"), Some("b"), None]);
        let left: Vec<&str> = left(&old, &new)
            .into_iter()
            .map(|exercise| exercise.name.as_str())
            .collect();
        assert_eq!(left, ["c"]);
    }
}

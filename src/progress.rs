//! What a learner has done: kept by the names of exercises, so that a changed course loses nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::course::{Course, Exercise};

/// How progress is written as long as nobody asked for a place. The first files had neither a number nor a checksum; they are
/// still read.
const FORMAT: u64 = 2;

/// How it is written from then on. A program that knows nothing of places would take the new key for damage; this number tells it
/// that the file is newer than itself, and it leaves it alone.
const FORMAT_WITH_PLACES: u64 = 3;

/// And how from the first mistake on that was met by its name, for the same reason.
const FORMAT_WITH_MISTAKES: u64 = 4;

/// The keys around what is saved.
const FORMAT_KEY: &str = "format";
const CHECKSUM_KEY: &str = "checksum";

/// Why saved progress cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It is not what this program wrote.
    #[error("it is damaged: {0}")]
    Damaged(String),
    /// A later version wrote it, in a way that this one does not know.
    #[error("a newer workbook wrote it (format {0})")]
    Newer(u64),
}

/// The state of one learner in one course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// The exercise that was looked at last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// What is known of each exercise, also of those that are no longer in the course.
    #[serde(default)]
    pub exercises: BTreeMap<String, Record>,
}

/// What is known of one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Whether it passed once; later edits do not take that away.
    #[serde(default)]
    pub solved: bool,
    /// The most points that were earned.
    #[serde(default)]
    pub earned: u32,
    /// How many hints were shown.
    #[serde(default)]
    pub hints: usize,
    /// How much was told of where in the file the mistake is: the highest rung that was reached.
    #[serde(rename = "where", default, skip_serializing_if = "is_zero")]
    pub rung: u8,
    /// Whether the solution was shown before it was solved.
    #[serde(default)]
    pub gave_up: bool,
    /// The mistakes that the course has a name for and that were told on the way, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mistakes: Vec<String>,
}

impl Progress {
    /// Parses what was saved.
    ///
    /// # Errors
    /// If it is not what this program writes, down to the last record, or if a newer one wrote it.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let damaged = |error: serde_json::Error| Unreadable::Damaged(error.to_string());
        let mut saved: Map<String, Value> = serde_json::from_str(text).map_err(damaged)?;
        let format = saved.remove(FORMAT_KEY);
        let checksum = saved.remove(CHECKSUM_KEY);
        if let (None, None) = (&format, &checksum) {
            return serde_json::from_value(saved.into()).map_err(damaged);
        }
        if checksum != Some(checksum_of(format.as_ref(), saved.get("exercises")).into()) {
            let why = "its checksum belongs to something else";
            return Err(Unreadable::Damaged(why.into()));
        }
        match format.as_ref().and_then(Value::as_u64) {
            Some(FORMAT..=FORMAT_WITH_MISTAKES) => {
                serde_json::from_value(saved.into()).map_err(damaged)
            }
            Some(newer) if newer > FORMAT_WITH_MISTAKES => Err(Unreadable::Newer(newer)),
            _ => Err(Unreadable::Damaged("its format is unknown".into())),
        }
    }

    /// The text to save.
    pub fn text(&self) -> String {
        let mut saved = Map::new();
        let format = Value::from(self.format());
        saved.insert(FORMAT_KEY.into(), format.clone());
        if let Ok(Value::Object(own)) = serde_json::to_value(self) {
            saved.extend(own);
        }
        let checksum = checksum_of(Some(&format), saved.get("exercises"));
        saved.insert(CHECKSUM_KEY.into(), checksum.into());
        serde_json::to_string_pretty(&saved).unwrap_or_default() + "\n"
    }

    /// The lowest format that says all of it: so many older programs can read it.
    fn format(&self) -> u64 {
        let needed = |record: &Record| match record {
            record if !record.mistakes.is_empty() => FORMAT_WITH_MISTAKES,
            record if record.rung > 0 => FORMAT_WITH_PLACES,
            _ => FORMAT,
        };
        self.exercises.values().map(needed).max().unwrap_or(FORMAT)
    }

    /// What is known of an exercise.
    pub fn record(&self, name: &str) -> Record {
        self.exercises.get(name).cloned().unwrap_or_default()
    }

    /// What is known of an exercise, to be changed.
    pub fn record_mut(&mut self, name: &str) -> &mut Record {
        self.exercises.entry(name.to_owned()).or_default()
    }

    /// What is known of an exercise is known of it under its new name.
    pub fn rename(&mut self, old: &str, new: &str) {
        if let Some(known) = self.exercises.remove(old) {
            let record = self.record_mut(new);
            record.solved |= known.solved;
            record.earned = record.earned.max(known.earned);
            record.hints = record.hints.max(known.hints);
            record.gave_up |= known.gave_up;
            record.mistakes.splice(0..0, known.mistakes);
        }
        if self.current.as_deref() == Some(old) {
            self.current = Some(new.to_owned());
        }
    }

    /// Writes down an attempt at the exercise that one is working on.
    pub fn tried(&mut self, name: &str, solved: bool, earned: u32) {
        self.current = Some(name.to_owned());
        self.looked_at(name, solved, earned);
    }

    /// Writes down an attempt made in passing: what was solved stays solved, what was earned stays earned.
    pub fn looked_at(&mut self, name: &str, solved: bool, earned: u32) {
        let record = self.record_mut(name);
        record.solved |= solved;
        record.earned = record.earned.max(earned);
    }

    /// Writes down how much was told of where the mistake is; a rung that was reached stays reached.
    pub fn located(&mut self, name: &str, rung: u8) {
        let record = self.record_mut(name);
        record.rung = record.rung.max(rung);
    }

    /// Writes down the mistakes that an answer was told to have. The same ones told once more, at the next save say, are not met
    /// anew, and what is done to an exercise that was solved does not count.
    pub fn met(&mut self, name: &str, mistakes: &[String]) {
        let record = self.record_mut(name);
        if !record.solved && !record.mistakes.ends_with(mistakes) {
            record.mistakes.extend_from_slice(mistakes);
        }
    }

    /// Whether an exercise passed once.
    pub fn is_solved(&self, name: &str) -> bool {
        self.exercises.get(name).is_some_and(|record| record.solved)
    }

    /// How many of the course's exercises are solved.
    pub fn solved(&self, course: &Course) -> usize {
        let solved = |exercise: &&Exercise| self.is_solved(&exercise.name);
        course.exercises.iter().filter(solved).count()
    }

    /// The points earned in the course.
    pub fn earned(&self, course: &Course) -> u32 {
        let earned = |exercise: &Exercise| self.record(&exercise.name).earned.min(exercise.points);
        course.exercises.iter().map(earned).sum()
    }

    /// The exercise to work on: the one looked at last, otherwise the first that is not solved.
    pub fn current<'a>(&self, course: &'a Course) -> Option<&'a Exercise> {
        let chosen = self
            .current
            .as_deref()
            .and_then(|name| course.exercise(name));
        chosen
            .or_else(|| {
                course
                    .exercises
                    .iter()
                    .find(|exercise| !self.is_solved(&exercise.name))
            })
            .or(course.exercises.last())
    }

    /// The next exercise that is not solved, after this one and then from the start; `None` if all others are.
    pub fn next<'a>(&self, course: &'a Course, after: &str) -> Option<&'a Exercise> {
        let start = course
            .exercises
            .iter()
            .position(|exercise| exercise.name == after)?;
        let (before, from) = course.exercises.split_at(start);
        from.iter()
            .skip(1)
            .chain(before)
            .find(|exercise| !self.is_solved(&exercise.name))
    }
}

fn is_zero(rung: &u8) -> bool {
    *rung == 0
}

/// A checksum of the format and all records. Where one was, `current`, is no part of it: it is not missed if it is lost.
fn checksum_of(format: Option<&Value>, exercises: Option<&Value>) -> String {
    let both = Value::from(vec![format.cloned(), exercises.cloned()]);
    blake3::hash(both.to_string().as_bytes()).to_hex()[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Progress, Unreadable};
    use crate::course::Course;

    fn course() -> Course {
        let exercise = |name: &str| {
            format!(
                "[[exercises]]\nname = \"{name}\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let text = format!(
            "format_version = 1\n{}{}{}",
            exercise("a"),
            exercise("b"),
            exercise("c")
        );
        Course::parse(&text).unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn name(exercise: Option<&crate::course::Exercise>) -> &str {
        exercise.map_or("", |exercise| &exercise.name)
    }

    #[test]
    fn the_next_exercise_is_the_next_unsolved_one_and_wraps_around() {
        let course = course();
        let mut progress = Progress::default();
        assert_eq!(name(progress.current(&course)), "a");
        assert_eq!(name(progress.next(&course, "a")), "b");
        progress.record_mut("b").solved = true;
        assert_eq!(name(progress.next(&course, "a")), "c");
        assert_eq!(name(progress.next(&course, "c")), "a");
        progress.record_mut("a").solved = true;
        progress.record_mut("c").solved = true;
        assert!(progress.next(&course, "a").is_none());
    }

    #[test]
    fn a_new_name_keeps_what_was_done_under_the_old_one() {
        let mut progress = Progress::default();
        progress.tried("old", true, 3);
        progress.record_mut("old").hints = 2;
        for _ in 0..2 {
            progress.rename("old", "new");
            assert!(progress.is_solved("new") && !progress.exercises.contains_key("old"));
            assert_eq!(progress.record("new").earned, 3);
            assert_eq!(progress.record("new").hints, 2);
            assert_eq!(progress.current.as_deref(), Some("new"));
        }
    }

    #[test]
    fn names_that_left_the_course_are_kept() {
        let mut progress = Progress::default();
        progress.record_mut("gone").solved = true;
        let again = Progress::parse(&progress.text()).unwrap_or_default();
        assert!(again.is_solved("gone"));
        assert_eq!(again.solved(&course()), 0);
    }

    #[test]
    fn what_is_not_ours_is_an_error_not_an_empty_progress() {
        assert!(Progress::parse("").is_err());
        assert!(Progress::parse("[1, 2]").is_err());
        assert!(Progress::parse("{\"exercises\": 3}").is_err());
    }

    /// Progress as a learner has it in the middle of a course.
    fn in_the_middle() -> Progress {
        let mut progress = Progress::default();
        for number in 0..30 {
            progress.tried(&format!("exercise_{number}"), number % 3 != 0, number);
            progress.record_mut(&format!("exercise_{number}")).hints = number as usize % 4;
            progress.located(&format!("exercise_{number}"), (number % 5) as u8);
            progress.met(&format!("exercise_{number}"), &[format!("slip-{number}")]);
        }
        progress
    }

    /// A draw that is the same every time.
    struct Draws(u64);

    impl Draws {
        fn below(&mut self, end: usize) -> usize {
            let bytes = blake3::hash(&self.0.to_le_bytes());
            self.0 += 1;
            let (first, _) = bytes
                .as_bytes()
                .split_first_chunk()
                .unwrap_or((&[0; 8], &[]));
            (u64::from_le_bytes(*first) % end as u64) as usize
        }
    }

    /// A text with something done to it that disks, editors and people do.
    fn damaged(text: &str, draws: &mut Draws) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        let at = draws.below(bytes.len());
        let end = (at + 1 + draws.below(40)).min(bytes.len());
        let lines: Vec<&str> = text.lines().collect();
        let line = draws.below(lines.len());
        match draws.below(9) {
            0 => bytes[at] ^= 1 << draws.below(8),
            1 => bytes[at] = draws.below(256) as u8,
            2 => bytes.truncate(at),
            3 => bytes[at..end].fill(0),
            4 => drop(bytes.drain(at..end)),
            5 => bytes.extend_from_within(at..end),
            6 => bytes[at] = b"0123456789"[draws.below(10)],
            7 => {
                return [&lines[..line], &lines[line + 1..]]
                    .concat()
                    .join("\n")
                    .into();
            }
            _ => {
                let word = ["true", "false", "solved", "earned"][draws.below(4)];
                return text.replacen(word, "fals", 1 + draws.below(3)).into();
            }
        }
        bytes
    }

    #[test]
    fn no_damage_takes_a_record_away_in_silence() {
        let whole = in_the_middle();
        let text = whole.text();
        let mut draws = Draws(1);
        let mut found = 0;
        for number in 0..2000 {
            let bytes = damaged(&text, &mut draws);
            let parsed = std::str::from_utf8(&bytes).ok().map(Progress::parse);
            match parsed {
                Some(Ok(read)) => assert_eq!(
                    read.exercises,
                    whole.exercises,
                    "{number}: {}",
                    String::from_utf8_lossy(&bytes)
                ),
                _ => found += 1,
            }
        }
        assert!(found > 1500, "hardly anything was damaged: {found}");
    }

    #[test]
    fn what_the_first_version_saved_is_read() {
        let saved =
            r#"{"current": "b", "exercises": {"a": {"solved": true, "earned": 3}, "b": {}}}"#;
        let progress = Progress::parse(saved).unwrap_or_default();
        assert!(progress.is_solved("a") && progress.exercises.len() == 2);
        assert_eq!(progress.current.as_deref(), Some("b"));
        let again = Progress::parse(&progress.text()).unwrap_or_default();
        assert_eq!(again, progress);
    }

    #[test]
    fn a_rung_that_was_reached_stays_and_is_known_again() {
        let mut progress = Progress::default();
        progress.tried("a", true, 1);
        let before = progress.text();
        for (rung, reached) in [(2, 2), (1, 2), (3, 3)] {
            progress.located("a", rung);
            assert_eq!(progress.record("a").rung, reached);
        }
        // It stays whatever comes of later attempts.
        progress.tried("a", false, 0);
        let text = progress.text();
        assert!(text.contains("\"where\": 3"), "{text}");
        assert_eq!(Progress::parse(&text).unwrap_or_default(), progress);
        // As long as nobody asked, the file says nothing of it, and an older program can read it.
        assert!(!before.contains("where"), "{before}");
        let format = |text: &str| {
            let saved: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            saved["format"].as_u64()
        };
        assert_eq!((format(&before), format(&text)), (Some(2), Some(3)));
        let older = Progress::parse(&before).unwrap_or_default();
        assert!(older.is_solved("a") && older.record("a").rung == 0);
    }

    #[test]
    fn a_mistake_counts_again_only_after_another_one() {
        let mut progress = Progress::default();
        for met in ["sign", "sign", "factor", "sign"] {
            progress.met("a", &[met.to_owned()]);
        }
        progress.tried("a", true, 1);
        progress.met("a", &["factor".to_owned()]);
        assert_eq!(progress.record("a").mistakes, ["sign", "factor", "sign"]);
        let text = progress.text();
        assert!(text.contains("\"format\": 4"), "{text}");
        assert_eq!(Progress::parse(&text).unwrap_or_default(), progress);
    }

    #[test]
    fn what_a_newer_version_saved_is_not_taken_for_damaged() {
        let format = serde_json::json!(5);
        let exercises = serde_json::json!({"a": {"solved": "long ago"}});
        let checksum = super::checksum_of(Some(&format), Some(&exercises));
        let newer = serde_json::json!({
            "format": format, "exercises": exercises, "streak": 7, "checksum": checksum
        });
        let read = Progress::parse(&newer.to_string());
        assert!(matches!(read, Err(Unreadable::Newer(5))), "{read:?}");
        let damaged = newer.to_string().replace("long ago", "long agO");
        let read = Progress::parse(&damaged);
        assert!(matches!(read, Err(Unreadable::Damaged(_))), "{read:?}");
    }
}

//! What a learner has done: kept by the names of exercises, so that a changed course loses nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::course::{Course, Exercise};

/// The state of one learner in one course.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whether the solution was shown before it was solved.
    #[serde(default)]
    pub gave_up: bool,
}

impl Progress {
    /// Parses what was saved.
    ///
    /// # Errors
    /// If it is not what this program writes.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The text to save.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What is known of an exercise.
    pub fn record(&self, name: &str) -> Record {
        self.exercises.get(name).cloned().unwrap_or_default()
    }

    /// What is known of an exercise, to be changed.
    pub fn record_mut(&mut self, name: &str) -> &mut Record {
        self.exercises.entry(name.to_owned()).or_default()
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

#[cfg(test)]
mod tests {
    use super::Progress;
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
}

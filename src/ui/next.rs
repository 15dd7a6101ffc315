//! What comes after an exercise that is solved.

use super::style::{faint, good, paragraphs, strong};
use crate::course::{Course, Exercise};
use crate::progress::Progress;

/// What comes after an exercise that is solved.
#[derive(Clone, Copy, Debug)]
pub enum Next<'a> {
    /// Another one.
    Exercise(&'a Exercise),
    /// The end of the course, reached just now.
    Farewell(&'a Course),
    /// Nothing new: everything was solved before.
    Done(&'a Course),
}

impl<'a> Next<'a> {
    /// What comes after `exercise`; `finished` says whether it was the last of all to be solved.
    pub fn after(
        exercise: &Exercise,
        course: &'a Course,
        progress: &Progress,
        finished: bool,
    ) -> Self {
        match progress.next(course, &exercise.name) {
            Some(next) => Next::Exercise(next),
            None if finished => Next::Farewell(course),
            None => Next::Done(course),
        }
    }

    /// What to type next.
    pub fn typed(self, width: usize) -> String {
        match self {
            Next::Exercise(next) => {
                format!(" {}", faint(&format!("Next: workbook run {}", next.name)))
            }
            Next::Farewell(course) => farewell(course, width),
            Next::Done(course) => all_solved(course, "`workbook list` shows them.", width),
        }
    }

    /// What to press next.
    pub fn pressed(self, width: usize) -> String {
        match self {
            Next::Exercise(next) => format!(
                " {} {}",
                good("Press n for the next:"),
                next.title.as_deref().unwrap_or(&next.name)
            ),
            Next::Farewell(course) => farewell(course, width),
            Next::Done(course) => all_solved(course, "The list (l) leads to any of them.", width),
        }
    }
}

/// Whether every exercise of a course is solved.
pub fn is_complete(course: &Course, progress: &Progress) -> bool {
    progress.solved(course) == course.exercises.len()
}

/// The last words of a course.
pub fn farewell(course: &Course, width: usize) -> String {
    let words = course.farewell.as_deref();
    let words = words.unwrap_or("That was the last one: everything is solved.");
    strong(&paragraphs(words, " ", width)).to_string()
}

fn all_solved(course: &Course, step: &str, width: usize) -> String {
    let text = match course.exercises.len() {
        1 => "The one exercise of this course is solved.".into(),
        count => format!("All {count} exercises are solved. {step}"),
    };
    faint(&paragraphs(&text, " ", width)).to_string()
}

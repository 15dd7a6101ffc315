//! What is said below the verdict of an exercise that is solved: what came to its end with it, and what comes next.

use super::recap::Recap;
use super::style::{faint, good, paragraphs, strong};
use crate::course::{Course, Exercise};
use crate::progress::Progress;

/// What is whole of what an exercise belongs to: all of its chapter, or of the course.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ended {
    /// Neither.
    #[default]
    Nothing,
    /// Its chapter.
    Chapter,
    /// The course.
    Course,
}

impl Ended {
    /// What is solved to the last exercise.
    pub fn of(exercise: &Exercise, course: &Course, progress: &Progress) -> Self {
        let is_open = |other: &&Exercise| !progress.is_solved(&other.name);
        let open: Vec<&Exercise> = course.exercises.iter().filter(is_open).collect();
        let is_done = || open.iter().all(|other| other.dir != exercise.dir);
        match open.as_slice() {
            [] => Ended::Course,
            _ if course.chapter(exercise).is_some() && is_done() => Ended::Chapter,
            _ => Ended::Nothing,
        }
    }

    /// What of it is new.
    #[must_use]
    pub fn since(self, before: Self) -> Self {
        match self > before {
            true => self,
            false => Ended::Nothing,
        }
    }
}

/// What is said below the verdict of an exercise that is solved.
#[derive(Clone, Copy, Debug)]
pub struct Next<'a> {
    course: &'a Course,
    progress: &'a Progress,
    /// The number of its chapter.
    chapter: Option<usize>,
    ended: Ended,
    step: Step<'a>,
}

/// What comes after an exercise that is solved.
#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    /// Another one.
    Exercise(&'a Exercise),
    /// The end of the course, reached just now.
    Farewell,
    /// Nothing new: everything was solved before.
    Done,
}

impl<'a> Next<'a> {
    /// What is said after `exercise`, the last one to be solved of what `ended`.
    pub fn after(
        exercise: &Exercise,
        course: &'a Course,
        progress: &'a Progress,
        ended: Ended,
    ) -> Self {
        let step = match progress.next(course, &exercise.name) {
            Some(next) => Step::Exercise(next),
            None if ended == Ended::Course => Step::Farewell,
            None => Step::Done,
        };
        Next {
            course,
            progress,
            chapter: course.chapter(exercise).map(|(number, _)| number),
            ended,
            step,
        }
    }

    /// What to type next.
    pub fn typed(self, width: usize) -> String {
        let step = match self.step {
            Step::Exercise(next) => {
                format!(" {}", faint(&format!("Next: workbook run {}", next.name)))
            }
            Step::Farewell => farewell(self.course, width),
            Step::Done => all_solved(self.course, "`workbook list` shows them.", width),
        };
        self.below_recaps(&step, width)
    }

    /// What to press next.
    pub fn pressed(self, width: usize) -> String {
        let step = match self.step {
            Step::Exercise(next) => format!(
                " {} {}",
                good("Press n for the next:"),
                next.title.as_deref().unwrap_or(&next.name)
            ),
            Step::Farewell => farewell(self.course, width),
            Step::Done => all_solved(self.course, "The list (l) leads to any of them.", width),
        };
        self.below_recaps(&step, width)
    }

    /// That, below what the chapter and the course took that ended just now.
    fn below_recaps(self, step: &str, width: usize) -> String {
        let mut recaps = Vec::new();
        // Of a course of one chapter, everything would be said twice.
        if self.ended != Ended::Nothing && self.course.chapters.len() > 1 {
            recaps.extend(
                self.chapter
                    .and_then(|number| Recap::of_chapter(self.course, self.progress, number)),
            );
        }
        if self.ended == Ended::Course {
            recaps.push(Recap::of_course(self.course, self.progress));
        }
        let texts = recaps.iter().map(|recap| recap.text(width) + "\n\n");
        texts.collect::<String>() + step
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

//! What a chapter or the whole course took: exercises solved, hints, given up, mistakes that were met.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::style::{WIDEST, faint, padded, paragraphs, strong};
use crate::course::{Course, Exercise};
use crate::progress::Progress;

/// The width of what stands before each line.
const LABEL: usize = 10;

/// What some exercises took. Its fields are its names in reports.
#[derive(Clone, Debug, Serialize)]
pub struct Recap {
    #[serde(skip)]
    title: String,
    /// The number of the chapter; nothing for the whole course.
    chapter: Option<usize>,
    exercises: usize,
    solved: usize,
    earned: u32,
    points: u32,
    hints: usize,
    with_hints: Vec<String>,
    given_up: Vec<String>,
    /// The most frequent one first.
    mistakes: Vec<Met>,
}

/// A mistake that was met.
#[derive(Clone, Debug, Serialize)]
struct Met {
    name: String,
    count: usize,
}

impl Recap {
    /// What the chapter of that number took, counted from 1; `None` if there is no such chapter.
    pub fn of_chapter(course: &Course, progress: &Progress, number: usize) -> Option<Self> {
        let chapter = course.chapters.get(number.checked_sub(1)?)?;
        let title = format!("Chapter {number} · {}", chapter.title);
        let own = course.exercises.iter();
        let own = own.filter(|exercise| exercise.dir == chapter.dir);
        let recap = Self::of(title, own, progress);
        Some(Recap {
            chapter: Some(number),
            ..recap
        })
    }

    /// What the course took.
    pub fn of_course(course: &Course, progress: &Progress) -> Self {
        Self::of("All exercises".into(), course.exercises.iter(), progress)
    }

    fn of<'a>(
        title: String,
        exercises: impl Iterator<Item = &'a Exercise>,
        progress: &Progress,
    ) -> Self {
        let mut recap = Recap {
            title,
            chapter: None,
            exercises: 0,
            solved: 0,
            earned: 0,
            points: 0,
            hints: 0,
            with_hints: Vec::new(),
            given_up: Vec::new(),
            mistakes: Vec::new(),
        };
        for exercise in exercises {
            let record = progress.record(&exercise.name);
            recap.exercises += 1;
            recap.solved += usize::from(record.solved);
            recap.earned += record.earned.min(exercise.points);
            recap.points += exercise.points;
            recap.hints += record.hints;
            if record.hints > 0 {
                recap.with_hints.push(exercise.name.clone());
            }
            if record.gave_up {
                recap.given_up.push(exercise.name.clone());
            }
            record.mistakes.iter().for_each(|name| recap.met(name));
        }
        // Of equally frequent ones, those that were met first stay first.
        recap.mistakes.sort_by_key(|met| usize::MAX - met.count);
        recap
    }

    fn met(&mut self, name: &str) {
        match self.mistakes.iter_mut().find(|met| met.name == name) {
            Some(met) => met.count += 1,
            None => self.mistakes.push(Met {
                name: name.to_owned(),
                count: 1,
            }),
        }
    }

    /// Whether anything was done.
    pub fn is_begun(&self) -> bool {
        let marks = [&self.with_hints, &self.given_up];
        self.solved > 0
            || self.earned > 0
            || !self.mistakes.is_empty()
            || marks.iter().any(|names| !names.is_empty())
    }

    /// `1/2, 2/5 points`
    pub fn counts(&self) -> String {
        counted(self.solved, self.exercises, self.earned, self.points)
    }

    /// The lines of it.
    pub fn text(&self, width: usize) -> String {
        let hints = match self.with_hints.as_slice() {
            [] => "none".to_owned(),
            names => format!("{}, for {}", self.hints, names.join(", ")),
        };
        let given_up = match self.given_up.as_slice() {
            [] => "none".to_owned(),
            names => names.join(", "),
        };
        let mistakes: Vec<String> = self.mistakes.iter().map(times).collect();
        let mistakes = match mistakes.as_slice() {
            [] => "none that has a name".to_owned(),
            told => told.join(", "),
        };
        let rows = [
            ("solved", self.counts()),
            ("hints", hints),
            ("given up", given_up),
            ("mistakes", mistakes),
        ];
        let rows = rows.map(|(label, words)| row(label, &words, width));
        format!(" {}\n{}", strong(&self.title), rows.join("\n"))
    }
}

fn counted(solved: usize, of: usize, earned: u32, points: u32) -> String {
    let count = format!("{solved}/{of}");
    // Where each exercise is worth a point, both would say the same.
    match points as usize == of {
        true => count,
        false => format!("{count}, {earned}/{points} points"),
    }
}

/// `bias forgotten (3 times)`: the names of mistakes are words.
fn times(met: &Met) -> String {
    let words = met.name.replace('-', " ");
    match met.count {
        1 => words,
        2 => format!("{words} (twice)"),
        more => format!("{words} ({more} times)"),
    }
}

fn row(label: &str, words: &str, width: usize) -> String {
    let indent = " ".repeat(LABEL + 3);
    let set = paragraphs(words, &indent, width.min(WIDEST));
    let first = set.strip_prefix(&indent).unwrap_or(&set);
    debug_assert!(label.width() <= LABEL, "{label}");
    format!("   {}{first}", faint(&padded(label, LABEL)))
}

#[cfg(test)]
mod tests {
    use super::{Recap, counted};
    use crate::course::Course;
    use crate::progress::Progress;
    use crate::ui::style::without_escapes;

    #[test]
    fn what_was_met_most_often_stands_first() {
        let exercise = |name: &str| {
            format!(
                "[[exercises]]\nname = \"{name}\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let text = format!("format_version = 1\n{}{}", exercise("a"), exercise("b"));
        let course = Course::parse(&text).unwrap_or_else(|problems| panic!("{problems}"));
        let mut progress = Progress::default();
        assert!(!Recap::of_course(&course, &progress).is_begun());
        for (name, mistake) in [
            ("a", "no-two"),
            ("a", "sign"),
            ("b", "sign"),
            ("b", "x-for-a"),
            ("b", "sign"),
        ] {
            progress.met(name, &[mistake.to_owned()]);
        }
        progress.tried("a", true, 1);
        progress.record_mut("b").hints = 2;
        progress.record_mut("b").gave_up = true;
        let recap = Recap::of_course(&course, &progress);
        assert!(recap.is_begun());
        assert_eq!(
            without_escapes(&recap.text(80)),
            " All exercises\n   solved    1/2\n   hints     2, for b\n   given up  b\n   \
             mistakes  sign (3 times), no two, x for a"
        );
    }

    #[test]
    fn points_are_counted_where_they_say_more() {
        assert_eq!(counted(1, 2, 1, 2), "1/2");
        assert_eq!(counted(1, 2, 2, 5), "1/2, 2/5 points");
    }
}

//! The page of all exercises, or of those that were searched for.

use unicode_width::UnicodeWidthStr;

use super::{Page, Rows};
use crate::course::{Course, Exercise};
use crate::progress::Progress;
use crate::ui::listing::{self, matching};
use crate::ui::style::{WIDEST, faint, first_row, strong, without_escapes};

/// All exercises, or those that were searched for.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The course.
    pub course: &'a Course,
    /// What is done.
    pub progress: &'a Progress,
    /// The exercise that is worked on.
    pub current: &'a Exercise,
    /// Which of them is chosen.
    pub cursor: usize,
    /// What they have to have in them.
    pub search: &'a str,
    /// Whether the search is being typed.
    pub typing: bool,
}

impl Page for List<'_> {
    fn subject(&self, _: usize) -> String {
        let all = self.course.exercises.len();
        if self.typing || !self.search.is_empty() {
            let found = matching(self.course, self.search).len();
            let cursor = if self.typing { "▏" } else { "" };
            let found = faint(&format!("{found} of {all}"));
            return format!(" /{}{cursor}   {found}", strong(self.search));
        }
        let points = format!(
            "{}/{} points",
            self.progress.earned(self.course),
            self.course.points()
        );
        format!(" {}   {}", strong("All exercises"), faint(&points))
    }

    fn rows(&self, width: usize, _: usize) -> Rows {
        let found = matching(self.course, self.search);
        let names = listing::name_column(self.course);
        let mut rows = Vec::new();
        let mut focus = None;
        let mut chapter_before = None;
        for (index, exercise) in found.iter().enumerate() {
            if let Some((number, chapter)) = self.course.chapter(exercise)
                && chapter_before != Some(number)
            {
                if chapter_before.is_some() {
                    rows.push(String::new());
                }
                let heading =
                    listing::heading(self.course, self.progress, (number, chapter), names);
                rows.push(first_row(&heading, width));
                chapter_before = Some(number);
            }
            let current = exercise.name == self.current.name;
            let line = listing::line(exercise, self.progress, current, names, width);
            let row = first_row(line.trim_end(), width);
            if index == self.cursor {
                focus = Some(rows.len());
                let plain = without_escapes(&row);
                rows.push(chosen(&plain, width.min(WIDEST)));
            } else {
                rows.push(row);
            }
        }
        if found.is_empty() {
            rows.push(format!(
                " {}",
                faint("No exercise has that in its name, title or chapter.")
            ));
        }
        Rows { rows, focus }
    }
}

/// A row that stands out as the chosen one, also without colour.
fn chosen(row: &str, width: usize) -> String {
    let row = row
        .strip_prefix(' ')
        .map_or(row.to_owned(), |rest| format!("▌{rest}"));
    let missing = width.saturating_sub(row.width());
    let row = format!("{row}{}", " ".repeat(missing));
    colored::Colorize::reversed(row.as_str()).to_string()
}

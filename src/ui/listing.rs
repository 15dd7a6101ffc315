//! The list of exercises and the bar of progress.

use unicode_width::UnicodeWidthStr;

use super::style::{faint, good, padded, shortened, strong};
use crate::course::{Course, Exercise};
use crate::progress::Progress;

/// The width of the bar.
const BAR: usize = 24;

/// `20/45 ▕███████████░░░░░░░░░░░░░▏`
pub fn bar(done: usize, of: usize) -> String {
    let filled = (BAR * done).checked_div(of).unwrap_or(0);
    let empty = BAR - filled;
    format!(
        "{done}/{of} ▕{}{}▏",
        good(&"█".repeat(filled)),
        faint(&"░".repeat(empty))
    )
}

/// The head of every screen: name, chapter, progress.
pub fn head(course: &Course, exercise: &Exercise, progress: &Progress, width: usize) -> String {
    let chapter = course
        .chapter(exercise)
        .map_or(String::new(), |(number, chapter)| {
            format!("Chapter {number} · {}", chapter.title)
        });
    let (done, of) = (progress.solved(course), course.exercises.len());
    let left = format!(" workbook  {chapter}");
    let plain_bar = format!("{done}/{of} ▕{}▏", " ".repeat(BAR));
    let gap = width
        .saturating_sub(left.width() + plain_bar.width() + 1)
        .max(2);
    format!(
        " {}  {chapter}{}{}",
        strong("workbook"),
        " ".repeat(gap),
        bar(done, of)
    )
}

/// The second line: which exercise, which file, what it is worth.
pub fn subject(exercise: &Exercise, earned: u32, width: usize) -> String {
    let path = exercise.path();
    let points = format!("{earned}/{} points", exercise.points);
    let used = exercise.name.width() + path.width() + points.width() + 5;
    let gap = width.saturating_sub(used).max(2);
    format!(
        " {}   {}{}{points}",
        strong(&exercise.name),
        faint(&path),
        " ".repeat(gap)
    )
}

/// All exercises, a line each, under the titles of their chapters.
pub fn list(course: &Course, progress: &Progress, width: usize) -> String {
    let current = progress
        .current(course)
        .map(|exercise| exercise.name.clone());
    let mut lines = Vec::new();
    let mut chapter_before = None;
    for exercise in &course.exercises {
        let chapter = course.chapter(exercise);
        if let Some((number, chapter)) = chapter
            && chapter_before != Some(number)
        {
            let gap = if chapter_before.is_some() { "\n" } else { "" };
            lines.push(format!(
                "{gap} {}",
                strong(&format!("{number}. {}", chapter.title))
            ));
            chapter_before = Some(number);
        }
        let is_current = current.as_deref() == Some(&exercise.name);
        lines.push(line(exercise, progress, is_current, width));
    }
    let (done, of) = (progress.solved(course), course.exercises.len());
    lines.push(format!(
        "\n {}   {}/{} points",
        bar(done, of),
        progress.earned(course),
        course.points()
    ));
    lines.join("\n") + "\n"
}

/// One exercise in a list.
pub fn line(exercise: &Exercise, progress: &Progress, current: bool, width: usize) -> String {
    let record = progress.record(&exercise.name);
    let mark = if record.solved {
        good("✓")
    } else {
        faint("·")
    };
    let arrow = if current { "→" } else { " " };
    let points = format!(
        "{:>2}/{}",
        record.earned.min(exercise.points),
        exercise.points
    );
    let name = padded(&exercise.name, 30);
    let title = shortened(
        exercise.title.as_deref().unwrap_or_default(),
        width.saturating_sub(44),
    );
    format!(" {arrow} {mark} {name} {points}  {}", faint(&title))
}

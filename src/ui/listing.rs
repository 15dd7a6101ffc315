//! The list of exercises and the bar of progress.

use unicode_width::UnicodeWidthStr;

use super::style::{WIDEST, faint, good, open, padded, shortened, strong};
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

/// The head of every screen: name, chapter, what is going on, progress. What has no room is left out, the chapter first.
pub fn head(
    course: &Course,
    exercise: &Exercise,
    progress: &Progress,
    note: &str,
    width: usize,
) -> String {
    let width = width.min(WIDEST);
    let chapter = course
        .chapter(exercise)
        .map_or(String::new(), |(number, chapter)| {
            format!("Chapter {number} · {}", chapter.title)
        });
    let (done, of) = (progress.solved(course), course.exercises.len());
    let counted = format!("{done}/{of}");
    let note = if note.is_empty() {
        String::new()
    } else {
        format!("  {note}")
    };
    let bar_width = counted.width() + BAR + 3;
    let choices = [
        (chapter.as_str(), true),
        (chapter.as_str(), false),
        ("", true),
        ("", false),
    ];
    let fits = |(chapter, with_bar): &(&str, bool)| {
        let right = if *with_bar {
            bar_width
        } else {
            counted.width()
        };
        // The note keeps its room when there is none, so that nothing moves when it comes.
        " workbook  ".width() + chapter.width() + "  checking…".width() + 2 + right < width
    };
    let (chapter, with_bar) = choices.into_iter().find(fits).unwrap_or(("", false));
    let right = if with_bar {
        bar(done, of)
    } else {
        counted.clone()
    };
    let used = " workbook  ".width() + chapter.width() + note.width() + 1;
    let gap = width
        .saturating_sub(used + if with_bar { bar_width } else { counted.width() })
        .max(2);
    format!(
        " {}  {chapter}{}{}{right}",
        strong("workbook"),
        open(&note),
        " ".repeat(gap)
    )
}

/// The second line: which exercise, which file, what it is worth.
pub fn subject(exercise: &Exercise, earned: u32, width: usize) -> String {
    let width = width.min(WIDEST);
    let points = format!("{earned}/{} points", exercise.points);
    let room = width.saturating_sub(exercise.name.width() + points.width() + 7);
    let path = exercise.path();
    let path = if path.width() <= room {
        path
    } else {
        String::new()
    };
    let gap = width
        .saturating_sub(exercise.name.width() + path.width() + points.width() + 5)
        .max(2);
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

/// The exercises whose name, title or chapter has the words in it, in any case.
pub fn matching<'a>(course: &'a Course, words: &str) -> Vec<&'a Exercise> {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let matches = |exercise: &&Exercise| {
        let chapter = course
            .chapter(exercise)
            .map_or("", |(_, chapter)| &chapter.title);
        let text = format!(
            "{} {} {chapter}",
            exercise.name,
            exercise.title.as_deref().unwrap_or_default()
        )
        .to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    course.exercises.iter().filter(matches).collect()
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

#[cfg(test)]
mod tests {
    use super::{head, matching};
    use crate::course::Course;
    use crate::progress::Progress;

    fn course() -> Course {
        let exercise = |name: &str, title: &str| {
            format!(
                "[[exercises]]\nname = \"{name}\"\ndir = \"one\"\ntitle = \"{title}\"\n\
                 [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let chapters = "[[chapters]]\ndir = \"one\"\ntitle = \"One neuron\"\n";
        let exercises = exercise("sum", "The weighted sum") + &exercise("sigmoid", "The sigmoid");
        Course::parse(&format!("format_version = 1\n{chapters}{exercises}"))
            .unwrap_or_else(|problems| panic!("{problems}"))
    }

    #[test]
    fn a_search_finds_names_titles_and_chapters() {
        let course = course();
        let names = |words| {
            matching(&course, words)
                .iter()
                .map(|found| found.name.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(names("SIGM"), ["sigmoid"]);
        assert_eq!(names("weighted su"), ["sum"]);
        assert_eq!(names("neuron"), ["sum", "sigmoid"]);
        assert_eq!(names("nothing"), Vec::<String>::new());
    }

    #[test]
    fn the_head_gives_up_what_has_no_room() {
        let (course, progress) = (course(), Progress::default());
        let head = |width| {
            let text = head(&course, &course.exercises[0], &progress, "", width);
            crate::ui::style::without_escapes(&text).trim().to_owned()
        };
        assert!(
            head(80).starts_with("workbook  Chapter 1 · One neuron") && head(80).ends_with('▏')
        );
        assert!(
            head(60).starts_with("workbook  Chapter 1 · One neuron") && head(60).ends_with("0/2")
        );
        assert!(!head(40).contains("Chapter") && head(40).ends_with("0/2"));
    }
}

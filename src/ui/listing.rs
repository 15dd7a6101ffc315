//! The list of exercises and the bar of progress.

use unicode_width::UnicodeWidthStr;

use super::recap::Recap;
use super::style::{WIDEST, faint, good, open, padded, shortened, strong};
use crate::course::{Chapter, Course, Exercise};
use crate::progress::Progress;

/// The width of the bar, and of the one that is shown where that has no room.
const BAR: usize = 24;
const SHORT_BAR: usize = 12;

/// `20/45 ▕███████████░░░░░░░░░░░░░▏`; what is begun is never empty, and only what is done is full.
fn bar(done: usize, of: usize, width: usize) -> String {
    let filled = match done {
        0 => 0,
        _ if done >= of => width,
        _ => (width * done / of).clamp(1, width - 1),
    };
    let empty = width - filled;
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
    let right_width = |bar: Option<usize>| counted.width() + bar.map_or(0, |bar| bar + 3);
    let choices = [
        (chapter.as_str(), Some(BAR)),
        (chapter.as_str(), Some(SHORT_BAR)),
        (chapter.as_str(), None),
        ("", Some(SHORT_BAR)),
        ("", None),
    ];
    let fits = |(chapter, bar): &(&str, Option<usize>)| {
        // The note keeps its room when there is none, so that nothing moves when it comes.
        let left = " workbook  ".width() + chapter.width() + "  checking…".width();
        left + 2 + right_width(*bar) < width
    };
    let (chapter, chosen) = choices.into_iter().find(fits).unwrap_or(("", None));
    let right = chosen.map_or(counted.clone(), |width| bar(done, of, width));
    let used = " workbook  ".width() + chapter.width() + note.width() + 1;
    let gap = width.saturating_sub(used + right_width(chosen)).max(2);
    format!(
        " {}  {chapter}{}{}{right}",
        strong("workbook"),
        open(&note),
        " ".repeat(gap)
    )
}

/// The second line: which exercise, which file, what it is worth. Where name and path have no room side by side, the name
/// stands out in the path, for that is the file to open.
pub fn subject(exercise: &Exercise, earned: u32, width: usize) -> String {
    let width = width.min(WIDEST);
    let points = format!("{earned}/{} points", exercise.points);
    let (name, path) = (&exercise.name, exercise.path());
    let room = width.saturating_sub(points.width() + 4);
    let (left, used) = if name.width() + 3 + path.width() <= room {
        let both = format!("{}   {}", strong(name), faint(&path));
        (both, name.width() + 3 + path.width())
    } else if let (true, Some(folder)) = (
        path.width() <= room,
        path.strip_suffix(&format!("{name}.rs")),
    ) {
        let one = format!("{}{}{}", faint(folder), strong(name), faint(".rs"));
        (one, path.width())
    } else {
        (strong(name).to_string(), name.width())
    };
    let gap = width.saturating_sub(used + points.width() + 2).max(2);
    format!(" {left}{}{points}", " ".repeat(gap))
}

/// All exercises, a line each, under the titles of their chapters.
pub fn list(course: &Course, progress: &Progress, width: usize) -> String {
    let current = progress
        .current(course)
        .map(|exercise| exercise.name.clone());
    let names = name_column(course);
    let mut lines = Vec::new();
    let mut chapter_before = None;
    for exercise in &course.exercises {
        let chapter = course.chapter(exercise);
        if let Some((number, chapter)) = chapter
            && chapter_before != Some(number)
        {
            let gap = if chapter_before.is_some() { "\n" } else { "" };
            lines.push(gap.to_owned() + &heading(course, progress, (number, chapter), names));
            chapter_before = Some(number);
        }
        let is_current = current.as_deref() == Some(&exercise.name);
        lines.push(line(exercise, progress, is_current, names, width));
    }
    let (done, of) = (progress.solved(course), course.exercises.len());
    lines.push(format!(
        "\n {}   {}/{} points",
        bar(done, of, BAR),
        progress.earned(course),
        course.points()
    ));
    lines.join("\n") + "\n"
}

/// The title of a chapter, and what of it is solved, where its exercises have their points. Names are as wide as `names`.
pub fn heading(
    course: &Course,
    progress: &Progress,
    (number, chapter): (usize, &Chapter),
    names: usize,
) -> String {
    let recap = Recap::of_chapter(course, progress, number);
    let counts = recap.map_or_else(String::new, |recap| recap.counts());
    let title = padded(&format!("{number}. {}", chapter.title), names + 4);
    format!(" {}  {}", strong(&title), faint(&counts))
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

/// The width of the names in a list: the longest one's, so that what follows stands in columns.
pub fn name_column(course: &Course) -> usize {
    let names = course
        .exercises
        .iter()
        .map(|exercise| exercise.name.width());
    names.max().unwrap_or(0).max(30)
}

/// One exercise in a list whose names are as wide as `names`.
pub fn line(
    exercise: &Exercise,
    progress: &Progress,
    current: bool,
    names: usize,
    width: usize,
) -> String {
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
    let name = padded(&exercise.name, names);
    let title = shortened(
        exercise.title.as_deref().unwrap_or_default(),
        width.saturating_sub(names + 14),
    );
    format!(" {arrow} {mark} {name} {points}  {}", faint(&title))
}

#[cfg(test)]
mod tests {
    use super::{BAR, bar, head, list, matching, subject};
    use crate::course::Course;
    use crate::progress::Progress;
    use crate::ui::style::without_escapes;

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
            without_escapes(&text).trim().to_owned()
        };
        let cells = |width| head(width).matches('░').count();
        for (width, bar) in [(100, 24), (80, 24), (70, 12), (60, 0)] {
            assert!(head(width).starts_with("workbook  Chapter 1 · One neuron"));
            assert_eq!(cells(width), bar, "{}", head(width));
        }
        assert!(head(60).ends_with("0/2"));
        assert!(!head(40).contains("Chapter") && head(40).ends_with("0/2"));
    }

    #[test]
    fn the_bar_shows_that_something_is_begun_and_is_full_at_the_end_only() {
        let filled = |done, of| bar(done, of, BAR).matches('█').count();
        assert_eq!(
            [0, 1, 2, 22, 44, 45].map(|done| filled(done, 45)),
            [0, 1, 1, 11, 23, 24]
        );
        assert_eq!(filled(999, 1000), BAR - 1);
    }

    #[test]
    fn the_file_to_open_is_named_as_long_as_it_has_room() {
        let course = course();
        let subject = |width| without_escapes(&subject(&course.exercises[1], 0, width));
        let row = |left: &str, gap| format!(" {left}{}0/1 points", " ".repeat(gap));
        assert_eq!(subject(60), row("sigmoid   exercises/one/sigmoid.rs", 14));
        assert_eq!(subject(42), row("exercises/one/sigmoid.rs", 6));
        assert_eq!(subject(30), row("sigmoid", 11));
    }

    #[test]
    fn the_columns_of_a_list_hold_the_longest_name() {
        let long = "a_name_that_is_a_little_longer_than_most";
        let text = format!(
            "format_version = 1\n{}",
            ["sum", long]
                .map(|name| format!(
                    "[[exercises]]\nname = \"{name}\"\ntitle = \"Title\"\n\
                 [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
                ))
                .concat()
        );
        let course = Course::parse(&text).unwrap_or_else(|problems| panic!("{problems}"));
        let rows = without_escapes(&list(&course, &Progress::default(), 100));
        let columns: Vec<_> = rows.lines().filter_map(|row| row.find("Title")).collect();
        assert_eq!(columns.len(), 2);
        // The arrow at the current one takes three bytes and one column.
        assert_eq!(columns[0], columns[1] + "→".len() - 1, "{rows}");
    }
}

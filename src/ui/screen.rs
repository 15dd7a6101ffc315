//! The screen of `watch` as text: what is shown, for a width and a height, in; rows out.
//!
//! Head and footer stand still, what is between them scrolls.

use unicode_width::UnicodeWidthStr;

use super::footer::{self, Offer};
use super::keys;
use super::listing::{self, matching};
use super::next::Next;
use super::prints;
use super::style::{
    WIDEST, bad, faint, first_row, folded, open, paragraphs, strong, without_escapes,
};
use super::verdict::{self, View};
use crate::course::{Course, Exercise};
use crate::progress::Progress;
use crate::report::Report;

/// From this many rows on there is room for blank ones.
const ROOMY: usize = 18;
/// Said where the reason will stand, while it is being looked for.
const SOUGHT: &str = "Looking for the reason…";
/// The least rows of what scrolls that are worth a footer of more than one row.
const LEAST_BODY: usize = 6;

/// Everything that one frame shows.
#[derive(Clone, Debug)]
pub struct Screen<'a> {
    /// The course.
    pub course: &'a Course,
    /// The exercise that is worked on.
    pub exercise: &'a Exercise,
    /// What is done.
    pub progress: &'a Progress,
    /// Whether a check has been running for so long that it is worth saying.
    pub checking: bool,
    /// What is between head and footer.
    pub page: Page<'a>,
    /// A word about what was just pressed or happened.
    pub notice: Option<&'a str>,
    /// The keys that make sense now, the most important first in rank, in the order of the footer.
    pub keys: Vec<Offer>,
    /// The first row of the page that is to be seen.
    pub scroll: usize,
}

/// What is between head and footer.
#[derive(Clone, Debug)]
pub enum Page<'a> {
    /// The verdict, and what belongs to it.
    Work(Work<'a>),
    /// All exercises, or those that were searched for.
    List {
        /// Which of them is chosen.
        cursor: usize,
        /// What they have to have in them.
        search: &'a str,
        /// Whether the search is being typed.
        typing: bool,
    },
    /// What the program printed.
    Prints(&'a Report),
    /// Something to read.
    Text {
        /// What it is.
        title: &'a str,
        /// The text.
        text: &'a str,
    },
    /// What each key does.
    Keys,
}

/// The verdict, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// Said at the very first start.
    pub welcome: Option<&'a str>,
    /// What is wrong with the course at the moment.
    pub course_fault: Option<&'a str>,
    /// What the last check came to.
    pub outcome: Outcome<'a>,
    /// Whether the compiler's messages are shown to the end.
    pub whole_messages: bool,
    /// How many of the hints are open.
    pub hints: usize,
    /// What comes next once it is solved.
    pub next: Next<'a>,
}

/// What a check came to.
#[derive(Clone, Copy, Debug)]
pub enum Outcome<'a> {
    /// Nothing yet.
    Open,
    /// A verdict.
    Verdict {
        /// What it came to, and why, once that is known.
        report: &'a Report,
        /// Whether that is being looked for, for so long that it is worth saying.
        sought: bool,
    },
    /// A fault of the machine or the course.
    Fault(&'a str),
}

/// A frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its rows, none wider than the terminal.
    pub rows: Vec<String>,
    /// Where the page really begins, after limiting what was asked for.
    pub scroll: usize,
    /// How many rows of the page are seen.
    pub page_rows: usize,
}

impl Screen<'_> {
    /// The frame for a terminal of that size.
    pub fn frame(&self, (width, height): (usize, usize)) -> Frame {
        let notice = self.notice_rows(width);
        let set = |blank: &[String]| {
            let top = self.top(width, blank);
            let room = height.saturating_sub(top.len() + notice.len() + 1);
            let footer = footer::rows(&self.keys, width, room.saturating_sub(LEAST_BODY));
            let fixed = top.len() + notice.len() + footer.len() + blank.len();
            (top, footer, height.saturating_sub(fixed))
        };
        let (airy, dense) = (set(&[String::new()]), set(&[]));
        let (page, focus) = self.page_rows(width, dense.2);
        // Blank rows are given up where that lets the whole page be seen; a list would jump while one searches.
        let gives_up =
            !matches!(self.page, Page::List { .. }) && (airy.2 + 1..=dense.2).contains(&page.len());
        let is_dense = height < ROOMY || gives_up;
        let (top, footer, mut room) = if is_dense { dense } else { airy };
        let overflows = page.len() > room;
        // What says that there is more takes the blank row, or one of the page.
        room = room.saturating_sub(usize::from(overflows && is_dense));
        let last = page.len().saturating_sub(room);
        let scroll = match focus {
            Some(row) => row.saturating_sub(room / 2).min(last),
            None => self.scroll.min(last),
        };
        let mut rows = top;
        rows.extend(page.into_iter().skip(scroll).take(room));
        let bottom = notice.len() + footer.len();
        if overflows {
            rows.push(first_row(&more(scroll, last - scroll), width));
        } else {
            // The keys stand at the foot of the terminal, so that they stay where they are whatever is above them.
            rows.resize(rows.len().max(height.saturating_sub(bottom)), String::new());
        }
        rows.extend(notice);
        rows.extend(footer);
        rows.truncate(height);
        Frame {
            rows,
            scroll,
            page_rows: room,
        }
    }

    fn top(&self, width: usize, blank: &[String]) -> Vec<String> {
        let note = if self.checking { "checking…" } else { "" };
        let head = listing::head(self.course, self.exercise, self.progress, note, width);
        let mut rows = vec![head];
        rows.extend_from_slice(blank);
        rows.push(self.subject(width));
        rows.extend_from_slice(blank);
        rows.into_iter().map(|row| first_row(&row, width)).collect()
    }

    fn subject(&self, width: usize) -> String {
        match &self.page {
            Page::Work(_) => {
                let record = self.progress.record(&self.exercise.name);
                listing::subject(
                    self.exercise,
                    record.earned.min(self.exercise.points),
                    width,
                )
            }
            Page::Prints(_) => format!(" {}", strong(prints::TITLE)),
            Page::Text { title, .. } => format!(" {}", strong(title)),
            Page::Keys => format!(" {}", strong(keys::TITLE)),
            Page::List { search, typing, .. } if *typing || !search.is_empty() => {
                let found = matching(self.course, search).len();
                let cursor = if *typing { "▏" } else { "" };
                format!(
                    " /{}{cursor}   {}",
                    strong(search),
                    faint(&format!("{found} of {}", self.course.exercises.len()))
                )
            }
            Page::List { .. } => {
                let points = format!(
                    "{}/{} points",
                    self.progress.earned(self.course),
                    self.course.points()
                );
                format!(" {}   {}", strong("All exercises"), faint(&points))
            }
        }
    }

    fn notice_rows(&self, width: usize) -> Vec<String> {
        let Some(notice) = self.notice else {
            return Vec::new();
        };
        let text = paragraphs(notice, " ", width);
        text.lines()
            .flat_map(|line| folded(line, width))
            .take(4)
            .map(|row| open(&row).to_string())
            .collect()
    }

    /// The rows of the page, and the one that has to be seen.
    fn page_rows(&self, width: usize, height: usize) -> (Vec<String>, Option<usize>) {
        let rows = |text: &str| {
            text.lines()
                .flat_map(|line| folded(line, width))
                .collect::<Vec<_>>()
        };
        match &self.page {
            Page::Work(work) => (rows(&self.work(work, width, Some(height))), None),
            Page::Prints(report) => {
                let text = prints::whole(report, width);
                (rows(&with_margin(&text)), None)
            }
            Page::Text { text, .. } => (rows(&with_margin(text)), None),
            Page::Keys => (rows(&keys::text()), None),
            Page::List { cursor, search, .. } => self.list(*cursor, search, width),
        }
    }

    /// The verdict and what belongs to it, as one text; `height` is how many of its rows are seen at once, if that counts.
    fn work(&self, work: &Work<'_>, width: usize, height: Option<usize>) -> String {
        let text_width = width.min(WIDEST);
        let mut blocks = Vec::new();
        blocks.extend(
            work.welcome
                .map(|welcome| paragraphs(welcome, " ", text_width)),
        );
        blocks.extend(work.course_fault.map(course_fault));
        match work.outcome {
            Outcome::Open => blocks.extend(
                self.exercise
                    .title
                    .as_deref()
                    .map(|title| format!(" {}", faint(title))),
            ),
            Outcome::Fault(what) => blocks.push(fault(what)),
            Outcome::Verdict { report, sought } => {
                let rows_above: usize = blocks.iter().map(|above| above.lines().count() + 1).sum();
                let sought = sought.then(|| format!(" {}", faint(SOUGHT)));
                // Where the reason will stand; until then it takes a row and the blank one before it.
                let rows_below = sought.as_ref().map_or(0, |_| 2);
                let rows_beside = rows_above + rows_below;
                blocks.push(verdict::body(View {
                    exercise: self.exercise,
                    report,
                    explain: false,
                    whole_messages: work.whole_messages,
                    width: text_width,
                    height: height.map(|rows| rows.saturating_sub(rows_beside)),
                }));
                blocks.extend(sought);
                if report.verdict.is_solved() {
                    blocks.push(work.next.pressed(text_width));
                }
            }
        }
        let count = self.exercise.hints.len();
        for (number, hint) in self.exercise.hints.iter().take(work.hints).enumerate() {
            let title = format!("hint {} of {count}", number + 1);
            blocks.push(format!(
                " {}\n{}",
                faint(&title),
                paragraphs(hint, " ", text_width)
            ));
        }
        blocks.join("\n\n")
    }

    fn list(&self, cursor: usize, search: &str, width: usize) -> (Vec<String>, Option<usize>) {
        let found = matching(self.course, search);
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
                rows.push(first_row(
                    &format!(" {}", strong(&format!("{number}. {}", chapter.title))),
                    width,
                ));
                chapter_before = Some(number);
            }
            let current = exercise.name == self.exercise.name;
            let line = listing::line(exercise, self.progress, current, names, width);
            let row = first_row(line.trim_end(), width);
            if index == cursor {
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
        (rows, focus)
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

/// What is wrong with the course at the moment.
pub fn course_fault(what: &str) -> String {
    let headline = "✗ The course cannot be used as it is now. It stays as it was before:";
    fault_text(headline, what)
}

/// A fault of the machine or the course.
pub fn fault(what: &str) -> String {
    let headline = "✗ This could not be checked, and that is not your fault:";
    fault_text(headline, what)
}

fn fault_text(headline: &str, fault: &str) -> String {
    let lines: Vec<String> = fault.lines().map(|line| format!(" {line}")).collect();
    format!(" {}\n\n{}", bad(headline), lines.join("\n"))
}

/// ` ↑ 3 more   ↓ 12 more`
fn more(above: usize, below: usize) -> String {
    let mut parts = Vec::new();
    if above > 0 {
        parts.push(format!("↑ {above} more"));
    }
    if below > 0 {
        parts.push(format!("↓ {below} more"));
    }
    faint(&format!(" {}", parts.join("   "))).to_string()
}

fn with_margin(text: &str) -> String {
    text.lines().map(|line| format!(" {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Frame, Next, Offer, Outcome, Page, Screen, Work};
    use crate::course::Course;
    use crate::progress::Progress;
    use crate::ui::style::without_escapes;
    use unicode_width::UnicodeWidthStr;

    fn course(count: usize) -> Course {
        let exercise = |number: usize| {
            format!(
                "[[exercises]]\nname = \"exercise_{number}\"\ndir = \"one\"\ntitle = \"Title {number}\"\nhints = [\"first hint\", \"second hint\"]\n\
                 [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
            )
        };
        let chapters = "[[chapters]]\ndir = \"one\"\ntitle = \"One neuron\"\n";
        let exercises: String = (0..count).map(exercise).collect();
        Course::parse(&format!("format_version = 1\n{chapters}{exercises}"))
            .unwrap_or_else(|problems| panic!("{problems}"))
    }

    fn work(course: &Course) -> Work<'_> {
        Work {
            welcome: None,
            course_fault: None,
            outcome: Outcome::Open,
            whole_messages: false,
            hints: 0,
            next: Next::Done(course),
        }
    }

    fn offer(key: &'static str, does: &str, rank: u8) -> Offer {
        Offer {
            key,
            does: does.into(),
            rank,
        }
    }

    fn frame(
        course: &Course,
        page: Page<'_>,
        scroll: usize,
        size: (usize, usize),
    ) -> (Frame, String) {
        let progress = Progress::default();
        let screen = Screen {
            course,
            exercise: &course.exercises[0],
            progress: &progress,
            checking: false,
            page,
            notice: None,
            keys: vec![
                offer("h", "hint (1 of 2)", 1),
                offer("n", "next", 0),
                offer("r", "reset", 9),
                offer("q", "quit", 0),
            ],
            scroll,
        };
        let frame = screen.frame(size);
        let rows: Vec<String> = frame
            .rows
            .iter()
            .map(|row| without_escapes(row).trim_end().to_owned())
            .collect();
        for row in &rows {
            assert!(row.width() <= size.0, "{row:?} is wider than {}", size.0);
        }
        assert!(rows.len() <= size.1);
        (frame, rows.join("\n"))
    }

    #[test]
    fn a_frame_has_head_subject_page_and_footer() {
        let course = course(2);
        let (_, text) = frame(
            &course,
            Page::Work(Work {
                hints: 1,
                ..work(&course)
            }),
            0,
            (80, 24),
        );
        let head = " workbook  Chapter 1 · One neuron                0/2 ▕░░░░░░░░░░░░░░░░░░░░░░░░▏\n\n \
                    exercise_0   exercises/one/exercise_0.rs                            0/1 points\n\n \
                    Title 0\n\n hint 1 of 2\n first hint";
        let keys = " h hint (1 of 2)   n next   r reset   q quit";
        assert_eq!(text, format!("{head}{}{keys}", "\n".repeat(24 - 8)));
    }

    #[test]
    fn a_long_page_scrolls_between_head_and_footer() {
        let course = course(1);
        let long: Vec<String> = (0..50).map(|number| format!(" row {number}")).collect();
        let text = long.join("\n");
        let page = || Page::Text {
            title: "output",
            text: &text,
        };
        let (top, shown) = frame(&course, page(), 0, (60, 20));
        assert!(
            shown.contains(" row 0\n")
                && shown.contains("↓")
                && !shown.contains("↑")
                && shown.contains("q quit")
        );
        assert_eq!((top.scroll, top.rows.len()), (0, 20));
        let (bottom, shown) = frame(&course, page(), usize::MAX, (60, 20));
        assert!(shown.contains(" row 49") && shown.contains("↑") && !shown.contains("↓"));
        assert_eq!(bottom.scroll, 50 - bottom.page_rows);
    }

    #[test]
    fn blank_rows_are_given_up_where_the_page_then_fits() {
        let course = course(1);
        let shown = |count: usize| {
            let rows: Vec<String> = (0..count).map(|number| format!("row {number}")).collect();
            let text = rows.join("\n");
            let page = Page::Text {
                title: "output",
                text: &text,
            };
            frame(&course, page, 0, (60, 20)).1
        };
        // Head, title and keys take three rows; the blank ones between them another three.
        assert!(shown(14).contains("\n\n output\n\n row 0"));
        assert!(shown(15).contains("\n output\n row 0") && shown(15).contains(" row 14\n"));
        assert!(shown(17).contains(" row 16\n h hint"));
        assert!(shown(18).contains("\n\n output\n\n row 0") && shown(18).contains("↓ 4 more"));
    }

    #[test]
    fn a_small_terminal_keeps_the_page_and_the_most_important_keys() {
        let course = course(30);
        let (_, text) = frame(
            &course,
            Page::Work(Work {
                hints: 2,
                ..work(&course)
            }),
            0,
            (24, 10),
        );
        assert!(
            text.contains("exercise_0") && text.contains("first hint") && text.contains("q quit"),
            "{text}"
        );
        assert!(!text.contains("reset"));
        for width in [1, 7, 40, 200] {
            for height in [1, 2, 3, 5, 10, 60] {
                let list = Page::List {
                    cursor: 29,
                    search: "",
                    typing: false,
                };
                let (shown, text) = frame(&course, list, 0, (width, height));
                assert!(
                    shown.page_rows == 0 || width < 20 || text.contains("exercise_29"),
                    "{width} × {height}:\n{text}"
                );
            }
        }
    }

    #[test]
    fn a_search_shows_what_it_finds() {
        let course = course(12);
        let list = Page::List {
            cursor: 1,
            search: "e_1",
            typing: true,
        };
        let (_, text) = frame(&course, list, 0, (80, 24));
        assert!(
            text.contains(" /e_1▏   3 of 12") && text.contains("▌  · exercise_10"),
            "{text}"
        );
        let list = Page::List {
            cursor: 0,
            search: "nowhere",
            typing: false,
        };
        assert!(frame(&course, list, 0, (80, 24)).1.contains("No exercise"));
    }
}

//! The page one works with: the verdict on the current exercise, and what belongs to it.

use super::{Page, Rows};
use crate::course::Exercise;
use crate::report::Report;
use crate::ui::listing;
use crate::ui::location::Place;
use crate::ui::next::Next;
use crate::ui::style::{WIDEST, bad, faint, paragraphs};
use crate::ui::verdict::{self, View};

/// Said where the reason will stand, while it is being looked for.
const SOUGHT: &str = "Looking for the reason…";

/// The verdict, and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// The most that was ever earned with it.
    pub earned: u32,
    /// Said at the very first start.
    pub welcome: Option<&'a str>,
    /// What is wrong with the course at the moment.
    pub course_fault: Option<&'a str>,
    /// What the last check came to.
    pub outcome: &'a Outcome,
    /// Whether the reason is being looked for, for so long that it is worth saying.
    pub sought: bool,
    /// Whether the compiler's messages are shown to the end.
    pub whole_messages: bool,
    /// How many of the hints are open.
    pub hints: usize,
    /// How much is told of where in the file the mistake is.
    pub place: Place<'a>,
    /// What comes next once it is solved.
    pub next: Next<'a>,
}

/// What a check came to.
#[derive(Clone, Debug, Default)]
pub enum Outcome {
    /// Nothing yet.
    #[default]
    Open,
    /// A verdict.
    Verdict(Box<Report>),
    /// A fault of the machine or the course.
    Fault(String),
}

impl Page for Work<'_> {
    fn subject(&self, width: usize) -> String {
        listing::subject(self.exercise, self.earned, width)
    }

    fn rows(&self, width: usize, height: usize) -> Rows {
        Rows::of_text(&self.text(width, height), width)
    }
}

impl Work<'_> {
    /// All of it as one text, of which `height` rows are seen at once.
    fn text(&self, width: usize, height: usize) -> String {
        let text_width = width.min(WIDEST);
        let mut blocks = Vec::new();
        let mut place = None;
        blocks.extend(
            self.welcome
                .map(|welcome| paragraphs(welcome, " ", text_width)),
        );
        blocks.extend(self.course_fault.map(course_fault));
        match self.outcome {
            Outcome::Open => blocks.extend(
                self.exercise
                    .title
                    .as_deref()
                    .map(|title| format!(" {}", faint(title))),
            ),
            Outcome::Fault(what) => blocks.push(fault(what)),
            Outcome::Verdict(report) => {
                let rows_above: usize = blocks.iter().map(|above| above.lines().count() + 1).sum();
                let sought = self.sought.then(|| format!(" {}", faint(SOUGHT)));
                place = self.place.text(report, text_width);
                // What stands below, with the blank row before it: where the reason will be until that is known, and the place.
                let below = [&sought, &place].into_iter().flatten();
                let rows_below: usize = below.map(|below| below.lines().count() + 1).sum();
                let rows_beside = rows_above + rows_below;
                blocks.push(verdict::body(View {
                    exercise: self.exercise,
                    report,
                    explain: false,
                    whole_messages: self.whole_messages,
                    width: text_width,
                    height: Some(height.saturating_sub(rows_beside)),
                    drawn: true,
                }));
                blocks.extend(sought);
                if report.verdict.is_solved() {
                    blocks.push(self.next.pressed(text_width));
                }
            }
        }
        let count = self.exercise.hints.len();
        for (number, hint) in self.exercise.hints.iter().take(self.hints).enumerate() {
            let title = format!("hint {} of {count}", number + 1);
            blocks.push(format!(
                " {}\n{}",
                faint(&title),
                paragraphs(hint, " ", text_width)
            ));
        }
        // At the end, where it is seen at once, however many hints are open.
        blocks.extend(place);
        blocks.join("\n\n")
    }
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

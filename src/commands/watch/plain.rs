//! `watch` where there is no screen: what is new is printed below what was new before, in the words of `run`.

use std::io::{self, Write};

use super::state::{Seen, State};
use crate::report::Report;
use crate::ui::letters::spelled;
use crate::ui::printed;
use crate::ui::screen::{Outcome, course_fault, fault};
use crate::ui::style::paragraphs;
use crate::ui::terminal::width;
use crate::ui::verdict::View;

/// What has been printed.
#[derive(Debug, Default)]
pub struct Plain {
    begun: bool,
    /// How many verdicts, and whether it is known why the last of them is so, and then where: that was printed, too.
    verdicts: u64,
    explained: bool,
    located: bool,
}

impl Plain {
    /// Prints what is new.
    pub fn show(&mut self, state: &State) -> io::Result<Option<Seen>> {
        let new = self.new_text(state, width());
        if !new.is_empty() {
            let mut out = io::stdout().lock();
            out.write_all(spelled(&new).as_bytes())?;
            out.flush()?;
        }
        Ok(state.notice().map(|_| Seen::Notice))
    }

    fn new_text(&mut self, state: &State, width: usize) -> String {
        let mut text = String::new();
        if let Some(notice) = state.notice() {
            self.paragraph(&mut text, &paragraphs(notice, " ", width));
        }
        if self.verdicts != state.verdicts() {
            self.verdicts = state.verdicts();
            (self.explained, self.located) = (false, false);
            for block in verdict(state, width) {
                self.paragraph(&mut text, block.trim_end_matches('\n'));
            }
        }
        if let (false, Some(report)) = (self.explained, state.verdict()) {
            self.explained = report.findings.is_some();
            text.push_str(&printed::reason(view(state, report, width)));
        }
        if let (true, false, Some(report)) = (self.explained, self.located, state.verdict()) {
            self.located = report.locations.is_some();
            text.push_str(&printed::place(state.place(), report, width));
        }
        text
    }

    /// Adds what stands for itself, with a blank row before it.
    fn paragraph(&mut self, text: &mut String, block: &str) {
        if std::mem::replace(&mut self.begun, true) {
            text.push('\n');
        }
        text.push_str(block);
        text.push('\n');
    }
}

/// What there is to say of the last check.
fn verdict(state: &State, width: usize) -> Vec<String> {
    let work = state.work();
    let mut blocks = Vec::new();
    blocks.extend(work.welcome.map(|welcome| paragraphs(welcome, " ", width)));
    blocks.extend(work.course_fault.map(course_fault));
    match (work.outcome, state.verdict()) {
        (Outcome::Fault(what), _) => blocks.push(fault(what)),
        (_, Some(report)) => {
            blocks.push(printed::result(view(state, report, width), work.next));
        }
        (_, None) => {}
    }
    blocks
}

fn view<'a>(state: &'a State, report: &'a Report, width: usize) -> View<'a> {
    View {
        exercise: state.exercise(),
        report,
        explain: false,
        whole_messages: true,
        width,
        height: None,
        drawn: true,
    }
}

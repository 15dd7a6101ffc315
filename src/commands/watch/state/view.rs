//! What of the state is shown, and which keys are offered.

use super::{Outcome, Page, State};
use crate::bound::Bound;
use crate::execution::Ending;
use crate::report::Report;
use crate::ui::footer::Offer;
use crate::ui::next::Next;
use crate::ui::screen::{self, Screen, Work};
use crate::verdict::Verdict;

impl State {
    /// What the screen shows now.
    pub fn screen(&self) -> Screen<'_> {
        Screen {
            course: &self.course,
            exercise: self.exercise(),
            progress: &self.progress,
            checking: self.current.waiting && self.current.slow,
            page: self.page(),
            notice: self.notice(),
            keys: self.keys(),
            scroll: self.current.scroll,
        }
    }

    fn page(&self) -> Box<dyn screen::Page + '_> {
        match &self.current.page {
            Page::Work => Box::new(self.work()),
            Page::List {
                cursor,
                search,
                typing,
            } => Box::new(screen::List {
                course: &self.course,
                progress: &self.progress,
                current: self.exercise(),
                cursor: *cursor,
                search,
                typing: *typing,
            }),
            Page::Output => Box::new(screen::Output(self.verdict())),
            Page::Solution {
                path,
                theirs,
                yours,
            } => Box::new(screen::Solution {
                title: path,
                theirs,
                yours: yours.as_deref(),
            }),
            Page::Keys(_) => Box::new(screen::Keys),
        }
    }

    /// The verdict, and what belongs to it.
    pub fn work(&self) -> Work<'_> {
        let exercise = self.exercise();
        let record = self.progress.record(&exercise.name);
        Work {
            exercise,
            earned: record.earned.min(exercise.points),
            welcome: self.course.welcome.as_deref().filter(|_| self.welcome),
            course_fault: self.course_fault.as_deref(),
            outcome: &self.current.outcome,
            sought: self.is_unexplained() && self.current.slow,
            whole_messages: self.current.whole_messages,
            // What is solved needs none.
            hints: if self.is_solved() {
                0
            } else {
                self.current.hints
            },
            place: self.place(),
            next: self.what_is_next(),
        }
    }

    /// What comes after the current exercise.
    pub fn what_is_next(&self) -> Next<'_> {
        Next::after(
            self.exercise(),
            &self.course,
            &self.progress,
            self.current.ended,
        )
    }

    pub(super) fn has_output(&self) -> bool {
        self.verdict()
            .is_some_and(|report| !report.printed_nothing())
    }

    /// Whether the compiler said more than is shown at first.
    pub(super) fn has_more_messages(&self) -> bool {
        self.verdict().is_some_and(|report| match &report.verdict {
            Verdict::Lints(messages) => messages.len() > 1,
            Verdict::Stopped { ending, .. } => match ending {
                Ending::DoesNotCompile(messages) => messages.len() > 1,
                Ending::SignatureChanged { messages, .. } => !messages.is_empty(),
                _ => false,
            },
            _ => false,
        })
    }

    /// Whether the same file may well come to something else if it is checked again: the machine has a part in it.
    fn may_differ(&self) -> bool {
        let by_machine = |report: &Report| {
            let Verdict::Stopped { ending, .. } = &report.verdict else {
                return false;
            };
            match ending {
                Ending::Crashed { .. } => true,
                Ending::Exceeded { bound, .. } => *bound != Bound::Output,
                _ => false,
            }
        };
        matches!(self.current.outcome, Outcome::Fault(_)) || self.verdict().is_some_and(by_machine)
    }

    pub(super) fn is_solved(&self) -> bool {
        self.verdict()
            .is_some_and(|report| report.verdict.is_solved())
    }

    /// The keys that make sense now. The lower the rank, the longer it stays on a narrow screen.
    pub(super) fn keys(&self) -> Vec<Offer> {
        let offer = |key, does: &str, rank| Offer {
            key,
            does: does.to_owned(),
            rank,
        };
        match &self.current.page {
            Page::List { typing: true, .. } => {
                vec![
                    offer("Enter", "open", 1),
                    offer("↑ ↓", "move", 2),
                    offer("Esc", "end the search", 0),
                ]
            }
            Page::List { .. } => vec![
                offer("Enter", "open", 1),
                offer("j k", "move", 2),
                offer("/", "search", 3),
                offer("l", "back", 0),
                offer("?", "keys", 4),
                offer("q", "quit", 0),
            ],
            Page::Keys(_) => vec![offer("any key", "back", 0), offer("↑ ↓", "scroll", 1)],
            Page::Output => vec![
                offer("o", "back", 0),
                offer("↑ ↓", "scroll", 1),
                offer("q", "quit", 0),
            ],
            Page::Solution { .. } => vec![
                offer("s", "back", 0),
                offer("↑ ↓", "scroll", 1),
                offer("q", "quit", 0),
            ],
            Page::Work => self.keys_at_work(),
        }
    }

    pub(super) fn keys_at_work(&self) -> Vec<Offer> {
        let mut offers = Vec::new();
        let mut offer = |key, does: &str, rank| {
            offers.push(Offer {
                key,
                does: does.to_owned(),
                rank,
            })
        };
        let solved = self.is_solved();
        let hints = self.exercise().hints.len();
        if hints > 0 && !solved {
            let seen = self.progress.record(&self.exercise().name).hints.min(hints);
            let next = if self.current.hints == 0 {
                seen.max(1)
            } else {
                self.current.hints + 1
            };
            match self.current.hints {
                open if open == hints => offer("h", "hide the hints", 1),
                _ => offer("h", &format!("hint ({next} of {hints})"), 1),
            }
        }
        if let Some(does) = self.where_does() {
            offer("w", &does, 1);
        }
        if self.next().is_some() {
            offer("n", "next", if solved { 0 } else { 2 });
        }
        if self.current.place > 0 {
            offer("p", "previous", 8);
        }
        offer("l", "list", 2);
        if self.options.has_editor {
            offer("E", "edit", 4);
        }
        if self.has_output() {
            offer("o", "output", 3);
        }
        if self.has_more_messages() {
            offer(
                "e",
                if self.current.whole_messages {
                    "first message only"
                } else {
                    "full compiler message"
                },
                3,
            );
        }
        if self.may_differ() {
            offer("c", "check again", 3);
        }
        offer("s", "solution", 5);
        match self.current.can_undo {
            true => offer("u", "undo the reset", 6),
            false => offer("r", "reset", 7),
        }
        offer("?", "keys", 1);
        offer("q", "quit", 0);
        offers
    }
}

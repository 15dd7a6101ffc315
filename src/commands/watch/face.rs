//! What a learner sees of `watch`: the screen, or plain lines where there is none.

use std::io::{self, Write};
use std::sync::mpsc::Sender;

use super::state::State;
use crate::commands::session::width;
use crate::ui::screen::{Outcome, Screen};
use crate::ui::terminal::Terminal;
use crate::ui::{listing, prints};

/// Where the state is shown.
pub enum Face {
    /// On a terminal.
    Screen {
        /// The terminal.
        terminal: Terminal,
        /// Whether it belongs to an editor at the moment.
        away: bool,
        /// Lets the thread that reads keys go on.
        go_on: Sender<()>,
        /// Whether anything has been shown.
        begun: bool,
    },
    /// As lines of text, one verdict after the other.
    Plain {
        /// How many verdicts have been printed.
        printed: u64,
    },
}

impl Face {
    /// Takes the terminal over.
    pub fn screen(go_on: Sender<()>) -> io::Result<Self> {
        Ok(Face::Screen {
            terminal: Terminal::enter()?,
            away: false,
            go_on,
            begun: false,
        })
    }

    /// Plain lines.
    pub fn plain() -> Self {
        Face::Plain { printed: 0 }
    }

    /// Shows what is new.
    pub fn show(&mut self, state: &mut State) -> io::Result<()> {
        match self {
            Face::Screen { away: true, .. } => Ok(()),
            // A verdict is about to come: the screen before stays until then.
            Face::Screen { begun: true, .. } if state.is_between() => Ok(()),
            Face::Screen {
                terminal, begun, ..
            } => {
                *begun = true;
                let size = terminal.size();
                let frame = state.screen().frame(size);
                state.shown(frame.scroll, frame.page_rows);
                terminal.show(frame.rows, size)
            }
            Face::Plain { printed } if *printed == state.verdicts() => Ok(()),
            Face::Plain { printed } => {
                *printed = state.verdicts();
                let mut out = io::stdout().lock();
                out.write_all(plain(state).as_bytes())?;
                out.flush()
            }
        }
    }

    /// Shows everything anew.
    pub fn redraw(&mut self, state: &mut State) -> io::Result<()> {
        if let Face::Screen { terminal, .. } = self {
            terminal.forget();
        }
        self.show(state)
    }

    /// Leaves the terminal to somebody else.
    pub fn suspend(&mut self) {
        if let Face::Screen { terminal, away, .. } = self {
            *away = true;
            terminal.suspend();
        }
    }

    /// Takes the terminal over again.
    pub fn resume(&mut self, state: &mut State) -> io::Result<()> {
        if let Face::Screen { terminal, away, .. } = self {
            *away = false;
            terminal.resume()?;
        }
        self.show(state)
    }

    /// Takes the terminal over again after a stop, during which the shell had it.
    pub fn take_back(&mut self, state: &mut State) -> io::Result<()> {
        if self.is_away() {
            return Ok(());
        }
        self.suspend();
        self.resume(state)
    }

    /// Whether the terminal is somebody else's at the moment.
    pub fn is_away(&self) -> bool {
        matches!(self, Face::Screen { away: true, .. })
    }

    /// Lets the next key be read, unless keys are for somebody else.
    pub fn go_on_reading(&self) {
        if let Face::Screen {
            away: false, go_on, ..
        } = self
        {
            // Fails only if the terminal is gone, which is told by itself.
            let _ = go_on.send(());
        }
    }
}

/// What is printed of a verdict where there is no screen: the same as `run` prints.
fn plain(state: &State) -> String {
    let width = width();
    let screen = Screen {
        keys: Vec::new(),
        ..state.screen()
    };
    let mut text = String::new();
    if let Outcome::Verdict {
        judgement, sheet, ..
    } = state.work().outcome
    {
        text.push_str(&prints::set_apart(judgement, sheet, width));
    }
    let earned = screen
        .progress
        .record(&screen.exercise.name)
        .earned
        .min(screen.exercise.points);
    let subject = listing::subject(screen.exercise, earned, width);
    text.push_str(&format!(
        "{subject}\n\n{}\n\n",
        Screen::work(&screen, &state.work(), width, None)
    ));
    text
}

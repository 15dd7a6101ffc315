//! What a learner sees of `watch`: the screen, or plain lines where there is none.

use std::io;
use std::sync::mpsc::Sender;

use super::plain::Plain;
use super::state::State;
use crate::ui::terminal::Terminal;

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
    Plain(Plain),
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
        Face::Plain(Plain::default())
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
            Face::Plain(plain) => plain.show(state),
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

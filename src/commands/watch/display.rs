//! What a learner sees of `watch`: the screen, or plain lines where there is none.

use std::io;
use std::sync::mpsc::Sender;

use super::plain::Plain;
use super::state::{Seen, State};
use crate::ui::terminal::Terminal;

/// Where the state is shown.
pub enum Display {
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

impl Display {
    /// Takes the terminal over.
    pub fn screen(go_on: Sender<()>) -> io::Result<Self> {
        Ok(Display::Screen {
            terminal: Terminal::enter()?,
            away: false,
            go_on,
            begun: false,
        })
    }

    /// Plain lines.
    pub fn plain() -> Self {
        Display::Plain(Plain::default())
    }

    /// Whether keys can be pressed there.
    pub fn has_keys(&self) -> bool {
        matches!(self, Display::Screen { .. })
    }

    /// Shows what is new; what of it is seen.
    pub fn show(&mut self, state: &State) -> io::Result<Option<Seen>> {
        match self {
            Display::Screen { away: true, .. } => Ok(None),
            // A verdict is about to come: the screen before stays until then.
            Display::Screen { begun: true, .. } if state.is_between() => Ok(None),
            Display::Screen {
                terminal, begun, ..
            } => {
                *begun = true;
                let size = terminal.size();
                let frame = state.screen().frame(size);
                terminal.show(frame.rows, size)?;
                Ok(Some(Seen::Page {
                    scroll: frame.scroll,
                    rows: frame.page_rows,
                }))
            }
            Display::Plain(plain) => plain.show(state),
        }
    }

    /// Forgets what stands on the screen, so that everything is drawn anew.
    pub fn forget(&mut self) {
        if let Display::Screen { terminal, .. } = self {
            terminal.forget();
        }
    }

    /// Leaves the terminal to somebody else.
    pub fn suspend(&mut self) {
        if let Display::Screen { terminal, away, .. } = self {
            *away = true;
            terminal.suspend();
        }
    }

    /// Takes the terminal over again.
    pub fn resume(&mut self) -> io::Result<()> {
        if let Display::Screen { terminal, away, .. } = self {
            *away = false;
            terminal.resume()?;
        }
        Ok(())
    }

    /// Takes the terminal over again after a stop, during which the shell had it.
    #[cfg(unix)]
    pub fn take_back(&mut self) -> io::Result<()> {
        if self.is_away() {
            return Ok(());
        }
        self.suspend();
        self.resume()
    }

    /// Whether the terminal is somebody else's at the moment.
    #[cfg(unix)]
    pub fn is_away(&self) -> bool {
        matches!(self, Display::Screen { away: true, .. })
    }

    /// Lets the next key be read, unless keys are for somebody else.
    pub fn go_on_reading(&self) {
        if let Display::Screen {
            away: false, go_on, ..
        } = self
        {
            // Fails only if the terminal is gone, which is told by itself.
            let _ = go_on.send(());
        }
    }
}

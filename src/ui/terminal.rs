//! The terminal of `watch`: keys in, whole frames out, and everything as it was afterwards.
//!
//! Leaving is safe at any moment, also from a panic: the state of the terminal is known to the whole process.

use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind,
    KeyModifiers,
};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue};
use unicode_width::UnicodeWidthStr;

use super::letters::spelled;
use super::style::{WIDEST, first_row, without_escapes};

/// Whether the terminal is ours at the moment.
static OURS: AtomicBool = AtomicBool::new(false);

/// What came from the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key that means something somewhere.
    Key(Key),
    /// The terminal has another size.
    Resized,
    /// Anything else.
    Other,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A letter or sign.
    Letter(char),
    /// An arrow.
    Up,
    /// An arrow.
    Down,
    /// A screen up.
    PageUp,
    /// A screen down.
    PageDown,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// Return.
    Enter,
    /// Escape, or an arrow to the left.
    Escape,
    /// Rubs out.
    Backspace,
    /// Ctrl-C.
    Interrupt,
    /// Ctrl-Z, where programs can be stopped.
    Stop,
}

/// Whether there is a terminal for keys and for a full screen, as one that calls itself dumb is not.
pub fn is_capable() -> bool {
    !is_dumb() && io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the terminal says that it obeys no escape sequences.
pub fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Leaves colours out where the terminal would show them as signs, unless they are asked for in any case.
pub fn choose_colours() {
    let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    if is_dumb() && !forced {
        colored::control::set_override(false);
    }
}

/// Whether what is printed is read by a person, and not by a program or a file.
pub fn is_seen() -> bool {
    io::stdout().is_terminal()
}

/// How wide printed text may be: the columns of the terminal, else what COLUMNS says, else what reads well.
pub fn width() -> usize {
    let own = io::stdout().is_terminal().then(own_size).flatten();
    own.map(|(columns, _)| columns)
        .or_else(|| named_size("COLUMNS"))
        .unwrap_or(WIDEST)
}

/// Columns and rows as the system knows them; some terminals (a serial line, say) have none.
fn own_size() -> Option<(usize, usize)> {
    let (columns, rows) = terminal::size().ok()?;
    (columns > 0 && rows > 0).then_some((columns.into(), rows.into()))
}

/// A size that the environment tells.
fn named_size(variable: &str) -> Option<usize> {
    let size = std::env::var(variable).ok()?.trim().parse().ok()?;
    (1..=usize::from(u16::MAX)).contains(&size).then_some(size)
}

/// The terminal, taken over; dropping this gives it back.
#[derive(Debug)]
pub struct Terminal {
    /// What stands on it, to write nothing when nothing is new.
    shown: Option<Vec<String>>,
}

impl Terminal {
    /// Takes the terminal over.
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        let mut terminal = Terminal { shown: None };
        terminal.resume()?;
        Ok(terminal)
    }

    /// Gives the terminal back for a while, to an editor say.
    pub fn suspend(&mut self) {
        restore();
        self.shown = None;
    }

    /// Takes it over again.
    pub fn resume(&mut self) -> io::Result<()> {
        self.shown = None;
        OURS.store(true, Ordering::SeqCst);
        terminal::enable_raw_mode()?;
        // Lines end at the edge, and what is pasted is marked, so that it does not count as keys.
        execute!(
            io::stdout(),
            EnterAlternateScreen,
            Clear(ClearType::All),
            EnableBracketedPaste,
            DisableLineWrap,
            Hide
        )
    }

    /// Columns and rows.
    pub fn size(&self) -> (usize, usize) {
        own_size().unwrap_or_else(|| {
            let named = |variable, otherwise| named_size(variable).unwrap_or(otherwise);
            (named("COLUMNS", 80), named("LINES", 24))
        })
    }

    /// Forgets what stands on the terminal: somebody else may have changed it.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Shows a frame in one write, row over row, so that nothing flickers.
    pub fn show(&mut self, rows: Vec<String>, (width, height): (usize, usize)) -> io::Result<()> {
        // In ASCII a row may be longer.
        let as_shown = |row: &String| first_row(&spelled(row), width);
        let rows: Vec<String> = rows.iter().map(as_shown).collect();
        if self.shown.as_ref() == Some(&rows) {
            return Ok(());
        }
        let mut frame = Vec::new();
        queue!(frame, BeginSynchronizedUpdate)?;
        for (line, row) in (0..).zip(&rows) {
            queue!(frame, MoveTo(0, line), Print(row), ResetColor)?;
            // In the last column clearing would take the last letter.
            if without_escapes(row).width() < width {
                queue!(frame, Clear(ClearType::UntilNewLine))?;
            }
        }
        if rows.len() < height {
            let below = u16::try_from(rows.len()).unwrap_or(u16::MAX);
            queue!(frame, MoveTo(0, below), Clear(ClearType::FromCursorDown))?;
        }
        queue!(frame, EndSynchronizedUpdate)?;
        let mut terminal = io::stdout().lock();
        terminal.write_all(&frame)?;
        terminal.flush()?;
        self.shown = Some(rows);
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Waits for something to come from the terminal.
pub fn input() -> io::Result<Input> {
    Ok(match crossterm::event::read()? {
        Event::Key(event) if event.kind != KeyEventKind::Release => {
            key(event).map_or(Input::Other, Input::Key)
        }
        Event::Resize(..) => Input::Resized,
        _ => Input::Other,
    })
}

fn key(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(match event.code {
        KeyCode::Char('c') if control => Key::Interrupt,
        KeyCode::Char('z') if control && cfg!(unix) => Key::Stop,
        KeyCode::Char('d') if control => Key::PageDown,
        KeyCode::Char('u') if control => Key::PageUp,
        KeyCode::Char(letter) if !control && !event.modifiers.contains(KeyModifiers::ALT) => {
            Key::Letter(letter)
        }
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc | KeyCode::Left => Key::Escape,
        KeyCode::Backspace => Key::Backspace,
        _ => return None,
    })
}

/// Gives the terminal back, if it is ours.
fn restore() {
    if OURS.swap(false, Ordering::SeqCst) {
        // A terminal that is gone cannot be, and need not be, restored.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            ResetColor,
            Show,
            EnableLineWrap,
            DisableBracketedPaste,
            LeaveAlternateScreen
        );
        let _ = terminal::disable_raw_mode();
    }
}

/// A panic's message is to be read, so the terminal is given back before it is printed.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let print = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            restore();
            print(panic);
        }));
    });
}

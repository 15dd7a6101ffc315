//! A program on a pseudo-terminal: what it shows is read from the screen, as a person would.

use std::io::{Read, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long anything may take before a test fails; far more than it does.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often the screen is looked at while waiting.
const LOOK: Duration = Duration::from_millis(10);

/// Whatever went wrong in a test.
pub type Error = Box<dyn std::error::Error>;

/// A program and the terminal it runs on.
pub struct Screen {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    shown: Arc<Mutex<Shown>>,
}

/// What came out, as it stands on the screen and as it was written.
struct Shown {
    parser: vt100::Parser,
    raw: Vec<u8>,
    closed: bool,
}

impl Screen {
    /// Starts a program on a terminal of so many columns and rows.
    pub fn start(command: CommandBuilder, size: (u16, u16)) -> Result<Self, Error> {
        Self::start_telling(command, size, size)
    }

    /// The same, where the system tells another size, or none as (0, 0).
    pub fn start_telling(
        mut command: CommandBuilder,
        (columns, rows): (u16, u16),
        (told_columns, told_rows): (u16, u16),
    ) -> Result<Self, Error> {
        let size = PtySize {
            rows: told_rows,
            cols: told_columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size)?;
        command.env("TERM", "xterm-256color");
        // What seals results is not kept in anybody's home.
        command.env(
            "XDG_STATE_HOME",
            concat!(env!("CARGO_TARGET_TMPDIR"), "/state"),
        );
        for variable in ["NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES"] {
            command.env_remove(variable);
        }
        let child = pair.slave.spawn_command(command)?;
        let shown = Arc::new(Mutex::new(Shown {
            parser: vt100::Parser::new(rows.try_into()?, columns.try_into()?, 0),
            raw: Vec::new(),
            closed: false,
        }));
        let mut reader = pair.master.try_clone_reader()?;
        let theirs = Arc::clone(&shown);
        // The other side stays open here, so that what was written last can still be read after the program's end.
        let slave = pair.slave;
        std::thread::spawn(move || {
            let _slave = slave;
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let mut shown = lock(&theirs);
                shown.parser.process(&bytes[..count]);
                shown.raw.extend_from_slice(&bytes[..count]);
            }
            lock(&theirs).closed = true;
        });
        let keys = pair.master.take_writer()?;
        Ok(Screen {
            master: pair.master,
            child,
            keys,
            shown,
        })
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> Result<(), Error> {
        self.keys.write_all(keys.as_bytes())?;
        Ok(self.keys.flush()?)
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        let contents = lock(&self.shown).parser.screen().contents();
        contents
            .lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Everything that was ever written to the terminal.
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&lock(&self.shown).raw).into_owned()
    }

    /// Waits until the screen is as wanted; fails with the screen if it does not become so.
    pub fn wait(&self, what: &str, wanted: impl Fn(&str) -> bool) -> Result<String, Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if wanted(&text) {
                return Ok(text);
            }
            if Instant::now() > deadline {
                return Err(format!("waited in vain for {what}; the screen is\n{text}").into());
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until all of these stand on the screen.
    pub fn wait_for(&self, words: &[&str]) -> Result<String, Error> {
        self.wait(&format!("{words:?}"), |text| {
            words.iter().all(|word| text.contains(word))
        })
    }

    /// Gives the terminal another size.
    pub fn resize(&self, columns: u16, rows: u16) -> Result<(), Error> {
        lock(&self.shown)
            .parser
            .screen_mut()
            .set_size(rows.try_into()?, columns.try_into()?);
        Ok(self.master.resize(PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        })?)
    }

    /// The number of the process.
    pub fn id(&self) -> Result<u32, Error> {
        Ok(self.child.process_id().ok_or("the program has no number")?)
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) -> Result<(), Error> {
        let id = self.id()?.to_string();
        let sent = std::process::Command::new("kill")
            .args(["-s", name, &id])
            .status()?;
        if sent.success() {
            Ok(())
        } else {
            Err(format!("cannot send {name}").into())
        }
    }

    /// Waits for its end.
    pub fn end(&mut self) -> Result<ExitStatus, Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            if Instant::now() > deadline {
                return Err(
                    format!("the program did not end; the screen is\n{}", self.text()).into(),
                );
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits until the terminal is as it was before: main screen, cursor, no raw mode, no modes left on.
    pub fn wait_until_whole(&self) -> Result<(), Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let state = self.state()?;
            if state == State::WHOLE {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("the terminal is left as {state:?}").into());
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Whether the program has taken the terminal over.
    pub fn is_taken(&self) -> Result<bool, Error> {
        let state = self.state()?;
        Ok(state.alternate && state.cursor_hidden && state.raw)
    }

    fn state(&self) -> Result<State, Error> {
        let shown = lock(&self.shown);
        let screen = shown.parser.screen();
        let flags = self
            .master
            .get_termios()
            .ok_or("the terminal cannot be asked")?
            .local_flags;
        let cooked = is_cooked(flags.bits());
        Ok(State {
            alternate: screen.alternate_screen(),
            cursor_hidden: screen.hide_cursor(),
            pasting: screen.bracketed_paste(),
            raw: !cooked,
        })
    }
}

#[derive(Debug, PartialEq)]
struct State {
    alternate: bool,
    cursor_hidden: bool,
    pasting: bool,
    raw: bool,
}

impl State {
    const WHOLE: State = State {
        alternate: false,
        cursor_hidden: false,
        pasting: false,
        raw: false,
    };
}

/// Lines are put together, keys are echoed, and Ctrl-C is a signal.
fn is_cooked(flags: libc::tcflag_t) -> bool {
    let wanted = libc::ICANON | libc::ECHO | libc::ISIG;
    flags & wanted == wanted
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lock(shown: &Mutex<Shown>) -> MutexGuard<'_, Shown> {
    shown.lock().unwrap_or_else(PoisonError::into_inner)
}

//! A program on a pseudo-terminal; everything it writes carries the moment at which it came.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::Error;
use super::command::left_behind;

/// How long anything is waited for; far longer than it takes.
const PATIENCE: Duration = Duration::from_secs(600);
const SIZE: PtySize = PtySize {
    rows: 30,
    cols: 100,
    pixel_width: 0,
    pixel_height: 0,
};

/// The program and its terminal.
pub struct Terminal {
    // Held open as long as the program runs.
    _master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

impl Terminal {
    /// Starts a program.
    pub fn start(program: impl AsRef<Path>, args: &[&str], dir: &Path) -> Result<Self, Error> {
        let pair = native_pty_system().openpty(SIZE)?;
        let mut command = CommandBuilder::new(program.as_ref());
        command.args(args);
        command.cwd(dir);
        command.env("TERM", "xterm-256color");
        left_behind().for_each(|name| command.env_remove(name));
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let (sender, chunks) = channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                let chunk = (Instant::now(), bytes[..count].to_vec());
                if sender.send(chunk).is_err() {
                    break;
                }
            }
        });
        Ok(Terminal {
            keys: pair.master.take_writer()?,
            _master: pair.master,
            child,
            chunks,
            screen: vt100::Parser::new(SIZE.rows.try_into()?, SIZE.cols.try_into()?, 0),
        })
    }

    /// What stands on the screen, as far as it has been looked at.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Waits until the screen is as wanted; the moment at which what made it so had come.
    pub fn wait(&mut self, wanted: impl Fn(&str) -> bool) -> Result<Instant, Error> {
        let deadline = Instant::now() + PATIENCE;
        let mut came = Instant::now();
        while !wanted(&self.text()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok((at, bytes)) = self.chunks.recv_timeout(left) else {
                return Err(format!("waited in vain; the screen is\n{}", self.text()).into());
            };
            self.screen.process(&bytes);
            came = at;
        }
        Ok(came)
    }

    /// Waits until nothing has been written for so long.
    pub fn settle(&mut self, quiet: Duration) {
        while let Ok((_, bytes)) = self.chunks.recv_timeout(quiet) {
            self.screen.process(&bytes);
        }
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) -> Result<(), Error> {
        self.keys.write_all(keys.as_bytes())?;
        Ok(self.keys.flush()?)
    }

    /// Waits for the end of the program; its exit code and the moment.
    pub fn end(&mut self) -> Result<(u32, Instant), Error> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.chunks.recv_timeout(left) {
                Ok((_, bytes)) => self.screen.process(&bytes),
                // Nobody holds the terminal open any more.
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    return Err(format!("it does not end; the screen is\n{}", self.text()).into());
                }
            }
        }
        let code = self.child.wait()?.exit_code();
        Ok((code, Instant::now()))
    }

    /// The number of the process.
    pub fn id(&self) -> Result<u32, Error> {
        Ok(self.child.process_id().ok_or("the program has no number")?)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! A question to a program of the toolchain. What RUSTC or PATH name may be anything: it is waited for and listened to within
//! bounds. It is asked in the topmost folder, which belongs to the system: what lies in the folder that is worked in, a
//! `rust-toolchain.toml` say, decides nothing.

use crate::process;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long an answer may take: a proxy may have to look for the compiler on a slow disk.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// As much of what it says as is read.
const LONGEST_ANSWER: u64 = 64 << 10;

/// What a program said.
#[derive(Debug)]
pub struct Reply {
    /// Whether it ended well.
    pub success: bool,
    /// The signal that ended it, if one did.
    pub signal: Option<i32>,
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
}

/// What a program calls itself, on one line.
///
/// # Errors
/// Why it does not say so.
pub fn version_of(program: &Path) -> Result<String, String> {
    let first = |text: &str| text.lines().next().unwrap_or_default().trim().to_owned();
    match query(Command::new(program).arg("--version")) {
        Ok(Some(reply)) if reply.success => Ok(first(&reply.stdout)),
        Ok(Some(reply)) => Err(first(&reply.stderr)),
        Ok(None) => Err("it gives no answer".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// Asks a program; `None` if it gives no answer in time.
pub fn query(command: &mut Command) -> io::Result<Option<Reply>> {
    let (input, output) = (Stdio::null(), Stdio::piped);
    let command = command.stdin(input).stdout(output()).stderr(output());
    command.current_dir(topmost());
    let mut child = process::starting(|| command.spawn())?;
    let last = Instant::now() + PATIENCE;
    let streams = (hear(child.stdout.take()), hear(child.stderr.take()));
    let rest = || last.saturating_duration_since(Instant::now());
    let heard = (
        streams.0.recv_timeout(rest()),
        streams.1.recv_timeout(rest()),
    );
    let status = loop {
        match child.try_wait()? {
            None if rest() > Duration::ZERO => std::thread::sleep(Duration::from_millis(1)),
            status => break status,
        }
    };
    let (Ok(stdout), Ok(stderr), Some(status)) = (heard.0, heard.1, status) else {
        // Fails only if it is over just now.
        let _ = child.kill();
        let _ = child.wait();
        return Ok(None);
    };
    Ok(Some(Reply {
        success: status.success(),
        signal: signal(status),
        stdout,
        stderr,
    }))
}

#[cfg(unix)]
fn signal(status: ExitStatus) -> Option<i32> {
    use std::os::unix::process::ExitStatusExt;
    status.signal()
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None
}

/// The folder that all others are in.
fn topmost() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    let top = here.ancestors().last().filter(|top| top.is_absolute());
    top.unwrap_or(Path::new("/")).to_owned()
}

/// Reads a stream on a thread of its own, as far as anybody wants to know.
fn hear(stream: Option<impl Read + Send + 'static>) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What cannot be read has nothing to say.
        let _ = stream.map(|stream| stream.take(LONGEST_ANSWER).read_to_end(&mut bytes));
        // Nobody listens any more if it took too long.
        let _ = sender.send(String::from_utf8_lossy(&bytes).trim().to_owned());
    });
    receiver
}

//! One bounded child: the compiler and the learner's program run through the same `run`.
//! What is bounded is said by `Job` and `Limits`; what it ended in by `Ended`. What the output means is not known here.

mod attended;
mod cancel;
mod captured;
mod ending;
mod error;
mod interrupt;
mod protection;

#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod scratch;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(target_os = "linux")]
mod census;
#[cfg(target_os = "linux")]
mod confinement;
#[cfg(all(unix, not(target_os = "linux")))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod mark;
#[cfg(target_os = "linux")]
mod orphans;
#[cfg(target_os = "linux")]
mod refusal;
#[cfg(target_os = "linux")]
mod tree;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

pub use attended::Attended;
pub use cancel::Cancel;
pub use captured::{Captured, harmless};
pub use ending::{Ended, Ending};
pub use error::Error;
pub use interrupt::end_in_order;
pub use protection::{Protection, State};

/// How much a child may use before it is ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Time on the clock, from start to end.
    pub wall: Duration,
    /// Processor time of one process, rounded up to whole seconds.
    pub cpu: Duration,
    /// Memory in bytes, of one process and of all processes of the job together.
    pub memory: u64,
    /// Bytes kept of each stream; a job that writes more than `FLOOD` times as much is ended.
    pub output: usize,
    /// Size in bytes of any one file it writes; all in its folder together may have four times as much.
    pub file_size: u64,
}

/// How many times `Limits::output` a stream may carry before the job is ended.
pub const FLOOD: u64 = 64;

/// One child to run: what, where, with which bounds.
#[derive(Debug, Clone)]
pub struct Job {
    /// An absolute path.
    pub program: PathBuf,
    /// Its arguments.
    pub args: Vec<OsString>,
    /// The whole environment: nothing is inherited.
    pub env: Vec<(OsString, OsString)>,
    /// Working directory and scratch space; the only writable place when `confined`. What the job leaves there may be
    /// anything: links, fifos, folders without permissions.
    pub dir: PathBuf,
    /// A file to read as standard input; `None` is an empty one.
    pub stdin: Option<PathBuf>,
    /// Trees that may be read and executed when `confined`, beside the system's libraries and `program`.
    pub readable: Vec<PathBuf>,
    /// Whether it may read and write only what is named here.
    pub confined: bool,
    /// Whether it makes programs: a linker has to give what it makes the permission to be run. When `confined`, nothing else
    /// may change permissions.
    pub makes_programs: bool,
    /// What it may use.
    pub limits: Limits,
}

/// Run `job` to its end and leave nothing of it running.
///
/// The child lives no longer than the calling thread. Returns at the latest a moment after `limits.wall`. An error is the machine's fault (no such program, no more
/// processes), never that of what ran.
pub fn run(job: &Job, cancel: &Cancel) -> Result<Ended, Error> {
    let running = interrupt::Running::new();
    let ended = system::run(job, cancel);
    drop(running);
    interrupt::hold_if_over();
    ended
}

/// What this machine offers to keep a job within its bounds, for `workbook doctor`.
pub fn protections() -> Vec<Protection> {
    system::protections()
}

/// Start a program the user works with, an editor say: no bounds, and no sweep takes it for something a job left.
pub fn spawn_attended(command: &mut Command) -> Result<Attended, Error> {
    Attended::start(command)
}

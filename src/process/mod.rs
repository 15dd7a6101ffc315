//! One bounded child: the compiler and the learner's program run through the same `run`.
//! What is bounded is said by `Job` and `Limits`; what it ended in by `Ended`. What the output means is not known here.

mod allocator;
mod cancel;
mod ending;
mod error;
mod interactive;
mod output_capture;
mod pipes;
mod protection;
mod shutdown;

#[cfg(unix)]
mod disk_quota;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod spawned;
#[cfg(unix)]
mod unix;
#[cfg(unix)]
use unix as system;

#[cfg(target_os = "linux")]
mod linux;
#[cfg(all(unix, not(target_os = "linux")))]
mod other_unix;

#[cfg(windows)]
mod windows;
#[cfg(windows)]
use windows as system;

use std::ffi::OsString;
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

pub use allocator::grow_in_large_steps;
pub use cancel::Cancel;
pub use ending::{Ended, Ending};
pub use error::Error;
pub use interactive::Interactive;
pub use output_capture::{Captured, Piece, harmless, push_gap};
pub use protection::{Effect, Protection, State};
#[cfg(unix)]
pub use shutdown::heard_ends;
pub use shutdown::{
    end_all_jobs, end_in_order, files_are_limited, outlive_limits_on_files, starting,
    stop_with_group,
};

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
    /// Working directory. When `confined`, a job that makes programs may write there and nowhere else, and what it leaves there may be
    /// anything: links, fifos, folders without permissions; any other job may only look at it.
    pub dir: PathBuf,
    /// A file to read as standard input; `None` is an empty one.
    pub stdin: Option<PathBuf>,
    /// A file that the program gets as descriptor 3, to write to what it gives back (Unix).
    pub answers: Option<Arc<File>>,
    /// Whether standard error is the same stream as standard output, so that the order of what is written is kept. Both are then
    /// in `Ended::stdout`.
    pub merged: bool,
    /// Trees that may be read when `confined`, beside the system's libraries and `program`. Only a job that makes programs
    /// may start what is there.
    pub readable: Vec<PathBuf>,
    /// Whether it may read and write only what is named here.
    pub confined: bool,
    /// Whether it makes programs, as a compiler does: it starts a linker and writes files. When `confined`, any other job only
    /// computes: it has one process and opens no file for writing.
    pub makes_programs: bool,
    /// What it may use.
    pub limits: Limits,
}

/// Run `job` to its end and leave nothing of it running.
///
/// The child lives no longer than the calling thread. Returns at the latest a moment after `limits.wall`. An error is the machine's fault (no such program, no more
/// processes), never that of what ran.
pub fn run(job: &Job, cancel: &Cancel) -> Result<Ended, Error> {
    let running = shutdown::Running::new();
    let ended = system::run(job, cancel);
    drop(running);
    shutdown::hold_if_over();
    ended
}

/// What this machine offers to keep a job within its bounds, for `workbook doctor`.
pub fn protections() -> Vec<Protection> {
    system::protections()
}

/// The filter of system calls that a program enters before it calls code that nobody trusts: `prctl(PR_SET_SECCOMP,
/// SECCOMP_MODE_FILTER)` takes it, eight bytes a step. From then on the program computes, prints, and writes to what is open.
///
/// Empty where there is no such thing.
pub fn running_filter() -> Vec<u8> {
    system::running_filter()
}

/// Start a program the user works with, an editor say: no bounds, and no sweep takes it for something a job left.
pub fn spawn_attended(command: &mut Command) -> Result<Interactive, Error> {
    Interactive::start(command)
}

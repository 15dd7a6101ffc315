//! A Unix job that has just been started, and what every way of starting one needs.

use super::Error;
use rustix::process::Pid;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

/// A job that has just been started, with what its system knows of its process tree.
pub(super) struct Spawned<Tree> {
    pub(super) pid: Pid,
    pub(super) stdout: OwnedFd,
    pub(super) stderr: OwnedFd,
    /// Readable once it is dead, where the system has such a thing.
    pub(super) exit: Option<OwnedFd>,
    pub(super) tree: Tree,
}

/// The file that is to be standard input.
pub(super) fn standard_input(path: &Path) -> Result<File, Error> {
    let fault = |source| Error::Stdin {
        path: path.to_path_buf(),
        source,
    };
    // Opening a fifo would wait for a writer.
    if !std::fs::metadata(path).map_err(fault)?.is_file() {
        return Err(fault(io::Error::other("not a regular file")));
    }
    File::open(path).map_err(fault)
}

/// An ignored signal stays ignored across exec; a job must not inherit that from the terminal it was started in.
#[expect(unsafe_code, reason = "signal dispositions have no safe interface")]
pub(super) fn default_signals() {
    for number in 1..32 {
        // SAFETY: setting the default disposition installs no handler, and `signal` is async-signal-safe. For the two
        // signals whose disposition is fixed it fails and changes nothing.
        unsafe { libc::signal(number, libc::SIG_DFL) };
    }
}

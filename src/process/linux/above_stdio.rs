//! Descriptors kept above the numbers that a program's streams get: what a child still needs may not lie where a stream is put.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

/// From here on no stream is put.
const FIRST: i32 = 10;

/// The same file under a number that no stream gets.
pub(super) fn above_stdio(descriptor: impl AsFd) -> io::Result<OwnedFd> {
    Ok(rustix::io::fcntl_dupfd_cloexec(descriptor, FIRST)?)
}

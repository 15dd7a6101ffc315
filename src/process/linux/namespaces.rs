//! A job apart from everybody else: process numbers of its own (namespaces), and where its system calls cannot be filtered,
//! network and shared memory, too. Those cost a millisecond, and a filter keeps from sockets and shared memory by itself.
//!
//! The process that comes out of the fork is number 1 there: its end is the end of all that have a number there, and nobody
//! in there can stop or kill it. Many systems keep this from ordinary users; then a job has only what the other walls give.

use rustix::process::Pid;
use std::io;
use std::os::fd::{FromRawFd, OwnedFd};

/// What a new process is to have for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apart {
    /// Everything, by way of a namespace for users, in which no user exists.
    AsNobody,
    /// Everything, by the right that root has.
    AsRoot,
    /// Nothing.
    Not,
}

impl Apart {
    const BEST_FIRST: [Self; 3] = [Self::AsNobody, Self::AsRoot, Self::Not];

    fn flags(self, filtered: bool) -> libc::c_int {
        let everything = if filtered {
            libc::CLONE_NEWPID
        } else {
            libc::CLONE_NEWPID | libc::CLONE_NEWNET | libc::CLONE_NEWIPC
        };
        match self {
            Self::AsNobody => everything | libc::CLONE_NEWUSER,
            Self::AsRoot => everything,
            Self::Not => 0,
        }
    }
}

/// Which side of a fork this is.
#[derive(Debug)]
pub(super) enum Side {
    /// The child is this one; where the kernel has such a thing, the descriptor is readable once it is dead.
    Parent(Pid, Option<OwnedFd>),
    /// This is the child.
    Child,
}

/// Fork into the best namespaces to be had, or into none if the job is not to be `confined`. Of one that is `filtered` the
/// system calls are looked at.
pub(super) fn fork(confined: bool, filtered: bool) -> io::Result<(Side, Apart)> {
    let mut last = io::Error::from_raw_os_error(libc::EPERM);
    let tries = Apart::BEST_FIRST.into_iter();
    for apart in tries.filter(|apart| confined || *apart == Apart::Not) {
        match fork_with(apart.flags(filtered)) {
            Ok(side) => return Ok((side, apart)),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A fork without what the C library does around it, which is for processes that go on to use all of it.
#[expect(unsafe_code, reason = "no library forks into namespaces")]
pub(super) fn fork_with(namespaces: libc::c_int) -> io::Result<Side> {
    let flags = libc::c_long::from(namespaces | libc::CLONE_PIDFD | libc::SIGCHLD);
    let none: libc::c_long = 0;
    let mut exit: libc::c_int = -1;
    // SAFETY: without CLONE_VM the child has a copy of all memory and goes on here on a copy of this stack. What it may do
    // there is what may be done after a fork in a program with threads, and its callers say so. The kernel writes one number
    // to a live local.
    let pid = unsafe { libc::syscall(libc::SYS_clone, flags, none, &raw mut exit, none, none) };
    match i32::try_from(pid) {
        Ok(0) => Ok(Side::Child),
        Ok(pid) if pid > 0 => {
            // SAFETY: the kernel has just made it for us; before Linux 5.2 it does not know the flag, and the number is still
            // what we set.
            let exit = (exit >= 0).then(|| unsafe { OwnedFd::from_raw_fd(exit) });
            let pid = Pid::from_raw(pid).ok_or(io::ErrorKind::InvalidData)?;
            Ok(Side::Parent(pid, exit))
        }
        _ => Err(io::Error::last_os_error()),
    }
}

/// Whether jobs have namespaces of their own on this system.
pub(super) fn work() -> bool {
    match fork(true, true) {
        Ok((Side::Child, _)) => end(0),
        Ok((Side::Parent(pid, _), apart)) => {
            // It ends at once, and nobody else knows its number.
            let _ = rustix::process::waitpid(Some(pid), rustix::process::WaitOptions::empty());
            apart != Apart::Not
        }
        Err(_) => false,
    }
}

/// The end of a forked child that never becomes a program.
#[expect(
    unsafe_code,
    reason = "what `exit` does at the end is for whole programs"
)]
pub(super) fn end(code: i32) -> ! {
    // SAFETY: it ends this process and runs nothing.
    unsafe { libc::_exit(code) }
}

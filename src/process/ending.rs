//! What a job ended in, told from how its process died and from what we did to it.
//! Pure: the operating system modules collect the facts, this file reads them.

use super::Captured;
use crate::bound::Bound;
use std::time::Duration;

/// A job that is over, with what it wrote.
#[derive(Debug, Clone)]
pub struct Ended {
    /// Why it is over.
    pub ending: Ending,
    /// What it wrote to standard output.
    pub stdout: Captured,
    /// What it wrote to standard error.
    pub stderr: Captured,
    /// From the start to the death of the child itself.
    pub wall: Duration,
}

/// Why a job is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It returned this code by itself.
    Exited(i32),
    /// A signal ended it that was not ours: `abort`, a segmentation fault, a stack overflow, a kill from outside.
    Signalled(i32),
    /// It reached a bound.
    Exceeded(Bound),
    /// Whoever started it wants it no longer.
    Cancelled,
}

/// How the process itself died.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Death {
    Exit(i32),
    Signal(i32),
}

#[cfg(unix)]
impl Death {
    /// Read the status that `wait` told.
    pub(super) fn of(status: i32) -> Self {
        if libc::WIFSIGNALED(status) {
            Self::Signal(libc::WTERMSIG(status))
        } else {
            Self::Exit(libc::WEXITSTATUS(status))
        }
    }
}

/// Signals whose meaning is a bound that was reached; numbers differ between systems.
#[cfg(unix)]
mod signal {
    pub(super) const ABORT: i32 = libc::SIGABRT;
    pub(super) const KILL: i32 = libc::SIGKILL;
    pub(super) const CPU: i32 = libc::SIGXCPU;
    pub(super) const FILE_SIZE: i32 = libc::SIGXFSZ;
}

impl Ending {
    /// Read the facts of a death nobody but the child (or the kernel) caused.
    #[cfg(unix)]
    pub(super) fn of(death: Death, cpu_used_up: bool, stderr: &Captured) -> Self {
        match death {
            Death::Exit(code) => Self::Exited(code),
            Death::Signal(signal::CPU) => Self::Exceeded(Bound::Time),
            // The kernel kills what ignores SIGXCPU.
            Death::Signal(signal::KILL) if cpu_used_up => Self::Exceeded(Bound::Time),
            Death::Signal(signal::FILE_SIZE) => Self::Exceeded(Bound::Output),
            Death::Signal(signal::ABORT) if says_out_of_memory(stderr) => {
                Self::Exceeded(Bound::Memory)
            }
            Death::Signal(number) => Self::Signalled(number),
        }
    }
}

/// Whether the last words are those of Rust's allocator (or LLVM's) when it gets no more.
pub(super) fn says_out_of_memory(stderr: &Captured) -> bool {
    let text = stderr.text();
    let allocator = text
        .rsplit("memory allocation of ")
        .next()
        .and_then(|after| after.split_once(' '))
        .is_some_and(|(size, after)| {
            size.bytes().all(|b| b.is_ascii_digit()) && after.starts_with("bytes failed")
        });
    allocator || text.contains("LLVM ERROR: out of memory")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn stderr(text: &str) -> Captured {
        let mut captured = Captured::new(4096);
        captured.push(text.as_bytes());
        captured
    }

    #[test]
    fn a_bound_reached_is_told_from_a_crash() {
        let quiet = stderr("");
        let full = stderr("note\nmemory allocation of 1073741824 bytes failed\n");
        let deep =
            stderr("thread 'main' has overflowed its stack\nfatal runtime error: stack overflow\n");
        let cases = [
            (Death::Exit(0), false, &full, Ending::Exited(0)),
            (Death::Exit(101), false, &quiet, Ending::Exited(101)),
            (
                Death::Signal(libc::SIGXCPU),
                true,
                &quiet,
                Ending::Exceeded(Bound::Time),
            ),
            (
                Death::Signal(libc::SIGKILL),
                true,
                &quiet,
                Ending::Exceeded(Bound::Time),
            ),
            (
                Death::Signal(libc::SIGKILL),
                false,
                &quiet,
                Ending::Signalled(libc::SIGKILL),
            ),
            (
                Death::Signal(libc::SIGXFSZ),
                false,
                &quiet,
                Ending::Exceeded(Bound::Output),
            ),
            (
                Death::Signal(libc::SIGABRT),
                false,
                &full,
                Ending::Exceeded(Bound::Memory),
            ),
            (
                Death::Signal(libc::SIGABRT),
                false,
                &deep,
                Ending::Signalled(libc::SIGABRT),
            ),
            (
                Death::Signal(libc::SIGSEGV),
                false,
                &quiet,
                Ending::Signalled(libc::SIGSEGV),
            ),
        ];
        for (death, cpu, stderr, ending) in cases {
            assert_eq!(Ending::of(death, cpu, stderr), ending, "{death:?}");
        }
    }

    #[test]
    fn words_about_memory_need_a_number() {
        assert!(!says_out_of_memory(&stderr(
            "memory allocation of many bytes failed"
        )));
        assert!(!says_out_of_memory(&stderr("failed")));
    }
}

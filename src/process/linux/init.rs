//! The first process among a job's own process numbers. It is a copy of the workbook that never becomes another program: it
//! starts the job's program, waits for its end, tells how it ended, and ends; with it the kernel ends whatever is left there.

use super::namespaces::{Side, end, fork_with};
use super::report::{Report, Reporter};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{DumpableBehavior, Signal};
use std::os::fd::{AsRawFd, BorrowedFd};

/// Live as the first process; returns only in the one that is to become the program. System calls only.
pub(super) fn live(report: &Report, reporter: &Reporter) {
    // From here on nobody reads the report but the workbook, so a pipe that nobody reads is a workbook that is dead.
    close(report.fd());
    let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    if nobody_reads(reporter) {
        end(1);
    }
    let program = match fork_with(0) {
        Ok(Side::Child) => return,
        Ok(Side::Parent(program, _)) => program.as_raw_pid(),
        Err(error) => {
            reporter.fault(&error);
            end(1);
        }
    };
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
    close_all_but(reporter.fd());
    // No folder is kept in use.
    let _ = rustix::process::chdir(c"/");
    loop {
        match wait() {
            Some((pid, status)) if pid == program => {
                reporter.ended(status);
                end(0);
            }
            // An orphan, which had to be reaped by somebody.
            Some(_) => {}
            None => end(1),
        }
    }
}

fn nobody_reads(reporter: &Reporter) -> bool {
    let mut pipe = [PollFd::from_borrowed_fd(reporter.fd(), PollFlags::empty())];
    let now = Timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    poll(&mut pipe, Some(&now)).is_ok() && pipe[0].revents().contains(PollFlags::ERR)
}

/// The next of our children that is dead, with its status.
#[expect(unsafe_code, reason = "the status is passed on as it is")]
fn wait() -> Option<(i32, i32)> {
    loop {
        let mut status = 0;
        // SAFETY: the status goes to a live local; the other pointer is null, which asks for nothing.
        let pid = unsafe { libc::wait4(-1, &raw mut status, libc::__WALL, std::ptr::null_mut()) };
        if pid > 0 {
            return Some((pid, status));
        }
        if std::io::Error::last_os_error().raw_os_error() != Some(libc::EINTR) {
            return None;
        }
    }
}

#[expect(
    unsafe_code,
    reason = "its owner is the workbook, of which this is a copy"
)]
fn close(fd: BorrowedFd<'_>) {
    // SAFETY: nothing of this process uses it afterwards, nor drops its owner: it leaves by `end` or by exec.
    unsafe { libc::close(fd.as_raw_fd()) };
}

/// Let go of the workbook's files and of the job's streams.
#[expect(
    unsafe_code,
    reason = "their owners are the workbook's, of which this is a copy"
)]
fn close_all_but(kept: BorrowedFd<'_>) {
    /// What kernels before 5.9, which cannot close a range, are asked to close one by one.
    const USUAL: u32 = 1024;
    let kept = kept.as_raw_fd().unsigned_abs();
    for (first, last) in [(0, kept.saturating_sub(1)), (kept + 1, u32::MAX)] {
        // SAFETY: as in `close`.
        let done = unsafe { libc::syscall(libc::SYS_close_range, first, last, 0) };
        if done != 0 {
            for fd in first..=last.min(USUAL) {
                // SAFETY: as in `close`.
                unsafe { libc::close(fd.cast_signed()) };
            }
        }
    }
}

//! What only Linux can do for a job: one file for each mechanism, with its system calls.

mod above_stdio;
mod calls;
mod child_setup;
mod exec;
mod filter_steps;
mod init;
mod job_tag;
mod landlock;
mod namespaces;
mod pid_scan;
mod report;
mod seccomp;
mod spawn;
mod subreaper;
mod tree;

use super::Protection;
use super::protection::Effect;
use rustix::process::{Pid, PidfdFlags};
use std::os::fd::OwnedFd;

pub(super) use seccomp::running_filter;
pub(super) use spawn::spawn;
pub(super) use subreaper::{adopt, forget, prepare_self, release};
pub(super) use tree::Tree;

/// A file descriptor that becomes readable when `pid` dies (Linux 5.3).
pub(super) fn exit_of(pid: Pid) -> Option<OwnedFd> {
    rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok()
}

pub(super) fn protections() -> Vec<Protection> {
    let filters = seccomp::works();
    let landlock = landlock::version();
    let apart = namespaces::work();
    let watched = pid_scan::works();
    let needs_filters = "needs Linux 4.14 with seccomp on x86-64 or ARM64";
    vec![
        Protection::when(
            exit_of(rustix::process::getpid()).is_some(),
            "instant notice of a program's end",
            "needs Linux 5.3",
        ),
        Protection::when(
            filters,
            "nothing but computing: no other program, no file, no socket",
            needs_filters,
        ),
        Protection::when(
            filters || apart,
            "sure end of everything a program starts",
            "needs seccomp, or namespaces for process numbers",
        )
        .for_grading(Effect::SureEnd),
        Protection::when(
            filters || landlock >= 1,
            "no reading or writing of files",
            "needs seccomp, or Linux 5.13 with Landlock",
        )
        .for_grading(Effect::Files),
        Protection::when(
            filters,
            "no sockets, no change of permissions",
            needs_filters,
        )
        .for_grading(Effect::Sockets),
        Protection::when(
            watched && filters,
            "limit on the memory of all processes together",
            // Without filters a program can keep memory in files that have no name.
            if watched {
                needs_filters
            } else {
                "/proc is missing or belongs to another container"
            },
        )
        .for_grading(Effect::Memory),
        Protection::when(
            filters || landlock >= 1,
            "limit on what is written to the disk",
            "needs seccomp, or Linux 5.13 with Landlock",
        )
        .for_grading(Effect::Disk),
        Protection::when(
            filters || apart || landlock >= 6,
            "no stopping or killing of other programs",
            "needs seccomp, namespaces for process numbers, or Linux 6.12 with Landlock",
        ),
        Protection::when(
            landlock >= 1,
            "a second wall around files",
            "needs Linux 5.13 with Landlock",
        ),
        Protection::when(
            apart,
            "a second wall around processes",
            "this system does not let ordinary programs have namespaces of their own",
        ),
    ]
}

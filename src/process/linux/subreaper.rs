//! Whose children are whose. We are the sub-reaper of all that our jobs leave behind, so a child of ours is either one
//! we started (it is in the register, or in our own session) or an orphan that escaped from a job.

use super::pid_scan::{ProcStat, has_no_new_privs};
use rustix::process::{Pid, WaitOptions};
use std::collections::HashSet;
use std::io;
use std::sync::{LazyLock, Mutex, MutexGuard, Once, PoisonError};

/// The children we started ourselves and have not reaped.
static REGISTER: LazyLock<Mutex<HashSet<Pid>>> = LazyLock::new(Mutex::default);

fn register() -> MutexGuard<'static, HashSet<Pid>> {
    // A set of numbers is whole after any panic.
    REGISTER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Become the parent of what jobs leave behind.
pub(in super::super) fn prepare_self() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without it (a kernel before 3.4, a filter) detached programs survive; `doctor` reports it.
        let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        if super::landlock::version() == 0 {
            // Where nothing else keeps a job of the same user from tracing us or reading our memory.
            let _ = rustix::process::set_dumpable_behavior(
                rustix::process::DumpableBehavior::NotDumpable,
            );
        }
    });
}

/// Start a child and register it. No sweep can come between the two.
pub(in super::super) fn adopt<T>(
    spawn: impl FnOnce() -> io::Result<T>,
    pid: impl FnOnce(&T) -> Pid,
) -> io::Result<T> {
    let mut register = register();
    let child = spawn()?;
    register.insert(pid(&child));
    Ok(child)
}

/// Reap a registered child by `reap`; once it is reaped its number is anybody's.
pub(in super::super) fn release<T>(pid: Pid, reap: impl FnOnce() -> Option<T>) -> Option<T> {
    let mut register = register();
    let reaped = reap()?;
    register.remove(&pid);
    Some(reaped)
}

/// Take a child out of the register that somebody else reaps.
pub(in super::super) fn forget(pid: Pid) {
    register().remove(&pid);
}

/// Whether `pid` is an orphan of some job, one that shed its tag.
///
/// A job's process is in a session of its own and can never gain privileges, and it cannot change either; a program the
/// user started from here (an editor that detaches itself) is never both. Where the workbook itself runs under
/// `no_new_privs` the two cannot be told apart, and nobody is harmed on suspicion.
pub(super) fn is_stray(pid: Pid, stat: &ProcStat) -> bool {
    let own = rustix::process::getpid();
    // Asked of /proc and not by `getsid`: in a container our session may have begun outside, and then it is 0, which is
    // no process number.
    stat.parent == own.as_raw_pid()
        && ProcStat::find(own).is_some_and(|own| own.session != stat.session)
        && !has_no_new_privs(own)
        && has_no_new_privs(pid)
        && !register().contains(&pid)
}

/// Bury an orphan that is dead, unless we started it ourselves.
pub(super) fn reap_orphan(pid: Pid) {
    let register = register();
    if !register.contains(&pid) {
        // Fails if it is not our child: then its own parent is still there to do it.
        let _ = rustix::process::waitpid(Some(pid), WaitOptions::NOHANG);
    }
}

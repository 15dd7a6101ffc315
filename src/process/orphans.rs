//! Whose children are whose. We are the sub-reaper of all that our jobs leave behind, so a child of ours is either one
//! we started (it is in the register, or in our own session) or an orphan that escaped from a job.

use super::census::{Person, has_no_new_privs};
use rustix::process::{Pid, WaitOptions};
use std::collections::HashSet;
use std::io;
use std::process::Child;
use std::sync::{LazyLock, Mutex, MutexGuard, Once, PoisonError};

/// The children we started ourselves and have not reaped.
static REGISTER: LazyLock<Mutex<HashSet<Pid>>> = LazyLock::new(Mutex::default);

fn register() -> MutexGuard<'static, HashSet<Pid>> {
    // A set of numbers is whole after any panic.
    REGISTER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Become the parent of what jobs leave behind.
pub(super) fn prepare_self() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without it (a kernel before 3.4, a filter) detached programs survive; `doctor` reports it.
        let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
        if super::linux::landlock_version() == 0 {
            // Where nothing else keeps a job of the same user from tracing us or reading our memory.
            let _ = rustix::process::set_dumpable_behavior(
                rustix::process::DumpableBehavior::NotDumpable,
            );
        }
    });
}

/// Whether we are the sub-reaper.
pub(super) fn adopts() -> bool {
    prepare_self();
    matches!(rustix::process::child_subreaper(), Ok(Some(_)))
}

/// Start a child and register it. No sweep can come between the two.
pub(super) fn adopt(spawn: impl FnOnce() -> io::Result<Child>) -> io::Result<Child> {
    let mut register = register();
    let child = spawn()?;
    register.insert(Pid::from_child(&child));
    Ok(child)
}

/// Reap a registered child by `reap`; once it is reaped its number is anybody's.
pub(super) fn release<T>(pid: Pid, reap: impl FnOnce() -> Option<T>) -> Option<T> {
    let mut register = register();
    let reaped = reap()?;
    register.remove(&pid);
    Some(reaped)
}

/// Take a child out of the register that somebody else reaps.
pub(super) fn forget(child: &Child) {
    register().remove(&Pid::from_child(child));
}

/// Whether `pid` is an orphan of some job, one that shed its mark.
///
/// A job's process is in a session of its own and can never gain privileges, and it cannot change either; a program the
/// user started from here (an editor that detaches itself) is never both. Where the workbook itself runs under
/// `no_new_privs` the two cannot be told apart, and nobody is harmed on suspicion.
pub(super) fn is_stray(pid: Pid, person: &Person) -> bool {
    let own = rustix::process::getpid();
    // Asked of /proc and not by `getsid`: in a container our session may have begun outside, and then it is 0, which is
    // no process number.
    person.parent == own.as_raw_pid()
        && Person::find(own).is_some_and(|own| own.session != person.session)
        && !has_no_new_privs(own)
        && has_no_new_privs(pid)
        && !register().contains(&pid)
}

/// Bury an orphan that is dead, unless we started it ourselves.
pub(super) fn bury(pid: Pid) {
    let register = register();
    if !register.contains(&pid) {
        // Fails if it is not our child: then its own parent is still there to do it.
        let _ = rustix::process::waitpid(Some(pid), WaitOptions::NOHANG);
    }
}

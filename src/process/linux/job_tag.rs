//! The tag of a job: a number all its processes carry, however detached.
//!
//! It is written as the hard limit on real-time processor time, in microseconds: some hundred thousand years. Unlike a
//! session, a process group or a parent it is inherited by every descendant and can only be shed by lowering it once more.

use rustix::process::Pid;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// No limit is set to a number like this for its own sake.
const LEAST: u64 = 1 << 62;
const SERIAL_BITS: u32 = 22;

/// The tags of the jobs this process runs now.
static LIVE: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);

fn live() -> MutexGuard<'static, HashSet<u64>> {
    // A set of numbers is whole after any panic.
    LIVE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A tag in use; free again when dropped.
#[derive(Debug)]
pub(super) struct JobTag(u64);

/// Whose a process is, by its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    ThisJob,
    OtherJob,
    /// No tag, or one that no job of ours has (any more).
    Unknown,
}

impl JobTag {
    /// A number no other job carries, of this process or of another workbook on the machine.
    pub(super) fn new() -> Self {
        static OWN: LazyLock<u64> =
            LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let serial = NEXT.fetch_add(1, Ordering::Relaxed) & ((1 << SERIAL_BITS) - 1);
        let number = LEAST | (*OWN << SERIAL_BITS) & (LEAST - 1) | serial;
        live().insert(number);
        Self(number)
    }

    pub(super) fn number(&self) -> u64 {
        self.0
    }

    /// Read the tag of `pid`.
    pub(super) fn owner_of(&self, pid: Pid) -> Owner {
        match real_time_limit(pid) {
            Some(number) if number == self.0 => Owner::ThisJob,
            Some(number) if number >= LEAST && live().contains(&number) => Owner::OtherJob,
            _ => Owner::Unknown,
        }
    }
}

impl Drop for JobTag {
    fn drop(&mut self) {
        live().remove(&self.0);
    }
}

/// The hard limit on real-time processor time of a process, if we may ask for it: where the tag is written.
#[expect(
    unsafe_code,
    reason = "rustix can only read a limit of another process by changing it"
)]
fn real_time_limit(pid: Pid) -> Option<u64> {
    let mut limit = libc::rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the new limit is null, so nothing is changed; the old one goes to a live local of the right type.
    let done = unsafe {
        libc::prlimit64(
            pid.as_raw_pid(),
            libc::RLIMIT_RTTIME,
            std::ptr::null(),
            &raw mut limit,
        )
    };
    (done == 0).then_some(limit.rlim_max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_differ_and_are_valid_limits() {
        let (one, other) = (JobTag::new(), JobTag::new());
        assert_ne!(one.number(), other.number());
        for tag in [&one, &other] {
            assert!((LEAST..LEAST * 2).contains(&tag.number()));
        }
    }

    #[test]
    fn a_process_without_a_mark_is_nobodys() {
        assert_eq!(
            JobTag::new().owner_of(rustix::process::getpid()),
            Owner::Unknown
        );
    }

    #[test]
    fn a_mark_ends_with_its_job() {
        let number = JobTag::new().number();
        assert!(!live().contains(&number));
    }
}

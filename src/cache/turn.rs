//! One computes and the others wait for it: two processes that look for the same entry at the same moment, as a watch and an
//! editor do at every save.
//!
//! The lock goes with the process that has it, so nobody waits for one that was killed.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long it is waited for another process; what takes longer is computed twice.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often it is looked whether it is done.
const INTERVAL: Duration = Duration::from_millis(1);

/// The leave to compute an entry, until it is dropped.
#[derive(Debug)]
pub struct Turn {
    _lock: Option<File>,
    /// Whether another process had it before, and may have kept the entry.
    pub after_another: bool,
}

impl Turn {
    /// The leave at once, shared with whoever wants it.
    pub fn free() -> Self {
        Turn {
            _lock: None,
            after_another: false,
        }
    }

    /// The leave to compute an entry in that folder, once no other process is at it. Where there are no locks, it is given at once.
    pub fn of(folder: &Path, key: &str, is_given_up: impl Fn() -> bool) -> Self {
        // Sixteen files for all keys: two that share one wait for nothing, and seldom.
        let digit = key.chars().next_back().unwrap_or('0');
        let path = folder.join(format!("turn-{digit}"));
        let Ok(file) = OpenOptions::new().create(true).append(true).open(path) else {
            return Self::free();
        };
        let last = Instant::now() + PATIENCE;
        let mut after_another = false;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(_)) => return Self::free(),
                Err(TryLockError::WouldBlock) if Instant::now() > last || is_given_up() => break,
                Err(TryLockError::WouldBlock) => after_another = true,
            }
            std::thread::sleep(INTERVAL);
        }
        Turn {
            _lock: Some(file),
            after_another,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::Turn;

    #[test]
    fn one_at_a_time_and_who_gives_up_does_not_wait() {
        let folder = tempfile::tempdir().unwrap();
        let turn = |key: &str| Turn::of(folder.path(), key, || false);
        let first = turn("trial-a");
        assert!(!first.after_another);
        assert!(!turn("trial-b").after_another, "another key");
        assert!(Turn::of(folder.path(), "other-a", || true)._lock.is_some());
        let is_over = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                let turn = turn("trial-a");
                (turn.after_another, is_over.load(Ordering::SeqCst))
            });
            std::thread::sleep(std::time::Duration::from_millis(50));
            is_over.store(true, Ordering::SeqCst);
            drop(first);
            assert_eq!(waiting.join().unwrap(), (true, true));
        });
        let nowhere = folder.path().join("not/there");
        assert!(Turn::of(&nowhere, "a", || false)._lock.is_none());
    }
}

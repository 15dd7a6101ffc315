//! A way to stop a running job from another thread.
//! The job is woken at once: its poll loop watches a pipe that `cancel` writes to.

use std::io::{self, PipeReader, PipeWriter, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

/// Asks every run of this program, whatever `Cancel` it was given.
static EVERYTHING: LazyLock<Cancel> = LazyLock::new(Cancel::default);

/// Stop whatever runs, now and in future.
pub(super) fn end_all() {
    EVERYTHING.cancel();
}

/// Whether `end_all` was called.
pub(super) fn all_is_over() -> bool {
    EVERYTHING.shared.is_asked()
}

/// Asks every run that was given a clone of it to stop; stays asked.
#[derive(Debug, Clone, Default)]
pub struct Cancel {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    asked: AtomicBool,
    next: AtomicU64,
    wakers: Mutex<Vec<(u64, PipeWriter)>>,
}

impl Shared {
    fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// Adds a pipe that `cancel` writes to; it was written to already if that was called.
    fn add(&self, mut writer: PipeWriter) -> io::Result<u64> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut wakers = self.wakers();
        if self.is_asked() {
            writer.write_all(&[1])?;
        } else {
            wakers.push((id, writer));
        }
        Ok(id)
    }

    fn remove(&self, id: u64) {
        self.wakers().retain(|(known, _)| *known != id);
    }

    fn wakers(&self) -> MutexGuard<'_, Vec<(u64, PipeWriter)>> {
        // A list of pipes is whole after any panic.
        self.wakers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cancel {
    /// Stop what runs with this `Cancel`, now and in future.
    pub fn cancel(&self) {
        self.shared.asked.store(true, Ordering::SeqCst);
        for (_, mut pipe) in self.shared.wakers().drain(..) {
            // Fails only if the run is over and has closed its end.
            let _ = pipe.write_all(&[1]);
        }
    }

    /// Whether `cancel` was called.
    pub fn is_cancelled(&self) -> bool {
        self.shared.is_asked() || all_is_over()
    }

    /// Something to poll that becomes readable once `cancel` is called.
    #[cfg_attr(
        not(any(unix, test)),
        expect(dead_code, reason = "only the poll loop of Unix waits on it")
    )]
    pub(super) fn subscribe(&self) -> io::Result<Wake> {
        let (reader, writer) = io::pipe()?;
        let everything = &EVERYTHING.shared;
        Ok(Wake {
            reader,
            everything: everything.add(writer.try_clone()?)?,
            id: self.shared.add(writer)?,
            shared: Arc::clone(&self.shared),
        })
    }
}

/// One run's subscription; ends when dropped.
#[derive(Debug)]
#[cfg_attr(
    not(any(unix, test)),
    expect(dead_code, reason = "only the poll loop of Unix waits on it")
)]
pub(super) struct Wake {
    pub(super) reader: PipeReader,
    id: u64,
    shared: Arc<Shared>,
    /// Its number among all.
    everything: u64,
}

impl Drop for Wake {
    fn drop(&mut self) {
        self.shared.remove(self.id);
        EVERYTHING.shared.remove(self.everything);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn wakes_those_who_wait_and_those_who_come_later() -> io::Result<()> {
        let cancel = Cancel::default();
        let mut before = cancel.subscribe()?;
        cancel.clone().cancel();
        cancel.cancel();
        let mut after = cancel.subscribe()?;
        let mut byte = [0; 1];
        before.reader.read_exact(&mut byte)?;
        after.reader.read_exact(&mut byte)?;
        assert!(cancel.is_cancelled());
        Ok(())
    }

    #[test]
    fn forgets_runs_that_are_over() -> io::Result<()> {
        let cancel = Cancel::default();
        drop(cancel.subscribe()?);
        assert!(cancel.shared.wakers().is_empty());
        Ok(())
    }
}

//! What changed: reports the content of a few files whenever it is new, whoever wrote it and however.
//!
//! The folders of the files are watched, because editors rename and recreate. Where the file system sends no events (network
//! drives, some containers) a look every 250 ms finds the same. What a change means is decided above.

mod poller;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use poller::Poller;
pub use poller::{Content, LARGEST};

/// How often the files are looked at, events or not.
pub const PERIOD: Duration = Duration::from_millis(250);

/// New content of a watched file. The first report of a file says what stands there at the beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<T> {
    /// What the file was called when the watch was asked for it.
    pub file: T,
    /// What it holds now.
    pub content: Content,
}

/// Watches files until it is dropped.
#[derive(Debug)]
pub struct Watch<T> {
    wake: Sender<Wake<T>>,
    thread: Option<JoinHandle<()>>,
}

/// Why the thread wakes up between two looks.
enum Wake<T> {
    /// Watch these from now on, and no others.
    Files(Vec<(T, PathBuf)>),
    /// Something happened to these; to anything, if none is named.
    Touched(Vec<PathBuf>),
    Stop,
}

impl<T: Clone + PartialEq + Send + 'static> Watch<T> {
    /// Starts to watch; `report` is called from a thread of its own.
    pub fn start(report: impl FnMut(Change<T>) + Send + 'static) -> Self {
        Self::start_with(report, true)
    }

    fn start_with(report: impl FnMut(Change<T>) + Send + 'static, events: bool) -> Self {
        let (wake, woken) = channel();
        let touched = wake.clone();
        let thread = std::thread::spawn(move || {
            let folders = Folders::new(events, move |paths| {
                touched.send(Wake::Touched(paths)).is_ok()
            });
            watch(&woken, folders, report);
        });
        Watch {
            wake,
            thread: Some(thread),
        }
    }

    /// Watches these files instead of those before; a file that was watched already is not reported again.
    pub fn look_at(&self, files: Vec<(T, PathBuf)>) {
        // Fails only if the thread is gone, and then its panic has been seen.
        let _ = self.wake.send(Wake::Files(files));
    }
}

impl<T> Drop for Watch<T> {
    fn drop(&mut self) {
        let _ = self.wake.send(Wake::Stop);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn watch<T: Clone + PartialEq>(
    woken: &Receiver<Wake<T>>,
    mut folders: Folders,
    mut report: impl FnMut(Change<T>),
) {
    let mut poller = Poller::default();
    let mut next_look = Instant::now();
    loop {
        let wait = next_look.saturating_duration_since(Instant::now());
        let mut touched = Vec::new();
        let mut timed = false;
        match woken.recv_timeout(wait) {
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Wake::Files(files)) => {
                folders.follow(files.iter().map(|(_, path)| path.as_path()));
                poller.look_at(files);
            }
            Ok(Wake::Touched(paths)) => touched.push(paths),
            Err(RecvTimeoutError::Timeout) => timed = true,
        }
        // A burst of events is one reason to look.
        for wake in woken.try_iter() {
            match wake {
                Wake::Stop => return,
                Wake::Files(files) => {
                    folders.follow(files.iter().map(|(_, path)| path.as_path()));
                    poller.look_at(files);
                }
                Wake::Touched(paths) => touched.push(paths),
            }
        }
        for paths in &touched {
            poller.touched(paths);
        }
        if timed {
            next_look = Instant::now() + PERIOD;
            folders.renew();
        }
        for change in poller.look(timed) {
            report(change);
        }
    }
}

/// The folders whose events are asked for; none where there are no events.
struct Folders {
    watcher: Option<RecommendedWatcher>,
    /// Each with the folder that stood there when events were asked for.
    followed: Vec<(PathBuf, Option<poller::Identity>)>,
}

impl Folders {
    fn new(events: bool, touched: impl Fn(Vec<PathBuf>) -> bool + Send + 'static) -> Self {
        let handler = move |event: notify::Result<notify::Event>| match event {
            // Reading a file is an event too, and our own looks read.
            Ok(event) if matches!(event.kind, EventKind::Access(kind) if !wrote(kind)) => {}
            Ok(event) => drop(touched(if event.need_rescan() {
                Vec::new()
            } else {
                event.paths
            })),
            Err(_) => drop(touched(Vec::new())),
        };
        Folders {
            watcher: events
                .then(|| notify::recommended_watcher(handler).ok())
                .flatten(),
            followed: Vec::new(),
        }
    }

    fn follow<'a>(&mut self, files: impl Iterator<Item = &'a Path>) {
        let mut folders: Vec<PathBuf> =
            files.filter_map(Path::parent).map(Path::to_owned).collect();
        folders.sort();
        folders.dedup();
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        self.followed.retain(|(folder, _)| {
            let keep = folders.contains(folder);
            if !keep {
                // It may be gone, and its events with it.
                let _ = watcher.unwatch(folder);
            }
            keep
        });
        for folder in folders {
            if !self.followed.iter().any(|(own, _)| *own == folder) {
                self.followed.push((folder, None));
            }
        }
        self.renew();
    }

    /// Asks again for the events of a folder that was not there, or was replaced by another of the same name.
    fn renew(&mut self) {
        let Some(watcher) = &mut self.watcher else {
            return;
        };
        for (folder, known) in &mut self.followed {
            let now = poller::identity(folder);
            if now == *known {
                continue;
            }
            if known.is_some() {
                let _ = watcher.unwatch(folder);
            }
            // Where it fails (no more watches to be had), the looks remain.
            *known = now.filter(|_| watcher.watch(folder, RecursiveMode::NonRecursive).is_ok());
        }
    }
}

fn wrote(kind: notify::event::AccessKind) -> bool {
    use notify::event::{AccessKind, AccessMode};
    matches!(kind, AccessKind::Close(AccessMode::Write))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::{Duration, Instant};

    use super::{Change, Content, Watch};

    type Tested = Result<(), Box<dyn std::error::Error>>;

    fn start(path: &Path, events: bool) -> (Watch<&'static str>, Receiver<Change<&'static str>>) {
        let (sender, changes) = channel();
        let watch = Watch::start_with(move |change| drop(sender.send(change)), events);
        watch.look_at(vec![("file", path.to_owned())]);
        (watch, changes)
    }

    fn next(changes: &Receiver<Change<&'static str>>) -> Option<Content> {
        changes
            .recv_timeout(Duration::from_secs(20))
            .ok()
            .map(|change| change.content)
    }

    fn text(text: &str) -> Option<Content> {
        Some(Content::Bytes(text.into()))
    }

    /// Waits until that text is reported; what was seen on the way does not matter.
    fn wait_for(changes: &Receiver<Change<&'static str>>, wanted: &str) -> bool {
        let deadline = Instant::now() + Duration::from_secs(20);
        while let Ok(change) =
            changes.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            if Some(change.content) == text(wanted) {
                return true;
            }
        }
        false
    }

    #[test]
    fn every_way_of_saving_is_seen_with_and_without_events() -> Tested {
        for events in [true, false] {
            let folder = tempfile::tempdir()?;
            let path = folder.path().join("answer.rs");
            fs::write(&path, "one")?;
            let (_watch, changes) = start(&path, events);
            assert_eq!(next(&changes), text("one"));
            // Atomic replacement, by a file that stood beside it.
            fs::write(folder.path().join("answer.rs~"), "two")?;
            fs::rename(folder.path().join("answer.rs~"), &path)?;
            assert!(wait_for(&changes, "two"));
            // Rename away, then write anew, with an editor's other files around it.
            fs::write(folder.path().join("4913"), "")?;
            fs::remove_file(folder.path().join("4913"))?;
            fs::write(folder.path().join(".answer.rs.swp"), "x")?;
            fs::rename(&path, folder.path().join("answer.rs~"))?;
            fs::write(&path, "three")?;
            assert!(wait_for(&changes, "three"));
            // In place, to the same size.
            fs::write(&path, "other")?;
            assert!(wait_for(&changes, "other"));
        }
        Ok(())
    }

    #[test]
    fn a_thousand_saves_end_with_the_last() -> Tested {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("answer.rs");
        let (_watch, changes) = start(&path, true);
        assert_eq!(next(&changes), Some(Content::Missing));
        for number in 0..1000 {
            fs::write(&path, format!("{number:04}"))?;
        }
        assert!(wait_for(&changes, "0999"));
        assert_eq!(changes.try_recv().ok(), None);
        Ok(())
    }

    #[test]
    fn a_folder_that_is_replaced_is_still_watched() -> Tested {
        let folder = tempfile::tempdir()?;
        let inner = folder.path().join("chapter");
        let path = inner.join("answer.rs");
        fs::create_dir(&inner)?;
        fs::write(&path, "one")?;
        let (_watch, changes) = start(&path, true);
        assert_eq!(next(&changes), text("one"));
        fs::remove_dir_all(&inner)?;
        assert_eq!(next(&changes), Some(Content::Missing));
        fs::create_dir(&inner)?;
        fs::write(&path, "two")?;
        assert!(wait_for(&changes, "two"));
        Ok(())
    }

    #[test]
    fn another_file_is_reported_from_its_beginning_and_a_known_one_is_not() -> Tested {
        let folder = tempfile::tempdir()?;
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        fs::write(&one, "1")?;
        fs::write(&two, "2")?;
        let (sender, changes) = channel();
        let watch = Watch::start(move |change| drop(sender.send(change)));
        watch.look_at(vec![("one", one.clone())]);
        assert_eq!(next(&changes), text("1"));
        watch.look_at(vec![("one", one), ("two", two)]);
        assert_eq!(next(&changes), text("2"));
        Ok(())
    }
}

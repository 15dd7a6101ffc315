//! The job's own folder while the job writes to it: how much it holds in all.
//! The size of one file is bounded by the kernel; that of all together only by looking.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Files and folders a job may have in its folder: far more than a compiler needs, and not so many that removing them takes
/// long; slow disks need milliseconds for each.
const ENTRIES: u64 = 500;
/// As so many a folder counts: it takes longest to remove.
const FOLDER: u64 = 5;
/// All files together may be this many times as big as one.
const FILES: u64 = 4;

const SHORTEST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_millis(100);
/// How much of the time may go into looking, as one in so many.
const SHARE: u32 = 20;

/// A watch over the contents of one folder.
#[derive(Debug)]
pub(super) struct DiskQuota {
    dir: PathBuf,
    most: u64,
    next_look: Instant,
}

impl DiskQuota {
    /// Watch `dir`, whose files may each have `file_size` bytes.
    pub(super) fn new(dir: &Path, file_size: u64) -> Self {
        let most = file_size.saturating_mul(FILES);
        Self {
            dir: dir.to_path_buf(),
            most,
            next_look: Instant::now() + SHORTEST_PAUSE,
        }
    }

    /// Whether the folder holds too much, by a look now and then.
    pub(super) fn is_overfull(&mut self) -> bool {
        let start = Instant::now();
        if start < self.next_look {
            return false;
        }
        let overfull = !fits(&self.dir, self.most, ENTRIES);
        self.next_look =
            Instant::now() + (start.elapsed() * SHARE).clamp(SHORTEST_PAUSE, LONGEST_PAUSE);
        overfull
    }
}

/// Whether what is below `dir` is within the bounds. Links are counted, not followed.
fn fits(dir: &Path, most_bytes: u64, most_entries: u64) -> bool {
    let (mut bytes, mut entries) = (0_u64, 0_u64);
    let mut folders = vec![dir.to_path_buf()];
    while let Some(folder) = folders.pop() {
        // What vanishes while we look, or cannot be read, holds nothing we could count.
        let Ok(contents) = std::fs::read_dir(folder) else {
            continue;
        };
        for entry in contents.flatten() {
            // The kind comes with the name; only the size has to be asked for.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                entries += FOLDER;
                folders.push(entry.path());
            } else if let Ok(metadata) = entry.metadata() {
                entries += 1;
                bytes = bytes.saturating_add(metadata.len());
            }
            if entries > most_entries || bytes > most_bytes {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_all_files_below() -> std::io::Result<()> {
        let dir = tempfile::tempdir()?;
        std::fs::create_dir(dir.path().join("below"))?;
        std::fs::write(dir.path().join("a"), [0; 30_000])?;
        std::fs::write(dir.path().join("below/b"), [0; 30_000])?;
        std::os::unix::fs::symlink("/", dir.path().join("root"))?;
        assert!(!fits(dir.path(), 59_999, 8));
        assert!(fits(dir.path(), 60_001, 8));
        Ok(())
    }

    #[test]
    fn counts_empty_files_too() -> std::io::Result<()> {
        let dir = tempfile::tempdir()?;
        for name in ["a", "b", "c"] {
            std::fs::write(dir.path().join(name), "")?;
        }
        assert!(fits(dir.path(), 0, 3));
        assert!(!fits(dir.path(), u64::MAX, 2));
        std::fs::create_dir(dir.path().join("d"))?;
        assert!(fits(dir.path(), 0, 3 + FOLDER) && !fits(dir.path(), 0, 2 + FOLDER));
        Ok(())
    }
}

//! The folder for temporary files of one running workbook, gone afterwards; what workbooks that were killed left is removed by
//! the next one.
//!
//! All of them are *rooms* in one folder of ours, `workbook-scratch-UID` in the system's folder for temporary files. A room is
//! removed only if it holds a marker that says what nobody would write by chance: the room's own random name and which folder it
//! was written for. So neither a folder that somebody happens to call `workbook-…`, nor one that was copied, renamed or linked
//! there is ever touched.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::error::Error;
use super::work_dir::WorkDir;
use crate::folder::{Folder, For, is_random_name, random_name};

/// How the name of the folder with all rooms begins.
const HOME: &str = "workbook-scratch-";
/// How the name of a room begins.
const ROOM: &str = "room-";
/// The file in a room that is locked as long as somebody works there.
const MARKER: &str = "marker";
/// Longer than any marker.
const LONGEST_MARKER: u64 = 512;
/// How often the folder with all rooms may go away, because its last room did, before we are in.
const TRIES: usize = 100;

/// The variable that names a folder in which everything that is generated is made and stays, to be looked at or measured.
const KEEP: &str = "WORKBOOK_KEEP";

/// The rooms of this program.
static OPEN: Mutex<Vec<Arc<Room>>> = Mutex::new(Vec::new());

fn open() -> MutexGuard<'static, Vec<Arc<Room>>> {
    // A list is whole after any panic.
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Removes all scratch folders of this program, which is about to end where it stands.
pub fn remove_all_scratch() {
    for room in open().drain(..) {
        room.remove();
    }
}

/// The folder of one running workbook for all its work dirs, gone when it is dropped.
#[derive(Debug)]
pub struct Scratch {
    room: Arc<Room>,
    // Held until the room is gone.
    _lock: Option<File>,
}

/// A room and where it is.
#[derive(Debug)]
struct Room {
    folder: Arc<Folder>,
    path: PathBuf,
    name: OsString,
    parent: Folder,
    /// The folder that our folder with all rooms is in, and its name there; `None` for a room that lies elsewhere.
    home: Option<(Folder, OsString)>,
}

impl Scratch {
    /// A new one in the system's folder for temporary files; what workbooks that were killed left there is removed.
    pub fn new() -> Result<Self, Error> {
        match std::env::var_os(KEEP) {
            Some(kept) => {
                let kept = PathBuf::from(kept);
                let room = Room::elsewhere(&kept).map_err(cannot_be_made_in(&kept))?;
                Ok(Scratch {
                    room: Arc::new(room),
                    _lock: None,
                })
            }
            None => {
                let temp = std::env::temp_dir();
                Self::new_in(&temp).map_err(cannot_be_made_in(&temp))
            }
        }
    }

    fn new_in(temp: &Path) -> io::Result<Self> {
        let (room, lock) = Room::at_home(temp)?;
        let room = Arc::new(room);
        open().push(Arc::clone(&room));
        room.remove_abandoned();
        Ok(Scratch { room, _lock: lock })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.room.path
    }

    /// A new work dir in it, gone when it is dropped.
    pub fn work_dir(&self) -> Result<WorkDir, Error> {
        let stays = std::env::var_os(KEEP).is_some();
        WorkDir::new(&self.room.folder, self.path(), stays)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        open().retain(|room| !Arc::ptr_eq(room, &self.room));
        if std::env::var_os(KEEP).is_none() {
            self.room.remove();
        }
    }
}

fn cannot_be_made_in(folder: &Path) -> impl FnOnce(io::Error) -> Error {
    Error::io("make a working folder in", folder)
}

impl Room {
    /// A room in our folder with all rooms. Where somebody else has taken its name, a room beside it.
    fn at_home(temp: &Path) -> io::Result<(Self, Option<File>)> {
        let outside = Folder::open(temp)?;
        let home = home_name();
        for _ in 0..TRIES {
            match outside.make(&home, For::Owner) {
                // It is there already; or it was made, and another workbook that left took it for empty.
                Ok(()) => {}
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
                    ) => {}
                Err(error) => return Err(error),
            }
            let Ok(parent) = outside.enter_own(&home) else {
                if outside.has(&home) {
                    return Ok((Self::elsewhere(temp)?, None));
                }
                continue;
            };
            match Self::make(parent, &temp.join(&home), ROOM) {
                // Another workbook has left just now, and has closed the door behind it.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                made => {
                    let mut room = made?;
                    room.home = Some((outside, home));
                    let lock = room.mark()?;
                    return Ok((room, Some(lock)));
                }
            }
        }
        Ok((Self::elsewhere(temp)?, None))
    }

    /// A room in any folder, which nobody but its own workbook removes.
    fn elsewhere(outside: &Path) -> io::Result<Self> {
        Self::make(Folder::open(outside)?, outside, "workbook-")
    }

    fn make(parent: Folder, path: &Path, prefix: &str) -> io::Result<Self> {
        let name = OsString::from(random_name(prefix)?);
        parent.make(&name, For::Owner)?;
        Ok(Room {
            folder: Arc::new(parent.enter_own(&name)?),
            path: std::path::absolute(path)?.join(&name),
            name,
            parent,
            home: None,
        })
    }

    /// Writes the marker, whose lock is held until the room is gone.
    fn mark(&self) -> io::Result<File> {
        let mut marker = self.folder.create(MARKER.as_ref())?;
        // Before it is written it marks nothing. Where there are no locks, nobody can take it for abandoned either.
        let _ = marker.try_lock();
        marker.write_all(marker_text(&self.name, &self.folder)?.as_bytes())?;
        Ok(marker)
    }

    /// Removes the room with all that is in it; the marker last, so that what a kill leaves can still be told from other folders.
    fn remove(&self) {
        self.folder.clear(Some(MARKER.as_ref()));
        // What cannot be removed stays, and nobody can do anything about it.
        let _ = self.folder.remove_file(MARKER.as_ref());
        let _ = self.parent.remove_empty(&self.name);
        if let Some((outside, home)) = &self.home {
            // As long as others have rooms in it, it is not empty.
            let _ = outside.remove_empty(home);
        }
    }

    /// Removes the rooms beside this one whose workbook is no more.
    fn remove_abandoned(&self) {
        if self.home.is_none() {
            return;
        }
        for name in self.parent.names().unwrap_or_default() {
            if name != self.name && is_random_name(&name, ROOM) {
                // What cannot be looked into or removed stays.
                let _ = remove_if_abandoned(&self.parent, &name);
            }
        }
    }
}

fn remove_if_abandoned(home: &Folder, name: &OsStr) -> io::Result<()> {
    let folder = home.enter_own(name)?;
    let marker = folder.open_file(MARKER.as_ref())?;
    let text = folder.read(MARKER.as_ref(), LONGEST_MARKER)?;
    if text != marker_text(name, &folder)?.as_bytes() || marker.try_lock().is_err() {
        return Ok(());
    }
    folder.clear(Some(MARKER.as_ref()));
    folder.remove_file(MARKER.as_ref())?;
    home.remove_empty(name)
}

/// What only the workbook that made a room writes into it.
fn marker_text(name: &OsStr, folder: &Folder) -> io::Result<String> {
    let (device, number) = folder.id()?;
    let name = name.to_string_lossy();
    Ok(format!(
        "a working folder of workbook, removed when it ends\n{name} {device} {number}\n"
    ))
}

#[cfg(unix)]
fn home_name() -> OsString {
    format!("{HOME}{}", rustix::process::geteuid().as_raw()).into()
}

/// Elsewhere every user has a folder for temporary files alone.
#[cfg(not(unix))]
fn home_name() -> OsString {
    HOME.trim_end_matches('-').into()
}

#[cfg(all(test, unix))]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::path::{Path, PathBuf};

    use super::{MARKER, Scratch, home_name};

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    /// Kind, mode and content of everything below.
    fn state(top: &Path) -> BTreeMap<PathBuf, String> {
        let mut state = BTreeMap::new();
        let mut open = vec![top.to_owned()];
        while let Some(path) = open.pop() {
            let Ok(found) = fs::symlink_metadata(&path) else {
                continue;
            };
            let content = if found.is_dir() {
                let entries = fs::read_dir(&path).into_iter().flatten().flatten();
                open.extend(entries.map(|entry| entry.path()));
                String::new()
            } else if found.is_file() {
                format!("{:?}", fs::read(&path).unwrap_or_default())
            } else {
                format!("{:?}", fs::read_link(&path))
            };
            let changed = (found.mtime(), found.mtime_nsec());
            state.insert(path, format!("{:o} {changed:?} {content}", found.mode()));
        }
        state
    }

    fn home(temp: &Path) -> PathBuf {
        temp.join(home_name())
    }

    /// A room as a killed workbook leaves it.
    fn abandoned(temp: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
        let scratch = Scratch::new_in(temp)?;
        let path = scratch.path().to_owned();
        fs::write(path.join("program"), "")?;
        super::open().retain(|room| !std::sync::Arc::ptr_eq(room, &scratch.room));
        // The lock goes with the process; here it goes with the file.
        let Scratch { _lock, .. } = &scratch;
        let lock = _lock.as_ref().ok_or("no lock")?;
        lock.unlock()?;
        std::mem::forget(scratch);
        Ok(path)
    }

    #[test]
    fn what_a_killed_workbook_left_is_removed() -> Outcome {
        let temp = tempfile::tempdir()?;
        let alive = Scratch::new_in(temp.path())?;
        let dead = abandoned(temp.path())?;
        assert!(dead.exists());
        let next = Scratch::new_in(temp.path())?;
        assert!(!dead.exists() && alive.path().exists() && next.path().exists());
        drop((alive, next));
        assert_eq!(fs::read_dir(temp.path())?.count(), 0);
        Ok(())
    }

    #[test]
    fn two_hundred_folders_of_others_are_untouched() -> Outcome {
        let temp = tempfile::tempdir()?;
        let made: Vec<Scratch> = vec![Scratch::new_in(temp.path())?];
        for number in 0..200_u64 {
            // Some where everybody looks, some where only we do.
            let place = match number % 4 {
                3 => home(temp.path()).join(format!("room-{number:032x}")),
                2 => temp.path().join(format!("workbook-{number}")),
                1 => temp.path().join(format!("workbook-main-{number}")),
                _ => temp.path().join(format!("workbook-scratch-{number}x")),
            };
            fs::create_dir(&place)?;
            fs::set_permissions(&place, fs::Permissions::from_mode(0o700))?;
            fs::write(place.join("diary"), number.to_string())?;
            match number % 5 {
                0 => fs::write(place.join("lock"), "")?,
                1 => fs::write(place.join(MARKER), "")?,
                2 => fs::copy(made[0].path().join(MARKER), place.join(MARKER)).map(drop)?,
                3 => symlink(made[0].path().join(MARKER), place.join(MARKER))?,
                _ => {}
            }
            let age = std::time::Duration::from_secs(number * number * 3600);
            let then = std::time::SystemTime::now() - age;
            fs::File::open(&place)?.set_modified(then)?;
        }
        let before = state(temp.path());
        drop(Scratch::new_in(temp.path())?);
        let after = state(temp.path());
        let changed: Vec<_> = before
            .iter()
            .filter(|(path, state)| {
                // Rooms come and go in it.
                **path != home(temp.path()) && after.get(*path) != Some(*state)
            })
            .collect();
        assert!(changed.is_empty(), "{changed:?}");
        drop(made);
        Ok(())
    }

    #[test]
    fn a_room_that_was_copied_renamed_or_linked_is_not_ours() -> Outcome {
        let temp = tempfile::tempdir()?;
        let dead = abandoned(temp.path())?;
        let other = |number: u8| home(temp.path()).join(format!("room-{number:032x}"));
        fs::create_dir(other(1))?;
        fs::set_permissions(other(1), fs::Permissions::from_mode(0o700))?;
        fs::copy(dead.join(MARKER), other(1).join(MARKER))?;
        let name = other(1).file_name().ok_or("a name")?.to_owned();
        let told = fs::read_to_string(dead.join(MARKER))?;
        let old = dead
            .file_name()
            .ok_or("a name")?
            .to_string_lossy()
            .into_owned();
        fs::write(
            other(1).join(MARKER),
            told.replace(&old, &name.to_string_lossy()),
        )?;
        fs::rename(&dead, other(2))?;
        let dear = temp.path().join("dear");
        fs::rename(abandoned(temp.path())?, &dear)?;
        symlink(&dear, other(3))?;
        drop(Scratch::new_in(temp.path())?);
        assert!(other(1).exists() && other(2).exists());
        assert!(dear.join("program").exists() && other(3).is_symlink());
        Ok(())
    }

    #[test]
    fn a_name_that_others_have_taken_is_left_to_them() -> Outcome {
        for take in [
            |home: &Path| fs::write(home, "dear"),
            |home: &Path| symlink("/", home),
            |home: &Path| symlink("nowhere", home),
            |home: &Path| {
                fs::create_dir(home)?;
                fs::set_permissions(home, fs::Permissions::from_mode(0o755))
            },
        ] {
            let temp = tempfile::tempdir()?;
            take(&home(temp.path()))?;
            let before = state(&home(temp.path()));
            let scratch = Scratch::new_in(temp.path())?;
            assert_eq!(scratch.path().parent(), Some(temp.path()));
            drop(scratch);
            assert_eq!(state(&home(temp.path())), before);
            assert_eq!(fs::read_dir(temp.path())?.count(), 1);
        }
        Ok(())
    }

    #[test]
    fn many_that_come_and_go_at_once_all_find_a_room() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let come_and_go = || (0..400).try_for_each(|_| Scratch::new_in(temp.path()).map(drop));
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(come_and_go)).collect();
            let mut ends = threads.into_iter().map(|thread| thread.join());
            ends.try_for_each(|end| {
                end.map_err(|_| "a panic")?
                    .map_err(|error| error.to_string())
            })
        })?;
        Ok(())
    }
}

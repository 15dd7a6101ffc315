//! Removing a folder, whatever is in it: folders without permissions, and a depth that no path and no stack can have.

use std::ffi::{OsStr, OsString};
use std::io;

use super::Folder;

/// How the names of folders begin that are moved up on their way out.
const MOVED: &str = "moved-";

impl Folder {
    /// Removes a folder in this one with all that is in it. What still cannot be removed stays.
    ///
    /// # Errors
    /// If something stays.
    pub fn remove(&self, name: &OsStr) -> io::Result<()> {
        if self.remove_empty(name).is_ok() {
            return Ok(());
        }
        self.unlocked(name)?.clear(None);
        self.remove_empty(name)
    }

    /// Empties this folder level by level, except for what has the name `keep`: folders in folders are moved up, so that one
    /// open folder at a time is enough.
    pub fn clear(&self, keep: Option<&OsStr>) {
        let mut open: Vec<OsString> = self
            .names()
            .unwrap_or_default()
            .into_iter()
            .filter(|name| keep != Some(name.as_os_str()) && !self.remove_single(name))
            .collect();
        let mut moved = 0_u64;
        while let Some(name) = open.pop() {
            let Ok(folder) = self.unlocked(&name) else {
                continue;
            };
            for below in folder.names().unwrap_or_default() {
                if !folder.remove_single(&below) {
                    open.extend(self.move_up(&folder, &below, &mut moved));
                }
            }
            // Now empty, unless something in it cannot be moved.
            let _ = self.remove_empty(&name);
        }
    }

    /// Removes what is no folder, or is an empty one; whether it is gone.
    fn remove_single(&self, name: &OsStr) -> bool {
        self.remove_file(name).is_ok() || self.remove_empty(name).is_ok()
    }

    /// A folder in this one from which things can be removed.
    fn unlocked(&self, name: &OsStr) -> io::Result<Folder> {
        let folder = self.enter_locked(name)?;
        // It can be read; to remove something from it, it has to be written. Where that cannot be had, it may do without.
        let _ = folder.let_owner_write();
        Ok(folder)
    }

    /// Moves a folder that is in `from` into this one; its new name.
    fn move_up(&self, from: &Folder, name: &OsStr, moved: &mut u64) -> Option<OsString> {
        // Whoever is moved has to know its new parent, which takes the right to write to it.
        let _ = from.unlocked(name);
        loop {
            *moved += 1;
            let above = OsString::from(format!("{MOVED}{moved}"));
            if self.has(&above) {
                continue;
            }
            return from.rename(name, self, &above).ok().map(|()| above);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use super::Folder;

    #[test]
    fn what_has_no_permissions_and_any_depth_is_removed_and_links_lead_nowhere()
    -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let dear = temp.path().join("dear");
        fs::create_dir(&dear)?;
        fs::write(dear.join("diary"), "dear diary")?;
        fs::set_permissions(&dear, fs::Permissions::from_mode(0o500))?;
        let room = temp.path().join("room");
        fs::create_dir_all(room.join("a/b/c"))?;
        fs::create_dir(room.join("moved-1"))?;
        symlink(&dear, room.join("a/link"))?;
        symlink(&dear, room.join("link"))?;
        fs::write(room.join("a/b/file"), "")?;
        for folder in ["a/b", "a"] {
            fs::set_permissions(room.join(folder), fs::Permissions::from_mode(0o000))?;
        }
        let mut deep = Folder::open(&room)?;
        for _ in 0..1000 {
            deep = deep.make_below(Path::new("a-folder-with-quite-a-long-name-in-which"))?;
        }
        drop(deep);
        Folder::open(temp.path())?.remove("room".as_ref())?;
        assert!(!room.exists());
        assert_eq!(fs::read_to_string(dear.join("diary"))?, "dear diary");
        assert_eq!(fs::metadata(&dear)?.permissions().mode() & 0o777, 0o500);
        fs::set_permissions(&dear, fs::Permissions::from_mode(0o700))?;
        Ok(())
    }

    #[test]
    fn a_link_in_the_place_of_the_folder_is_no_folder() -> Result<(), Box<dyn std::error::Error>> {
        let temp = tempfile::tempdir()?;
        let dear = temp.path().join("dear");
        fs::create_dir(&dear)?;
        fs::write(dear.join("diary"), "dear diary")?;
        symlink(&dear, temp.path().join("room"))?;
        let folder = Folder::open(temp.path())?;
        assert!(folder.remove("room".as_ref()).is_err());
        assert!(folder.enter("room".as_ref()).is_err());
        assert!(folder.below(Path::new("room/x")).is_err());
        assert!(folder.make_below(Path::new("room/x")).is_err());
        assert_eq!(fs::read_to_string(dear.join("diary"))?, "dear diary");
        Ok(())
    }
}

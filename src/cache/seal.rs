//! The secret with which kept results are sealed. It lies outside of every course, in a folder that only its user may enter: so
//! what somebody else wrote into a course's folder is never taken for a result of ours.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::folder::{Folder, For, random_name};

/// Bytes of a secret.
const LENGTH: usize = blake3::KEY_LEN;
/// The folder in which programs keep what is theirs, below it the folder of this one, and the file in that.
const OWN: &str = "workbook";
const FILE: &str = "seal";

/// A secret.
#[derive(Clone)]
pub struct Seal([u8; LENGTH]);

impl Seal {
    /// The secret of this user. Where it cannot be kept there is one for this process alone; `None` without any randomness.
    pub fn of_user() -> Option<Self> {
        static SEAL: OnceLock<Option<Seal>> = OnceLock::new();
        let seal = || {
            let kept = state_home().and_then(|home| Self::kept_in(&home).ok());
            kept.or_else(|| Self::random().ok())
        };
        SEAL.get_or_init(seal).clone()
    }

    /// The secret that is kept in a folder for the states of programs; made if it is not there.
    ///
    /// # Errors
    /// If it can neither be read nor made, or if others could read it.
    pub fn kept_in(state_home: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(state_home)?;
        let home = Folder::open(state_home)?;
        match home.make(OWN.as_ref(), For::Owner) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let folder = home.enter_own(OWN.as_ref())?;
        if let Some(seal) = Self::read(&folder) {
            return Ok(seal);
        }
        let new = random_name(".new-")?;
        let new: &OsStr = new.as_ref();
        folder.create(new)?.write_all(&Self::random()?.0)?;
        folder.rename(new, &folder, FILE.as_ref())?;
        // Another workbook may have made one at the same time: what stands there now counts.
        Self::read(&folder).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn read(folder: &Folder) -> Option<Self> {
        let bytes = folder.read(FILE.as_ref(), LENGTH as u64 + 1).ok()?;
        bytes.try_into().ok().map(Seal)
    }

    fn random() -> io::Result<Self> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes)?;
        Ok(Seal(bytes))
    }

    /// What only who knows the secret can say of these parts.
    pub fn stamp(&self, parts: [&[u8]; 2]) -> [u8; blake3::OUT_LEN] {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

/// Where programs keep what is theirs, as the environment says; tests within this crate keep nothing.
fn state_home() -> Option<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let home = if cfg!(windows) {
        variable("LOCALAPPDATA")
    } else {
        variable("XDG_STATE_HOME")
            .filter(|path| path.is_absolute())
            .or_else(|| Some(variable("HOME")?.join(".local/state")))
    };
    home.filter(|path| path.is_absolute() && !cfg!(test))
}

#[cfg(test)]
mod tests {
    use super::Seal;

    #[test]
    fn it_stays_the_same_and_belongs_to_its_user_alone() -> Result<(), Box<dyn std::error::Error>> {
        let home = tempfile::tempdir()?;
        let stamp = |seal: Seal| seal.stamp([b"key", b"body"]);
        let first = stamp(Seal::kept_in(home.path())?);
        assert_eq!(first, stamp(Seal::kept_in(home.path())?));
        let file = home.path().join("workbook/seal");
        std::fs::write(&file, "too short")?;
        let second = stamp(Seal::kept_in(home.path())?);
        assert_ne!(first, second);
        assert_eq!(second, stamp(Seal::kept_in(home.path())?));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn one_that_others_can_read_is_none() -> Result<(), Box<dyn std::error::Error>> {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir()?;
        let folder = home.path().join("workbook");
        Seal::kept_in(home.path())?;
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755))?;
        assert!(Seal::kept_in(home.path()).is_err());
        Ok(())
    }

    #[test]
    fn parts_do_not_run_together() -> Result<(), Box<dyn std::error::Error>> {
        let seal = Seal::random()?;
        assert_ne!(seal.stamp([b"ab", b"c"]), seal.stamp([b"a", b"bc"]));
        Ok(())
    }
}

//! A folder that is held open: what is in it is reached by its name from there, and no link is ever followed. Whoever puts
//! a link in the place of a folder or file meanwhile changes nothing about where we read, write or remove.
//!
//! On Unix it is a descriptor; elsewhere a path, looked at before each step.

#[cfg(not(unix))]
mod other_systems;
mod removal;
#[cfg(unix)]
mod unix;

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io;
use std::path::{Component, Path};

#[cfg(not(unix))]
pub use other_systems::Folder;
#[cfg(unix)]
pub use unix::Folder;

/// Who may enter a new folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Its owner alone, whatever the mask for new files says.
    Owner,
    /// Whom the mask for new files lets in.
    Everybody,
}

impl Folder {
    /// The folder at the end of these steps from here, each of which must be a folder and no link.
    ///
    /// # Errors
    /// If a step is not there, or is anything else, a link too.
    pub fn below(&self, steps: &Path) -> io::Result<Folder> {
        self.walk(steps, Folder::enter)
    }

    /// The same, where folders that are not there are made.
    ///
    /// # Errors
    /// If a step is anything but a folder, or cannot be made.
    pub fn make_below(&self, steps: &Path) -> io::Result<Folder> {
        self.walk(steps, |folder, step| {
            match folder.make(step, For::Everybody) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
                _ => folder.enter(step),
            }
        })
    }

    fn walk(
        &self,
        steps: &Path,
        step: impl Fn(&Folder, &OsStr) -> io::Result<Folder>,
    ) -> io::Result<Folder> {
        let mut folder = self.again()?;
        for component in steps.components() {
            match component {
                Component::Normal(name) => folder = step(&folder, name)?,
                Component::CurDir => {}
                _ => return Err(io::Error::other("the path leads out of its folder")),
            }
        }
        Ok(folder)
    }
}

/// A name that nobody has chosen yet and nobody can guess.
pub fn random_name(prefix: &str) -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    let mut name = prefix.to_owned();
    for byte in bytes {
        // Writing to a text cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    Ok(name)
}

/// Whether a name is this prefix and what `random_name` adds to it.
pub fn is_random_name(name: &OsStr, prefix: &str) -> bool {
    let rest = name.to_str().and_then(|name| name.strip_prefix(prefix));
    rest.is_some_and(|rest| {
        rest.len() == 32
            && rest
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

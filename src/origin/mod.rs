//! Where a course comes from that is not part of this program: one file, a folder, or a git repository.

mod error;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

pub use self::error::Error;
use crate::course::INFO_FILE;
use crate::git;
use crate::pack::{LARGEST_PACK, Pack, belongs};
use crate::workspace;

/// Where a course is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// One file, as `dev pack` makes it.
    File(PathBuf),
    /// A folder with an `info.toml`.
    Folder(PathBuf),
    /// A repository whose top is such a folder.
    Repository(String),
}

impl Origin {
    /// What was typed, by somebody who is in the folder `here`.
    ///
    /// # Errors
    /// If nothing is there, or if it is an address of a kind that is not fetched.
    pub fn of(typed: &str, here: &Path) -> Result<Origin, Error> {
        let path = here.join(typed);
        if !is_address(typed) || path.exists() {
            return Self::of_path(path.components().collect());
        }
        let starts_programs = typed.contains("::");
        let protocol = typed
            .split_once("://")
            .map_or("ssh", |(protocol, _)| protocol);
        if starts_programs || !git::PROTOCOLS.contains(&protocol) {
            return Err(Error::Protocol(typed.to_owned()));
        }
        Ok(Origin::Repository(typed.to_owned()))
    }

    fn of_path(path: PathBuf) -> Result<Origin, Error> {
        let Ok(metadata) = std::fs::metadata(&path) else {
            return Err(Error::Nothing(path));
        };
        match metadata.is_dir() {
            false => Ok(Origin::File(path)),
            true if path.join(INFO_FILE).is_file() => Ok(Origin::Folder(path)),
            true => Err(Error::NoCourse(path)),
        }
    }

    /// How it is written down, to be found again from anywhere.
    pub fn written(&self) -> String {
        match self {
            Origin::File(path) | Origin::Folder(path) => path.to_string_lossy().into_owned(),
            Origin::Repository(address) => address.clone(),
        }
    }

    /// The course that is there now.
    ///
    /// # Errors
    /// If it cannot be read or does not come, if it is none, or was changed after it was packed.
    pub fn fetch(&self) -> Result<Pack, Error> {
        match self {
            Origin::File(path) => file(path),
            Origin::Folder(path) => {
                let (course, texts) = workspace::course_texts(path)?;
                Pack::of(&course.about, texts).map_err(|source| self.odd(source))
            }
            Origin::Repository(address) => self.repository(address),
        }
    }

    fn repository(&self, address: &str) -> Result<Pack, Error> {
        let mut texts = BTreeMap::new();
        for (path, bytes) in git::files(address, belongs)? {
            let text = String::from_utf8(bytes);
            let text = text.map_err(|_| self.odd(crate::pack::Error::NotText(path.clone())))?;
            texts.insert(path, text);
        }
        if !texts.contains_key(INFO_FILE) {
            return Err(Error::NoCourseAtTop(address.to_owned()));
        }
        let (course, texts) = workspace::course_of_texts(texts)?;
        Pack::of(&course.about, texts).map_err(|source| self.odd(source))
    }

    fn odd(&self, source: crate::pack::Error) -> Error {
        Error::Pack {
            origin: self.written(),
            source,
        }
    }
}

/// Reads a pack, and no more of a file than a pack can have.
fn file(path: &Path) -> Result<Pack, Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    // Whoever typed the path may mean a link. A pipe would be waited for.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Error::NoFile(path.to_owned()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST_PACK + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Pack::read(&bytes).map_err(|source| Error::Pack {
        origin: path.display().to_string(),
        source,
    })
}

/// Whether something that was typed is an address of a repository: `https://…`, `git@host:path`.
fn is_address(typed: &str) -> bool {
    let host = typed.split('/').next().unwrap_or_default();
    // One letter is a drive of Windows.
    typed.contains("://") || host.find(':').is_some_and(|colon| colon > 1)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Error, Origin, is_address};

    #[test]
    fn addresses_are_told_from_paths() {
        for address in [
            "https://host/a.git",
            "ssh://git@host/a",
            "git@host:a/b.git",
            "file:///a",
            "ext::sh -c x",
            "http://host/a",
        ] {
            assert!(is_address(address), "{address}");
        }
        for path in [
            "numerics.workbook",
            "/a/b:c",
            "./x:y",
            "C:\\a",
            "c:a",
            "a b",
            "../course",
            "-u",
        ] {
            assert!(!is_address(path), "{path}");
        }
    }

    #[test]
    fn what_would_start_a_program_or_comes_unprotected_is_refused() {
        let here = Path::new("/nowhere");
        for address in [
            "ext::sh -c 'touch x'",
            "fd::3",
            "http://host/a",
            "git://host/a",
            "ftp://host/a",
            "ssh::x://a",
        ] {
            let origin = Origin::of(address, here);
            assert!(
                matches!(origin, Err(Error::Protocol(_))),
                "{address}: {origin:?}"
            );
        }
        assert!(matches!(Origin::of("none", here), Err(Error::Nothing(_))));
        let origin = Origin::of("git@host:a/b.git", here);
        assert!(matches!(origin, Ok(Origin::Repository(_))), "{origin:?}");
    }
}

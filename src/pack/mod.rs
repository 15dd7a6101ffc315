//! A course as one file, to be handed to learners: a zip archive of its texts and a manifest with their hashes.
//!
//! Bytes in, a course out, and the other way round. Whatever the bytes say: what is read is bounded, has names that lead nowhere
//! else, and is what the manifest says.

mod archive;
mod carried;
mod error;
mod manifest;
mod path;

use std::collections::BTreeMap;

use std::sync::Arc;

use self::carried::Carried;
use self::manifest::Manifest;
use crate::course::About;

pub use archive::LARGEST_PACK;
pub use error::Error;
pub use path::{MANIFEST, README, SEALED, belongs};

/// How the name of a pack ends.
pub const EXTENSION: &str = "workbook";

/// A course whose texts are all at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    id: String,
    about: About,
    /// Path below the folder of the course, and text.
    files: BTreeMap<String, String>,
    carried: Carried,
    hash: String,
}

impl Pack {
    /// The pack of a course, from what it says of itself and its texts by their paths.
    ///
    /// # Errors
    /// If the course says no id, or if it is larger than a course may be.
    pub fn of(about: &About, files: BTreeMap<String, String>) -> Result<Pack, Error> {
        let id = about.id.clone().ok_or(Error::NoId)?;
        archive::check(&files)?;
        let (carried, files) = files
            .into_iter()
            .partition(|(path, _)| path::is_carried(path));
        let carried = Carried::Texts(carried);
        Ok(Pack {
            hash: Manifest::of(&id, about, &files, carried.hashes()).hash(),
            id,
            about: about.clone(),
            files,
            carried,
        })
    }

    /// Reads a pack.
    ///
    /// # Errors
    /// If it is none, was made for a newer program, or was changed after it was made.
    pub fn read(bytes: &[u8]) -> Result<Pack, Error> {
        let pack = Pack::open(bytes)?;
        for path in pack.carried.paths() {
            pack.carried.text(path)?;
        }
        Ok(pack)
    }

    /// Reads a pack of which everything was looked at before: what it carries in place of solutions is looked at when it is asked for.
    ///
    /// # Errors
    /// If it is none, was made for a newer program, or if what makes a course of it was changed.
    pub fn open(bytes: &[u8]) -> Result<Pack, Error> {
        let mut found = archive::read(bytes)?;
        let manifest = found.texts.remove(MANIFEST).ok_or(Error::NoManifest)?;
        let manifest = Manifest::read(&manifest)?;
        let (id, about) = manifest.about()?;
        let hashes = manifest.checked(&found)?;
        let carried = match hashes.is_empty() {
            true => Carried::Texts(BTreeMap::new()),
            false => Carried::Packed(Arc::from(bytes), hashes),
        };
        Ok(Pack {
            hash: manifest.hash(),
            id,
            about,
            files: found.texts,
            carried,
        })
    }

    /// The file. The same course is the same bytes, whoever packs it and when.
    ///
    /// # Errors
    /// If the archive cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        let manifest = Manifest::of(&self.id, &self.about, &self.files, self.carried.hashes());
        let mut carried = Vec::new();
        for path in self.carried.paths() {
            if let Some(text) = self.carried.text(path)? {
                carried.push((path, text));
            }
        }
        let carried = carried.iter().map(|(path, text)| (*path, text.as_str()));
        archive::write(&manifest.text(), self.files("").chain(carried))
    }

    /// The text that is carried in place of a solution at a path; `None` if there is none.
    ///
    /// # Errors
    /// If it was changed after it was packed.
    pub fn carried(&self, path: &str) -> Result<Option<String>, Error> {
        self.carried.text(path)
    }

    /// What tells the course from every other one, through all its versions.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What the course says of itself.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// What tells its content from any other.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The text at a path below the folder of the course.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// All files whose path starts so, in order.
    pub fn files(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        let files = self.files.iter();
        files
            .filter(move |(path, _)| path.starts_with(prefix))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Error, Pack};
    use crate::course::About;

    fn files() -> BTreeMap<String, String> {
        let info = "format_version = 1\nid = \"small\"\n[[exercises]]\nname = \"f\"\n\
            [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{}]\n";
        let files = [
            ("info.toml", info),
            ("exercises/f.rs", "pub fn f() -> f64 {\n    todo!()\n}\n"),
            ("solutions/f.rs", "pub fn f() -> f64 {\n    1.0\n}\n"),
        ];
        files
            .map(|(path, text)| (path.to_owned(), text.to_owned()))
            .into()
    }

    fn about() -> About {
        About {
            id: Some("small".into()),
            ..About::default()
        }
    }

    #[test]
    fn what_was_packed_is_read_again() -> Result<(), Error> {
        let pack = Pack::of(&about(), files())?;
        let bytes = pack.bytes()?;
        let again = Pack::read(&bytes)?;
        assert_eq!(again, pack);
        assert_eq!(again.bytes()?, bytes);
        assert_eq!(again.files("exercises/").count(), 1);
        Ok(())
    }

    #[test]
    fn another_text_or_version_is_another_pack() -> Result<(), Error> {
        let pack = Pack::of(&about(), files())?;
        let mut other = files();
        other.insert("README.md".into(), "# Small\n".into());
        assert_ne!(Pack::of(&about(), other)?.hash(), pack.hash());
        let newer = About {
            version: "1.0.1".parse().unwrap_or_default(),
            ..about()
        };
        assert_ne!(Pack::of(&newer, files())?.hash(), pack.hash());
        Ok(())
    }

    #[test]
    fn a_course_without_an_id_is_not_packed() {
        assert_eq!(Pack::of(&About::default(), files()), Err(Error::NoId));
    }
}

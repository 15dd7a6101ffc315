//! Where the texts of a course are: in its folder, in this program, in the pack that a learner's folder keeps, or at hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Error, embedded, files};
use crate::course::{INFO_FILE, LIBRARY_FOLDER, Library};
use crate::pack::Pack;

/// The texts of a course.
#[derive(Clone, Debug)]
pub enum Source {
    /// In the folder of a course.
    Folder(PathBuf),
    /// In this program.
    Program,
    /// In a pack.
    Kept(Arc<Pack>),
    /// At hand, by their paths.
    AtHand(Arc<BTreeMap<String, String>>),
}

impl Source {
    /// The text of the file that makes a folder a course.
    pub fn info(&self) -> Result<String, Error> {
        match self {
            Source::Folder(root) => files::read_info(root, INFO_FILE),
            _ => self.part(INFO_FILE).map(Option::unwrap_or_default),
        }
    }

    /// The text at a path of the course; `None` if there is nothing in that place.
    ///
    /// # Errors
    /// If something else is there, or behind a link, or if it cannot be read, is too large or no text.
    pub fn part(&self, path: &str) -> Result<Option<String>, Error> {
        match self {
            Source::Folder(root) => files::read_part(root, path),
            Source::Program => Ok(embedded::text(path).map(str::to_owned)),
            Source::Kept(pack) => Ok(pack.text(path).map(str::to_owned)),
            Source::AtHand(texts) => Ok(texts.get(path).cloned()),
        }
    }

    /// The text of a solution.
    pub fn solution(&self, path: &str) -> Result<String, Error> {
        match self {
            Source::Folder(root) => {
                let path = root.join(path);
                files::read_text(&path).map_err(Error::io("read", &path))
            }
            Source::Program => embedded::text(path)
                .map(str::to_owned)
                .ok_or_else(|| Error::NotInProgram(path.to_owned())),
            Source::Kept(pack) => pack
                .text(path)
                .map(str::to_owned)
                .ok_or_else(|| Error::NotInPack(path.to_owned())),
            Source::AtHand(texts) => texts
                .get(path)
                .cloned()
                .ok_or_else(|| Error::NoSuchPart(path.to_owned())),
        }
    }

    /// The given code.
    pub fn library(&self) -> Result<Library, Error> {
        let texts = match self {
            Source::Folder(root) => library_in(root)?,
            _ => {
                let files = self.packed(LIBRARY_FOLDER);
                let below = |path: &str| {
                    path.strip_prefix(LIBRARY_FOLDER)?
                        .strip_prefix('/')
                        .map(str::to_owned)
                };
                files
                    .into_iter()
                    .filter_map(|(path, text)| Some((below(path)?, text.to_owned())))
                    .collect()
            }
        };
        Ok(Library::new(texts))
    }

    /// The files below a folder of a course that is no folder itself, with their paths.
    pub fn packed(&self, folder: &str) -> Vec<(&str, &str)> {
        let prefix = format!("{folder}/");
        match self {
            Source::Folder(_) => Vec::new(),
            Source::Program => embedded::files(&prefix).collect(),
            Source::Kept(pack) => pack.files(&prefix).collect(),
            Source::AtHand(texts) => {
                let all = texts.iter().filter(|(path, _)| path.starts_with(&prefix));
                all.map(|(path, text)| (path.as_str(), text.as_str()))
                    .collect()
            }
        }
    }

    /// What tells all the texts from any others, if that is known without reading them.
    pub fn hash(&self) -> Option<&str> {
        match self {
            Source::Folder(_) | Source::AtHand(_) => None,
            Source::Program => Some(embedded::HASH),
            Source::Kept(pack) => Some(pack.hash()),
        }
    }
}

/// All Rust files of the library of a course's folder.
fn library_in(root: &Path) -> Result<Vec<(String, String)>, Error> {
    let folder = root.join(LIBRARY_FOLDER);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(_) => return Ok(Vec::new()),
    };
    let mut texts = Vec::new();
    for entry in entries {
        let entry = entry.map_err(Error::io("read", &folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rs") {
            let shown = format!("{LIBRARY_FOLDER}/{name}");
            if let Some(text) = files::read_part(root, &shown)? {
                texts.push((name, text));
            }
        }
    }
    Ok(texts)
}

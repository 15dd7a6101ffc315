//! The given code of a course: read from the folder of a course, or from this program; and the copy of it in a learner's folder,
//! which is for reading.

use std::collections::BTreeMap;
use std::path::Path;

use super::{Error, Kind, embedded, files, write_atomically};
use crate::course::{LIBRARY_FOLDER, Library};

/// What was written into a learner's folder, so that what somebody changed is told from what an older program wrote.
const WRITTEN: &str = ".workbook/given.toml";

/// The given code that counts for a folder.
pub fn library(root: &Path, kind: Kind) -> Result<Library, Error> {
    match kind {
        Kind::Learner => Ok(packed()),
        Kind::Course => Ok(Library::new(texts_in(root)?)),
    }
}

/// That which is part of this program.
fn packed() -> Library {
    let files = embedded::files("exercises/given/");
    Library::new(files.map(|(path, text)| (below(path), text.to_owned())))
}

fn below(path: &str) -> String {
    let below = path.strip_prefix(LIBRARY_FOLDER).unwrap_or(path);
    below.trim_start_matches('/').to_owned()
}

/// All Rust files of the library of a course.
fn texts_in(root: &Path) -> Result<Vec<(String, String)>, Error> {
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

/// Puts the given code of this program into a learner's folder; the paths of files that somebody changed, which stay as they are.
///
/// A file that is as an older program wrote it is brought up to date.
pub fn keep_copy(root: &Path) -> Result<Vec<String>, Error> {
    // What is no plain file, or is behind a link, is somebody's own: it is neither followed nor written over.
    let there = |path: &str| files::read_part(root, path);
    let is_current =
        |(path, text): &(&str, &str)| matches!(there(path), Ok(Some(own)) if own == *text);
    let packed = || embedded::files("exercises/given/");
    if packed().all(|file| is_current(&file)) {
        return Ok(Vec::new());
    }
    let before: BTreeMap<String, String> = there(WRITTEN)
        .ok()
        .flatten()
        .and_then(|text| toml::from_str(&text).ok())
        .unwrap_or_default();
    let (mut written, mut changed) = (BTreeMap::new(), Vec::new());
    for (path, text) in packed() {
        match there(path) {
            Ok(Some(own)) if own == text => {}
            Ok(Some(own)) if before.get(path) != Some(&hash(own.as_bytes())) => {
                changed.push(path.to_owned());
                continue;
            }
            Ok(_) => write_atomically(root, path, text.as_bytes())?,
            Err(_) => {
                changed.push(path.to_owned());
                continue;
            }
        }
        written.insert(path.to_owned(), hash(text.as_bytes()));
    }
    if written != before {
        let text = toml::to_string(&written).unwrap_or_default();
        write_atomically(root, WRITTEN, text.as_bytes())?;
    }
    Ok(changed)
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

//! The copy of a course's given code in a learner's folder, which is for reading.

use std::collections::BTreeMap;
use std::path::Path;

use super::source::Source;
use super::{Error, files, write_atomically};
use crate::course::LIBRARY_FOLDER;

/// What was written into a learner's folder, so that what somebody changed is told from what an older program wrote.
const WRITTEN: &str = ".workbook/given.toml";

/// Puts the given code of a course into a learner's folder; the paths of files that somebody changed, which stay as they are.
///
/// A file that is as an older program or course wrote it is brought up to date.
pub fn keep_copy(root: &Path, source: &Source) -> Result<Vec<String>, Error> {
    // What is no plain file, or is behind a link, is somebody's own: it is neither followed nor written over.
    let there = |path: &str| files::read_part(root, path);
    let is_current =
        |(path, text): &(&str, &str)| matches!(there(path), Ok(Some(own)) if own == *text);
    let packed = source.packed(LIBRARY_FOLDER);
    if packed.iter().all(is_current) {
        return Ok(Vec::new());
    }
    let before: BTreeMap<String, String> = there(WRITTEN)
        .ok()
        .flatten()
        .and_then(|text| toml::from_str(&text).ok())
        .unwrap_or_default();
    let (mut written, mut changed) = (BTreeMap::new(), Vec::new());
    for (path, text) in packed {
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

//! The zip archive that a pack is: read within bounds, and written so that the same texts are the same bytes.

use std::collections::{BTreeMap, HashSet};
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::error::Error;
use super::path::{MANIFEST, belongs, is_plain};
use crate::archive::{at_most, shown, told};

/// The most bytes that a pack has.
pub const LARGEST_PACK: u64 = 16 << 20;

/// The most files that a course has, the most bytes of one, and those of all together.
const MOST_FILES: usize = 5_000;
const LARGEST_FILE: u64 = 4 << 20;
const LARGEST_COURSE: u64 = 64 << 20;

/// The texts in an archive by their paths, the manifest among them.
pub(super) fn read(bytes: &[u8]) -> Result<BTreeMap<String, String>, Error> {
    if bytes.len() as u64 > LARGEST_PACK {
        return Err(Error::Large(LARGEST_PACK >> 20));
    }
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::NotAnArchive(told(&error)))?;
    if archive.len() > MOST_FILES {
        return Err(Error::ManyFiles(MOST_FILES));
    }
    let mut texts = BTreeMap::new();
    let mut names = HashSet::new();
    let mut room = LARGEST_COURSE;
    for place in 0..archive.len() {
        if let Some((name, text)) = entry(&mut archive, place, &mut room)? {
            // Where small and capital letters are the same, so would be the files.
            if !names.insert(name.to_lowercase()) {
                return Err(Error::Twice(name));
            }
            texts.insert(name, text);
        }
    }
    // The library hands out one of several entries of the same name.
    if archive.has_duplicate_names() {
        return Err(Error::Twice("a file".into()));
    }
    Ok(texts)
}

/// The name and the text of an entry, for which there may be so many bytes; `None` of a folder.
fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    room: &mut u64,
) -> Result<Option<(String, String)>, Error> {
    let name = archive.name_for_index(place).map(|name| match name {
        Ok(name) => name.into_owned(),
        Err(_) => String::new(),
    });
    let shown = shown(&name.unwrap_or_default());
    let unreadable = |error: &dyn std::error::Error| Error::Unreadable {
        name: shown.clone(),
        why: error.to_string(),
    };
    let file = archive
        .by_index(place)
        .map_err(|error| unreadable(&error))?;
    let name = std::str::from_utf8(file.name_raw()).map_err(|_| Error::Stranger(shown.clone()))?;
    if file.is_symlink() {
        return Err(Error::Link(shown));
    }
    if let Some(folder) = name.strip_suffix('/') {
        return match is_plain(folder) && file.size() == 0 {
            true => Ok(None),
            false => Err(Error::Stranger(shown)),
        };
    }
    if !(belongs(name) || name == MANIFEST) || file.is_dir() {
        return Err(Error::Stranger(shown));
    }
    let name = name.to_owned();
    // What the archive says of the size is not believed: it is counted.
    let most = LARGEST_FILE.min(*room);
    let read = at_most(file, most).map_err(|error| match error.kind() {
        // The library's own checksum, which comes before ours.
        std::io::ErrorKind::Other | std::io::ErrorKind::InvalidData => {
            Error::Changed(shown.clone())
        }
        _ => unreadable(&error),
    })?;
    let bytes = match read {
        Some(bytes) => bytes,
        None if most == LARGEST_FILE => return Err(Error::LargeFile(shown, LARGEST_FILE >> 20)),
        None => return Err(Error::Large(LARGEST_COURSE >> 20)),
    };
    *room -= bytes.len() as u64;
    let text = String::from_utf8(bytes).map_err(|_| Error::NotText(shown))?;
    Ok(Some((name, text)))
}

/// Whether texts are within the bounds of a pack.
pub(super) fn check(files: &BTreeMap<String, String>) -> Result<(), Error> {
    if files.len() >= MOST_FILES {
        return Err(Error::ManyFiles(MOST_FILES));
    }
    for (path, text) in files {
        if !belongs(path) {
            return Err(Error::Stranger(shown(path)));
        }
        if text.len() as u64 > LARGEST_FILE {
            return Err(Error::LargeFile(path.clone(), LARGEST_FILE >> 20));
        }
    }
    let whole: u64 = files.values().map(|text| text.len() as u64).sum();
    match whole <= LARGEST_COURSE {
        true => Ok(()),
        false => Err(Error::Large(LARGEST_COURSE >> 20)),
    }
}

/// The archive of a manifest and texts.
pub(super) fn write(manifest: &str, files: &BTreeMap<String, String>) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(zip::System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut write = || {
        let texts = files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        for (path, text) in std::iter::once((MANIFEST, manifest)).chain(texts) {
            writer.start_file(path, options)?;
            writer.write_all(text.as_bytes())?;
        }
        Ok::<_, ZipError>(())
    };
    let written = write().and_then(|()| writer.finish());
    let bytes = written
        .map_err(|error| Error::Unwritable(told(&error)))?
        .into_inner();
    match bytes.len() as u64 <= LARGEST_PACK {
        true => Ok(bytes),
        false => Err(Error::Large(LARGEST_PACK >> 20)),
    }
}

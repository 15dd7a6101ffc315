//! The zip archive that a pack is: read within bounds, and written so that the same texts are the same bytes.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::error::Error;
use super::path::{MANIFEST, belongs, is_carried, is_plain};
use crate::archive::{at_most, told};
use crate::tame::tamed_start;

/// The most bytes that a pack has.
pub const LARGEST_PACK: u64 = 16 << 20;

/// The most files that a course has, the most bytes of one, and those of all together.
const MOST_FILES: usize = 5_000;
const LARGEST_FILE: u64 = 4 << 20;
const LARGEST_COURSE: u64 = 64 << 20;

/// The most bytes of what is carried in place of one solution.
const LARGEST_CARRIED: u64 = 16 << 20;

/// What an archive holds, the manifest among it.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The texts of the course by their paths.
    pub(super) texts: BTreeMap<String, String>,
    /// The paths of what is carried in place of solutions, which is not unpacked.
    pub(super) carried: BTreeSet<String>,
}

/// What is in an archive.
pub(super) fn read(bytes: &[u8]) -> Result<Found, Error> {
    let mut archive = opened(bytes)?;
    let mut found = Found::default();
    let mut names = HashSet::new();
    let mut room = LARGEST_COURSE;
    for place in 0..archive.len() {
        if let Some((name, text)) = entry(&mut archive, place, &mut room)? {
            // Where small and capital letters are the same, so would be the files.
            if !names.insert(name.to_lowercase()) {
                return Err(Error::Twice(name));
            }
            match text {
                Some(text) => drop(found.texts.insert(name, text)),
                None => drop(found.carried.insert(name)),
            }
        }
    }
    // The library hands out one of several entries of the same name.
    if archive.has_duplicate_names() {
        return Err(Error::Twice("a file".into()));
    }
    Ok(found)
}

/// The text of an entry that is carried in place of a solution.
pub(super) fn text_of(bytes: &[u8], name: &str) -> Result<String, Error> {
    let mut archive = opened(bytes)?;
    let place = archive.index_for_name(name);
    let place = place.ok_or_else(|| Error::Missing(name.to_owned()))?;
    let unreadable = |error: ZipError| unreadable(name, &error);
    let file = archive.by_index(place).map_err(unreadable)?;
    text(file, name, LARGEST_CARRIED)
}

fn opened(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Error> {
    if bytes.len() as u64 > LARGEST_PACK {
        return Err(Error::Large(LARGEST_PACK >> 20));
    }
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| Error::NotAnArchive(told(&error)))?;
    match archive.len() > MOST_FILES {
        true => Err(Error::ManyFiles(MOST_FILES)),
        false => Ok(archive),
    }
}

fn unreadable(name: &str, error: &dyn std::error::Error) -> Error {
    Error::Unreadable {
        name: name.to_owned(),
        why: error.to_string(),
    }
}

/// The name and the text of an entry, for which there may be so many bytes; `None` of a folder, and no text of what is carried.
fn entry(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    place: usize,
    room: &mut u64,
) -> Result<Option<(String, Option<String>)>, Error> {
    let name = archive.name_for_index(place).map(|name| match name {
        Ok(name) => name.into_owned(),
        Err(_) => String::new(),
    });
    let shown = tamed_start(&name.unwrap_or_default());
    let file = archive
        .by_index(place)
        .map_err(|error| unreadable(&shown, &error))?;
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
    if is_carried(&name) {
        return Ok(Some((name, None)));
    }
    let text = match LARGEST_FILE <= *room {
        true => text(file, &shown, LARGEST_FILE)?,
        false => text(file, &shown, *room).map_err(|error| match error {
            Error::LargeFile(..) => Error::Large(LARGEST_COURSE >> 20),
            error => error,
        })?,
    };
    *room -= text.len() as u64;
    Ok(Some((name, Some(text))))
}

/// The text of a file, which has so many bytes at most. What the archive says of its size is not believed: it is counted.
fn text(file: impl Read, shown: &str, most: u64) -> Result<String, Error> {
    let read = at_most(file, most).map_err(|error| match error.kind() {
        // The library's own checksum, which comes before ours.
        std::io::ErrorKind::Other | std::io::ErrorKind::InvalidData => {
            Error::Changed(shown.to_owned())
        }
        _ => unreadable(shown, &error),
    })?;
    let bytes = read.ok_or_else(|| Error::LargeFile(shown.to_owned(), most >> 20))?;
    String::from_utf8(bytes).map_err(|_| Error::NotText(shown.to_owned()))
}

/// Whether texts are within the bounds of a pack.
pub(super) fn check(files: &BTreeMap<String, String>) -> Result<(), Error> {
    if files.len() >= MOST_FILES {
        return Err(Error::ManyFiles(MOST_FILES));
    }
    for (path, text) in files {
        if !belongs(path) {
            return Err(Error::Stranger(tamed_start(path)));
        }
        let most = match is_carried(path) {
            true => LARGEST_CARRIED,
            false => LARGEST_FILE,
        };
        if text.len() as u64 > most {
            return Err(Error::LargeFile(path.clone(), most >> 20));
        }
    }
    let course = files.iter().filter(|(path, _)| !is_carried(path));
    let whole: u64 = course.map(|(_, text)| text.len() as u64).sum();
    match whole <= LARGEST_COURSE {
        true => Ok(()),
        false => Err(Error::Large(LARGEST_COURSE >> 20)),
    }
}

/// The archive of a manifest and texts.
pub(super) fn write<'a>(
    manifest: &'a str,
    files: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<u8>, Error> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(6))
        .last_modified_time(DateTime::default())
        .system(zip::System::Unix)
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let write = || {
        for (path, text) in std::iter::once((MANIFEST, manifest)).chain(files) {
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

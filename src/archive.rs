//! A zip archive from anybody, read within bounds: what it says of sizes is not believed, and no name in it leads elsewhere.

use std::io::{self, Read, Seek};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::tame::tamed_start;

/// What an archive may hold.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The most entries.
    pub entries: usize,
    /// The most bytes of one of them.
    pub file: u64,
    /// The most bytes of all that are read.
    pub whole: u64,
}

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The steps of its path.
    pub steps: Vec<String>,
    /// Its bytes; `None` if nobody wanted them.
    pub content: Result<Option<Vec<u8>>, Refused>,
}

/// Why an entry was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It leads somewhere else.
    #[error("it is a link")]
    Link,
    /// Its name leads out of the archive.
    #[error("its name leads out of the archive")]
    Outside,
    /// It is larger than it may be.
    #[error("it is larger than {} KiB", .0 >> 10)]
    Large(u64),
    /// All that was read before is as much as may be read.
    #[error("the archive unpacks to more than {} MiB", .0 >> 20)]
    Full(u64),
    /// It is broken, or locked with a password.
    #[error("it cannot be unpacked: {0}")]
    Unreadable(String),
}

/// Why nothing of an archive was read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is none, or a broken one.
    #[error("it cannot be read as a zip archive ({0})")]
    NotAnArchive(String),
    /// It has very many entries.
    #[error("it has more than {0} entries")]
    ManyEntries(usize),
    /// The library hands out only one of two entries of the same name.
    #[error("two of its entries have the same name")]
    Twice,
}

/// Goes through the files of an archive in their order; of those whose steps are wanted, the bytes are read.
///
/// # Errors
/// If it is no archive, or has too many entries.
pub fn walk(
    archive: impl Read + Seek,
    bounds: Bounds,
    wanted: impl Fn(&[String]) -> bool,
    mut found: impl FnMut(Entry),
) -> Result<(), Fault> {
    let mut archive =
        ZipArchive::new(archive).map_err(|error| Fault::NotAnArchive(told(&error)))?;
    if archive.len() > bounds.entries {
        return Err(Fault::ManyEntries(bounds.entries));
    }
    if archive.has_duplicate_names() {
        return Err(Fault::Twice);
    }
    let mut room = bounds.whole;
    for place in 0..archive.len() {
        let raw = archive.name_for_index(place).and_then(Result::ok);
        let fallback = raw.map_or_else(|| format!("entry {place}"), |name| name.into_owned());
        let entry = match archive.by_index(place) {
            Err(error) => Some(Entry {
                steps: vec![fallback],
                content: Err(Refused::Unreadable(told(&error))),
            }),
            Ok(file) => entry(file, bounds, &mut room, &wanted),
        };
        if let Some(entry) = entry {
            found(entry);
        }
    }
    Ok(())
}

/// An entry; `None` of a folder.
fn entry<R: Read>(
    file: ZipFile<'_, R>,
    bounds: Bounds,
    room: &mut u64,
    wanted: &impl Fn(&[String]) -> bool,
) -> Option<Entry> {
    // Most systems write UTF-8, and some of them do not say so.
    let name = match std::str::from_utf8(file.name_raw()) {
        Ok(name) => name.to_owned(),
        Err(_) => file
            .name()
            .map_or_else(|_| String::new(), |name| name.into_owned()),
    };
    let is_link = file.is_symlink();
    if !is_link && (file.is_dir() || name.ends_with(['/', '\\'])) {
        return None;
    }
    let Some(steps) = steps(&name) else {
        let (steps, content) = (vec![name], Err(Refused::Outside));
        return Some(Entry { steps, content });
    };
    let content = match (is_link, wanted(&steps)) {
        (true, _) => Err(Refused::Link),
        (false, false) => Ok(None),
        (false, true) => bytes(file, bounds, room).map(Some),
    };
    Some(Entry { steps, content })
}

fn bytes(file: impl Read, bounds: Bounds, room: &mut u64) -> Result<Vec<u8>, Refused> {
    let most = bounds.file.min(*room);
    match at_most(file, most) {
        Err(error) => Err(Refused::Unreadable(error.to_string())),
        Ok(Some(bytes)) => {
            *room -= bytes.len() as u64;
            Ok(bytes)
        }
        Ok(None) if most == bounds.file => Err(Refused::Large(bounds.file)),
        Ok(None) => Err(Refused::Full(bounds.whole)),
    }
}

/// All bytes, counted and not as many as something says; `None` if they are more than `most`.
///
/// # Errors
/// If they cannot be read.
pub fn at_most(file: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

/// The steps of a path in an archive; `None` if it leads out of it on some system.
fn steps(name: &str) -> Option<Vec<String>> {
    let steps: Vec<&str> = name
        .split(['/', '\\'])
        .filter(|step| *step != ".")
        .collect();
    let is_plain = |step: &&str| {
        let drive = step.len() == 2 && step.ends_with(':');
        !step.is_empty() && *step != ".." && !drive && !step.contains('\0')
    };
    (!steps.is_empty() && steps.iter().all(is_plain))
        .then(|| steps.into_iter().map(str::to_owned).collect())
}

/// What the library says is wrong.
pub fn told(error: &ZipError) -> String {
    tamed_start(&match error {
        ZipError::InvalidArchive(why) => why.to_string(),
        other => other.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::{Bounds, Entry, Fault, Refused, steps, walk};

    const BOUNDS: Bounds = Bounds {
        entries: 10,
        file: 1000,
        whole: 1500,
    };

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn entries(bytes: &[u8]) -> Result<Vec<Entry>, Fault> {
        let mut entries = Vec::new();
        walk(
            Cursor::new(bytes),
            BOUNDS,
            |_| true,
            |entry| entries.push(entry),
        )?;
        Ok(entries)
    }

    #[test]
    fn each_file_is_bounded_and_so_are_all_together() {
        let large = vec![0; 1001];
        let half = vec![0; 900];
        let entries = entries(&archive(&[
            ("a/large.rs", &large),
            ("a/one.rs", &half),
            ("two.rs", &half),
            ("small.rs", b"x"),
        ]))
        .unwrap();
        let read: Vec<_> = entries
            .into_iter()
            .map(|entry| entry.content.map(|bytes| bytes.unwrap_or_default().len()))
            .collect();
        assert_eq!(
            read,
            [
                Err(Refused::Large(1000)),
                Ok(900),
                Err(Refused::Full(1500)),
                Ok(1)
            ]
        );
    }

    #[test]
    fn names_that_lead_elsewhere_are_told_and_not_followed() {
        for name in [
            "../a.rs",
            "a/../../b.rs",
            "/etc/passwd",
            "C:\\a",
            "a//b",
            "x\0",
        ] {
            assert_eq!(steps(name), None, "{name:?}");
        }
        assert_eq!(steps("./a\\b.rs"), Some(vec!["a".into(), "b.rs".into()]));
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .add_symlink("link.rs", "/etc/passwd", SimpleFileOptions::default())
            .unwrap();
        let bytes = writer.finish().unwrap().into_inner();
        assert_eq!(entries(&bytes).unwrap()[0].content, Err(Refused::Link));
    }

    #[test]
    fn what_is_no_archive_or_has_very_many_entries_is_refused() {
        assert!(matches!(
            entries(b"PK nothing"),
            Err(Fault::NotAnArchive(_))
        ));
        let names: Vec<String> = (0..11).map(|number| number.to_string()).collect();
        let files: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), b"".as_slice()))
            .collect();
        assert_eq!(entries(&archive(&files)), Err(Fault::ManyEntries(10)));
    }
}

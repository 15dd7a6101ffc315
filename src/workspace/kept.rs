//! The pack in which a learner's folder keeps its course, and where that came from.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, LEARNER_MARK, STATE_FOLDER, files};
use crate::folder::Folder;
use crate::pack::{LARGEST_PACK, Pack};

/// The course that counts.
pub const COURSE: &str = ".workbook/course/course.workbook";

/// The one that is about to come in its place.
pub const NEXT: &str = ".workbook/course/next.workbook";

/// Where it came from, as it was typed, but for where one was then.
const ORIGIN: &str = ".workbook/course/origin";

/// More than any address has.
const LONGEST_ORIGIN: u64 = 4096;

/// What makes a folder that of a review: the names of its exercises, a line each.
const REVIEWED: &str = ".workbook/review";

/// More than thousands of names have.
const LONGEST_REVIEW: u64 = 1 << 20;

/// How the lines of a mark begin that name the course of a folder, and the learner.
const NAMED: &str = "course: ";
const LEARNER: &str = "learner: ";

/// The pack at one of these places; `None` if there is none.
///
/// # Errors
/// If it cannot be read, is none, or was changed.
pub fn read(root: &Path, place: &str) -> Result<Option<Pack>, Error> {
    match bytes(root, place, LARGEST_PACK + 1)? {
        Some(bytes) => Pack::open(&bytes)
            .map(Some)
            .map_err(Error::pack(&root.join(place))),
        None => Ok(None),
    }
}

/// Keeps a pack at one of these places.
///
/// # Errors
/// If it cannot be written.
pub fn keep(root: &Path, place: &str, pack: &Pack) -> Result<(), Error> {
    let bytes = pack.bytes().map_err(Error::pack(&root.join(place)))?;
    files::write_atomically(root, place, &bytes)
}

/// Writes down whose folder this is: a learner's, of the course of that id if it is not part of the program. A name that stands there
/// stays if there is no other.
pub fn mark(root: &Path, id: Option<&str>, name: Option<&str>) -> Result<(), Error> {
    let known = learner(root)?;
    let line = |key: &str, value: Option<&str>| {
        value.map_or(String::new(), |value| format!("{key}{value}\n"))
    };
    let course = line(NAMED, id);
    let learner = line(LEARNER, name.or(known.as_deref()));
    let text = format!("made by `workbook init`\n{course}{learner}");
    files::write_atomically(root, mark_path(), text.as_bytes())
}

/// The id of the course that a learner's folder was made of, if it is not part of the program.
pub fn marked(root: &Path) -> Result<Option<String>, Error> {
    line_of_mark(root, NAMED)
}

/// The name that a learner's folder was made with.
pub fn learner(root: &Path) -> Result<Option<String>, Error> {
    line_of_mark(root, LEARNER)
}

fn line_of_mark(root: &Path, key: &str) -> Result<Option<String>, Error> {
    let path = mark_path();
    let bytes = bytes(root, &path.to_string_lossy(), LONGEST_ORIGIN)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let value = text.lines().find_map(|line| line.strip_prefix(key));
    Ok(value.map(str::to_owned))
}

fn mark_path() -> PathBuf {
    Path::new(STATE_FOLDER).join(LEARNER_MARK)
}

/// Where the course came from.
pub fn origin(root: &Path) -> Option<String> {
    let bytes = bytes(root, ORIGIN, LONGEST_ORIGIN).ok()??;
    let text = String::from_utf8(bytes).ok()?;
    Some(text.trim_end().to_owned()).filter(|text| !text.is_empty())
}

/// Writes down where the course came from.
pub fn keep_origin(root: &Path, origin: &str) -> Result<(), Error> {
    files::write_atomically(root, ORIGIN, format!("{origin}\n").as_bytes())
}

/// The exercises of the review that this is the folder of; `None` if it is none.
pub fn reviewed(root: &Path) -> Result<Option<Vec<String>>, Error> {
    let bytes = bytes(root, REVIEWED, LONGEST_REVIEW)?;
    Ok(bytes.map(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        text.lines().map(str::to_owned).collect()
    }))
}

/// Writes down which exercises a review has.
pub fn keep_reviewed<'a>(root: &Path, names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    let lines: String = names.map(|name| name.to_owned() + "\n").collect();
    files::write_atomically(root, REVIEWED, lines.as_bytes())
}

/// Keeps what brings other exercises out of the folder of a review.
///
/// # Errors
/// If this is one.
pub fn refuse_review(root: &Path) -> Result<(), Error> {
    match reviewed(root)? {
        Some(_) => Err(Error::IsReview(root.to_owned())),
        None => Ok(()),
    }
}

/// Removes what stands at a path, if anything does.
pub fn remove(root: &Path, place: &str) -> Result<(), Error> {
    let place = Path::new(place);
    let remove = || {
        let (folder, name) = files::parent(root, place, Folder::below)?;
        folder.remove_file(name)
    };
    match remove() {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(files::fault("remove", root, place)(error))
        }
        _ => Ok(()),
    }
}

/// The bytes of a plain file below the folder, at most so many; `None` if it is not there.
pub fn bytes(root: &Path, place: &str, most: u64) -> Result<Option<Vec<u8>>, Error> {
    let place = Path::new(place);
    let read = || {
        let (folder, name) = files::parent(root, place, Folder::below)?;
        folder.read(name, most)
    };
    match read() {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(files::fault("read", root, place)(error)),
    }
}

//! Making a learner's folder: of the course that is part of this program, or of one that is kept in the folder.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::source::Source;
use super::{
    Error, Kind, LIBRARY_FOLDER, Workspace, find, given, kept, kind_of, source_of, write_atomically,
};
use crate::pack::{Pack, README};

impl Workspace {
    /// Makes a learner's folder of the course in this program, or completes one of its own course; files that are already there
    /// stay as they are.
    pub fn init(folder: &Path, name: Option<&str>) -> Result<Self, Error> {
        let source = match kind_of(folder) {
            Some(Kind::Course) => return Err(Error::InitInCourse(folder.to_owned())),
            Some(Kind::Learner) => {
                kept::refuse_review(folder)?;
                refuse_another(folder, name)?;
                source_of(folder, Kind::Learner)?
            }
            None => {
                refuse_inside(folder)?;
                Source::Program
            }
        };
        complete(folder, &source, name, &|_| true)?;
        Self::open(folder)
    }

    /// Makes a learner's folder of a course that it keeps; `origin` is where that came from.
    pub fn init_with(
        folder: &Path,
        pack: Pack,
        origin: &str,
        name: Option<&str>,
    ) -> Result<Self, Error> {
        match kind_of(folder) {
            Some(Kind::Course) => return Err(Error::InitInCourse(folder.to_owned())),
            Some(Kind::Learner) => {
                kept::refuse_review(folder)?;
                refuse_other(folder, &pack)?;
                refuse_another(folder, name)?;
            }
            None => refuse_inside(folder)?,
        }
        let pack = Arc::new(pack);
        let source = Source::Kept(Arc::clone(&pack));
        // What cannot be understood is said before anything is written.
        super::reading::course(&crate::cache::Cache::none(), &source)?;
        kept::keep(folder, kept::COURSE, &pack)?;
        kept::keep_origin(folder, origin)?;
        complete(folder, &source, name, &|_| true)?;
        Self::open(folder)
    }
}

impl Workspace {
    /// Makes a folder of a course that answers of others are compared with: of the one in this program, or of another. It may lie
    /// inside a course, and takes the place of what was there before.
    ///
    /// # Errors
    /// If the course cannot be understood, or the folder cannot be written.
    pub fn set_up(folder: &Path, course: Option<Pack>) -> Result<Self, Error> {
        let source = match course {
            None => Source::Program,
            Some(pack) => Source::Kept(Arc::new(pack)),
        };
        super::reading::course(&crate::cache::Cache::none(), &source)?;
        if let Err(error) = std::fs::remove_dir_all(folder)
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(Error::io("renew", folder)(error));
        }
        if let Source::Kept(pack) = &source {
            kept::keep(folder, kept::COURSE, pack)?;
        }
        complete(folder, &source, None, &|_| true)?;
        Self::open(folder)
    }
}

/// Writes what a learner's folder lacks of the starters that are wanted; the mark comes last.
pub fn complete(
    folder: &Path,
    source: &Source,
    name: Option<&str>,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<(), Error> {
    let texts = source.packed("exercises").into_iter();
    let given = format!("{LIBRARY_FOLDER}/");
    let starters = texts.filter(|(path, _)| !path.starts_with(&given) && wanted(path));
    let readme = match source {
        Source::Kept(pack) => pack.text(README).map(|text| (README, text)),
        _ => None,
    };
    for (path, text) in starters.chain(readme) {
        if !folder.join(path).exists() {
            write_atomically(folder, path, text.as_bytes())?;
        }
    }
    let id = match source {
        Source::Kept(pack) => Some(pack.id()),
        _ => None,
    };
    kept::mark(folder, id, name)?;
    given::keep_copy(folder, source)?;
    Ok(())
}

/// A folder is completed for the learner it was made for: what was solved in it was solved with that learner's inputs.
fn refuse_another(folder: &Path, name: Option<&str>) -> Result<(), Error> {
    match (kept::learner(folder)?, name) {
        (Some(own), Some(name)) if own != name => Err(Error::OtherLearner {
            folder: folder.to_owned(),
            own,
        }),
        _ => Ok(()),
    }
}

/// A folder is completed by its own course alone, and by the version that it has.
fn refuse_other(folder: &Path, pack: &Pack) -> Result<(), Error> {
    let own = match source_of(folder, Kind::Learner) {
        Ok(Source::Kept(own)) => Some(own),
        Ok(_) => None,
        // It was lost; what comes now takes its place.
        Err(Error::CourseGone { id, .. }) if id == pack.id() => return Ok(()),
        Err(error) => return Err(error),
    };
    match own {
        Some(own) if own.hash() == pack.hash() => Ok(()),
        Some(own) if own.id() == pack.id() => Err(Error::OtherVersion {
            folder: folder.to_owned(),
            own: own.about().version,
            other: pack.about().version,
        }),
        None if pack.id() == super::embedded::ID => Err(Error::ProgramsCourse(folder.to_owned())),
        own => Err(Error::OtherCourse {
            folder: folder.to_owned(),
            own: match own {
                Some(own) => own.id().to_owned(),
                None => super::embedded::ID.to_owned(),
            },
            other: pack.id().to_owned(),
        }),
    }
}

/// One folder inside another would be taken for it, or it for the other. The folder may not be there yet.
pub fn refuse_inside(folder: &Path) -> Result<(), Error> {
    match find(&resolved(folder)) {
        Some((root, kind)) => Err(Error::InitInside {
            folder: folder.to_owned(),
            root: root.to_owned(),
            is_course: kind == Kind::Course,
        }),
        None => Ok(()),
    }
}

/// A path as the system resolves it, as far as it is there: `../other` is not in here, and a link is where it leads.
fn resolved(path: &Path) -> PathBuf {
    let there = path
        .ancestors()
        .find_map(|part| Some((part, part.canonicalize().ok()?)));
    let (part, mut resolved) = there.unwrap_or((path, path.to_owned()));
    for step in path.strip_prefix(part).unwrap_or(path).components() {
        match step {
            Component::ParentDir => drop(resolved.pop()),
            step => resolved.push(step),
        }
    }
    resolved
}

//! The course of a folder: read, parsed, and known by its texts the next time.

use std::path::Path;

use super::{Error, Kind, embedded, files, given};
use crate::cache::Cache;
use crate::course::{Course, INFO_FILE, Library, part_paths};

/// The course in a folder, read and parsed without asking what was kept there.
///
/// # Errors
/// If it cannot be read or understood.
pub fn read_course(root: &Path) -> Result<Course, Error> {
    course(&Cache::none(), root, Kind::Course)
}

/// The course of a folder; parsed once, and then known by its texts.
pub fn course(cache: &Cache, root: &Path, kind: Kind) -> Result<Course, Error> {
    let library = given::library(root, kind)?;
    let (key, texts) = match kind {
        // What is part of this program was hashed when it was built.
        Kind::Learner => (Cache::key("course", [embedded::HASH.as_bytes()]), None),
        Kind::Course => {
            let texts = Texts::read(cache, root, kind)?;
            (texts.key(&library), Some(texts))
        }
    };
    let mut course = match cache.get(&key) {
        Some(course) => course,
        None => {
            let texts = match texts {
                Some(texts) => texts,
                None => Texts::read(cache, root, kind)?,
            };
            let course = texts.course(&library)?;
            cache.put(&key, &course);
            course
        }
    };
    course.library = library;
    Ok(course)
}

/// All that a course is made of, but for its given code.
struct Texts {
    info: String,
    /// Path and text of what stands beside a solution.
    parts: Vec<(String, String)>,
    /// In the order of the exercises. One that cannot be read is empty here: who asks for it is told.
    solutions: Vec<String>,
}

impl Texts {
    fn read(cache: &Cache, root: &Path, kind: Kind) -> Result<Self, Error> {
        let info = match kind {
            Kind::Course => files::read_info(root, INFO_FILE)?,
            Kind::Learner => embedded::text(INFO_FILE).unwrap_or_default().to_owned(),
        };
        let (mut parts, mut solutions) = (Vec::new(), Vec::new());
        for path in part_paths_of(cache, &info)? {
            let beside = Path::new(&path).with_extension("rs");
            let text = match kind {
                Kind::Course => files::read_part(root, &path)?,
                Kind::Learner => embedded::text(&path).map(str::to_owned),
            };
            parts.extend(text.map(|text| (path, text)));
            solutions.push(solution(root, kind, &beside.to_string_lossy()).unwrap_or_default());
        }
        Ok(Texts {
            info,
            parts,
            solutions,
        })
    }

    fn key(&self, library: &Library) -> String {
        let parts = self.parts.iter().flat_map(|(path, text)| [path, text]);
        let own = std::iter::once(&self.info)
            .chain(parts)
            .chain(&self.solutions);
        let given = library.files().flat_map(|(path, text)| [path, text]);
        let all = own.map(String::as_str).chain(given);
        Cache::key("course", all.map(str::as_bytes))
    }

    fn course(&self, library: &Library) -> Result<Course, Error> {
        let mut course = Course::parse_with(&self.info, &self.parts)?;
        let solutions: Vec<&str> = self.solutions.iter().map(String::as_str).collect();
        course.see(library.seen(&solutions)?);
        Ok(course)
    }
}

/// The text of the solution at a path, wherever this kind of folder has it.
pub fn solution(root: &Path, kind: Kind, path: &str) -> Result<String, Error> {
    match kind {
        Kind::Course => {
            let path = root.join(path);
            files::read_text(&path).map_err(Error::io("read", &path))
        }
        Kind::Learner => embedded::text(path)
            .map(str::to_owned)
            .ok_or_else(|| Error::NotInProgram(path.to_owned())),
    }
}

/// Where the parts of a course may be; found once, and then known by the text of its `info.toml`.
fn part_paths_of(cache: &Cache, info: &str) -> Result<Vec<String>, Error> {
    let key = Cache::key("parts", [info.as_bytes()]);
    if let Some(paths) = cache.get(&key) {
        return Ok(paths);
    }
    let paths = part_paths(info)?;
    cache.put(&key, &paths);
    Ok(paths)
}

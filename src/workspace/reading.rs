//! The course of a folder: read, parsed, and known by its texts the next time.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::source::Source;
use super::{Error, embedded};
use crate::cache::Cache;
use crate::course::{About, Course, INFO_FILE, LIBRARY_FOLDER, Library, part_paths};
use crate::pack::{Pack, README};

/// The course in a folder, read and parsed without asking what was kept there.
///
/// # Errors
/// If it cannot be read or understood.
pub fn read_course(root: &Path) -> Result<Course, Error> {
    course(&Cache::none(), &Source::Folder(root.to_owned()))
}

/// The course in a folder, which may have no exercises yet.
///
/// # Errors
/// If it cannot be read or understood.
pub fn read_draft(root: &Path) -> Result<Course, Error> {
    let texts = Texts::read(&Cache::none(), &Source::Folder(root.to_owned()))?;
    Ok(Course::parse_draft(&texts.info, &texts.parts)?)
}

/// All texts of the course in a folder that belong to learners or to what checks them, by their paths.
///
/// # Errors
/// If the course cannot be understood, or if one of them cannot be read, lies behind a link or is no text.
pub fn course_texts(root: &Path) -> Result<(Course, BTreeMap<String, String>), Error> {
    texts_of(&Source::Folder(root.to_owned()))
}

fn texts_of(source: &Source) -> Result<(Course, BTreeMap<String, String>), Error> {
    let course = course(&Cache::none(), source)?;
    let mut texts = BTreeMap::from([(INFO_FILE.to_owned(), source.info()?)]);
    for (path, text) in course.library.files() {
        texts.insert(format!("{LIBRARY_FOLDER}/{path}"), text.to_owned());
    }
    for exercise in &course.exercises {
        for path in [exercise.path(), exercise.solution_path()] {
            let missing = || Error::NoSuchPart(path.clone());
            let text = source.part(&path)?.ok_or_else(missing)?;
            texts.insert(path, text);
        }
        let part = exercise.part_path();
        texts.extend(source.part(&part)?.map(|text| (part, text)));
    }
    texts.extend(source.part(README)?.map(|text| (README.to_owned(), text)));
    Ok((course, texts))
}

/// The course that texts make, and those of them that belong to it.
///
/// # Errors
/// If the course cannot be understood, or if a text is missing.
pub fn course_of_texts(
    texts: BTreeMap<String, String>,
) -> Result<(Course, BTreeMap<String, String>), Error> {
    let unnamed = About {
        id: Some("unnamed".into()),
        ..About::default()
    };
    let odd = Error::pack(Path::new(INFO_FILE));
    let pack = Pack::of(&unnamed, texts).map_err(odd)?;
    texts_of(&Source::Kept(Arc::new(pack)))
}

/// The course of a folder; parsed once, and then known by its texts.
pub fn course(cache: &Cache, source: &Source) -> Result<Course, Error> {
    let library = source.library()?;
    let (key, texts) = match source.hash() {
        // What is part of this program was hashed when it was built, a pack when it was read.
        Some(hash) => (Cache::key("course", [hash.as_bytes()]), None),
        None => {
            let texts = Texts::read(cache, source)?;
            (texts.key(&library), Some(texts))
        }
    };
    let mut course = match cache.get(&key) {
        Some(course) => course,
        None => {
            let texts = match texts {
                Some(texts) => texts,
                None => Texts::read(cache, source)?,
            };
            let course = texts.course(&library)?;
            cache.put(&key, &course);
            course
        }
    };
    course.library = library;
    Ok(course)
}

/// Whether a course is the one that is part of this program, as its id says.
pub fn is_embedded(course: &Course) -> bool {
    course.about.id.as_deref() == Some(embedded::ID)
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
    fn read(cache: &Cache, source: &Source) -> Result<Self, Error> {
        let info = source.info()?;
        let (mut parts, mut solutions) = (Vec::new(), Vec::new());
        for path in part_paths_of(cache, &info)? {
            let beside = Path::new(&path).with_extension("rs");
            let text = source.part(&path)?;
            parts.extend(text.map(|text| (path, text)));
            solutions.push(
                source
                    .solution(&beside.to_string_lossy())
                    .unwrap_or_default(),
            );
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

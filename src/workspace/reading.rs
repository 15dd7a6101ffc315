//! The course of a folder: read, parsed, and known by its texts the next time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::source::Source;
use super::{Error, embedded, sealed};
use crate::cache::Cache;
use crate::course::{Course, INFO_FILE, LIBRARY_FOLDER, Library, part_paths};
use crate::pack::README;

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
    let source = Source::Folder(root.to_owned());
    let info = source.info()?;
    let mut texts = BTreeMap::new();
    for (path, text) in source.library()?.files() {
        texts.insert(format!("{LIBRARY_FOLDER}/{path}"), text.to_owned());
    }
    for part in part_paths(&info)? {
        let solution = Path::new(&part).with_extension("rs");
        let solution = solution.to_string_lossy().into_owned();
        let starter = solution.replacen("solutions/", "exercises/", 1);
        for path in [part, solution, starter] {
            texts.extend(source.part(&path)?.map(|text| (path, text)));
        }
    }
    texts.extend(source.part(README)?.map(|text| (README.to_owned(), text)));
    texts.insert(INFO_FILE.to_owned(), info);
    course_of_texts(texts)
}

/// The course that texts make, and those of them that belong to it.
///
/// # Errors
/// If the course cannot be understood, or if a text is missing.
pub fn course_of_texts(
    texts: BTreeMap<String, String>,
) -> Result<(Course, BTreeMap<String, String>), Error> {
    let source = Source::AtHand(Arc::new(texts));
    let course = course(&Cache::none(), &source)?;
    let Source::AtHand(mut texts) = source else {
        return Ok((course, BTreeMap::new()));
    };
    let given = format!("{LIBRARY_FOLDER}/");
    let mut own = BTreeSet::from([INFO_FILE.to_owned(), README.to_owned()]);
    for exercise in &course.exercises {
        for path in [exercise.path(), exercise.solution_path()] {
            if !texts.contains_key(&path) {
                return Err(Error::NoSuchPart(path));
            }
            own.insert(path);
        }
        own.insert(exercise.part_path());
    }
    Arc::make_mut(&mut texts).retain(|path, _| own.contains(path) || path.starts_with(&given));
    Ok((course, Arc::unwrap_or_clone(texts)))
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
            let course = texts.course(source, &library)?;
            cache.put(&key, &course);
            course
        }
    };
    course.library = library;
    Ok(match source {
        Source::Folder(_) | Source::AtHand(_) => course,
        Source::Program | Source::Kept(_) => course.for_learners(),
    })
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

    fn course(&self, source: &Source, library: &Library) -> Result<Course, Error> {
        let mut course = Course::parse_with(&self.info, &self.parts)?;
        let solutions: Vec<&str> = self.solutions.iter().map(String::as_str).collect();
        let seen = match source {
            Source::Kept(pack) if course.is_sealed => sealed::seen(pack, &course)?,
            _ => library.seen(&solutions)?,
        };
        course.see(seen);
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

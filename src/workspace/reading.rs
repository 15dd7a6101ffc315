//! The course of a folder: read, parsed, and known by its texts the next time.

use std::path::Path;

use super::{Error, Kind, embedded, files, given};
use crate::cache::Cache;
use crate::course::{Course, Exercise, INFO_FILE, part_paths};

/// The course in a folder, read and parsed without asking what was kept there.
///
/// # Errors
/// If it cannot be read or understood.
pub fn read_course(root: &Path) -> Result<Course, Error> {
    course(&Cache::none(), root, Kind::Course)
}

/// The course of a folder; parsed once, and then known by its texts.
pub fn course(cache: &Cache, root: &Path, kind: Kind) -> Result<Course, Error> {
    let info = match kind {
        Kind::Course => files::read_info(root, INFO_FILE)?,
        Kind::Learner => embedded::text(INFO_FILE).unwrap_or_default().to_owned(),
    };
    let mut parts = Vec::new();
    for path in part_paths_of(cache, &info)? {
        let text = match kind {
            Kind::Course => files::read_part(root, &path)?,
            Kind::Learner => embedded::text(&path).map(str::to_owned),
        };
        parts.extend(text.map(|text| (path, text)));
    }
    let texts = parts.iter().flat_map(|(path, text)| [path, text]);
    let texts = std::iter::once(&info).chain(texts);
    let key = Cache::key("course", texts.map(String::as_bytes));
    let mut course = match cache.get(&key) {
        Some(course) => course,
        None => {
            let course = Course::parse_with(&info, &parts)?;
            cache.put(&key, &course);
            course
        }
    };
    course.library = given::library(root, kind)?;
    let seen = seen(cache, root, kind, &course)?;
    course.see(seen);
    Ok(course)
}

/// What each exercise sees of the given code: found out once for the texts of the library and the solutions.
fn seen(
    cache: &Cache,
    root: &Path,
    kind: Kind,
    course: &Course,
) -> Result<Vec<Vec<String>>, Error> {
    if course.library.is_empty() {
        return Ok(Vec::new());
    }
    // A solution that cannot be read gives nothing; who asks for it is told.
    let solutions = course.exercises.iter();
    let solutions: Vec<String> = solutions
        .map(|exercise| solution(root, kind, exercise).unwrap_or_default())
        .collect();
    let given = course.library.files().flat_map(|(path, text)| [path, text]);
    let texts = given.chain(solutions.iter().map(String::as_str));
    let key = Cache::key("seen", texts.map(str::as_bytes));
    if let Some(seen) = cache.get(&key) {
        return Ok(seen);
    }
    let solutions: Vec<&str> = solutions.iter().map(String::as_str).collect();
    let seen = course.library.seen(&solutions)?;
    cache.put(&key, &seen);
    Ok(seen)
}

/// The text of a solution, wherever this kind of folder has it.
pub fn solution(root: &Path, kind: Kind, exercise: &Exercise) -> Result<String, Error> {
    match kind {
        Kind::Course => {
            let path = root.join(exercise.solution_path());
            files::read_text(&path).map_err(Error::io("read", &path))
        }
        Kind::Learner => embedded::text(&exercise.solution_path())
            .map(str::to_owned)
            .ok_or_else(|| Error::NotInProgram(exercise.solution_path())),
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

//! Courses that keep their solutions to themselves: what of a course goes to learners then, and where what is carried is found.

use std::collections::BTreeMap;
use std::path::Path;

use super::Error;
use crate::course::sealing::{sealed_info, sealed_part};
use crate::course::{Course, Exercise, INFO_FILE, Secrets};
use crate::grader::{Sealed, Texts};
use crate::pack::{Pack, SEALED};
use crate::sample::Seed;

/// The texts of a course at hand, by their paths.
#[derive(Clone, Debug)]
pub struct AtHand(pub BTreeMap<String, String>);

impl Texts for AtHand {
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let path = exercise.solution_path();
        let text = self.0.get(&path).cloned();
        Ok(text.ok_or(Error::NoSuchPart(path))?)
    }

    fn starter(&self, exercise: &Exercise) -> String {
        self.0.get(&exercise.path()).cloned().unwrap_or_default()
    }
}

/// An exercise with what is carried of it, for the inputs of each seed.
pub type Carried<'a> = (&'a Exercise, Vec<(Seed, Sealed)>);

/// The lines of solutions that nobody is to read.
pub fn secrets(texts: &BTreeMap<String, String>) -> Secrets {
    let of = |folder: &'static str| {
        let rust = move |path: &str| path.starts_with(folder) && path.ends_with(".rs");
        let own = texts.iter().filter(move |(path, _)| rust(path));
        own.map(|(_, text)| text.as_str())
    };
    Secrets::of(of("solutions/"), of("exercises/"))
}

/// The texts of a course for learners who do without its solutions, given those for learners who do not.
///
/// # Errors
/// If a text of the course is no TOML, or tells a line of a solution.
pub fn sealed_texts(
    course: &Course,
    mut texts: BTreeMap<String, String>,
    carried: &[Carried<'_>],
) -> Result<BTreeMap<String, String>, Error> {
    let mut seeds: Vec<u64> = carried
        .iter()
        .flat_map(|(_, own)| own.iter().map(|(seed, _)| seed.0))
        .collect();
    seeds.sort_unstable();
    seeds.dedup();
    let secrets = secrets(&texts);
    for exercise in &course.exercises {
        texts.remove(&exercise.solution_path());
        if let Some(part) = texts.get_mut(&exercise.part_path()) {
            *part = sealed_part(part, &secrets).map_err(Error::toml(&exercise.part_path()))?;
        }
    }
    if let Some(info) = texts.get_mut(INFO_FILE) {
        *info = sealed_info(info, &seeds, &secrets).map_err(Error::toml(INFO_FILE))?;
    }
    let seen = course.exercises.iter();
    let seen: BTreeMap<&str, &Vec<String>> =
        seen.map(|own| (own.name.as_str(), &own.given)).collect();
    let seen = serde_json::to_string_pretty(&seen).unwrap_or_default();
    texts.insert(seen_path(), seen + "\n");
    for (exercise, own) in carried {
        let own = own.iter();
        texts.extend(own.map(|(seed, sealed)| (path(exercise, *seed), sealed.text())));
    }
    let is_shown = |path: &str| !path.starts_with("exercises/");
    let mut shown = texts.iter().filter(|(path, _)| is_shown(path));
    match shown.find(|(_, text)| secrets.are_told_in(text)) {
        Some((path, _)) => Err(Error::TellsASolution(path.clone())),
        None => Ok(texts),
    }
}

/// What each exercise of a sealed course sees of the given code.
pub fn seen(pack: &Pack, course: &Course) -> Result<Vec<Vec<String>>, Error> {
    let path = seen_path();
    let mut seen: BTreeMap<String, Vec<String>> = read(pack, &path)?.unwrap_or_default();
    let names = course.exercises.iter().map(|own| own.name.as_str());
    Ok(names
        .map(|name| seen.remove(name).unwrap_or_default())
        .collect())
}

/// What a pack carries of an exercise, for the inputs of a seed.
pub fn carried(pack: &Pack, exercise: &Exercise, seed: Seed) -> Result<Sealed, Error> {
    let path = path(exercise, seed);
    match pack.carried(&path).map_err(Error::kept())? {
        Some(text) => Sealed::parse(&text).map_err(Error::odd(&path)),
        None => Err(Error::OtherSeed {
            exercise: exercise.name.clone(),
            seed,
        }),
    }
}

fn read<T: serde::de::DeserializeOwned>(pack: &Pack, path: &str) -> Result<Option<T>, Error> {
    let text = pack.carried(path).map_err(Error::kept())?;
    let parsed = text.map(|text| serde_json::from_str(&text).map_err(Error::odd(path)));
    parsed.transpose()
}

fn path(exercise: &Exercise, seed: Seed) -> String {
    let file = exercise.file();
    let stem = Path::new(&file).with_extension("");
    // The same on every system.
    let stem = stem.to_string_lossy().replace('\\', "/");
    format!("{SEALED}/{stem}.{seed}.json")
}

fn seen_path() -> String {
    format!("{SEALED}/seen.json")
}

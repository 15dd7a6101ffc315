//! Many files at once: compiled together as modules of one program, each run as a process of its own.
//!
//! What comes out is what trying each file alone would bring. Each file has a folder with a name that nobody can guess, and a
//! module that is called as it would be alone, so no file reaches another or can tell that there are others. A file that could
//! change what others mean is tried alone, and so is one that does not compile in company, or does not get through there.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::libraries::Seen;
use super::parallel::{in_parallel, workers};
use super::program::{Program, ROOT_FILE, Unit};
use super::refusal::raw_text;
use super::workplace::Workplace;
use super::{Attempt, Error, Harness, PROGRAM, imports, messages, source};
use crate::bound::Bound;
use crate::folder::random_name;
use crate::process::{self, Cancel};
use crate::trial::{Ending, Message, Trial};

/// As many files as go into one program; more gain nothing and fail together.
const MOST_UNITS: usize = 48;

/// As many seconds as the compiler gets for a program of many files, which takes it one or two: if that is not enough, one of them
/// takes for ever, and each is tried alone.
const COMPANY_SECONDS: f64 = 20.0;

/// The places of the attempts at one file, which is an exercise, a path and a text: it is compiled once and asked several times.
type Same = Vec<usize>;

impl Harness {
    /// Tries many files; the trials stand in the order of the attempts.
    pub fn attempt_all(
        &self,
        attempts: &[Attempt<'_>],
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let mut trials: Vec<Option<Trial>> = attempts
            .iter()
            .map(|attempt| {
                let key = self.key(attempt, &attempt.program(), &attempt.questions());
                self.remembered(&key, attempt.file)
            })
            .collect();
        let mut files: BTreeMap<(String, &str), Same> = BTreeMap::new();
        for (place, attempt) in attempts.iter().enumerate() {
            if trials[place].is_none() {
                files.entry(attempt.content()).or_default().push(place);
            }
        }
        let mut files: Vec<Same> = files.into_values().collect();
        files.sort_unstable();
        if !files.is_empty() {
            // Once, before the threads would all do it.
            self.linked(Seen::Everything)?;
        }
        let workers = workers();
        let groups: Vec<Vec<Same>> = apart(files, |same| attempts[same[0]].file)
            .into_iter()
            .flat_map(|files| {
                let least = files.len().div_ceil(MOST_UNITS);
                let count = workers.min(files.len()).max(least);
                even_groups(files, count, MOST_UNITS, |same| attempts[same[0]].weight())
            })
            .collect();
        let found = in_parallel(workers, groups.len(), |group| {
            self.group(attempts, groups[group].clone(), cancel)
        });
        for result in found {
            for (place, trial) in result? {
                trials[place] = Some(trial);
            }
        }
        let missing = || Trial::not_run(Ending::Cancelled);
        Ok(trials
            .into_iter()
            .map(|trial| trial.unwrap_or_else(missing))
            .collect())
    }

    /// The trials of the attempts at these files, compiled as one program as far as they compile.
    fn group(
        &self,
        attempts: &[Attempt<'_>],
        files: Vec<Same>,
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Trial)>, Error> {
        let mut trials = Vec::new();
        let (mut alone, mut together): (Vec<Same>, Vec<Same>) = files
            .into_iter()
            .partition(|same| attempts[same[0]].is_solitary());
        if let [same] = together.as_slice()
            && same.len() == 1
        {
            alone.append(&mut together);
        }
        while !together.is_empty() {
            match self.compile_together(attempts, &together, cancel)? {
                Together::Program(workplace, warnings) => {
                    for (unit, same) in together.iter().enumerate() {
                        let own = warnings.iter().filter(|(of, _)| *of == unit);
                        let own = own.map(|(_, message)| message.clone()).collect();
                        let program = (&workplace, own);
                        trials.extend(self.run_each(attempts, unit, same, program, cancel)?);
                    }
                    break;
                }
                Together::Failed(units) => {
                    let (failed, sound) = split(together, &units);
                    alone.extend(failed);
                    together = sound;
                }
                Together::Exhausted => alone.append(&mut together),
                Together::Broke if together.len() == 1 => alone.append(&mut together),
                Together::Broke => {
                    let half = together.split_off(together.len() / 2);
                    trials.extend(self.group(attempts, half, cancel)?);
                }
                Together::Cancelled => return Ok(trials),
            }
        }
        for place in alone.into_iter().flatten() {
            trials.push((place, self.attempt(attempts[place], cancel)?));
        }
        Ok(trials)
    }

    /// Runs a unit for every attempt at its file, as a process of its own, and remembers what came of it. What ends it may be the
    /// weight of the others, a list of gigabytes for example, so it then gets a program of its own.
    fn run_each(
        &self,
        attempts: &[Attempt<'_>],
        unit: usize,
        same: &Same,
        (workplace, warnings): (&Workplace, Vec<Message>),
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Trial)>, Error> {
        let one = |place: &usize| {
            let attempt = &attempts[*place];
            let questions = attempt.questions();
            let trial = match self.run(attempt, workplace, &[unit], &questions, cancel) {
                Ok(trial) if !may_be_the_others(&trial.ending) => Trial {
                    warnings: warnings.clone(),
                    ..trial
                },
                Ok(_) | Err(Error::Process(_)) => {
                    return Ok((*place, self.attempt(*attempt, cancel)?));
                }
                Err(fault) => return Err(fault),
            };
            let key = self.key(attempt, &attempt.program(), &questions);
            self.remember(&key, &trial, attempt.file);
            Ok((*place, trial))
        };
        same.iter().map(one).collect()
    }

    fn compile_together(
        &self,
        attempts: &[Attempt<'_>],
        files: &[Same],
        cancel: &Cancel,
    ) -> Result<Together, Error> {
        let folders = files.iter().map(|_| random_name("unit-"));
        let folders: Vec<String> = folders
            .collect::<std::io::Result<_>>()
            .map_err(Error::io("make a working folder in", self.scratch.path()))?;
        let units: Vec<Unit<'_>> = files
            .iter()
            .zip(&folders)
            .map(|(same, folder)| {
                let others = same[1..].iter().map(|place| attempts[*place].unit());
                let unit = others.fold(attempts[same[0]].unit(), Unit::and);
                Unit { folder, ..unit }
            })
            .collect();
        let workplace = self.scratch.workplace()?;
        for (same, folder) in files.iter().zip(&folders) {
            let attempt = &attempts[same[0]];
            let place = format!("{folder}/{}", attempt.file);
            workplace.write(&place, attempt.source.as_bytes())?;
        }
        let seconds = files
            .iter()
            .map(|same| attempts[same[0]].exercise.limits.compile_seconds)
            .fold(0.0, f64::max)
            .min(COMPANY_SECONDS);
        self.compile_units(&Program::new(&units), workplace, seconds, cancel)
    }

    /// Compiles a program of many units, whose files are in that workplace.
    pub(super) fn compile_units(
        &self,
        program: &Program,
        workplace: Workplace,
        seconds: f64,
        cancel: &Cancel,
    ) -> Result<Together, Error> {
        workplace.write(ROOT_FILE, program.root.as_bytes())?;
        let ended = self.compiler.compile(
            &workplace.dir,
            (PROGRAM, &self.linked(Seen::Everything)?),
            &program.folders,
            Duration::from_secs_f64(seconds),
            cancel,
        )?;
        let has_read_no_other = || self.foreign_dependency(program, &workplace).is_none();
        Ok(match ended.ending {
            process::Ending::Exited(0) if has_read_no_other() => {
                let warnings = messages::unused(&raw_text(&ended), program);
                Together::Program(workplace, warnings)
            }
            process::Ending::Exited(_) => {
                let errors = messages::errors(&raw_text(&ended), program);
                let generated = errors.generated.iter();
                let generated = generated.filter_map(|(owner, _)| owner.map(|(unit, _)| unit));
                let own = errors.own.iter().map(|(unit, _)| *unit);
                let units: BTreeSet<usize> = own.chain(generated).collect();
                if units.is_empty() {
                    Together::Broke
                } else {
                    Together::Failed(units)
                }
            }
            process::Ending::Cancelled => Together::Cancelled,
            process::Ending::Exceeded(Bound::Time | Bound::Memory) => Together::Exhausted,
            _ => Together::Broke,
        })
    }
}

impl Attempt<'_> {
    /// What makes it a file of its own: the text, and all that may be put around it.
    fn content(&self) -> (String, &str) {
        let asked_everything = Unit {
            slopes: true,
            factors: true,
            ..self.unit()
        };
        (Program::new(&[asked_everything]).root, self.source)
    }

    /// Whether it is to be compiled alone. Together, all files find the whole library of given code: only a file that imports
    /// nothing but what it may see means the same there.
    fn is_solitary(&self) -> bool {
        source::is_solitary(self.source) || !imports::only(self.source, &self.exercise.given)
    }
}

/// Whether a program may have ended so because of what stands beside a unit in it.
fn may_be_the_others(ending: &Ending) -> bool {
    matches!(
        ending,
        Ending::Crashed { .. }
            | Ending::Exceeded {
                bound: Bound::Memory,
                ..
            }
            | Ending::ExitedEarly { .. }
    )
}

/// What came of compiling several units as one program.
pub(super) enum Together {
    /// A program, in this workplace, and what the compiler says of each unit's values that are not used.
    Program(Workplace, Vec<(usize, Message)>),
    /// These units do not compile.
    Failed(BTreeSet<usize>),
    /// It did not compile, and no unit can be named.
    Broke,
    /// It took all the time or memory there is; no unit can be named either.
    Exhausted,
    /// A newer file made it pointless.
    Cancelled,
}

/// The units that failed, and the others.
pub(super) fn split<T>(units: Vec<T>, failed: &BTreeSet<usize>) -> (Vec<T>, Vec<T>) {
    let (failed, sound): (Vec<_>, Vec<_>) = units
        .into_iter()
        .enumerate()
        .partition(|(unit, _)| failed.contains(unit));
    let units = |numbered: Vec<(usize, T)>| numbered.into_iter().map(|(_, unit)| unit).collect();
    (units(failed), units(sound))
}

/// The files in rounds, none of which has a path twice. By its path the compiler knows a file, and a file itself; so it has to be
/// the same in any company, and those that share one cannot stand in one program.
fn apart<'a, T>(files: Vec<T>, path: impl Fn(&T) -> &'a str) -> Vec<Vec<T>> {
    let mut before: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rounds: Vec<Vec<T>> = Vec::new();
    for file in files {
        let seen = before.entry(path(&file)).or_default();
        if *seen == rounds.len() {
            rounds.push(Vec::new());
        }
        rounds[*seen].push(file);
        *seen += 1;
    }
    rounds
}

/// So many groups of things that take about equally long to compile, in order within each, none with more than `most`.
pub(super) fn even_groups<T: Ord>(
    things: Vec<T>,
    count: usize,
    most: usize,
    weight: impl Fn(&T) -> usize,
) -> Vec<Vec<T>> {
    let mut groups: Vec<(usize, Vec<T>)> = (0..count).map(|_| (0, Vec::new())).collect();
    // Weighing takes a look through the whole text, so it is done once for each.
    let mut weighed: Vec<(usize, T)> = things
        .into_iter()
        .map(|thing| (weight(&thing), thing))
        .collect();
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    for (weight, thing) in weighed {
        let room = groups.iter_mut().filter(|(_, group)| group.len() < most);
        if let Some((total, group)) = room.min_by_key(|(total, _)| *total) {
            *total += weight;
            group.push(thing);
        }
    }
    let in_order = |(_, mut group): (usize, Vec<T>)| {
        group.sort_unstable();
        group
    };
    groups.into_iter().map(in_order).collect()
}

#[cfg(test)]
mod tests {
    use super::{apart, even_groups};
    use crate::course::Course;
    use crate::harness::{Attempt, Cache, Harness};
    use crate::process::Cancel;
    use crate::quantity::Value;
    use crate::sample::Seed;
    use crate::sheet::Sheet;
    use crate::trial::{Answer, Trial};

    /// Two exercises whose files may have the same text.
    const COURSE: &str = r#"
format_version = 1
[defaults]
cases = 0
[[exercises]]
name = "double"
[[exercises.checks]]
name = "twice"
call = "f(x)"
given = [{ x = 1.5 }]
[[exercises]]
name = "negative"
[[exercises.checks]]
name = "minus"
call = "f(-x)"
given = [{ x = 1.5 }]
"#;

    #[test]
    fn attempts_of_one_path_and_several_texts_or_exercises_are_files_of_their_own() {
        let course = Course::parse(COURSE).unwrap();
        let twice = "pub fn f(x: f64) -> f64 { x + x }";
        let half = "pub fn f(x: f64) -> f64 { x / 2.0 }";
        let broken = "pub fn f(x: f64) -> f64 { y }";
        let files = [
            (0, twice, Some(3.0)),
            (0, half, Some(0.75)),
            (0, broken, None),
            (1, twice, Some(-3.0)),
            (0, twice, Some(3.0)),
            (1, half, Some(-0.75)),
        ];
        let sheet = |exercise| Sheet::new(exercise, Seed::default());
        let sheets: Vec<Sheet> = course.exercises.iter().map(sheet).collect();
        let attempts = files.map(|(place, source, _)| Attempt {
            exercise: &course.exercises[place],
            source,
            file: "exercises/answer.rs",
            solution: "",
            sheet: &sheets[place],
        });
        let harness = Harness::new(Cache::none()).unwrap();
        let trials = harness.attempt_all(&attempts, &Cancel::default()).unwrap();
        let number = |trial: &Trial| match trial.answers.as_slice() {
            [Answer::Gave(values)] => match values.as_slice() {
                [Value::Real(number)] => Some(*number),
                _ => None,
            },
            _ => None,
        };
        let numbers: Vec<Option<f64>> = trials.iter().map(number).collect();
        assert_eq!(numbers, files.map(|(_, _, number)| number));
    }

    #[test]
    fn what_has_the_same_path_is_kept_apart_and_nothing_else_is() {
        let paths = ["a", "b", "a", "c", "a", "b"];
        let rounds = apart((0..paths.len()).collect(), |place| paths[*place]);
        assert_eq!(rounds, [vec![0, 1, 3], vec![2, 5], vec![4]]);
    }

    #[test]
    fn groups_are_about_equally_large() {
        let sizes = [1, 1, 1, 1, 9, 1, 1, 3];
        let groups = even_groups((0..8).collect(), 2, 8, |place| sizes[*place]);
        assert_eq!(groups, [vec![4], vec![0, 1, 2, 3, 5, 6, 7]]);
    }

    #[test]
    fn everything_is_in_one_group_and_no_group_is_too_large() {
        for places in [0, 1, 2, 96, 97, 1000_usize] {
            let all: Vec<usize> = (0..places).collect();
            let groups = even_groups(all.clone(), places.div_ceil(48), 48, |place| place % 7);
            assert!(groups.iter().all(|group| group.len() <= 48));
            let mut found = groups.concat();
            found.sort_unstable();
            assert_eq!(found, all);
        }
    }
}

//! Many files at once: compiled together as modules of one program, each run as a process of its own.
//!
//! What comes out is what trying each file alone would bring. Each file has a folder with a name that nobody can guess, and a
//! module that is called as it would be alone, so no file reaches another or can tell that there are others. A file that could
//! change what others mean is tried alone, and so is one that does not compile with others, or does not get through there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::attempt::Prepared;
use super::compilation::PROGRAM;
use super::compile_failure::raw_text;
use super::parallel::in_parallel;
use super::program::{Program, ROOT_FILE, Unit};
use super::seen::Seen;
use super::work_dir::WorkDir;
use super::{Attempt, Error, Harness, imports, messages, source};
use crate::bound::Bound;
use crate::course::Exercise;
use crate::execution::{Ending, Execution, Message};
use crate::folder::random_name;
use crate::process::{self, Cancel};

/// As many files as go into one program; more gain nothing and fail together.
const MOST_UNITS: usize = 48;

/// As many seconds as the compiler gets for a program of many files, which takes it one or two: if that is not enough, one of them
/// takes for ever, and each is tried alone.
const BATCH_SECONDS: f64 = 20.0;

/// A file of a batch: an exercise, a path and a text. It is compiled once, and asked once for each attempt at it.
struct File<'a> {
    /// The attempts, with their places among all.
    members: Vec<(usize, Prepared<'a>)>,
}

impl<'a> File<'a> {
    /// Any of the attempts: they differ in what they ask.
    fn attempt(&self) -> Attempt<'a> {
        self.members[0].1.attempt
    }

    /// A unit that can be asked all of it.
    fn unit(&self) -> Unit<'a> {
        let units = self.members.iter().map(|(_, member)| member.unit);
        units.fold(self.members[0].1.unit, Unit::and)
    }

    /// Whether it is to be compiled alone. Together, all files find the whole library of given code: only a file that imports
    /// nothing but what it may see means the same there.
    fn is_solitary(&self) -> bool {
        let Attempt {
            source, exercise, ..
        } = self.attempt();
        source::is_solitary(source) || !imports::only(source, &exercise.given)
    }
}

impl Harness {
    /// Tries many files; the executions stand in the order of the attempts.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn attempt_all(
        &self,
        attempts: &[Attempt<'_>],
        cancel: &Cancel,
    ) -> Result<Vec<Execution>, Error> {
        let mut executions: Vec<Option<Execution>> = vec![None; attempts.len()];
        let mut files: Vec<File<'_>> = Vec::new();
        let mut known: HashMap<(*const Exercise, &str, &str), usize> = HashMap::new();
        for (place, attempt) in attempts.iter().enumerate() {
            let prepared = self.prepared(*attempt);
            executions[place] = self.memory.execution(&prepared.key, attempt.file);
            if executions[place].is_some() {
                continue;
            }
            let identity = (
                std::ptr::from_ref(attempt.exercise),
                attempt.file,
                attempt.source,
            );
            let number = *known.entry(identity).or_insert(files.len());
            if number == files.len() {
                files.push(File {
                    members: Vec::new(),
                });
            }
            files[number].members.push((place, prepared));
        }
        if files.len() > 1 {
            // Once, before the threads would all do it. One file alone may do without.
            self.linked(Seen::Everything)?;
        }
        let workers = self.threads;
        let groups: Vec<Mutex<Vec<File<'_>>>> = apart(files, |file| file.attempt().file)
            .into_iter()
            .flat_map(|files| {
                let least = files.len().div_ceil(MOST_UNITS);
                let count = workers.min(files.len()).max(least);
                even_groups(files, count, MOST_UNITS, |file| file.attempt().weight())
            })
            .map(Mutex::new)
            .collect();
        let found = in_parallel(workers, groups.len(), |group| {
            let mut files = groups[group].lock().unwrap_or_else(PoisonError::into_inner);
            self.group(std::mem::take(&mut *files), cancel)
        });
        for result in found {
            for (place, execution) in result? {
                executions[place] = Some(execution);
            }
        }
        let missing = || Execution::not_run(Ending::Cancelled);
        Ok(executions
            .into_iter()
            .map(|execution| execution.unwrap_or_else(missing))
            .collect())
    }

    /// The executions of these files, compiled as one program as far as they compile, each with its place.
    fn group(
        &self,
        files: Vec<File<'_>>,
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Execution)>, Error> {
        let mut executions = Vec::new();
        let (mut alone, mut together): (Vec<File<'_>>, Vec<File<'_>>) =
            files.into_iter().partition(File::is_solitary);
        if together.len() == 1 && together[0].members.len() == 1 {
            alone.append(&mut together);
        }
        while !together.is_empty() {
            match self.build(&together, cancel)? {
                Build::Program(work_dir, warnings) => {
                    for (unit, file) in together.iter().enumerate() {
                        let own = warnings.iter().filter(|(of, _)| *of == unit);
                        let own: Vec<Message> = own.map(|(_, message)| message.clone()).collect();
                        for (place, member) in &file.members {
                            let program = (&work_dir, unit, own.as_slice());
                            executions.push((*place, self.run_unit(member, program, cancel)?));
                        }
                    }
                    break;
                }
                Build::Failed(units) => {
                    let (failed, sound) = split(together, &units);
                    alone.extend(failed);
                    together = sound;
                }
                Build::Exhausted => alone.append(&mut together),
                Build::Broke if together.len() == 1 => alone.append(&mut together),
                Build::Broke => {
                    let half = together.split_off(together.len() / 2);
                    executions.extend(self.group(half, cancel)?);
                }
                Build::Cancelled => return Ok(executions),
            }
        }
        for (place, member) in alone.into_iter().flat_map(|file| file.members) {
            executions.push((place, self.try_alone(&member, cancel)?));
        }
        Ok(executions)
    }

    /// Runs a unit as a process of its own, and remembers what came of it. What ends it may be the weight of the others, a list of
    /// gigabytes for example, so it then gets a program of its own.
    fn run_unit(
        &self,
        prepared: &Prepared<'_>,
        (work_dir, unit, warnings): (&WorkDir, usize, &[Message]),
        cancel: &Cancel,
    ) -> Result<Execution, Error> {
        let Prepared {
            attempt,
            questions,
            key,
            ..
        } = prepared;
        let execution = match self.run(attempt.asked(), work_dir, &[unit], questions, cancel) {
            Ok(execution) if !may_be_the_others(&execution.ending) => Execution {
                warnings: warnings.to_vec(),
                ..execution
            },
            Ok(_) | Err(Error::Process(_)) => return self.try_alone(prepared, cancel),
            Err(fault) => return Err(fault),
        };
        self.memory.keep_trial(key, &execution, attempt.file);
        Ok(execution)
    }

    /// One program of all these files.
    fn build(&self, files: &[File<'_>], cancel: &Cancel) -> Result<Build, Error> {
        let work_dir = self.scratch.work_dir()?;
        let mut folders = Vec::with_capacity(files.len());
        for file in files {
            let folder = random_name("unit-")
                .map_err(Error::io("make a working folder in", self.scratch.path()))?;
            let attempt = file.attempt();
            let place = format!("{folder}/{}", attempt.file);
            work_dir.write(&place, attempt.source.as_bytes())?;
            folders.push(folder);
        }
        let units: Vec<Unit<'_>> = files
            .iter()
            .zip(&folders)
            .map(|(file, folder)| Unit {
                folder,
                ..file.unit()
            })
            .collect();
        let seconds = files
            .iter()
            .map(|file| file.attempt().exercise.limits.compile_seconds)
            .fold(0.0, f64::max)
            .min(BATCH_SECONDS);
        self.compile_units(&Program::new(&units), work_dir, seconds, cancel)
    }

    /// Compiles a program of many units, whose files are in that work_dir.
    pub(super) fn compile_units(
        &self,
        program: &Program,
        work_dir: WorkDir,
        seconds: f64,
        cancel: &Cancel,
    ) -> Result<Build, Error> {
        work_dir.write(ROOT_FILE, program.root.as_bytes())?;
        let ended = self.compiler.compile(
            &work_dir.dir,
            (PROGRAM, &self.linked(Seen::Everything)?),
            program,
            Duration::from_secs_f64(seconds),
            cancel,
        )?;
        let has_read_no_other = || self.foreign_dependency(program, &work_dir).is_none();
        Ok(match ended.ending {
            process::Ending::Exited(0) if has_read_no_other() => {
                let warnings = messages::unused(&raw_text(&ended), program);
                Build::Program(work_dir, warnings)
            }
            process::Ending::Exited(_) => {
                let errors = messages::errors(&raw_text(&ended), program);
                let generated = errors.generated.iter();
                let generated = generated.filter_map(|(owner, _)| owner.map(|(unit, _)| unit));
                let own = errors.own.iter().map(|(unit, _)| *unit);
                let units: BTreeSet<usize> = own.chain(generated).collect();
                if units.is_empty() {
                    Build::Broke
                } else {
                    Build::Failed(units)
                }
            }
            process::Ending::Cancelled => Build::Cancelled,
            process::Ending::Exceeded(Bound::Time | Bound::Memory) => Build::Exhausted,
            _ => Build::Broke,
        })
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
pub(super) enum Build {
    /// A program, in this work_dir, and what the compiler says of each unit's values that are not used.
    Program(WorkDir, Vec<(usize, Message)>),
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
/// the same whatever it is compiled with, and those that share one cannot stand in one program.
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
pub(super) fn even_groups<T>(
    things: Vec<T>,
    count: usize,
    most: usize,
    weight: impl Fn(&T) -> usize,
) -> Vec<Vec<T>> {
    let mut groups: Vec<(usize, Vec<(usize, T)>)> = (0..count).map(|_| (0, Vec::new())).collect();
    // Weighing takes a look through the whole text, so it is done once for each.
    let mut weighed: Vec<(usize, usize, T)> = things
        .into_iter()
        .enumerate()
        .map(|(place, thing)| (weight(&thing), place, thing))
        .collect();
    weighed.sort_by_key(|(weight, ..)| std::cmp::Reverse(*weight));
    for (weight, place, thing) in weighed {
        let room = groups.iter_mut().filter(|(_, group)| group.len() < most);
        if let Some((total, group)) = room.min_by_key(|(total, _)| *total) {
            *total += weight;
            group.push((place, thing));
        }
    }
    let in_order = |(_, mut group): (usize, Vec<(usize, T)>)| {
        group.sort_unstable_by_key(|(place, _)| *place);
        group.into_iter().map(|(_, thing)| thing).collect()
    };
    groups.into_iter().map(in_order).collect()
}

#[cfg(test)]
mod tests {
    use super::{apart, even_groups};
    use crate::course::Course;
    use crate::execution::{Answer, Execution};
    use crate::harness::{Attempt, Cache, Harness};
    use crate::process::Cancel;
    use crate::quantity::Value;
    use crate::sample::Seed;
    use crate::sheet::Sheet;

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
        let executions = harness.attempt_all(&attempts, &Cancel::default()).unwrap();
        let number = |execution: &Execution| match execution.answers.as_slice() {
            [Answer::Gave(values)] => match values.as_slice() {
                [Value::Real(number)] => Some(*number),
                _ => None,
            },
            _ => None,
        };
        let numbers: Vec<Option<f64>> = executions.iter().map(number).collect();
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

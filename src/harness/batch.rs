//! Many files at once: compiled together as modules of one program, each run as a process of its own.
//!
//! What comes out is what trying each file alone would bring: a file that does not compile in company is tried alone.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::program::{Program, ROOT_FILE, Unit};
use super::refusal::raw_text;
use super::workplace::Workplace;
use super::{Attempt, Error, Harness, PROGRAM, messages};
use crate::process::{self, Cancel};
use crate::trial::{Ending, Trial};

/// As many files as go into one program; more gain nothing and fail together.
const MOST_UNITS: usize = 48;

/// What becomes of files that do not compile in company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failing {
    /// They are tried alone, for messages of their own.
    Alone,
    /// That they do not compile is all one wants to know.
    Dropped,
}

impl Harness {
    /// Tries many files; the trials stand in the order of the attempts. Their paths must differ.
    pub fn attempt_all(
        &self,
        attempts: &[Attempt<'_>],
        failing: Failing,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let mut trials: Vec<Option<Trial>> = attempts
            .iter()
            .map(|attempt| match failing {
                Failing::Alone => {
                    let key = self.key(attempt, &attempt.program(), &attempt.questions());
                    self.remembered(&key, attempt.file)
                }
                Failing::Dropped => None,
            })
            .collect();
        let open: Vec<usize> = (0..attempts.len())
            .filter(|place| trials[*place].is_none())
            .collect();
        if !open.is_empty() {
            // Once, before the threads would all do it.
            self.runtime()?;
        }
        let workers = workers();
        let groups = even_groups(&open, workers, |place| attempts[place].weight());
        let found = in_parallel(workers, groups.len(), |group| {
            self.group(attempts, &groups[group], failing, cancel)
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

    /// The trials of the attempts at these places, compiled as one program as far as they compile.
    fn group(
        &self,
        attempts: &[Attempt<'_>],
        places: &[usize],
        failing: Failing,
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Trial)>, Error> {
        let mut trials = Vec::new();
        // In a program of many files, `crate::` leads elsewhere than a learner expects, and `super::` to the other files.
        let leads_out = |source: &str| source.contains("crate") || source.contains("super");
        let (mut alone, mut together): (Vec<usize>, Vec<usize>) = match failing {
            Failing::Alone => places
                .iter()
                .partition(|place| leads_out(attempts[**place].source)),
            Failing::Dropped => (Vec::new(), places.to_vec()),
        };
        if together.len() == 1 && failing == Failing::Alone {
            alone.append(&mut together);
        }
        while !together.is_empty() {
            match self.compile_together(attempts, &together, cancel)? {
                Together::Program(workplace) => {
                    let found = match failing {
                        Failing::Alone => self.run_each(attempts, &together, &workplace, cancel)?,
                        Failing::Dropped => {
                            self.run_through(attempts, &together, &workplace, cancel)?
                        }
                    };
                    trials.extend(together.iter().copied().zip(found));
                    break;
                }
                Together::Failed(units) => {
                    let (failed, sound): (Vec<usize>, Vec<usize>) = split(&together, &units);
                    alone.extend(failed);
                    together = sound;
                }
                Together::Broke if together.len() == 1 => alone.append(&mut together),
                Together::Broke => {
                    let half = together.split_off(together.len() / 2);
                    trials.extend(self.group(attempts, &half, failing, cancel)?);
                }
                Together::Cancelled => return Ok(trials),
            }
        }
        for place in alone {
            let trial = match failing {
                Failing::Alone => self.attempt(attempts[place], cancel)?,
                Failing::Dropped => Trial::not_run(Ending::DoesNotCompile(Vec::new())),
            };
            trials.push((place, trial));
        }
        Ok(trials)
    }

    /// Runs every unit as a process of its own, and remembers what came of it.
    fn run_each(
        &self,
        attempts: &[Attempt<'_>],
        places: &[usize],
        workplace: &Workplace,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let one = |(unit, place): (usize, &usize)| {
            let attempt = &attempts[*place];
            let questions = attempt.questions();
            let trial = self.run(attempt, workplace, &[unit], &questions, cancel)?;
            let key = self.key(attempt, &attempt.program(), &questions);
            self.remember(&key, &trial, attempt.file);
            Ok(trial)
        };
        places.iter().enumerate().map(one).collect()
    }

    /// Runs all units in one process as far as it goes, and again from behind the one it ended in.
    ///
    /// Only for units of the same exercise and sheet that need no protection from each other: variants of a solution.
    fn run_through(
        &self,
        attempts: &[Attempt<'_>],
        places: &[usize],
        workplace: &Workplace,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let attempt = &attempts[places[0]];
        let questions = attempt.questions();
        let asked = attempt.sheet.questions.len();
        let mut trials = Vec::with_capacity(places.len());
        while trials.len() < places.len() {
            let units: Vec<usize> = (trials.len()..places.len()).collect();
            let trial = self.run(attempt, workplace, &units, &questions, cancel)?;
            let whole = trial.answers.len() / asked.max(1);
            let chunks = trial.answers.chunks(asked.max(1)).take(whole);
            trials.extend(chunks.map(|answers| Trial {
                ending: Ending::Finished,
                answers: answers.to_vec(),
                output: String::new(),
            }));
            // If some got through, the time may have been up without fault of the next one: it gets a start of its own.
            let blameless = whole > 0 && matches!(trial.ending, Ending::TimedOut { .. });
            if whole < units.len() && !blameless {
                trials.push(Trial::not_run(trial.ending));
            }
        }
        Ok(trials)
    }

    fn compile_together(
        &self,
        attempts: &[Attempt<'_>],
        places: &[usize],
        cancel: &Cancel,
    ) -> Result<Together, Error> {
        let units: Vec<Unit<'_>> = places.iter().map(|place| attempts[*place].unit()).collect();
        let program = Program::new(&units);
        let workplace = Workplace::new(self.scratch.path())?;
        workplace.write(ROOT_FILE, program.root.as_bytes())?;
        for place in places {
            if attempts[*place].within.is_none() {
                workplace.write(attempts[*place].file, attempts[*place].source.as_bytes())?;
            }
        }
        let seconds = places
            .iter()
            .map(|place| attempts[*place].exercise.limits.compile_seconds)
            .fold(0.0, f64::max);
        let ended = self.compiler.compile(
            &workplace.dir,
            PROGRAM,
            self.runtime()?,
            Duration::from_secs_f64(seconds),
            cancel,
        )?;
        Ok(match ended.ending {
            process::Ending::Exited(0)
                if self
                    .foreign_dependency(&program.files, &workplace)
                    .is_none() =>
            {
                Together::Program(workplace)
            }
            process::Ending::Exited(_) => {
                let errors = messages::errors(&raw_text(&ended), &program);
                let generated = errors
                    .generated
                    .iter()
                    .filter_map(|(owner, _)| owner.map(|(unit, _)| unit));
                let units: BTreeSet<usize> = errors
                    .own
                    .iter()
                    .map(|(unit, _)| *unit)
                    .chain(generated)
                    .collect();
                if units.is_empty() {
                    Together::Broke
                } else {
                    Together::Failed(units)
                }
            }
            process::Ending::Cancelled => Together::Cancelled,
            _ => Together::Broke,
        })
    }
}

/// What came of compiling several files as one program.
enum Together {
    /// A program, in this workplace.
    Program(Workplace),
    /// These units do not compile.
    Failed(BTreeSet<usize>),
    /// It did not compile, and no unit can be named.
    Broke,
    /// A newer file made it pointless.
    Cancelled,
}

fn split(places: &[usize], failed: &BTreeSet<usize>) -> (Vec<usize>, Vec<usize>) {
    let (failed, sound): (Vec<_>, Vec<_>) = places
        .iter()
        .enumerate()
        .partition(|(unit, _)| failed.contains(unit));
    let place = |(_, place): (usize, &usize)| *place;
    (
        failed.into_iter().map(place).collect(),
        sound.into_iter().map(place).collect(),
    )
}

/// Groups of places that take about equally long to compile, in order within each: at least one a worker, none too large.
fn even_groups(
    places: &[usize],
    workers: usize,
    weight: impl Fn(usize) -> usize,
) -> Vec<Vec<usize>> {
    let count = workers
        .min(places.len())
        .max(places.len().div_ceil(MOST_UNITS));
    let mut groups = vec![(0, Vec::new()); count];
    // Weighing takes a look through the whole text, so it is done once for each.
    let mut weighed: Vec<(usize, usize)> = places
        .iter()
        .map(|place| (weight(*place), *place))
        .collect();
    weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    for (weight, place) in weighed {
        let room = groups
            .iter_mut()
            .filter(|(_, group)| group.len() < MOST_UNITS);
        if let Some((total, group)) = room.min_by_key(|(total, _)| *total) {
            *total += weight;
            group.push(place);
        }
    }
    let in_order = |(_, mut group): (usize, Vec<usize>)| {
        group.sort_unstable();
        group
    };
    groups.into_iter().map(in_order).collect()
}

/// As many threads as help: one a core.
pub(super) fn workers() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Does `count` pieces of work on some threads; the results stand in order.
pub(super) fn in_parallel<T: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(count));
    std::thread::scope(|scope| {
        for _ in 0..threads.min(count) {
            scope.spawn(|| {
                loop {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    if place >= count {
                        break;
                    }
                    let result = work(place);
                    results
                        .lock()
                        .unwrap_or_else(|poisoned| poisoned.into_inner())
                        .push((place, result));
                }
            });
        }
    });
    let mut results = results
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    results.sort_by_key(|(place, _)| *place);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::{MOST_UNITS, even_groups};

    #[test]
    fn groups_are_about_equally_large() {
        let sizes = [1, 1, 1, 1, 9, 1, 1, 3];
        let groups = even_groups(&[0, 1, 2, 3, 4, 5, 6, 7], 2, |place| sizes[place]);
        assert_eq!(groups, [vec![4], vec![0, 1, 2, 3, 5, 6, 7]]);
    }

    #[test]
    fn every_place_is_in_one_group_and_no_group_is_too_large() {
        for count in [0, 1, 2, MOST_UNITS * 2, MOST_UNITS * 2 + 1, 1000] {
            let places: Vec<usize> = (0..count).collect();
            let groups = even_groups(&places, 2, |place| place % 7);
            assert!(groups.iter().all(|group| group.len() <= MOST_UNITS));
            let mut all = groups.concat();
            all.sort_unstable();
            assert_eq!(all, places);
        }
    }
}

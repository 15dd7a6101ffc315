//! What typical wrong answers yield: compiled in company, run on the same inputs, and remembered.

mod change;
mod company;
mod passages;
mod piece;
mod schema;
mod slices;

use std::time::Instant;

use super::batch::{Together, even_groups};
use super::parallel::{in_parallel, workers};
use super::program::Program;
use super::workplace::Workplace;
use super::{Attempt, Cache, Error, Harness, wire};
use crate::course::{Exercise, Limits};
use crate::diagnosis::{Fingerprint, Variant, Yield};
use crate::nesting::in_room;
use crate::process::Cancel;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Ending, Trial};
use change::Change;
use company::Company;
use slices::Slices;

/// A wrong answer may well not end. To show that it does it is given so many times the time of the solution, …
const PATIENCE: f64 = 10.0;

/// … and at least so many seconds.
const LEAST_PATIENCE: f64 = 0.5;

/// As many bytes of changed functions as go into one program. Several programs are compiled at once, but each takes the time
/// of the compiler's start.
const PROGRAM_LENGTH: usize = 128 << 10;

impl Harness {
    /// Runs variants of a solution on the calls of an exercise.
    ///
    /// What they yield depends on nothing but their texts, the calls and the compiler, so it is kept.
    pub fn fingerprints(
        &self,
        exercise: &Exercise,
        solution: &str,
        variants: Vec<Variant>,
        seed: Seed,
        cancel: &Cancel,
    ) -> Result<Vec<Fingerprint>, Error> {
        let sheet = Sheet::calls_only(exercise, seed);
        let key = self.fingerprint_key(exercise, &variants, &sheet);
        let known = self
            .cache
            .bytes(&key)
            .and_then(|bytes| decode(&bytes, variants.len()));
        let yields = match known {
            Some(yields) => yields,
            None => {
                let trials = self.variant_trials(exercise, solution, &variants, &sheet, cancel)?;
                if trials.iter().any(|trial| trial.ending == Ending::Cancelled) {
                    return Ok(Vec::new());
                }
                let yields: Vec<Yield> = trials.into_iter().map(yield_of).collect();
                self.cache.keep(&key, &encode(&yields));
                yields
            }
        };
        let print = |(variant, values): (Variant, Yield)| Fingerprint {
            origin: variant.origin,
            source: variant.source,
            values,
        };
        Ok(variants.into_iter().zip(yields).map(print).collect())
    }

    fn fingerprint_key(&self, exercise: &Exercise, variants: &[Variant], sheet: &Sheet) -> String {
        let file = exercise.solution_path();
        let model = Attempt {
            exercise,
            source: "",
            file: &file,
            solution: "",
            sheet,
        };
        let (program, questions) = (model.program(), model.questions());
        let fixed = [self.kind.as_bytes(), program.root.as_bytes(), &questions];
        let sources = variants.iter().map(|variant| variant.source.as_bytes());
        Cache::key("fingerprints", fixed.into_iter().chain(sources))
    }

    /// The trials of all variants, in their order.
    fn variant_trials(
        &self,
        exercise: &Exercise,
        solution: &str,
        variants: &[Variant],
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let mut trials: Vec<Option<Trial>> = vec![None; variants.len()];
        if let Some(solution) = Slices::of(solution) {
            let changes = || {
                let changes = |variant: &Variant| solution.changes(&variant.source);
                variants.iter().map(changes).collect()
            };
            let changes: Vec<Option<Vec<Change>>> = in_room(changes).unwrap_or_default();
            let joinable: Vec<usize> = (0..variants.len())
                .filter(|place| changes.get(*place).is_some_and(Option::is_some))
                .collect();
            let length = |place: &usize| changes[*place].iter().flatten().map(Change::length).sum();
            let count = joinable
                .iter()
                .map(length)
                .sum::<usize>()
                .div_ceil(PROGRAM_LENGTH);
            let groups = even_groups(joinable, count, usize::MAX, length);
            let found = in_parallel(workers(), groups.len(), |group| {
                let own = |place: &usize| Some((*place, changes[*place].clone()?));
                let company = Company::new(groups[group].iter().filter_map(own).collect());
                self.joined(exercise, &solution, company, sheet, cancel)
            });
            for found in found {
                for (place, trial) in found? {
                    trials[place] = Some(trial);
                }
            }
        }
        self.complete(trials, exercise, variants, sheet, cancel)
    }

    /// The trials of variants that are compiled as one program. For want of such a program there may be none.
    fn joined(
        &self,
        exercise: &Exercise,
        solution: &Slices<'_>,
        mut company: Company,
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<(usize, Trial)>, Error> {
        let mut trials = Vec::new();
        while company.places().len() > 0 {
            let schema = company.schema(solution);
            let count = company.places().len();
            let owners = schema.owners.iter().map(|(lines, _)| lines.clone());
            let program = Program::of_variants(exercise, &schema.text, owners);
            let workplace = self.scratch.workplace()?;
            let seconds = exercise.limits.compile_seconds;
            match self.compile_units(&program, workplace, seconds, cancel)? {
                Together::Program(workplace, _) => {
                    let found = self.run_through(exercise, count, sheet, &workplace, cancel)?;
                    trials.extend(company.places().zip(found));
                    break;
                }
                Together::Failed(owners) => {
                    let of = |owner: &usize| schema.owners[*owner].1.iter().copied();
                    let failed = company.part(&owners.iter().flat_map(of).collect());
                    let trial = || Trial::not_run(Ending::DoesNotCompile(Vec::new()));
                    trials.extend(failed.into_iter().map(|place| (place, trial())));
                }
                Together::Broke | Together::Exhausted if company.part_all() => {}
                Together::Broke | Together::Exhausted | Together::Cancelled => break,
            }
        }
        Ok(trials)
    }

    /// Runs all variants in one process as far as it goes, and again from behind the one it ended in: they need no protection
    /// from each other.
    fn run_through(
        &self,
        exercise: &Exercise,
        variants: usize,
        sheet: &Sheet,
        workplace: &Workplace,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let file = exercise.solution_path();
        let solution = Attempt {
            exercise,
            source: "",
            file: &file,
            solution: "",
            sheet,
        };
        let questions = solution.questions();
        let asked = sheet.questions.len().max(1);
        let clock = Instant::now();
        self.run(&solution, workplace, &[variants], &questions, cancel)?;
        let patience = clock.elapsed().as_secs_f64() * PATIENCE;
        let hurried = hurried(exercise, patience.max(LEAST_PATIENCE));
        let variant = Attempt {
            exercise: &hurried,
            ..solution
        };
        let mut trials = Vec::with_capacity(variants);
        while trials.len() < variants {
            let units: Vec<usize> = (trials.len()..variants).collect();
            let trial = self.run(&variant, workplace, &units, &questions, cancel)?;
            let whole = trial.answers.len() / asked;
            let chunks = trial.answers.chunks(asked).take(whole);
            trials.extend(chunks.map(|answers| Trial::finished(answers.to_vec())));
            // If some got through, the time may have been up without fault of the next one: it gets a start of its own.
            let blameless = whole > 0 && matches!(trial.ending, Ending::TimedOut { .. });
            if whole < units.len() && !blameless {
                trials.push(Trial::not_run(trial.ending));
            }
        }
        Ok(trials)
    }

    /// Tries the variants that have no trial yet as files of their own.
    fn complete(
        &self,
        trials: Vec<Option<Trial>>,
        exercise: &Exercise,
        variants: &[Variant],
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let open: Vec<usize> = (0..variants.len())
            .filter(|place| trials[*place].is_none())
            .collect();
        let files: Vec<String> = open
            .iter()
            .map(|place| format!("variants/{place}.rs"))
            .collect();
        let attempts: Vec<Attempt<'_>> = open
            .iter()
            .zip(&files)
            .map(|(place, file)| Attempt {
                exercise,
                source: &variants[*place].source,
                file,
                solution: "",
                sheet,
            })
            .collect();
        let mut others = self.attempt_all(&attempts, cancel)?.into_iter();
        let trials = trials
            .into_iter()
            .map(|trial| trial.or_else(|| others.next()));
        Ok(trials.flatten().collect())
    }
}

/// The exercise with less time for a program.
fn hurried(exercise: &Exercise, seconds: f64) -> Exercise {
    let usual = exercise.limits;
    let limits = Limits {
        run_seconds: usual.run_seconds.min(seconds),
        cpu_seconds: usual.cpu_seconds.min(seconds),
        ..usual
    };
    Exercise {
        limits,
        ..exercise.clone()
    }
}

fn yield_of(trial: Trial) -> Yield {
    match trial.ending {
        Ending::Finished => Yield::Values(trial.answers),
        Ending::DoesNotCompile(_) | Ending::SignatureChanged { .. } => Yield::DoesNotCompile,
        _ => Yield::DoesNotEnd,
    }
}

/// One byte for the kind, then the length and the bytes of the answers.
fn encode(yields: &[Yield]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for values in yields {
        let (kind, body) = match values {
            Yield::Values(answers) => (b'v', wire::encode_answers(answers, "")),
            Yield::DoesNotCompile => (b'c', Vec::new()),
            Yield::DoesNotEnd => (b'e', Vec::new()),
        };
        bytes.push(kind);
        bytes.extend((body.len() as u32).to_le_bytes());
        bytes.extend(body);
    }
    bytes
}

fn decode(mut bytes: &[u8], count: usize) -> Option<Vec<Yield>> {
    let mut yields = Vec::with_capacity(count);
    for _ in 0..count {
        let (kind, rest) = bytes.split_first()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (body, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        bytes = rest;
        yields.push(match kind {
            b'v' => Yield::Values(wire::decode_answers(body, "")),
            b'c' => Yield::DoesNotCompile,
            b'e' => Yield::DoesNotEnd,
            _ => return None,
        });
    }
    bytes.is_empty().then_some(yields)
}

//! What typical wrong answers yield: compiled in company, run on the same inputs, and remembered.

use super::{Attempt, Cache, Error, Failing, Harness, Within, wire};
use crate::course::{Exercise, Limits};
use crate::diagnosis::{Fingerprint, Variant, Yield, changed_functions};
use crate::process::Cancel;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Ending, Trial};

/// A wrong answer may well not end; it is given little time to show that it does.
const PATIENCE_SECONDS: f64 = 0.5;

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
            within: None,
        };
        let (program, questions) = (model.program(), model.questions());
        let fixed = [self.kind.as_bytes(), program.root.as_bytes(), &questions];
        let sources = variants.iter().map(|variant| variant.source.as_bytes());
        Cache::key("fingerprints", fixed.into_iter().chain(sources))
    }

    fn variant_trials(
        &self,
        exercise: &Exercise,
        solution: &str,
        variants: &[Variant],
        sheet: &Sheet,
        cancel: &Cancel,
    ) -> Result<Vec<Trial>, Error> {
        let mut hurried = exercise.clone();
        hurried.limits = Limits {
            run_seconds: PATIENCE_SECONDS,
            cpu_seconds: PATIENCE_SECONDS,
            ..exercise.limits
        };
        let files: Vec<String> = (0..variants.len())
            .map(|number| format!("variants/{number}.rs"))
            .collect();
        let changed: Vec<Option<String>> = variants
            .iter()
            .map(|variant| changed_functions(solution, &variant.source))
            .collect();
        let attempts: Vec<Attempt<'_>> = variants
            .iter()
            .zip(files.iter().zip(&changed))
            .map(|(variant, (file, changed))| Attempt {
                exercise: &hurried,
                source: &variant.source,
                file,
                solution: "",
                sheet,
                within: changed.as_deref().map(|changed| Within {
                    base: solution,
                    changed,
                }),
            })
            .collect();
        self.attempt_all(&attempts, Failing::Dropped, cancel)
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

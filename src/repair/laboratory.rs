//! A learner's text that can be run with other values in it: what its cases are, which are wrong, and which changes make them right.

use super::mendings::{Mending, Observed};
use super::probes::{Left, Probes};
use crate::course::Exercise;
use crate::execution::Answer;
use crate::harness::{Attempt, Error, Harness, Probed, Probing};
use crate::injection::{Injection, Ran, Run};
use crate::mark::Marks;
use crate::process::Cancel;
use crate::quantity::{Tolerance, Value};

/// So many runs are made for a text. That it is a number of runs and no time makes the same text always get the same answer.
const MOST_RUNS: usize = 60_000;

/// So many values may the probes see in all of them together.
const MOST_PASSES: u64 = 12_000_000;

/// So many runs one process makes.
const BATCH: usize = 6_000;

/// So often a text is compiled with fewer probes, where the compiler does not take one of them.
const MOST_ROUNDS: usize = 8;

/// A run may take longer than the plain one, but not for ever.
const PATIENCE: u64 = 4;
const LEAST_PASSES: u64 = 20_000;

/// One case of one check.
#[derive(Clone, Debug)]
pub struct Case {
    /// The check and its case.
    pub place: (usize, usize),
    /// What is expected of each of its outputs.
    pub expected: Vec<Value>,
    /// What the text gives as it is.
    pub given: Option<Vec<Value>>,
    /// Which of the outputs are looked at.
    watched: Vec<bool>,
    /// How far an output may be off.
    tolerance: Tolerance,
    /// How many values the probes see in it.
    passes: u64,
}

impl Case {
    /// Whether all outputs of a run are right that are looked at.
    pub fn accepts(&self, ran: &Ran) -> bool {
        ran.values.as_ref().is_some_and(|values| {
            let mut outputs = 0..self.expected.len();
            outputs.all(|output| !self.watched[output] || self.is_right_at(values, output))
        })
    }

    fn is_right_at(&self, values: &[Value], output: usize) -> bool {
        let agree = |yours| {
            self.tolerance
                .agree_throughout(yours, &self.expected[output])
        };
        values.get(output).is_some_and(agree)
    }

    /// By how much each number that is looked at is off, in parts of what is expected; `None` if that cannot be said.
    pub fn residuals(&self, ran: &Ran) -> Option<Vec<f64>> {
        let values = ran.values.as_ref()?;
        let mut residuals = Vec::new();
        for (output, expected) in self.expected.iter().enumerate() {
            if !self.watched[output] {
                continue;
            }
            let yours = values.get(output)?;
            if !yours.has_shape_of(expected) {
                return None;
            }
            for ((_, yours), (_, expected)) in yours.leaves().iter().zip(expected.leaves()) {
                let off = match (yours.number(), expected.number()) {
                    (Some(yours), Some(expected)) if yours == expected => 0.0,
                    (Some(yours), Some(expected)) => (yours - expected) / expected.abs().max(1e-3),
                    _ if *yours == expected => 0.0,
                    _ => return None,
                };
                residuals.push(off);
            }
        }
        residuals
            .iter()
            .all(|off| off.is_finite())
            .then_some(residuals)
    }

    /// How many numbers that are looked at are wrong as they are.
    pub fn wrong_numbers(&self) -> usize {
        let ran = Ran {
            values: self.given.clone(),
            ..Ran::default()
        };
        let residuals = self.residuals(&ran).unwrap_or_default();
        residuals.iter().filter(|off| off.abs() > 1e-9).count()
    }

    /// Whether it is right as it is.
    pub fn is_right(&self) -> bool {
        let ran = Ran {
            values: self.given.clone(),
            ..Ran::default()
        };
        self.accepts(&ran)
    }

    fn most(&self) -> u64 {
        PATIENCE * self.passes + LEAST_PASSES
    }
}

/// A text with its probes, and its cases.
pub struct Laboratory<'a> {
    harness: &'a Harness,
    exercise: &'a Exercise,
    probed: Probed,
    cancel: &'a Cancel,
    /// The cases, in the order of the sheet.
    pub cases: Vec<Case>,
    /// The wrong cases, in the order in which they are tried.
    wrong: Vec<usize>,
    runs: usize,
    passes: u64,
}

/// What is looked into: a learner's text, asked the calls alone, and the solution's answers to them.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The text, and what it is asked.
    pub attempt: Attempt<'a>,
    /// What is expected of each call.
    pub expected: &'a [Answer],
    /// The expressions of the solution.
    pub spoken: &'a Marks,
}

/// An attempt's text with as many of these probes as the compiler takes.
pub fn compiled(
    harness: &Harness,
    attempt: Attempt<'_>,
    probes: &Probes,
    cancel: &Cancel,
) -> Result<Option<Probed>, Error> {
    let mut without = Left::new();
    for _ in 0..MOST_ROUNDS {
        let (text, places) = probes.text(attempt.source, &without);
        let attempt = Attempt {
            source: &text,
            ..attempt
        };
        let count = (probes.sites.len(), probes.notes.len());
        let refused = match harness.probe(attempt, count, cancel)? {
            Probing::Ready(probed) => return Ok(Some(probed)),
            Probing::Refused(refused) => refused,
            Probing::Ended => return Ok(None),
        };
        let known = without.len();
        for wrong in refused {
            let holds = |(_, place): &&(_, std::ops::Range<usize>)| {
                place.start <= wrong.start && wrong.end <= place.end
            };
            let innermost = places
                .iter()
                .filter(holds)
                .min_by_key(|(_, place)| place.len());
            without.extend(innermost.map(|(part, _)| *part));
        }
        if without.len() == known {
            return Ok(None);
        }
    }
    Ok(None)
}

impl<'a> Laboratory<'a> {
    /// A laboratory for a compiled text, and what a plain run showed of its sites and notes; `None` if the text does not answer as it did, or is right.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn open(
        harness: &'a Harness,
        subject: Subject<'a>,
        probed: Probed,
        probes: &Probes,
        cancel: &'a Cancel,
    ) -> Result<Option<(Self, Observed)>, Error> {
        let Subject {
            attempt, expected, ..
        } = subject;
        let sheet = attempt.sheet;
        let plain = |question: usize| Run {
            question,
            injections: Vec::new(),
            most: MOST_PASSES,
            tells: true,
        };
        let runs: Vec<Run> = (0..sheet.calls()).map(plain).collect();
        let ran = harness.run_probed(attempt.exercise, &probed, &runs, cancel)?;
        let mut cases = Vec::new();
        for ((question, answer), ran) in sheet.questions.iter().zip(expected).zip(&ran) {
            let check = &attempt.exercise.checks[question.check];
            let Answer::Gave(values) = answer else {
                return Ok(None);
            };
            cases.push(Case {
                place: (question.check, question.case),
                expected: values.iter().take(check.parts().len()).cloned().collect(),
                watched: vec![true; check.parts().len()],
                given: ran.values.clone(),
                tolerance: check.tolerance,
                passes: ran.seen.iter().map(|seen| seen.count as u64).sum(),
            });
        }
        let wrong = in_order(&cases);
        if wrong.is_empty() {
            return Ok(None);
        }
        let of = |site: usize, ran: &Ran| ran.seen.get(site).map_or(0, |seen| seen.count);
        let sites = 0..probes.sites.len();
        let most = |site| ran.iter().map(|ran| of(site, ran)).max().unwrap_or(0);
        let fewest = |site| {
            wrong
                .iter()
                .map(|case| of(site, &ran[*case]))
                .min()
                .unwrap_or(0)
        };
        let parts = |note: usize| {
            let count = |ran: &Ran| {
                let noted = ran.noted.get(note);
                noted.map_or(0, |noted| {
                    noted.iter().take_while(|number| !number.is_nan()).count()
                })
            };
            ran.iter().map(count).max().unwrap_or(0)
        };
        let observed = Observed {
            most: sites.clone().map(most).collect(),
            fewest: sites.map(fewest).collect(),
            parts: (0..probes.notes.len()).map(parts).collect(),
        };
        let laboratory = Laboratory {
            harness,
            exercise: attempt.exercise,
            probed,
            cancel,
            cases,
            wrong,
            runs: 0,
            passes: 0,
        };
        Ok(Some((laboratory, observed)))
    }

    /// Whether these answers to the calls make every case right.
    pub fn accepts_all(&self, answers: &[Answer]) -> bool {
        let accepts = |(case, answer): (&Case, &Answer)| match answer {
            Answer::Gave(values) => case.accepts(&Ran {
                values: Some(values.clone()),
                ..Ran::default()
            }),
            _ => false,
        };
        answers.len() == self.cases.len() && self.cases.iter().zip(answers).all(accepts)
    }

    /// From now on only the first wrong output of the first wrong case is to become right, and what is right everywhere is to stay so.
    /// `false` if that is no smaller aim.
    pub fn aim_at_first(&mut self) -> bool {
        let Some(first) = self.cases.iter().position(|case| !case.is_right()) else {
            return false;
        };
        let right = |case: &Case, output: usize| {
            case.given
                .as_ref()
                .is_some_and(|values| case.is_right_at(values, output))
        };
        let check = self.cases[first].place.0;
        let outputs = self.cases[first].expected.len();
        let Some(target) = (0..outputs).find(|output| !right(&self.cases[first], *output)) else {
            return false;
        };
        let alike: Vec<usize> = (0..self.cases.len())
            .filter(|case| self.cases[*case].place.0 == check)
            .collect();
        let stays = |output: &usize| alike.iter().all(|case| right(&self.cases[*case], *output));
        let watched: Vec<bool> = (0..outputs)
            .map(|output| output == target || stays(&output))
            .collect();
        let is_smaller = watched.contains(&false)
            || self
                .wrong
                .iter()
                .any(|case| self.cases[*case].place.0 != check);
        for case in &mut self.cases {
            if case.place.0 == check {
                case.watched = watched.clone();
            } else if !case.is_right() {
                case.watched.fill(false);
            }
        }
        self.wrong = in_order(&self.cases);
        is_smaller
    }

    /// The wrong cases.
    pub fn wrong(&self) -> &[usize] {
        &self.wrong
    }

    /// Whether nothing more may be tried.
    pub fn is_spent(&self) -> bool {
        self.runs >= MOST_RUNS || self.passes >= MOST_PASSES || self.cancel.is_cancelled()
    }

    /// The mendings with which every case is right, in their order. Dear cases may let only the first of them be tried.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn mending<'m>(&mut self, mendings: &'m [Mending]) -> Result<Vec<&'m Mending>, Error> {
        let mut left: Vec<&Mending> = mendings.iter().collect();
        let others = (0..self.cases.len()).filter(|case| !self.wrong.contains(case));
        let order: Vec<usize> = self.wrong.iter().copied().chain(others).collect();
        for case in order {
            let runs: Vec<Vec<Injection>> = left
                .iter()
                .map(|mending| vec![mending.injection.clone()])
                .collect();
            let ran = self.run(case, &runs)?;
            let right = ran.iter().map(|ran| self.cases[case].accepts(ran));
            left = left
                .into_iter()
                .zip(right)
                .filter(|(_, right)| *right)
                .map(|(mending, _)| mending)
                .collect();
            if left.is_empty() {
                break;
            }
        }
        Ok(left)
    }

    /// What a case comes to with these injections; those for which there is no room any more come to nothing.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn run(&mut self, case: usize, injections: &[Vec<Injection>]) -> Result<Vec<Ran>, Error> {
        let passes = self.cases[case].passes.max(1);
        let room = ((MOST_PASSES.saturating_sub(self.passes)) / passes) as usize;
        let room = room.min(MOST_RUNS.saturating_sub(self.runs));
        let mut ran = Vec::with_capacity(injections.len());
        for batch in injections[..room.min(injections.len())].chunks(BATCH) {
            let run = |injections: &Vec<Injection>| Run {
                question: case,
                injections: injections.clone(),
                most: self.cases[case].most(),
                tells: false,
            };
            let runs: Vec<Run> = batch.iter().map(run).collect();
            ran.extend(
                self.harness
                    .run_probed(self.exercise, &self.probed, &runs, self.cancel)?,
            );
            self.runs += runs.len();
            self.passes += passes * runs.len() as u64;
        }
        ran.resize_with(injections.len(), Ran::default);
        Ok(ran)
    }

    /// What the sites see in a case with these injections.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn watch(&self, case: usize, injections: &[Injection]) -> Result<Ran, Error> {
        let run = Run {
            question: case,
            injections: injections.to_vec(),
            most: self.cases[case].most(),
            tells: true,
        };
        let mut ran = self
            .harness
            .run_probed(self.exercise, &self.probed, &[run], self.cancel)?;
        Ok(ran.pop().unwrap_or_default())
    }
}

/// The wrong cases in the order in which they are tried: what costs least first; among those the last, whose inputs are drawn and tell
/// more than round ones.
fn in_order(cases: &[Case]) -> Vec<usize> {
    let mut wrong: Vec<usize> = (0..cases.len())
        .filter(|case| !cases[*case].is_right())
        .collect();
    wrong.sort_by_key(|case| (cases[*case].passes / 50_000, std::cmp::Reverse(*case)));
    wrong
}

//! A text with probes in it, compiled once and run many times with other values in the place of its own.
//!
//! The program computes; what its values are worth is judged elsewhere, as always. Its other end stands in `probed.rs`.

use std::ops::Range;

use super::compile_failure::raw_text;
use super::program::Program;
use super::work_dir::WorkDir;
use super::{Attempt, Error, Harness, messages, wire};
use crate::course::Exercise;
use crate::execution::Answer;
use crate::injection::{Formula, Injection, Ran, Run, Seen};
use crate::process::{self, Cancel};

/// As many bytes as the answers of a batch of runs may have.
const LARGEST_BATCH: u64 = 32 << 20;

/// So often a batch goes on behind a run that its program did not survive.
const MOST_DEATHS: usize = 12;

/// A compiled text with probes in it.
#[derive(Debug)]
pub struct Probed {
    work_dir: WorkDir,
    /// The numbers of its sites and notes, and the questions.
    head: Vec<u8>,
    sites: usize,
    notes: usize,
}

/// What came of compiling a text with probes in it.
#[derive(Debug)]
pub enum Probing {
    /// It can be run.
    Ready(Probed),
    /// The compiler does not take it: the bytes of the text at which it says so.
    Refused(Vec<Range<usize>>),
    /// It took too long, or nobody waits for it any more.
    Ended,
}

impl Harness {
    /// Compiles an attempt whose text has probes in it, so many sites and notes.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn probe(
        &self,
        attempt: Attempt<'_>,
        (sites, notes): (usize, usize),
        cancel: &Cancel,
    ) -> Result<Probing, Error> {
        let program = Program::probed(&attempt.unit());
        let work_dir = self.work_dir_of(&attempt, &program)?;
        let wall = std::time::Duration::from_secs_f64(attempt.exercise.limits.compile_seconds);
        let ended =
            self.call_compiler(&work_dir, &program, attempt.seen(&program), wall, cancel)?;
        Ok(match ended.ending {
            process::Ending::Exited(0)
                if self.refused_dependency(&program, &work_dir).is_none() =>
            {
                let questions = attempt.asked().questions();
                let mut head = Vec::new();
                for count in [sites, notes, attempt.sheet.questions.len()] {
                    head.extend((count as u32).to_le_bytes());
                }
                head.extend(questions);
                Probing::Ready(Probed {
                    work_dir,
                    head,
                    sites,
                    notes,
                })
            }
            process::Ending::Exited(_) => {
                Probing::Refused(messages::error_places(&raw_text(&ended), &program))
            }
            _ => Probing::Ended,
        })
    }

    /// What runs of a probed text come to, in their order. A run that the program did not survive has no values.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn run_probed(
        &self,
        exercise: &Exercise,
        probed: &Probed,
        runs: &[Run],
        cancel: &Cancel,
    ) -> Result<Vec<Ran>, Error> {
        let mut ran = Vec::with_capacity(runs.len());
        let mut deaths = 0;
        while ran.len() < runs.len() && deaths <= MOST_DEATHS && !cancel.is_cancelled() {
            let mut body = probed.head.clone();
            runs[ran.len()..]
                .iter()
                .for_each(|run| encode_run(run, &mut body));
            let (_, written) = self.start(
                &exercise.limits,
                &probed.work_dir,
                &body,
                LARGEST_BATCH,
                cancel,
            )?;
            let mut reader = Reader(written.as_deref().unwrap_or_default());
            while let Some(run) = runs.get(ran.len())
                && let Some(one) = reader.ran(run.tells.then_some((probed.sites, probed.notes)))
            {
                ran.push(one);
            }
            if ran.len() < runs.len() {
                deaths += 1;
                ran.push(Ran::default());
            }
        }
        ran.resize_with(runs.len(), Ran::default);
        Ok(ran)
    }
}

fn encode_run(run: &Run, bytes: &mut Vec<u8>) {
    let count = |count: usize, bytes: &mut Vec<u8>| bytes.extend((count as u32).to_le_bytes());
    count(run.question, bytes);
    bytes.extend(run.most.to_le_bytes());
    bytes.push(u8::from(run.tells));
    count(run.injections.len(), bytes);
    for Injection {
        sites,
        walk,
        formula,
    } in &run.injections
    {
        bytes.push(*walk as u8);
        count(sites.len(), bytes);
        sites
            .iter()
            .for_each(|(site, _)| count(*site as usize, bytes));
        count(sites.first().map_or(0, |(_, slots)| slots.len()), bytes);
        for slot in sites.iter().flat_map(|(_, slots)| slots) {
            count(*slot as usize, bytes);
        }
        let steps = formula.postfix();
        count(steps.len(), bytes);
        for step in steps {
            match step {
                Formula::Own => bytes.extend([b'o', 0]),
                Formula::Slot(number) => bytes.extend([b's', *number]),
                Formula::Number(number) => {
                    bytes.extend([b'n', 0]);
                    bytes.extend(number.to_le_bytes());
                }
                Formula::One(function, _) => bytes.extend([b'1', *function as u8]),
                Formula::Two(operation, ..) => bytes.extend([b'2', *operation as u8]),
            }
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn count(&mut self) -> Option<usize> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*bytes) as usize)
    }

    /// What the next run came to, with what that many sites and notes saw if it was told.
    fn ran(&mut self, told: Option<(usize, usize)>) -> Option<Ran> {
        let length = u32::from_le_bytes(*self.0.first_chunk()?) as usize;
        let (record, rest) = self.0.split_at_checked(length.checked_add(4)?)?;
        let answer = wire::decode_answers(record, "").pop()?;
        self.0 = rest;
        let (sites, notes) = told.unwrap_or_default();
        Some(Ran {
            seen: (0..sites).map(|_| self.seen()).collect::<Option<_>>()?,
            noted: (0..notes).map(|_| self.numbers()).collect::<Option<_>>()?,
            values: match answer {
                Answer::Gave(values) => Some(values),
                Answer::Panicked { .. } => None,
            },
        })
    }

    fn seen(&mut self) -> Option<Seen> {
        let (count, told) = (self.count()?, self.count()?);
        let first = (0..told).map(|_| self.numbers());
        Some(Seen {
            count,
            first: first.collect::<Option<_>>()?,
        })
    }

    fn numbers<const N: usize>(&mut self) -> Option<[f64; N]> {
        let (bytes, rest) = self.0.split_at_checked(8 * N)?;
        self.0 = rest;
        let (numbers, _) = bytes.as_chunks();
        let numbers: Vec<f64> = numbers
            .iter()
            .map(|number| f64::from_le_bytes(*number))
            .collect();
        numbers.try_into().ok()
    }
}

//! What came of mutants, kept under a key made of their contents.

use super::Mutants;
use crate::course::Exercise;
use crate::execution::MutantOutcome;
use crate::harness::{Asked, Harness, wire};
use crate::mutation::Edits;
use crate::sheet::Sheet;

impl Harness {
    /// The key of what comes of these mutants: the original, what each of them edits, the calls and the compiler.
    pub(super) fn outcomes_key(
        &self,
        exercise: &Exercise,
        mutants: Mutants<'_>,
        sheet: &Sheet,
    ) -> String {
        let file = exercise.solution_path();
        let asked = Asked {
            exercise,
            file: &file,
            sheet,
        };
        let (program, questions) = (asked.program(), asked.questions());
        let edits: Vec<Vec<u8>> = mutants.edits.iter().map(|edits| bytes_of(edits)).collect();
        let fixed = [
            program.root.as_bytes(),
            &questions,
            mutants.original.as_bytes(),
        ];
        let edits = edits.iter().map(Vec::as_slice);
        self.memory
            .key("fingerprints", fixed.into_iter().chain(edits))
    }

    /// What was kept, if it was of so many mutants.
    pub(super) fn kept_outcomes(&self, key: &str, count: usize) -> Option<Vec<MutantOutcome>> {
        decode(&self.memory.bytes(key)?, count)
    }

    pub(super) fn keep_outcomes(&self, key: &str, outcomes: &[MutantOutcome]) {
        self.memory.keep(key, &encode(outcomes));
    }
}

/// For each place its begin and end, then the length and the bytes of what stands there instead.
fn bytes_of(edits: &Edits) -> Vec<u8> {
    let mut bytes = Vec::new();
    for own in edits.substitutions() {
        for number in [own.range.start, own.range.end, own.text.len()] {
            bytes.extend((number as u64).to_le_bytes());
        }
        bytes.extend(own.text.as_bytes());
    }
    bytes
}

/// One byte for the kind, then the length and the bytes of the answers.
fn encode(outcomes: &[MutantOutcome]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for outcome in outcomes {
        let (kind, body) = match outcome {
            MutantOutcome::Values(answers) => (b'v', wire::encode_answers(answers, "")),
            MutantOutcome::DoesNotCompile => (b'c', Vec::new()),
            MutantOutcome::DoesNotEnd => (b'e', Vec::new()),
        };
        bytes.push(kind);
        bytes.extend((body.len() as u32).to_le_bytes());
        bytes.extend(body);
    }
    bytes
}

fn decode(mut bytes: &[u8], count: usize) -> Option<Vec<MutantOutcome>> {
    let mut outcomes = Vec::with_capacity(count);
    for _ in 0..count {
        let (kind, rest) = bytes.split_first()?;
        let (length, rest) = rest.split_first_chunk()?;
        let (body, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        bytes = rest;
        outcomes.push(match kind {
            b'v' => MutantOutcome::Values(wire::decode_answers(body, "")),
            b'c' => MutantOutcome::DoesNotCompile,
            b'e' => MutantOutcome::DoesNotEnd,
            _ => return None,
        });
    }
    bytes.is_empty().then_some(outcomes)
}

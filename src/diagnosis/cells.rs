//! Every number of an answer by itself: where two answers agree, number by number and case by case.

use super::Evidence;
use super::fingerprint::sharpened;
use crate::execution::Answer;
use crate::quantity::{Tolerance, Value};
use crate::sheet::Ask;

/// The numbers that an exercise is answered with, in the order of the computation for each case.
pub(super) struct Cells(Vec<Cell>);

struct Cell {
    /// The place of the answer it is part of.
    answer: usize,
    part: usize,
    /// Where in the part it stands; a list whose length is part of the answer is one by itself.
    path: Vec<usize>,
    tolerance: Tolerance,
}

/// For each cell whether something is so.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Marks(Vec<u64>);

impl Cells {
    /// Those of the solution's answers.
    pub(super) fn of(evidence: &Evidence<'_>) -> Self {
        let mut cells = Vec::new();
        for (number, check) in evidence.exercise.checks.iter().enumerate() {
            let tolerance = sharpened(check.tolerance);
            for part in 0..check.parts().len() {
                for case in 0..evidence.sheet.cases[number].len() {
                    let place = evidence.sheet.place(number, case, Ask::Call);
                    let Some((answer, value)) = place.and_then(|place| {
                        Some((place, part_of(evidence.reference.get(place)?, part)?))
                    }) else {
                        continue;
                    };
                    cells.extend(value.parts().into_iter().map(|path| Cell {
                        answer,
                        part,
                        path,
                        tolerance,
                    }));
                }
            }
        }
        Cells(cells)
    }

    /// Where two programs gave the same.
    pub(super) fn agreeing(&self, one: &[Answer], other: &[Answer]) -> Marks {
        let mut marks = Marks(vec![0; self.0.len().div_ceil(64)]);
        for (place, cell) in self.0.iter().enumerate() {
            if cell.agrees(one, other) {
                marks.0[place / 64] |= 1 << (place % 64);
            }
        }
        marks
    }

    /// Where two programs did not.
    pub(super) fn differing(&self, one: &[Answer], other: &[Answer]) -> Marks {
        let mut marks = self.agreeing(one, other);
        for (word, bits) in marks.0.iter_mut().enumerate() {
            let used = (self.0.len() - word * 64).min(64);
            *bits = !*bits & (u64::MAX >> (64 - used));
        }
        marks
    }

    /// In how many cases something is so.
    pub(super) fn cases(&self, marks: &Marks) -> usize {
        let mut answers: Vec<usize> = marks.places().map(|place| self.0[place].answer).collect();
        answers.sort_unstable();
        answers.dedup();
        answers.len()
    }
}

impl Cell {
    fn agrees(&self, one: &[Answer], other: &[Answer]) -> bool {
        match (self.value(one), self.value(other)) {
            (Some(one), Some(other)) => self.tolerance.agree_throughout(one, other),
            (None, None) => true,
            _ => false,
        }
    }

    fn value<'a>(&self, answers: &'a [Answer]) -> Option<&'a Value> {
        part_of(answers.get(self.answer)?, self.part)?.at(&self.path)
    }
}

fn part_of(answer: &Answer, part: usize) -> Option<&Value> {
    match answer {
        Answer::Gave(values) => values.get(part),
        Answer::Panicked { .. } => None,
    }
}

impl Marks {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// Whether all of these are among the others.
    pub(super) fn within(&self, others: &Marks) -> bool {
        self.words(others).all(|(own, others)| own & !others == 0)
    }

    /// These and the others.
    pub(super) fn or(&self, others: &Marks) -> Marks {
        Marks(
            self.words(others)
                .map(|(own, others)| own | others)
                .collect(),
        )
    }

    /// These without the others.
    pub(super) fn without(&self, others: &Marks) -> Marks {
        Marks(
            self.words(others)
                .map(|(own, others)| own & !others)
                .collect(),
        )
    }

    /// Their places, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        let all = 0..self.0.len() * 64;
        all.filter(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }

    fn words(&self, others: &Marks) -> impl Iterator<Item = (u64, u64)> {
        self.0.iter().copied().zip(others.0.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number};

    const CHECK: &str = "[[exercises.checks]]\nname = \"r\"\ncall = \"f(a)\"\ncases = 70\noutputs = { b = \"out.0\", w = \"out.1\" }\nrandom = { a = [1.0, 9.0] }\n";

    fn two(case: &crate::sample::Case, w: f64) -> Vec<Value> {
        let a = number(case, "a");
        vec![Value::Real(a), Value::Real(w * a)]
    }

    #[test]
    fn what_differs_is_known_number_by_number() {
        let (right, own): (Program, Program) =
            (|_, _, case| two(case, 2.0), |_, _, case| two(case, 3.0));
        let bench = Bench::new(CHECK, right, own);
        let evidence = bench.evidence();
        let cells = Cells::of(&evidence);
        let (right, own) = (bench.answers(right), bench.answers(own));
        let (agreeing, differing) = (cells.agreeing(&right, &own), cells.differing(&right, &own));
        assert_eq!(
            (agreeing.places().count(), differing.places().count()),
            (70, 70)
        );
        // All of b before all of w.
        assert_eq!(differing.places().next(), Some(70));
        assert_eq!(cells.cases(&differing), 70);
        assert!(!differing.within(&agreeing) && agreeing.within(&agreeing.or(&differing)));
        assert_eq!(agreeing.without(&differing), agreeing);
        assert!(cells.differing(&own, &own).is_empty());
    }
}

//! The numbers of a quantity, each with the case it belongs to.
//!
//! A list holds several numbers in one case. Nobody outside this file sees the place of a number among all of them: what is
//! counted and named is always a case.

use std::collections::BTreeSet;

use crate::verdict::Quantity;

/// The place of a case among those of its check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CaseNumber(usize);

impl CaseNumber {
    pub(super) fn get(self) -> usize {
        self.0
    }
}

/// One number that was given, beside the expected one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) case: CaseNumber,
    pub(super) yours: f64,
    pub(super) expected: f64,
}

/// All numbers of a quantity, element by element in lists.
pub(super) struct Samples(Vec<Sample>);

impl Samples {
    /// `None` unless everything that was given and expected is a number and shapes agree.
    pub(super) fn of(quantity: &Quantity) -> Option<Self> {
        let mut samples = Vec::new();
        for (case, pair) in quantity.pairs.iter().enumerate() {
            let (yours, expected) = (pair.yours.as_ref()?.leaves(), pair.expected.leaves());
            if yours.len() != expected.len() {
                return None;
            }
            for ((own_path, yours), (path, expected)) in yours.into_iter().zip(expected) {
                samples.push(Sample {
                    case: CaseNumber(case),
                    yours: yours.number().filter(|_| own_path == path)?,
                    expected: expected.number()?,
                });
            }
        }
        Some(Samples(samples))
    }

    /// The same, if all of them are finite: only between such is there a relation to be seen.
    pub(super) fn finite(quantity: &Quantity) -> Option<Self> {
        let finite = |sample: &Sample| sample.yours.is_finite() && sample.expected.is_finite();
        Self::of(quantity).filter(|samples| samples.all(finite))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Sample> {
        self.0.iter()
    }

    pub(super) fn all(&self, holds: impl FnMut(&Sample) -> bool) -> bool {
        self.0.iter().all(holds)
    }

    /// The cases in which a number is so, each once, in their order.
    pub(super) fn cases(&self, is_so: impl Fn(&Sample) -> bool) -> Vec<CaseNumber> {
        let those = self.0.iter().filter(|sample| is_so(sample));
        let cases: BTreeSet<CaseNumber> = those.map(|sample| sample.case).collect();
        cases.into_iter().collect()
    }

    pub(super) fn pairs(&self) -> Vec<(f64, f64)> {
        let pair = |sample: &Sample| (sample.yours, sample.expected);
        self.0.iter().map(pair).collect()
    }

    pub(super) fn expected(&self) -> Vec<f64> {
        self.0.iter().map(|sample| sample.expected).collect()
    }
}

/// Yours and expected of a quantity that is one number in every case, in the order of the cases; `None` for any other.
pub(super) fn by_case(quantity: &Quantity) -> Option<Vec<Sample>> {
    let Samples(samples) = Samples::finite(quantity)?;
    let one_each = samples.len() == quantity.pairs.len()
        && samples
            .iter()
            .enumerate()
            .all(|(place, sample)| sample.case == CaseNumber(place));
    one_each.then_some(samples)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::quantity;
    use crate::quantity::Value;

    fn list(numbers: &[f64]) -> Value {
        Value::Series(numbers.iter().copied().map(Value::Real).collect())
    }

    #[test]
    fn what_is_counted_and_named_is_a_case_however_many_numbers_it_holds() {
        let pairs = [
            (list(&[1.0, 1.0]), list(&[1.0, 1.0])),
            (list(&[f64::NAN; 50]), list(&[1.0; 50])),
            (list(&[f64::NAN]), list(&[1.0])),
        ];
        let samples = Samples::of(&quantity("a", pairs)).unwrap();
        let cases = samples.cases(|sample| sample.yours.is_nan());
        assert_eq!(cases, [CaseNumber(1), CaseNumber(2)]);
    }

    #[test]
    fn a_list_is_not_one_number_in_every_case() {
        let lists = [
            (list(&[1.0]), list(&[1.0])),
            (list(&[1.0; 3]), list(&[1.0; 3])),
        ];
        assert!(by_case(&quantity("a", lists)).is_none());
        let empty_and_two = [(list(&[]), list(&[])), (list(&[1.0; 2]), list(&[1.0; 2]))];
        assert!(by_case(&quantity("a", empty_and_two)).is_none());
        let numbers = [(Value::Real(1.0), Value::Real(2.0))];
        assert!(by_case(&quantity("a", numbers)).is_some());
    }
}

//! One named quantity over all cases: what was given, what was expected, and whether the two agree.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::nearest::{is_right, nearest};
use crate::course::{Check, Comparison, Exercise};
use crate::execution::Answer;
use crate::quantity::{Tolerance, Value};
use crate::sheet::{Ask, Sheet};

/// One named quantity over all cases of its check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Its name in the notation of the lesson.
    pub name: String,
    /// The check it belongs to.
    pub check: usize,
    /// Whether it is a list whose length is part of the answer, so that it is judged as a whole.
    pub series: bool,
    /// How yours is compared with what is expected.
    pub comparison: Comparison,
    /// How far a value may be off.
    pub tolerance: Tolerance,
    /// What it counts among the points.
    pub weight: u32,
    /// What was given and what was expected, case by case.
    pub pairs: Vec<Pair>,
}

/// What was given and what was expected on one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// What the learner's program gave; `None` if it panicked or did not get there.
    pub yours: Option<Value>,
    /// What the solution gave; where more than one answer is right, the one that is nearest to yours.
    pub expected: Value,
    /// Whether the two agree.
    pub passed: bool,
    /// Whether what is expected is kept from the learner; then nothing of it stands here.
    pub kept: bool,
    /// Whether yours is what follows from the learner's own earlier values, where the course says what follows.
    pub follows: Option<bool>,
}

impl Quantity {
    /// On how many cases it is right.
    pub fn passed(&self) -> usize {
        self.pairs.iter().filter(|pair| pair.passed).count()
    }

    /// Whether it is right on every case.
    pub fn is_right(&self) -> bool {
        self.pairs.iter().all(|pair| pair.passed)
    }

    /// Whether a value was given in any case.
    pub fn is_answered(&self) -> bool {
        self.pairs.iter().any(|pair| pair.yours.is_some())
    }

    /// Whether a value was given that is not right.
    pub fn is_wrong(&self) -> bool {
        self.pairs
            .iter()
            .any(|pair| pair.yours.is_some() && !pair.passed)
    }

    /// The case to show: the first wrong one, otherwise the first.
    pub fn telling_case(&self) -> usize {
        let wrong = |pair: &Pair| pair.yours.is_some() && !pair.passed;
        self.pairs.iter().position(wrong).unwrap_or(0)
    }

    /// The factor between yours and expected, if it is one and the same on every case.
    ///
    /// Needs two cases with an expected value other than 0, and is never 1.
    pub fn factor(&self) -> Option<f64> {
        let pairs: Option<Vec<(f64, f64)>> = self
            .pairs
            .iter()
            .map(|pair| Some((pair.yours.as_ref()?.number()?, pair.expected.number()?)))
            .collect();
        constant_factor(&pairs?)
    }
}

/// The one factor that leads from the second number to the first in every pair.
///
/// `None` unless two pairs tell it, or if it is 1, 0 or not finite.
pub fn constant_factor(pairs: &[(f64, f64)]) -> Option<f64> {
    let telling = |(_, expected): &&(f64, f64)| expected.abs() > 1e-9;
    let mut ratios = pairs
        .iter()
        .filter(telling)
        .map(|(yours, expected)| yours / expected);
    let first = ratios.next()?;
    let more = ratios.next()?;
    let close = |ratio: f64| (ratio - first).abs() <= 1e-9 * first.abs();
    let zeros_agree = pairs.iter().all(|(yours, expected)| {
        expected.abs() > 1e-9 || yours.abs() <= 1e-9 * first.abs().max(1.0)
    });
    let sound = first.is_finite() && first != 0.0 && (first - 1.0).abs() > 1e-9;
    (sound && zeros_agree && close(more) && ratios.all(close)).then_some(first)
}

/// Every quantity of an exercise with what was given and expected on each case.
pub fn quantities(
    exercise: &Exercise,
    sheet: &Sheet,
    reference: &[Answer],
    answers: &[Answer],
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for (number, check) in exercise.checks.iter().enumerate() {
        let values = |answers: &[Answer]| -> Vec<Option<Vec<Value>>> {
            (0..sheet.cases[number].len())
                .map(|case| gave(answers, sheet.place(number, case, Ask::Call)?))
                .collect()
        };
        let asked = Asked {
            check,
            number,
            expected: values(reference).into_iter().flatten().collect(),
            yours: values(answers),
            accepted: accepted(exercise, sheet, reference, number),
        };
        for (part, name) in check.parts().into_iter().enumerate() {
            // Two checks may yield quantities of the same name; then the check says which is meant.
            let ambiguous = exercise
                .checks
                .iter()
                .filter(|other| other.parts().contains(&name))
                .count()
                > 1;
            let name = if ambiguous {
                format!("{} · {name}", check.name)
            } else {
                name.to_owned()
            };
            quantities.extend(asked.quantities(part, &name));
        }
    }
    quantities
}

/// The values at a place among answers.
fn gave(answers: &[Answer], place: usize) -> Option<Vec<Value>> {
    match answers.get(place)? {
        Answer::Gave(values) => Some(values.clone()),
        Answer::Panicked { .. } => None,
    }
}

/// For each case of a check all answers that are right, where the solution lists them.
fn accepted(
    exercise: &Exercise,
    sheet: &Sheet,
    reference: &[Answer],
    number: usize,
) -> Vec<Vec<Value>> {
    if exercise.checks[number].accepts.is_none() {
        return Vec::new();
    }
    let listed = |case| {
        let values = gave(reference, sheet.accepted_place(exercise, number, case))?;
        Some(values.first()?.items()?.to_vec())
    };
    let cases = 0..sheet.cases[number].len();
    cases.map(|case| listed(case).unwrap_or_default()).collect()
}

/// A check with all that came of it.
struct Asked<'a> {
    check: &'a Check,
    number: usize,
    expected: Vec<Vec<Value>>,
    yours: Vec<Option<Vec<Value>>>,
    /// For each case all answers that are right, where the check says so.
    accepted: Vec<Vec<Value>>,
}

impl Asked<'_> {
    /// The quantities that a part of the result consists of.
    fn quantities(&self, part: usize, name: &str) -> Vec<Quantity> {
        let Some(column) = self.column(part) else {
            return Vec::new();
        };
        let first = &column.expected[0];
        let quantity = |name: String, series: bool, path: &[usize]| Quantity {
            name,
            check: self.number,
            series,
            comparison: self.check.comparison,
            tolerance: self.check.tolerance,
            weight: self.check.weights.get(part).copied().unwrap_or(1),
            pairs: column.pairs(path),
        };
        if self.check.comparison.takes_the_whole() || first.has_own_shape() {
            return vec![quantity(name.to_owned(), true, &[])];
        }
        first
            .leaves()
            .into_iter()
            .map(|(path, _)| quantity(format!("{name}{}", indices(&path)), false, &path))
            .collect()
    }

    /// One part of the result over all cases; `None` where nothing is expected.
    fn column(&self, part: usize) -> Option<Column<'_>> {
        let expected: Vec<&Value> = self
            .expected
            .iter()
            .filter_map(|values| values.get(part))
            .collect();
        expected.first()?;
        let name = self.check.parts()[part];
        let follows = self.check.follows.iter();
        let follows = follows.map(|follows| &follows.name);
        // What follows from the learner's own values is answered after the outputs.
        let follows = follows
            .enumerate()
            .find(|(_, own)| *own == name)
            .map(|(place, _)| self.check.outputs.len().max(1) + place);
        let yours = self.own(Some(part));
        let near = expected.into_iter().enumerate().map(|(case, expected)| {
            let accepted = self.accepted.get(case).map_or(&[][..], Vec::as_slice);
            let (comparison, tolerance) = (self.check.comparison, self.check.tolerance);
            match yours[case] {
                Some(yours) => nearest(comparison, tolerance, yours, expected, accepted),
                None => Cow::Borrowed(expected),
            }
        });
        let near: Vec<Cow<'_, Value>> = near.collect();
        Some(Column {
            check: self.check,
            expected: near,
            yours,
            follows: self.own(follows),
        })
    }

    /// What the learner's program gave for a part, case by case.
    fn own(&self, part: Option<usize>) -> Vec<Option<&Value>> {
        // More values than the solution gives are no answer to the same question either.
        let count = self.expected.first().map_or(0, Vec::len);
        let fitting = |values: &&Vec<Value>| values.len() == count;
        self.yours
            .iter()
            .map(|values| values.as_ref().filter(fitting)?.get(part?))
            .collect()
    }
}

/// One part of a result over all cases.
struct Column<'a> {
    check: &'a Check,
    expected: Vec<Cow<'a, Value>>,
    yours: Vec<Option<&'a Value>>,
    follows: Vec<Option<&'a Value>>,
}

impl Column<'_> {
    fn pairs(&self, path: &[usize]) -> Vec<Pair> {
        (0..self.expected.len())
            .map(|case| self.pair(case, path))
            .collect()
    }

    fn pair(&self, case: usize, path: &[usize]) -> Pair {
        let Check {
            tolerance,
            comparison,
            ..
        } = *self.check;
        let at = |value: &Value| value.at(path).cloned();
        let whole = &self.expected[case];
        // What is compared as a whole need not have the shape of what is expected to be shown.
        let fits = |yours: &&Value| path.is_empty() || yours.has_shape_of(whole);
        // Of another shape than expected: the whole of it stands for the part, and none of it is right.
        let yours = self.yours[case].map(|yours| {
            let part = Some(yours).filter(fits).and_then(at);
            part.unwrap_or_else(|| yours.clone())
        });
        let expected = at(whole).unwrap_or_else(|| Value::clone(whole));
        let own = self.follows[case].and_then(at);
        Pair {
            passed: self.yours[case].is_some_and(|whole| fits(&whole))
                && yours
                    .as_ref()
                    .is_some_and(|yours| is_right(comparison, tolerance, yours, &expected)),
            follows: yours
                .as_ref()
                .zip(own)
                .map(|(yours, own)| tolerance.agree_throughout(yours, &own)),
            yours,
            expected,
            kept: false,
        }
    }
}

/// What stands in the place of a value that is kept from the learner.
const KEPT: &str = "hidden";

impl Pair {
    /// The same with what is expected kept from the learner.
    pub fn keep(&mut self) {
        self.kept = true;
        self.expected = Value::named(KEPT, Vec::new());
        self.follows = None;
    }
}

/// `[0][1]`
pub fn indices(path: &[usize]) -> String {
    path.iter().map(|index| format!("[{index}]")).collect()
}

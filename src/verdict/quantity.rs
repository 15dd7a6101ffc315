//! One named quantity over all cases: what was given, what was expected, and whether the two agree.

use serde::{Deserialize, Serialize};

use crate::course::{Check, Exercise};
use crate::execution::Answer;
use crate::quantity::Value;
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
    /// What was given and what was expected, case by case.
    pub pairs: Vec<Pair>,
}

/// What was given and what was expected on one case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// What the learner's program gave; `None` if it panicked or did not get there.
    pub yours: Option<Value>,
    /// What the solution gave.
    pub expected: Value,
    /// Whether the two agree.
    pub passed: bool,
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
                .map(
                    |case| match answers.get(sheet.place(number, case, Ask::Call)?)? {
                        Answer::Gave(values) => Some(values.clone()),
                        Answer::Panicked { .. } => None,
                    },
                )
                .collect()
        };
        let expected: Vec<Vec<Value>> = values(reference).into_iter().flatten().collect();
        let yours = values(answers);
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
            quantities.extend(part_quantities(
                check, number, part, &name, &expected, &yours,
            ));
        }
    }
    quantities
}

fn part_quantities(
    check: &Check,
    number: usize,
    part: usize,
    name: &str,
    expected: &[Vec<Value>],
    yours: &[Option<Vec<Value>>],
) -> Vec<Quantity> {
    // More values than the solution gives are no answer to the same question either.
    let count = expected.first().map_or(0, Vec::len);
    let own = |part: Option<usize>| -> Vec<Option<&Value>> {
        let fitting = |values: &&Vec<Value>| values.len() == count;
        yours
            .iter()
            .map(|values| values.as_ref().filter(fitting)?.get(part?))
            .collect()
    };
    let expected: Vec<&Value> = expected
        .iter()
        .filter_map(|values| values.get(part))
        .collect();
    let follows = check
        .follows
        .iter()
        .position(|follows| follows.name == check.parts()[part]);
    // What follows from the learner's own values is answered after the outputs.
    let follows = own(follows.map(|place| check.outputs.len().max(1) + place));
    let yours = own(Some(part));
    let Some(first) = expected.first() else {
        return Vec::new();
    };
    let column = Column {
        check,
        expected: &expected,
        yours: &yours,
        follows: &follows,
    };
    if first.has_series() {
        return vec![Quantity {
            name: name.to_owned(),
            check: number,
            series: true,
            pairs: column.pairs(&[]),
        }];
    }
    first
        .leaves()
        .into_iter()
        .map(|(path, _)| Quantity {
            name: format!("{name}{}", indices(&path)),
            check: number,
            series: false,
            pairs: column.pairs(&path),
        })
        .collect()
}

/// One part of a result over all cases.
struct Column<'a> {
    check: &'a Check,
    expected: &'a [&'a Value],
    yours: &'a [Option<&'a Value>],
    follows: &'a [Option<&'a Value>],
}

impl Column<'_> {
    fn pairs(&self, path: &[usize]) -> Vec<Pair> {
        (0..self.expected.len())
            .map(|case| self.pair(case, path))
            .collect()
    }

    fn pair(&self, case: usize, path: &[usize]) -> Pair {
        let tolerance = self.check.tolerance;
        let at = |value: &Value| value.at(path).cloned();
        let fits = |yours: &&Value| yours.has_shape_of(self.expected[case]);
        // Of another shape than expected: the whole of it stands for the part, and none of it is right.
        let yours = self.yours[case].map(|yours| {
            let part = Some(yours).filter(fits).and_then(at);
            part.unwrap_or_else(|| yours.clone())
        });
        let expected = at(self.expected[case]).unwrap_or_else(|| self.expected[case].clone());
        let own = self.follows[case].and_then(at);
        Pair {
            passed: self.yours[case].is_some_and(|whole| fits(&whole))
                && yours
                    .as_ref()
                    .is_some_and(|yours| tolerance.agree_throughout(yours, &expected)),
            follows: yours
                .as_ref()
                .zip(own)
                .map(|(yours, own)| tolerance.agree_throughout(yours, &own)),
            yours,
            expected,
        }
    }
}

/// `[0][1]`
pub fn indices(path: &[usize]) -> String {
    path.iter().map(|index| format!("[{index}]")).collect()
}

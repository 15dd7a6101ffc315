//! All the questions that a program is asked about one exercise, in order.
//!
//! The same sheet goes to the solution and to the learner's file. It holds inputs only, never an expected value.

use crate::course::{Call, Exercise};
use crate::quantity::Value;
use crate::sample::{Case, Seed, cases};

/// The cases of every check, and the questions made from them.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where the random cases come from.
    pub seed: Seed,
    /// For every check its cases, given ones first.
    pub cases: Vec<Vec<Case>>,
    /// What is asked, in the order of the answers: every call, then slopes, then factors.
    pub questions: Vec<Question>,
}

/// One expression to evaluate on one set of inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The check it belongs to.
    pub check: usize,
    /// The case it is made from.
    pub case: usize,
    /// What is evaluated.
    pub ask: Ask,
    /// The values of the inputs, in the order of the check.
    pub inputs: Vec<Value>,
}

/// What a question evaluates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    /// The call of the check.
    Call,
    /// The function whose slope is taken, at a point.
    Slope(Point),
    /// The named intermediate value of that index.
    Factor(usize),
    /// What arrives in the function that is called, as text.
    Arguments,
}

/// Where the function of a slope is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Point {
    /// At the inputs of the case.
    Centre,
    /// One step up in that component.
    Above(usize),
    /// One step down in that component.
    Below(usize),
}

impl Sheet {
    /// The calls alone: what tells one wrong answer from another.
    pub fn calls_only(exercise: &Exercise, seed: Seed) -> Self {
        let cases = exercise
            .checks
            .iter()
            .map(|check| cases(exercise, check, seed))
            .collect();
        Self::of_cases(seed, cases)
    }

    /// The calls of these cases, for every check its own.
    pub fn of_cases(seed: Seed, cases: Vec<Vec<Case>>) -> Self {
        let mut questions = Vec::new();
        each_case(&cases, |check, number, case| {
            questions.push(question(check, number, Ask::Call, case));
        });
        Sheet {
            seed,
            cases,
            questions,
        }
    }

    /// The sheet of an exercise: what the learner's file is asked.
    pub fn new(exercise: &Exercise, seed: Seed) -> Self {
        let Sheet {
            cases,
            mut questions,
            ..
        } = Self::calls_only(exercise, seed);
        each_case(&cases, |check, number, case| {
            if let Some(slope) = &exercise.checks[check].slope {
                slope_questions(&slope.wrt, check, number, case, &mut questions);
            }
        });
        Sheet {
            seed,
            cases,
            questions,
        }
    }

    /// The same sheet with the named intermediate values and the arguments of calls asked too, which only the solution is.
    #[must_use]
    pub fn with_factors(mut self, exercise: &Exercise) -> Self {
        let questions = &mut self.questions;
        each_case(&self.cases, |check, number, case| {
            for factor in 0..exercise.checks[check].factors.len() {
                questions.push(question(check, number, Ask::Factor(factor), case));
            }
        });
        let calls: Vec<bool> = exercise
            .checks
            .iter()
            .map(|check| Call::that_changes_inputs(check).is_some())
            .collect();
        each_case(&self.cases, |check, number, case| {
            if calls[check] {
                questions.push(question(check, number, Ask::Arguments, case));
            }
        });
        self
    }

    /// The place of a question among the answers.
    pub fn place(&self, check: usize, case: usize, ask: Ask) -> Option<usize> {
        let same = |question: &Question| {
            (question.check, question.case, question.ask) == (check, case, ask)
        };
        if ask == Ask::Call {
            // Calls stand first and in order, so their place can be counted.
            let before: usize = self.cases[..check].iter().map(Vec::len).sum();
            return self
                .questions
                .get(before + case)
                .filter(|at| same(at))
                .map(|_| before + case);
        }
        self.questions.iter().position(same)
    }

    /// How many calls are asked.
    pub fn calls(&self) -> usize {
        self.cases.iter().map(Vec::len).sum()
    }
}

fn each_case(cases: &[Vec<Case>], mut visit: impl FnMut(usize, usize, &Case)) {
    for (check, cases) in cases.iter().enumerate() {
        for (number, case) in cases.iter().enumerate() {
            visit(check, number, case);
        }
    }
}

fn question(check: usize, case: usize, ask: Ask, inputs: &Case) -> Question {
    Question {
        check,
        case,
        ask,
        inputs: inputs
            .inputs
            .iter()
            .map(|(_, value)| value.clone())
            .collect(),
    }
}

fn slope_questions(
    wrt: &[String],
    check: usize,
    number: usize,
    case: &Case,
    questions: &mut Vec<Question>,
) {
    questions.push(question(check, number, Ask::Slope(Point::Centre), case));
    for (component, (input, path)) in components(wrt, case).into_iter().enumerate() {
        for (point, direction) in [
            (Point::Above(component), 1.0),
            (Point::Below(component), -1.0),
        ] {
            let mut moved = question(check, number, Ask::Slope(point), case);
            if let Some(Value::Real(number)) = leaf_mut(&mut moved.inputs[input], &path) {
                *number += direction * step(*number);
            }
            questions.push(moved);
        }
    }
}

/// Every real number among the named inputs: the position of its input and its path there.
pub fn components(wrt: &[String], case: &Case) -> Vec<(usize, Vec<usize>)> {
    let mut components = Vec::new();
    for name in wrt {
        let Some(input) = case.inputs.iter().position(|(own, _)| own == name) else {
            continue;
        };
        for (path, leaf) in case.inputs[input].1.leaves() {
            if matches!(leaf, Value::Real(_)) {
                components.push((input, path));
            }
        }
    }
    components
}

/// The step of a central difference at `x`: `ε^(1/3) · max(1, |x|)`.
///
/// It balances the rounding error, which grows as ε/h, with the error of the method, which grows as h².
pub fn step(x: f64) -> f64 {
    f64::EPSILON.cbrt() * x.abs().max(1.0)
}

fn leaf_mut<'a>(value: &'a mut Value, path: &[usize]) -> Option<&'a mut Value> {
    path.iter().try_fold(value, |value, index| match value {
        Value::Array(items) | Value::Series(items) => items.get_mut(*index),
        _ => None,
    })
}

//! All the questions that a program is asked about one exercise, in order.
//!
//! The same sheet goes to the solution and to the learner's file. It holds inputs only, never an expected value.

use std::sync::Arc;

use crate::course::Exercise;
use crate::quantity::Value;
use crate::sample::{Case, Seed, cases};

/// The cases of every check, and the questions made from them.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where the random cases come from.
    pub seed: Seed,
    /// For every check its cases, given ones first.
    pub cases: Vec<Arc<Vec<Case>>>,
    /// What is asked, in the order of the answers: every call, then slopes; of the solution then all right answers, factors and
    /// arguments.
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
    /// The values of the inputs, in the order of the check; questions about one case share them.
    pub inputs: Arc<Vec<Value>>,
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
    /// All answers that are right.
    Accepted,
    /// What arrives in the function that is called, as text, and after it the inputs that are made of others.
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
            .map(|check| Arc::new(cases(exercise, check, seed)))
            .collect();
        Self::of_cases(seed, cases)
    }

    /// The calls of these cases, for every check its own.
    pub fn of_cases(seed: Seed, cases: Vec<Arc<Vec<Case>>>) -> Self {
        let mut questions = Vec::new();
        each_case(&cases, |check, number, case, _| {
            let values = case.inputs.iter().map(|(_, value)| value.clone());
            questions.push(Question {
                check,
                case: number,
                ask: Ask::Call,
                inputs: Arc::new(values.collect()),
            });
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
        each_case(&cases, |check, _, case, call| {
            if let Some(slope) = &exercise.checks[check].slope {
                slope_questions(&slope.wrt, case, call, &mut questions);
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
        // Right behind what a learner is asked: see `accepted_place`.
        each_case(&self.cases, |check, _, _, call| {
            if exercise.checks[check].accepts.is_some() {
                questions.push(questions[call].asking(Ask::Accepted));
            }
        });
        each_case(&self.cases, |check, _, _, call| {
            for factor in 0..exercise.checks[check].factors.len() {
                questions.push(questions[call].asking(Ask::Factor(factor)));
            }
        });
        each_case(&self.cases, |check, _, _, call| {
            if exercise.checks[check].has_arguments_told() {
                questions.push(questions[call].asking(Ask::Arguments));
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
            let before: usize = self.cases[..check].iter().map(|cases| cases.len()).sum();
            return self
                .questions
                .get(before + case)
                .filter(|at| same(at))
                .map(|_| before + case);
        }
        self.questions.iter().position(same)
    }

    /// Where among the solution's answers to this sheet `with_factors` all right answers to a case stand.
    pub fn accepted_place(&self, exercise: &Exercise, check: usize, case: usize) -> usize {
        let before = exercise.checks.iter().zip(&self.cases).take(check);
        let listed = before.filter(|(check, _)| check.accepts.is_some());
        self.questions.len() + listed.map(|(_, cases)| cases.len()).sum::<usize>() + case
    }

    /// The first check for which not as many inputs were found as it asks for.
    pub fn lacking(&self, exercise: &Exercise) -> Option<usize> {
        let mut checks = exercise.checks.iter().zip(&self.cases);
        checks.position(|(check, cases)| cases.len() < check.given.len() + check.cases)
    }

    /// How many calls are asked.
    pub fn calls(&self) -> usize {
        self.cases.iter().map(|cases| cases.len()).sum()
    }
}

impl Question {
    /// Another question about the same inputs.
    fn asking(&self, ask: Ask) -> Self {
        Question {
            ask,
            ..self.clone()
        }
    }
}

/// Visits every case with the number of its check, its own number, and the place of its call among the questions.
fn each_case(cases: &[Arc<Vec<Case>>], mut visit: impl FnMut(usize, usize, &Case, usize)) {
    let mut call = 0;
    for (check, cases) in cases.iter().enumerate() {
        for (number, case) in cases.iter().enumerate() {
            visit(check, number, case, call);
            call += 1;
        }
    }
}

fn slope_questions(wrt: &[String], case: &Case, call: usize, questions: &mut Vec<Question>) {
    questions.push(questions[call].asking(Ask::Slope(Point::Centre)));
    for (component, (input, path)) in components(wrt, case).into_iter().enumerate() {
        for (point, direction) in [
            (Point::Above(component), 1.0),
            (Point::Below(component), -1.0),
        ] {
            let mut moved = questions[call].asking(Ask::Slope(point));
            let inputs = Arc::make_mut(&mut moved.inputs);
            if let Some(Value::Real(number)) = inputs[input].at_mut(&path) {
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

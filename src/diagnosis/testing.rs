//! What the tests of the findings are made of: an exercise, and two ways to answer it.

use crate::course::Course;
use crate::diagnosis::{Evidence, Finding, Fingerprint};
use crate::execution::{Answer, Execution};
use crate::quantity::{Tolerance, Value};
use crate::sample::{Case, Seed};
use crate::sheet::{Ask, Sheet};
use crate::verdict::{Judgement, Pair, Quantity, judge};

/// A quantity of the first check; whatever is equal passes.
pub fn quantity(name: &str, pairs: impl IntoIterator<Item = (Value, Value)>) -> Quantity {
    let pair = |(yours, expected): (Value, Value)| Pair {
        passed: yours == expected,
        yours: Some(yours),
        expected,
        kept: false,
        follows: None,
    };
    Quantity {
        name: name.to_owned(),
        check: 0,
        series: false,
        comparison: Default::default(),
        tolerance: Tolerance::default(),
        weight: 1,
        pairs: pairs.into_iter().map(pair).collect(),
    }
}

/// What a program answers: the number of the check, what is asked, and the case.
pub type Program = fn(usize, Ask, &Case) -> Vec<Value>;

/// An answer to an exercise, with the solution's answers.
pub struct Bench {
    course: Course,
    sheet: Sheet,
    whole: Sheet,
    reference: Vec<Answer>,
    execution: Execution,
    /// The verdict.
    pub judgement: Judgement,
    /// The learner's file.
    pub source: String,
    /// What it began as.
    pub starter: String,
    /// The solution.
    pub solution: String,
    /// What wrong answers yield.
    pub fingerprints: Vec<Fingerprint>,
}

impl Bench {
    /// An exercise with these checks.
    pub fn new(checks: &str, solution: Program, own: Program) -> Self {
        let info = format!(
            "format_version = 1\n[[chapters]]\ndir = \"c\"\ntitle = \"C\"\n[[exercises]]\nname = \"e\"\ndir = \"c\"\ntitle = \"E\"\nhints = [\"h\"]\n{checks}"
        );
        let course = Course::parse(&info).unwrap_or_else(|problems| panic!("{problems}"));
        let exercise = &course.exercises[0];
        let sheet = Sheet::new(exercise, Seed::default());
        let whole = sheet.clone().with_factors(exercise);
        let reference = answers_to(&whole, solution);
        let execution = Execution::finished(answers_to(&sheet, own));
        let judgement = judge(exercise, &sheet, &reference, &execution);
        Bench {
            course,
            sheet,
            whole,
            reference,
            execution,
            judgement,
            source: String::new(),
            starter: String::new(),
            solution: String::new(),
            fingerprints: Vec::new(),
        }
    }

    /// With this as the learner's file.
    #[must_use]
    pub fn with_source(mut self, source: &str) -> Self {
        self.source = source.to_owned();
        self
    }

    /// All there is to go by.
    pub fn evidence(&self) -> Evidence<'_> {
        Evidence {
            exercise: &self.course.exercises[0],
            sheet: &self.sheet,
            reference: &self.reference,
            reference_sheet: &self.whole,
            execution: &self.execution,
            judgement: &self.judgement,
            fingerprints: &self.fingerprints,
            source: &self.source,
            starter: &self.starter,
            solution: &self.solution,
        }
    }

    /// What a program answers to this exercise.
    pub fn answers(&self, program: Program) -> Vec<Answer> {
        answers_to(&self.sheet, program)
    }

    /// What two programs come to on another sheet of the same exercise.
    pub fn judged(&self, sheet: &Sheet, solution: Program, own: Program) -> Judgement {
        let execution = Execution::finished(answers_to(sheet, own));
        judge(
            &self.course.exercises[0],
            sheet,
            &answers_to(sheet, solution),
            &execution,
        )
    }

    /// What one relation says; empty for silence.
    pub fn told(&self, look: impl Fn(&Evidence<'_>) -> Option<Finding>) -> String {
        look(&self.evidence()).map_or(String::new(), |finding| finding.say())
    }
}

fn answers_to(sheet: &Sheet, program: Program) -> Vec<Answer> {
    let answer = |question: &crate::sheet::Question| {
        let mut case = sheet.cases[question.check][question.case].clone();
        for ((_, value), asked) in case.inputs.iter_mut().zip(question.inputs.iter()) {
            *value = asked.clone();
        }
        Answer::Gave(program(question.check, question.ask, &case))
    };
    sheet.questions.iter().map(answer).collect()
}

/// The number of an input.
pub fn number(case: &Case, name: &str) -> f64 {
    let value = case.input(name).and_then(Value::number);
    value.unwrap_or_else(|| panic!("no {name}"))
}

/// One number as a result.
pub fn one(number: f64) -> Vec<Value> {
    vec![Value::Real(number)]
}

/// A list as a result.
pub fn list(numbers: &[f64]) -> Vec<Value> {
    let items = numbers.iter().copied().map(Value::Real);
    vec![Value::Series(items.collect())]
}

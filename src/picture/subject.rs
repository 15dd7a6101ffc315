//! What a picture is about: one check of a report in the case that is shown, its inputs and its quantities.

use super::tag::{State, Tag, in_brief, in_fewer_digits, short_name, with_minus};
use crate::course::{Exercise, Picture};
use crate::quantity::Value;
use crate::report::{Report, compare};
use crate::sample::Case;
use crate::verdict::Quantity;

/// Fewer cases than this may follow from one another by chance.
const ENOUGH: usize = 5;

/// A check of a report, in the case that is shown.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What came of it.
    pub report: &'a Report,
    /// The number of the check.
    pub check: usize,
    /// The number of its case.
    pub case: usize,
    /// What came of the save before.
    pub before: Option<&'a Report>,
}

impl<'a> Subject<'a> {
    /// The check of the headline; where there is none, the first.
    pub fn of(exercise: &'a Exercise, report: &'a Report) -> Self {
        let first = report.first_wrong().map(|quantity| quantity.check);
        Subject::of_check(
            exercise,
            report,
            first.or(report.shown.headline()).unwrap_or(0),
        )
    }

    /// A check by its number.
    pub fn of_check(exercise: &'a Exercise, report: &'a Report, check: usize) -> Self {
        Subject {
            exercise,
            report,
            check,
            case: report.shown.case_of(check),
            before: None,
        }
    }

    /// The same beside what came of the save before.
    #[must_use]
    pub fn after(self, before: Option<&'a Report>) -> Self {
        Subject { before, ..self }
    }

    /// What the picture is told.
    pub fn picture(&self) -> &'a Picture {
        &self.exercise.picture
    }

    /// The name of the check.
    pub fn name(&self) -> &'a str {
        self.report
            .checks
            .get(self.check)
            .map_or("", |check| &check.name)
    }

    /// The inputs.
    pub fn inputs(&self) -> Option<&'a Case> {
        self.report.case(self.check, self.case)
    }

    /// An input.
    pub fn input(&self, name: &str) -> Option<&'a Value> {
        self.inputs()?.input(name)
    }

    /// An input that is a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.input(name)?.number()
    }

    /// The numbers of an input: of a number itself, of a list its items.
    pub fn numbers(&self, name: &str) -> Option<Vec<f64>> {
        numbers(self.input(name)?)
    }

    /// The rows of an input.
    pub fn rows(&self, name: &str) -> Option<Vec<Vec<f64>>> {
        self.input(name)?.items()?.iter().map(numbers).collect()
    }

    /// The quantities of the check, each with its number.
    pub fn quantities(&self) -> impl Iterator<Item = (usize, &'a Quantity)> {
        let check = self.check;
        let all = self.report.quantities.iter().enumerate();
        all.filter(move |(_, quantity)| quantity.check == check)
    }

    /// Whether the learner's function gave an answer of this check.
    pub fn has_answers(&self) -> bool {
        self.quantities()
            .any(|(_, quantity)| quantity.is_answered())
    }

    /// What a quantity is called in the lesson: where two checks have one of a name, the check's own stands before it.
    pub fn own_name(&self, quantity: &'a Quantity) -> &'a str {
        let name = quantity.name.as_str();
        let own = name.strip_prefix(self.name());
        own.and_then(|rest| rest.strip_prefix(" · "))
            .unwrap_or(name)
    }

    /// What the learner's program gave.
    pub fn yours(&self, quantity: &'a Quantity) -> Option<&'a Value> {
        quantity.pairs.get(self.case)?.yours.as_ref()
    }

    /// What is expected.
    pub fn expected(&self, quantity: &'a Quantity) -> Option<&'a Value> {
        Some(&quantity.pairs.get(self.case)?.expected)
    }

    /// What yours was at the save before, as it stands in a picture, if it looks different now.
    fn was(
        &self,
        number: usize,
        quantity: &'a Quantity,
        path: &[usize],
        now: &str,
    ) -> Option<String> {
        let old = self.value_before(number, quantity, path)?;
        (in_brief(old) != now).then(|| in_fewer_digits(old))
    }

    /// The number that yours was at the save before, if it has changed since.
    pub fn number_before(
        &self,
        number: usize,
        quantity: &'a Quantity,
        path: &[usize],
    ) -> Option<f64> {
        self.value_before(number, quantity, path)?.number()
    }

    fn value_before(
        &self,
        number: usize,
        quantity: &'a Quantity,
        path: &[usize],
    ) -> Option<&'a Value> {
        let old = was(self.before?, self.report, number, quantity)?;
        yours_in(old, self.case)?.at(path)
    }

    /// How a quantity is.
    pub fn state(&self, number: usize, quantity: &Quantity) -> State {
        let follows = quantity.pairs.len() >= ENOUGH
            && quantity.pairs.iter().all(|pair| pair.follows == Some(true));
        let first = self.report.quantities.iter().position(Quantity::is_wrong);
        match () {
            () if quantity.is_right() => State::Right,
            () if first == Some(number) => State::FirstWrong,
            () if quantity.is_wrong() && follows => State::Follows,
            () if quantity.is_wrong() => State::Wrong,
            () => State::Open,
        }
    }

    /// A quantity as it stands in the picture.
    pub fn tag(&self, number: usize, quantity: &'a Quantity) -> Tag {
        let state = self.state(number, quantity);
        let yours = self.yours(quantity);
        let name = self.own_name(quantity).to_owned();
        let value = yours.map_or_else(|| "?".to_owned(), in_brief);
        let before = self.was(number, quantity, &[], &value);
        Tag {
            value,
            told: with_before(self.told(quantity, &name, state), before.as_deref()),
            before,
            key: quantity.name.clone(),
            order: number * 1000,
            name: short_name(&name),
            state,
        }
    }

    /// An item of a quantity that is a list, by its way from the whole.
    pub fn item_tag(
        &self,
        number: usize,
        quantity: &'a Quantity,
        path: &[usize],
        name: &str,
    ) -> Tag {
        let whole = self.state(number, quantity);
        let yours = self.yours(quantity).and_then(|value| value.at(path));
        let expected = self.expected(quantity).and_then(|value| value.at(path));
        let tolerance = self
            .exercise
            .checks
            .get(self.check)
            .map(|check| check.tolerance);
        let agree = match (yours, expected, tolerance) {
            (Some(yours), Some(expected), Some(tolerance)) => {
                tolerance.agree_throughout(yours, expected)
            }
            _ => false,
        };
        let place = crate::verdict::indices(path);
        let is_first =
            compare(quantity, self.case).name(quantity) == format!("{}{place}", quantity.name);
        let state = match whole {
            _ if yours.is_none() => State::Open,
            State::Right => State::Right,
            _ if agree => State::Right,
            State::FirstWrong if !is_first => State::Wrong,
            state => state,
        };
        let value = yours.map_or_else(|| "?".to_owned(), in_brief);
        let mut told = format!(
            "{name}: {}",
            if yours.is_some() {
                format!("yours {value}")
            } else {
                "no value yet".into()
            }
        );
        if state.is_wrong()
            && let Some(expected) = expected
        {
            told.push_str(&format!(", expected {}", in_brief(expected)));
        }
        told.push_str(words(state));
        let before = self.was(number, quantity, path, &value);
        Tag {
            name: short_name(name),
            value,
            told: with_before(told, before.as_deref()),
            before,
            key: format!("{}{place}", quantity.name),
            order: number * 1000 + path.iter().fold(0, |sum, index| sum * 30 + index),
            state,
        }
    }

    fn told(&self, quantity: &Quantity, name: &str, state: State) -> String {
        let compared = compare(quantity, self.case);
        if quantity
            .pairs
            .get(self.case)
            .is_none_or(|pair| pair.yours.is_none())
        {
            return format!("{name}: no value yet");
        }
        let mut told = format!("{name}: yours {}", with_minus(&compared.yours));
        if state.is_wrong() {
            told.push_str(&format!(", expected {}", with_minus(&compared.expected)));
            if !compared.off_by.is_empty() {
                let by = match compared.off_by.parse::<f64>() {
                    Ok(_) => "off by ",
                    Err(_) => "",
                };
                told.push_str(&format!(", {by}{}", with_minus(&compared.off_by)));
            }
            told.push_str(&format!(
                ", {} of {} cases right",
                quantity.passed(),
                quantity.pairs.len()
            ));
        }
        told.push_str(words(state));
        told
    }
}

fn with_before(mut told: String, before: Option<&str>) -> String {
    if let Some(before) = before {
        told.push_str(&format!(", before this save {before}"));
    }
    told
}

/// A quantity as it was at the save before, with the same inputs, if yours has changed since in the case that is shown.
pub fn was<'b>(
    before: &'b Report,
    report: &Report,
    number: usize,
    quantity: &Quantity,
) -> Option<&'b Quantity> {
    if before.name != report.name || before.seed != report.seed {
        return None;
    }
    let old = before
        .quantities
        .get(number)
        .filter(|old| old.name == quantity.name)?;
    let case = report.shown.case_of(quantity.check);
    let (then, now) = (yours_in(old, case)?, yours_in(quantity, case)?);
    (then != now && !(then.has_nan() && now.has_nan())).then_some(old)
}

fn yours_in(quantity: &Quantity, case: usize) -> Option<&Value> {
    quantity.pairs.get(case)?.yours.as_ref()
}

fn words(state: State) -> &'static str {
    match state {
        State::Right => ", right",
        State::FirstWrong => ", first wrong",
        State::Wrong | State::Open => "",
        State::Follows => ", wrong only because an earlier one is",
    }
}

/// The numbers of a value: of a number itself, of a list of numbers its items.
pub fn numbers(value: &Value) -> Option<Vec<f64>> {
    match value.items() {
        Some(items) => items.iter().map(Value::number).collect(),
        None => Some(vec![value.number()?]),
    }
}

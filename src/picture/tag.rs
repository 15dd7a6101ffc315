//! A value of the learner's own as it stands in a picture: with its name, and with what is to be said of it.

use crate::quantity::{Value, rounded};
use crate::report::brief;

/// Digits of a number in a picture; the table has more.
const DIGITS: usize = 6;
const FEWER_DIGITS: usize = 4;
/// As many characters as a tag holds, of a value and of a name.
const LONGEST: usize = 16;
const LONGEST_NAME: usize = 24;

/// A value of the learner's own.
#[derive(Clone, Debug)]
pub struct Tag {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub value: String,
    /// What it was at the save before, if it was another.
    pub before: Option<String>,
    /// How it is.
    pub state: State,
    /// All there is to be said of it, in words.
    pub told: String,
    /// What it is known by from one picture to the next.
    pub key: String,
    /// Its place in the computation.
    pub order: usize,
}

/// How a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Right on every case.
    Right,
    /// The first one that is not.
    FirstWrong,
    /// Wrong, and not only because an earlier one is.
    Wrong,
    /// Right, had the earlier values been right.
    Follows,
    /// Not there.
    Open,
}

impl State {
    /// The class of what is drawn.
    pub fn class(self) -> &'static str {
        match self {
            State::Right => "right",
            State::FirstWrong => "wrong first",
            State::Wrong => "wrong",
            State::Follows => "wrong follows",
            State::Open => "open",
        }
    }

    /// What says the same without colour.
    pub fn mark(self) -> &'static str {
        match self {
            State::Right => "✓",
            State::FirstWrong | State::Wrong => "✗",
            State::Follows => "↳",
            State::Open => "○",
        }
    }

    /// Whether the search begins here.
    pub fn is_first(self) -> bool {
        self == State::FirstWrong
    }

    /// Whether it is not as it should be.
    pub fn is_wrong(self) -> bool {
        matches!(self, State::FirstWrong | State::Wrong | State::Follows)
    }
}

/// A value in the few characters that a picture has room for.
pub fn in_brief(value: &Value) -> String {
    match value {
        Value::Real(number) => number_in_brief(*number),
        other => shortened(&brief(other)),
    }
}

/// A value that stands back behind another.
pub fn in_fewer_digits(value: &Value) -> String {
    match value {
        Value::Real(number) if number.is_finite() => {
            with_minus(&brief(&Value::Real(rounded(*number, FEWER_DIGITS))))
        }
        other => in_brief(other),
    }
}

/// A number in few characters, with the minus sign of formulas.
pub fn number_in_brief(number: f64) -> String {
    with_minus(&brief(&Value::Real(rounded_or_as_it_is(number))))
}

fn rounded_or_as_it_is(number: f64) -> f64 {
    match number.is_finite() {
        true => rounded(number, DIGITS),
        false => number,
    }
}

/// A text of numbers, with the minus sign of formulas and the sign of infinity.
pub fn with_minus(text: &str) -> String {
    text.replace("-inf", "−∞")
        .replace("inf", "∞")
        .replace('-', "−")
}

/// A name with room in a tag: what is cut is its middle, for the end may be an index.
pub fn short_name(name: &str) -> String {
    let count = name.chars().count();
    if count <= LONGEST_NAME {
        return name.to_owned();
    }
    let index = name.rfind(|letter: char| !"[]0123456789".contains(letter));
    let end = index.map_or("", |at| &name[at..]);
    let end: String = end.chars().skip(1).take(LONGEST_NAME / 3).collect();
    let room = LONGEST_NAME - 1 - end.chars().count();
    let start: String = name.chars().take(room).collect();
    format!("{}…{end}", start.trim_end())
}

fn shortened(text: &str) -> String {
    match text.chars().nth(LONGEST) {
        None => with_minus(text),
        Some(_) => {
            let start: String = text.chars().take(LONGEST - 1).collect();
            format!("{}…", with_minus(&start))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{in_brief, number_in_brief, short_name};
    use crate::quantity::Value;

    #[test]
    fn a_value_has_room_whatever_it_is() {
        assert_eq!(number_in_brief(-11.776), "−11.776");
        assert_eq!(number_in_brief(f64::NEG_INFINITY), "−∞");
        assert_eq!(number_in_brief(f64::NAN), "NaN");
        assert_eq!(number_in_brief(1e300), "1e300");
        assert_eq!(number_in_brief(-1.234_567_89e-10), "−1.23457e−10");
        assert_eq!(short_name("∂L/∂w¹₁₁"), "∂L/∂w¹₁₁");
        let long = short_name("outcomes on the regression rows[12]");
        assert_eq!(long, "outcomes on the reg…[12]");
        let long = Value::Text("x".repeat(99));
        assert!(in_brief(&long).chars().count() <= 16);
    }
}

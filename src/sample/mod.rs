//! The inputs of a case, from a seed.
//!
//! A draw depends only on the seed, the exercise, the input's name and the number of the case: adding an input or a check moves
//! no other value, and checks that share an input see the same values.

mod draw;
mod source;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::course::{Check, Exercise};
use crate::quantity::Value;
use draw::Drawing;

/// Where the random cases come from. Fixed in practice, so that feedback stays the same while one edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed(pub u64);

impl Seed {
    /// The one of some seeds that names lead to, always the same.
    pub fn from_names(names: &[&str], among: &[u64]) -> Seed {
        let mut hasher = blake3::Hasher::new_derive_key("workbook seed of names 1");
        for name in names {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
        }
        let [a, b, c, d, e, f, g, h, ..] = *hasher.finalize().as_bytes();
        let number = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
        let chosen = number.checked_rem(among.len() as u64);
        let seed = chosen.and_then(|place| among.get(place as usize));
        seed.copied().map_or_else(Seed::default, Seed)
    }
}

impl Default for Seed {
    fn default() -> Self {
        Seed(1)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Seed {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Seed)
    }
}

/// One set of inputs: what a function is called with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Whether the case is printed in the course (given) or drawn (random).
    pub given: bool,
    /// Names and values, in the order in which the course declares them.
    pub inputs: Vec<(String, Value)>,
    /// Which of them are to be seen: not those that only count the items of others.
    pub shown: Vec<bool>,
    /// The call as it arrives in the learner's function, where the inputs do not tell.
    pub call: Option<String>,
}

impl Case {
    /// The value of an input.
    pub fn input(&self, name: &str) -> Option<&Value> {
        self.inputs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value)
    }

    /// Whether the inputs that are to be seen have the names of another case's.
    pub fn is_named_like(&self, other: &Case) -> bool {
        self.names().eq(other.names())
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        let seen = self.inputs.iter().zip(&self.shown);
        seen.filter(|(_, shown)| **shown).map(|((name, _), _)| name)
    }
}

/// `w = 0.5, a = 0.25`, or the call as it arrives: `converged([0, 0], [0, NaN], 0.1)`
impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = &self.call {
            return f.write_str(call);
        }
        let shown = self
            .inputs
            .iter()
            .zip(&self.shown)
            .filter(|(_, shown)| **shown);
        for (index, ((name, value), _)) in shown.enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{name} = {value}")?;
        }
        Ok(())
    }
}

/// All cases of a check: the given ones first, then the drawn ones. Where no inputs are found that fulfil what the check requires
/// of them there are fewer.
pub fn cases(exercise: &Exercise, check: &Check, seed: Seed) -> Vec<Case> {
    let case = |given: bool, inputs: Vec<(String, Value)>| Case {
        given,
        shown: check
            .inputs
            .iter()
            .map(|input| !input.only_counts)
            .collect(),
        inputs,
        call: None,
    };
    let given = check.given.iter().map(|inputs| case(true, inputs.clone()));
    let drawn = (0..check.cases).filter_map(|number| {
        let drawing = Drawing {
            exercise,
            check,
            seed,
            number,
        };
        Some(case(false, drawing.inputs()?))
    });
    given.chain(drawn).collect()
}

#[cfg(test)]
mod tests {
    use super::{Case, Seed, cases};
    use crate::course::Course;
    use crate::quantity::Value;

    fn drawn(keys: &str) -> Vec<Case> {
        let info = format!(
            "format_version = 1\n[[exercises]]\nname = \"f\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f(x)\"\ncases = 200\n{keys}\n"
        );
        let course = Course::parse(&info);
        let course = course.unwrap_or_else(|problems| panic!("{problems}"));
        cases(
            &course.exercises[0],
            &course.exercises[0].checks[0],
            Seed(7),
        )
    }

    fn numbers(case: &Case, name: &str) -> Vec<f64> {
        let value = case.input(name);
        let leaves = value.map(Value::leaves).unwrap_or_default();
        leaves
            .iter()
            .filter_map(|(_, leaf)| leaf.number())
            .collect()
    }

    fn number(case: &Case, name: &str) -> f64 {
        numbers(case, name)[0]
    }

    #[test]
    fn inputs_fulfil_what_is_required_and_the_others_stay_as_they_were() {
        let draws = "random = { low = [-2.0, 2.0], high = [-2.0, 2.0], other = [0.0, 1.0] }";
        let free = drawn(draws);
        let bound = drawn(&format!("{draws}\nrequire = [\"low < high\"]"));
        assert_eq!(bound.len(), 200);
        assert!(
            bound
                .iter()
                .all(|case| number(case, "low") < number(case, "high"))
        );
        let others = |cases: &[Case]| -> Vec<f64> {
            cases.iter().map(|case| number(case, "other")).collect()
        };
        assert_eq!(others(&free), others(&bound));
        let kept = free
            .iter()
            .zip(&bound)
            .filter(|(free, bound)| free == bound);
        assert!((50..150).contains(&kept.count()));
    }

    #[test]
    fn what_cannot_be_fulfilled_brings_no_case() {
        assert!(drawn("random = { x = [0.0, 1.0] }\nrequire = [\"x > 1.0\"]").is_empty());
        assert!(drawn("random = { n = { integers = [3, 3] }, x = { integers = [1, 2], shape = [\"n\"], distinct = true } }").is_empty());
    }

    #[test]
    fn lengths_are_computed_from_other_inputs() {
        let keys = "require = [\"k <= n\"]\nrandom = { n = { integers = [1, 6] }, k = { integers = [1, 6] }, x = { range = [0.0, 1.0], shape = [\"n - k + 1\", \"k\"] } }";
        for case in drawn(keys) {
            let (n, k) = (number(&case, "n"), number(&case, "k"));
            assert_eq!(numbers(&case, "x").len() as f64, (n - k + 1.0) * k);
        }
    }

    #[test]
    fn lists_are_sorted_distinct_symmetric_or_of_length_one() {
        let rising = |numbers: &[f64]| numbers.is_sorted_by(|one, other| one < other);
        let keys =
            "random = { x = { integers = [0, 9], shape = [6], sorted = true, distinct = true } }";
        assert!(drawn(keys).iter().all(|case| rising(&numbers(case, "x"))));
        let keys = "random = { n = { integers = [1, 4] }, x = { range = [-1.0, 1.0], shape = [\"n\", \"n\"], symmetric = true } }";
        for case in drawn(keys) {
            let (x, n) = (numbers(&case, "x"), number(&case, "n") as usize);
            assert!((0..n * n).all(|at| x[at] == x[at % n * n + at / n]));
        }
        let keys = "random = { x = { range = [-1.0, 1.0], shape = [3], unit = true } }";
        for case in drawn(keys) {
            let squares: f64 = numbers(&case, "x").iter().map(|x| x * x).sum();
            assert!((squares - 1.0).abs() < 1e-12);
        }
        let keys = "random = { n = { integers = [1, 7] }, x = { permutation = \"n\" } }";
        for case in drawn(keys) {
            let mut x = numbers(&case, "x");
            x.sort_by(f64::total_cmp);
            assert_eq!(x, (0..x.len()).map(|x| x as f64).collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_are_spread_as_the_course_says() {
        let normal: Vec<f64> = drawn("random = { x = { normal = [5.0, 2.0] } }")
            .iter()
            .map(|case| number(case, "x"))
            .collect();
        let mean = normal.iter().sum::<f64>() / 200.0;
        let variance = normal.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 200.0;
        assert!((mean - 5.0).abs() < 0.6 && (variance.sqrt() - 2.0).abs() < 0.4);
        let small = drawn("random = { x = { log_range = [1e-6, 1e6] } }");
        let below = small.iter().filter(|case| number(case, "x") < 1.0).count();
        assert!((70..130).contains(&below));
        assert!(
            small
                .iter()
                .all(|case| (1e-6..=1e6).contains(&number(case, "x")))
        );
    }

    #[test]
    fn whole_numbers_of_every_type_are_drawn_in_all_sizes() {
        for (name, least, most) in [
            ("u8", 0.0, 255.0),
            ("i16", -32768.0, 32767.0),
            ("u64", 0.0, u64::MAX as f64),
            ("i128", i128::MIN as f64, i128::MAX as f64),
            ("u128", 0.0, u128::MAX as f64),
        ] {
            let cases = drawn(&format!("random = {{ x = {{ integers = \"{name}\" }} }}"));
            let x: Vec<f64> = cases.iter().map(|case| number(case, "x")).collect();
            assert!(x.iter().all(|x| (least..=most).contains(x)), "{name}");
            assert!(x.iter().any(|x| x.abs() > most / 16.0), "{name}");
            assert!(x.iter().any(|x| x.abs() < 9.0), "{name}");
            assert_eq!(x.iter().any(|x| *x < 0.0), least < 0.0, "{name}");
        }
    }

    #[test]
    fn letters_texts_and_truths_are_drawn() {
        let keys = "random = { c = { letters = \"xyz\" }, s = { text = [1, 4], letters = \"ab \" }, b = \"bool\" }";
        let cases = drawn(keys);
        let texts: Vec<String> = cases
            .iter()
            .filter_map(|case| match case.input("s") {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(texts.len(), 200);
        assert!(
            texts.iter().all(
                |text| (1..=4).contains(&text.len()) && text.chars().all(|c| "ab ".contains(c))
            )
        );
        let of =
            |name: &str, value: Value| cases.iter().any(|case| case.input(name) == Some(&value));
        assert!("xyz".chars().all(|letter| of("c", Value::Char(letter))));
        assert!(of("b", Value::Bool(true)) && of("b", Value::Bool(false)));
    }
}

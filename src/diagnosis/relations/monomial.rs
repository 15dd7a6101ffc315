//! The right number times powers of what is counted: of rows, of epochs, of 2.

use super::samples::Samples;
use super::{ENOUGH, close, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::words::list;
use crate::diagnosis::{Evidence, Finding, Piece, Support};
use crate::quantity::Value;

/// Powers beyond these are no slip.
const LARGEST: i32 = 2;

/// As many different counts must be among the cases: with fewer, a number would do as well.
const DIFFERENT: usize = 3;

/// Something that is counted, case by case.
struct Counted {
    name: String,
    values: Vec<f64>,
}

/// What yours is of the right number.
struct Law {
    /// Whether it is the square root of what the rest says.
    root: bool,
    /// The power of 2.
    twos: i32,
    /// Which count, and its power.
    power: (usize, i32),
    /// Another one.
    other: Option<(usize, i32)>,
}

impl Law {
    /// How far it is from the right number itself.
    fn cost(&self) -> i32 {
        let other = self.other.map_or(0, |(_, power)| 2 + power.abs());
        i32::from(self.root) + self.twos.abs() + self.power.1.abs() + other
    }

    fn value(&self, right: f64, counted: &[Counted], case: usize) -> f64 {
        let powers = std::iter::once(self.power).chain(self.other);
        let product = powers.fold(
            right * 2.0_f64.powi(self.twos),
            |product, (count, power)| product * counted[count].values[case].powi(power),
        );
        if self.root { product.sqrt() } else { product }
    }
}

/// One law that leads from the right numbers to the given ones, the simplest; nothing where two are as simple.
pub(super) fn monomial(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let samples = Samples::finite(wrong)?;
    let counted = counted(evidence, wrong.check);
    let tells = samples.cases(|sample| !close(sample.yours, sample.expected));
    if tells.len() < ENOUGH || !varies(&samples.expected()) {
        return None;
    }
    let mut fitting: Vec<Law> = laws(counted.len())
        .into_iter()
        .filter(|law| {
            samples.all(|sample| {
                let would = law.value(sample.expected, &counted, sample.case.get());
                close(sample.yours, would)
            })
        })
        .collect();
    fitting.sort_by_key(Law::cost);
    let (law, others) = fitting.split_first()?;
    if others
        .first()
        .is_some_and(|other| other.cost() == law.cost())
    {
        return None;
    }
    let told = finding("monomial", Support::Related)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" is {} ", phrase(law, &counted)))
        .piece(Piece::AllCases(count(wrong)))
        .words(format!(". {}", asks(law, &counted)));
    Some(told)
}

/// What varies among the inputs of a check and is a whole number, or how long a list is.
fn counted(evidence: &Evidence<'_>, check: usize) -> Vec<Counted> {
    let cases = &evidence.sheet.cases[check];
    let Some(first) = cases.first() else {
        return Vec::new();
    };
    let mut all: Vec<Counted> = Vec::new();
    for (name, value) in &first.inputs {
        let (name, count): (String, fn(&Value) -> Option<f64>) = match value {
            Value::Integer(_) => (name.clone(), Value::number),
            Value::Series(_) => (format!("how many {name} has"), |value| {
                value.items().map(|items| items.len() as f64)
            }),
            _ => continue,
        };
        let of_case = |case: &crate::sample::Case| count(case.input(name_of(&name))?);
        let values: Option<Vec<f64>> = cases.iter().map(of_case).collect();
        let is_new = |values: &Vec<f64>| all.iter().all(|known| known.values != *values);
        if let Some(values) = values.filter(is_new)
            && differ(&values)
        {
            all.push(Counted { name, values });
        }
    }
    all
}

/// The input that a count is of.
fn name_of(name: &str) -> &str {
    let inner = name.strip_prefix("how many ");
    inner
        .and_then(|inner| inner.strip_suffix(" has"))
        .unwrap_or(name)
}

fn differ(values: &[f64]) -> bool {
    let mut different: Vec<f64> = values.to_vec();
    different.sort_by(f64::total_cmp);
    different.dedup();
    different.len() >= DIFFERENT && values.iter().all(|value| *value > 0.0)
}

fn laws(counts: usize) -> Vec<Law> {
    let mut laws = Vec::new();
    let powers = || (-LARGEST..=LARGEST).filter(|power| *power != 0);
    for root in [false, true] {
        for twos in -LARGEST..=LARGEST {
            for count in 0..counts {
                for power in powers() {
                    let power = (count, power);
                    laws.push(Law {
                        root,
                        twos,
                        power,
                        other: None,
                    });
                    for other in count + 1..counts {
                        laws.extend(powers().map(|own| Law {
                            root,
                            twos,
                            power,
                            other: Some((other, own)),
                        }));
                    }
                }
            }
        }
    }
    laws
}

/// `the right one divided by n²`
fn phrase(law: &Law, counted: &[Counted]) -> String {
    let (times, over) = sides(law, counted);
    let mut phrase = "the right one".to_owned();
    if !times.is_empty() {
        phrase += &format!(" times {}", list(&times));
    }
    if !over.is_empty() {
        phrase += &format!(" divided by {}", list(&over));
    }
    match law.root {
        true => format!("the square root of ({phrase})"),
        false => phrase,
    }
}

fn asks(law: &Law, counted: &[Counted]) -> String {
    let (times, over) = sides(law, counted);
    match (law.root, over.is_empty(), times.is_empty()) {
        (true, ..) => "Is a square root taken that does not belong there?".into(),
        (_, false, _) => format!("Is something divided by {} once too often?", over[0]),
        (_, _, false) => format!("Is a division by {} missing?", times[0]),
        _ => String::new(),
    }
}

/// What the right number is multiplied and divided by.
fn sides(law: &Law, counted: &[Counted]) -> (Vec<String>, Vec<String>) {
    let powers = std::iter::once(law.power).chain(law.other);
    let named = powers.map(|(count, power)| (counted[count].name.clone(), power));
    let twos = (law.twos != 0).then(|| ("2".to_owned(), law.twos));
    let (mut times, mut over) = (Vec::new(), Vec::new());
    for (name, power) in named.chain(twos) {
        let side = if power > 0 { &mut times } else { &mut over };
        side.push(match (power.abs(), name.contains(' ')) {
            (1, _) => name,
            (_, true) => format!("the square of {name}"),
            (_, false) if name == "2" => "4".into(),
            (_, false) => format!("{name}²"),
        });
    }
    (times, over)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"L\"\ncall = \"f(n, a)\"\ncases = {cases}\nrandom = {{ n = {{ integers = [1, 9] }}, a = [1.0, 9.0] }}\n"
        )
    }

    const MEAN: Program = |_, _, case| one(number(case, "a") / number(case, "n"));
    const TWICE: Program = |_, _, case| one(number(case, "a") / number(case, "n").powi(2));
    const ROOT: Program = |_, _, case| one(number(case, "a").sqrt() / number(case, "n"));

    #[test]
    fn powers_of_a_count_are_told() {
        assert_eq!(
            Bench::new(&check(12), MEAN, TWICE).told(monomial),
            "Your L is the right one divided by n on all 12 inputs. Is something divided by n once too often?"
        );
        assert_eq!(
            Bench::new(&check(12), MEAN, ROOT).told(monomial),
            "Your L is the square root of (the right one divided by n) on all 12 inputs. Is a square root taken that does not belong there?"
        );
    }

    #[test]
    fn few_cases_or_another_law_say_nothing() {
        assert_eq!(Bench::new(&check(3), MEAN, TWICE).told(monomial), "");
        let sum: Program = |_, _, case| one(number(case, "a") + number(case, "n"));
        assert_eq!(Bench::new(&check(12), MEAN, sum).told(monomial), "");
    }
}

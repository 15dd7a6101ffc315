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

/// What is done to the right number first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Itself,
    Square,
    /// The root of all of it, at last.
    Root,
}

/// What yours is of the right number.
struct Law {
    shape: Shape,
    /// The power of 2.
    twos: i32,
    /// Which counts, and their powers.
    powers: Vec<(usize, i32)>,
}

impl Law {
    /// How far it is from the right number itself.
    fn cost(&self) -> i32 {
        let powers = self.powers.iter().map(|(_, power)| 2 + power.abs());
        i32::from(self.shape != Shape::Itself) + self.twos.abs() + powers.sum::<i32>()
    }

    fn value(&self, right: f64, counted: &[Counted], case: usize) -> f64 {
        let right = match self.shape {
            Shape::Square => right * right,
            _ => right,
        };
        let mut product = right * 2.0_f64.powi(self.twos);
        for (count, power) in &self.powers {
            product *= counted[*count].values[case].powi(*power);
        }
        match self.shape {
            Shape::Root => product.sqrt(),
            _ => product,
        }
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
    for (input, value) in &first.inputs {
        let (name, count): (String, fn(&Value) -> Option<f64>) = match value {
            Value::Integer(_) => (input.clone(), Value::number),
            Value::Series(_) => (format!("how many {input} has"), |value| {
                value.items().map(|items| items.len() as f64)
            }),
            _ => continue,
        };
        let of_case = |case: &crate::sample::Case| count(case.input(input)?);
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

fn differ(values: &[f64]) -> bool {
    let mut different: Vec<f64> = values.to_vec();
    different.sort_by(f64::total_cmp);
    different.dedup();
    different.len() >= DIFFERENT && values.iter().all(|value| *value > 0.0)
}

/// All laws but constant factors, which are told by themselves.
fn laws(counts: usize) -> Vec<Law> {
    let powers = || (-LARGEST..=LARGEST).filter(|power| *power != 0);
    let mut products: Vec<Vec<(usize, i32)>> = vec![Vec::new()];
    for count in 0..counts {
        for power in powers() {
            products.push(vec![(count, power)]);
            for other in count + 1..counts {
                products.extend(powers().map(|own| vec![(count, power), (other, own)]));
            }
        }
    }
    let mut laws = Vec::new();
    for shape in [Shape::Itself, Shape::Square, Shape::Root] {
        for twos in -LARGEST..=LARGEST {
            let own = products.iter().filter(|powers| {
                // A root or a square alone is told as a function that is applied.
                !powers.is_empty() || (shape != Shape::Itself && twos != 0)
            });
            laws.extend(own.map(|powers| Law {
                shape,
                twos,
                powers: powers.clone(),
            }));
        }
    }
    laws
}

/// `the right one divided by n²`
fn phrase(law: &Law, counted: &[Counted]) -> String {
    let (times, over) = sides(law, counted);
    let mut phrase = match law.shape {
        Shape::Square => "the square of the right one".to_owned(),
        _ => "the right one".to_owned(),
    };
    if !times.is_empty() {
        phrase += &format!(" times {}", list(&times));
    }
    if !over.is_empty() {
        phrase += &format!(" divided by {}", list(&over));
    }
    match law.shape {
        Shape::Root => format!("the square root of ({phrase})"),
        _ => phrase,
    }
}

fn asks(law: &Law, counted: &[Counted]) -> String {
    let (times, over) = sides(law, counted);
    match (law.shape, times.first(), over.first()) {
        (Shape::Root, ..) => "Is a square root taken that does not belong there?".into(),
        (Shape::Square, ..) => "Is something squared that should not be?".into(),
        (_, Some(times), Some(over)) => {
            format!("Is something divided by {over} that should be divided by {times}?")
        }
        (_, _, Some(over)) => format!("Is something divided by {over} once too often?"),
        (_, Some(times), _) => format!("Is a division by {times} missing?"),
        _ => String::new(),
    }
}

/// What the right number is multiplied and divided by.
fn sides(law: &Law, counted: &[Counted]) -> (Vec<String>, Vec<String>) {
    let powers = law.powers.iter();
    let named = powers.map(|(count, power)| (counted[*count].name.clone(), *power));
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
    fn a_square_with_a_factor_is_told() {
        let slope: Program = |_, _, case| one(2.0 * (number(case, "a") - 5.0));
        let loss: Program = |_, _, case| one((number(case, "a") - 5.0).powi(2));
        assert_eq!(
            Bench::new(&check(12), slope, loss).told(monomial),
            "Your L is the square of the right one divided by 4 on all 12 inputs. Is something squared that should not be?"
        );
    }

    #[test]
    fn few_cases_or_another_law_say_nothing() {
        assert_eq!(Bench::new(&check(3), MEAN, TWICE).told(monomial), "");
        let sum: Program = |_, _, case| one(number(case, "a") + number(case, "n"));
        assert_eq!(Bench::new(&check(12), MEAN, sum).told(monomial), "");
    }
}

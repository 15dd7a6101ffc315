//! A function that is applied once too often, or not at all.

use super::pool::parts;
use super::samples::{Sample, Samples, by_case};
use super::{ENOUGH, close, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::{Evidence, Finding, Piece, Support};
use crate::verdict::Quantity;

/// A function of one number, and what the learner knows it as.
struct Function {
    /// To be put before "of".
    name: &'static str,
    of: fn(f64) -> f64,
}

const FUNCTIONS: [Function; 11] = [
    Function {
        name: "the sigmoid",
        of: sigmoid,
    },
    Function {
        name: "the slope of the sigmoid",
        of: |x| sigmoid(x) * (1.0 - sigmoid(x)),
    },
    Function {
        name: "the tanh",
        of: f64::tanh,
    },
    Function {
        name: "e to the power",
        of: f64::exp,
    },
    Function {
        name: "the logarithm",
        of: f64::ln,
    },
    Function {
        name: "the negative logarithm",
        of: |x| -x.ln(),
    },
    Function {
        name: "the square",
        of: |x| x * x,
    },
    Function {
        name: "the square root",
        of: f64::sqrt,
    },
    Function {
        name: "the magnitude",
        of: f64::abs,
    },
    Function {
        name: "the reciprocal",
        of: f64::recip,
    },
    Function {
        name: "what is missing to 1",
        of: |x| 1.0 - x,
    },
];

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// One function that leads from the right numbers to the given ones, or back.
pub(super) fn applied(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let samples = Samples::finite(wrong)?;
    let mut fits: Vec<String> = Vec::new();
    for function in &FUNCTIONS {
        if leads(&samples, function, |sample| (sample.expected, sample.yours)) {
            fits.push(format!(
                "{} of the right one {{cases}}. Is it applied once too often, or where it does not belong?",
                function.name
            ));
        }
        if leads(&samples, function, |sample| (sample.yours, sample.expected)) {
            fits.push(format!(
                "not the right one, but {} of yours is {{cases}}. Is that step missing?",
                function.name
            ));
        }
    }
    if fits.is_empty() {
        fits = of_a_value(evidence, wrong);
    }
    let [fit] = fits.as_slice() else {
        return None;
    };
    let (before, after) = fit.split_once("{cases}")?;
    let told = finding("applied", Support::Related)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" is {before}"))
        .piece(Piece::AllCases(count(wrong)))
        .words(after);
    Some(told)
}

/// One function of an input or a named value, where the right number is another one of it.
fn of_a_value(evidence: &Evidence<'_>, wrong: &Quantity) -> Vec<String> {
    let Some(samples) = by_case(wrong).filter(|_| !wrong.series) else {
        return Vec::new();
    };
    let yours: Vec<f64> = samples.iter().map(|sample| sample.yours).collect();
    let tells = |sample: &&Sample| !close(sample.yours, sample.expected);
    if !varies(&yours) || samples.iter().filter(tells).count() < ENOUGH {
        return Vec::new();
    }
    let mut fits = Vec::new();
    for part in parts(evidence, wrong.check) {
        let others = [("", 1.0), ("−", -1.0)];
        for (sign, turned) in others {
            let holds = |function: &&Function| {
                let both = part.values.iter().zip(&yours);
                part.values.len() == yours.len()
                    && varies(&part.values)
                    && both
                        .clone()
                        .all(|(value, yours)| close((function.of)(turned * value), *yours))
            };
            // An even function does not tell the sign.
            let found = FUNCTIONS.iter().filter(holds);
            fits.extend(found.map(|function| {
                format!(
                    "{} of {sign}{} {{cases}}. Is that what is asked for?",
                    function.name, part.name
                )
            }));
        }
    }
    if let [one, _] = fits.as_slice()
        && fits[1] == one.replacen("of ", "of −", 1)
    {
        fits.truncate(1);
    }
    fits
}

/// Whether a function leads from the first number to the second in every sample, and enough of them tell.
fn leads(samples: &Samples, function: &Function, pair: fn(&Sample) -> (f64, f64)) -> bool {
    let holds = |sample: &Sample| {
        let (from, to) = pair(sample);
        close((function.of)(from), to)
    };
    let tells = |sample: &Sample| !close(sample.yours, sample.expected);
    let from: Vec<f64> = samples.iter().map(|sample| pair(sample).0).collect();
    // Where the function flattens out, many others would do the same.
    let to: Vec<f64> = samples.iter().map(|sample| pair(sample).1).collect();
    // Numbers of one sign have their magnitude by turning it.
    let both_signs = from.iter().any(|from| *from < 0.0) && from.iter().any(|from| *from > 0.0);
    let tells_more = both_signs || function.name != "the magnitude";
    samples.all(holds)
        && tells_more
        && varies(&from)
        && varies(&to)
        && samples.cases(tells).len() >= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"C\"\ncall = \"f(a)\"\ncases = {cases}\nrandom = {{ a = [-2.0, 2.0] }}\n"
        )
    }

    const SQUARE: Program = |_, _, case| one(number(case, "a").powi(2));
    const PLAIN: Program = |_, _, case| one(number(case, "a"));
    const SIGMOID: Program = |_, _, case| one(sigmoid(number(case, "a")));
    const TWICE: Program = |_, _, case| one(sigmoid(sigmoid(number(case, "a"))));

    #[test]
    fn a_function_too_many_or_missing_is_told() {
        assert_eq!(
            Bench::new(&check(8), SIGMOID, TWICE).told(applied),
            "Your C is the sigmoid of the right one on all 8 inputs. Is it applied once too often, or where it does not belong?"
        );
        assert_eq!(
            Bench::new(&check(8), SQUARE, PLAIN).told(applied),
            "Your C is not the right one, but the square of yours is on all 8 inputs. Is that step missing?"
        );
    }

    #[test]
    fn a_function_of_an_input_is_told_where_another_is_asked_for() {
        let tanh: Program = |_, _, case| one(number(case, "a").tanh());
        assert_eq!(
            Bench::new(&check(8), SIGMOID, tanh).told(applied),
            "Your C is the tanh of a on all 8 inputs. Is that what is asked for?"
        );
    }

    #[test]
    fn few_cases_or_another_function_say_nothing() {
        assert_eq!(Bench::new(&check(4), SIGMOID, TWICE).told(applied), "");
        let cube: Program = |_, _, case| one(number(case, "a").powi(3));
        assert_eq!(Bench::new(&check(8), PLAIN, cube).told(applied), "");
    }

    #[test]
    fn where_two_functions_fit_none_is_told() {
        // 0 and 1 are their own squares and magnitudes.
        let checks = "[[exercises.checks]]\nname = \"C\"\ncall = \"f(a)\"\ngiven = [{ a = 0.0 }, { a = 1.0 }, { a = -1.0 }]\n";
        let magnitude: Program = |_, _, case| one(number(case, "a").abs());
        assert_eq!(Bench::new(checks, PLAIN, magnitude).told(applied), "");
    }
}

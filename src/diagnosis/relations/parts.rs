//! An input or a named intermediate value that is missing, or one too many.

use super::pool::{Part, others, parts};
use super::samples::{Sample, by_case};
use super::{CLOSE, ENOUGH, close, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::{Evidence, Finding, Piece, Support};

/// A way in which a part may be too few or too many.
struct Way {
    /// What the numbers show.
    shows: &'static str,
    /// Which slips would do that; the numbers do not tell them apart.
    asks: &'static str,
    /// What yours would be, from the right value and the part.
    would: fn(f64, f64) -> f64,
    /// Whether something missing may be the reason, which is likelier than something too many.
    missing: bool,
}

const WAYS: [Way; 6] = [
    Way {
        shows: "the right one divided by {}",
        asks: "Is the factor {} missing, or is something divided by {} once too often?",
        would: |expected, part| expected / part,
        missing: true,
    },
    Way {
        shows: "the right one times {}",
        asks: "Is {} a factor once too often, or is a division by it missing?",
        would: |expected, part| expected * part,
        missing: false,
    },
    Way {
        shows: "the right one minus {}",
        asks: "Is the term {} missing, or is it subtracted once too often?",
        would: |expected, part| expected - part,
        missing: true,
    },
    Way {
        shows: "the right one plus {}",
        asks: "Is {} added once too often, or is a subtraction of it missing?",
        would: |expected, part| expected + part,
        missing: false,
    },
    Way {
        shows: "the right one minus 2 times {}",
        asks: "Is {} subtracted where it should be added?",
        would: |expected, part| expected - 2.0 * part,
        missing: false,
    },
    Way {
        shows: "the right one plus 2 times {}",
        asks: "Is {} added where it should be subtracted?",
        would: |expected, part| expected + 2.0 * part,
        missing: false,
    },
];

/// What fits: what the numbers show, what is asked about it, and whether something may be missing.
struct Fit {
    shows: String,
    asks: String,
    missing: bool,
}

/// An input or a named intermediate value that is missing, or one too many, as a factor or a term.
pub(super) fn part(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let samples = by_case(wrong).filter(|_| !wrong.series)?;
    let mut fits = fits(parts(evidence, wrong.check), &samples);
    if fits.is_empty() {
        // What else the check asks for may be a factor of it as well, as the error of a neuron is of its derivatives.
        fits = self::fits(others(evidence, wrong), &samples);
    }
    // Something missing is likelier than something too many; two explanations at once would be a guess.
    if fits.iter().any(|fit| fit.missing) {
        fits.retain(|fit| fit.missing);
    }
    let [fit] = fits.as_slice() else {
        return None;
    };
    let told = finding("part", Support::NamedPart)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" is {} ", fit.shows))
        .piece(Piece::AllCases(count(wrong)));
    Some(if fit.asks.is_empty() {
        told.words(".")
    } else {
        told.words(format!(". {}", fit.asks))
    })
}

/// All that fits, of parts that tell something.
fn fits(parts: Vec<Part>, samples: &[Sample]) -> Vec<Fit> {
    let telling = parts
        .into_iter()
        .filter(|part| part.values.len() == samples.len() && varies(&part.values));
    telling.flat_map(|part| fits_of(&part, samples)).collect()
}

fn fits_of(part: &Part, samples: &[Sample]) -> Vec<Fit> {
    let both = || samples.iter().zip(&part.values);
    if both().all(|(sample, part)| close(sample.yours, *part)) {
        return vec![Fit {
            shows: format!("just {}", part.name),
            asks: String::new(),
            missing: false,
        }];
    }
    // A number that has itself one time too many is twice the right one, and that says it better.
    if both().all(|(sample, part)| close(sample.expected.abs(), part.abs())) {
        return Vec::new();
    }
    let fit = |way: &Way| Fit {
        shows: way.shows.replace("{}", &part.name),
        asks: way.asks.replace("{}", &part.name),
        missing: way.missing,
    };
    let fitting = WAYS.iter().filter(|way| {
        // A division by 0 says nothing about its case, and neither does a part that makes no difference there.
        let would = |(sample, part): (&Sample, &f64)| (way.would)(sample.expected, *part);
        let explained = both().all(|pair| {
            let (sample, would) = (pair.0, would(pair));
            let scale = sample.expected.abs().max(sample.yours.abs());
            !would.is_finite() || (sample.yours - would).abs() <= CLOSE * scale
        });
        let telling = both().filter(|pair| {
            let would = would(*pair);
            would.is_finite() && !close(would, pair.0.expected)
        });
        explained && telling.count() >= ENOUGH
    });
    fitting.map(fit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"z\"\ncall = \"f(w, a, n)\"\ncases = {cases}\nrandom = {{ w = [1.1, 2.9], a = [3.1, 9.9], n = [10.5, 20.5] }}\n"
        )
    }

    const RIGHT: Program =
        |_, _, case| one(number(case, "w") * number(case, "a") / number(case, "n"));
    const TWICE_DIVIDED: Program =
        |_, _, case| one(number(case, "w") * number(case, "a") / number(case, "n").powi(2));

    #[test]
    fn what_is_divided_twice_is_not_called_a_missing_factor() {
        assert_eq!(
            Bench::new(&check(8), RIGHT, TWICE_DIVIDED).told(part),
            "Your z is the right one divided by n on all 8 inputs. Is the factor n missing, or is something divided by n once too often?"
        );
    }

    #[test]
    fn few_cases_say_nothing() {
        assert_eq!(Bench::new(&check(4), RIGHT, TWICE_DIVIDED).told(part), "");
    }

    #[test]
    fn two_parts_that_explain_it_as_well_are_a_guess() {
        // Without w and without a: each alone would have to explain it.
        let neither: Program = |_, _, case| one(1.0 / number(case, "n"));
        assert_eq!(Bench::new(&check(8), RIGHT, neither).told(part), "");
        // a − w is missing w, or has w for a: the right value is a here.
        let same: Program = |_, _, case| one(2.0 * number(case, "w") + number(case, "a"));
        let own: Program = |_, _, case| one(number(case, "a"));
        assert_eq!(
            Bench::new(&check(8), same, own).told(part),
            "",
            "it is a alone, and the right one minus 2·w"
        );
    }

    #[test]
    fn a_part_that_makes_no_difference_is_not_named() {
        let checks = "[[exercises.checks]]\nname = \"z\"\ncall = \"f(w, b)\"\ncases = 4\ngiven = [{ w = 1.5, b = 0.0 }, { w = 1.6, b = 0.0 }, { w = 1.7, b = 0.0 }]\nrandom = { w = [2.1, 2.9], b = [1.0, 2.0] }\n";
        let right: Program = |_, _, case| one(number(case, "w") + number(case, "b"));
        let own: Program = |_, _, case| one(number(case, "w"));
        let said = Bench::new(checks, right, own).told(part);
        assert_eq!(said, "Your z is just w on all 7 inputs.");
    }
}

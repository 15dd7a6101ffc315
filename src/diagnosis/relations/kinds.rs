//! Numbers of the wrong kind: too few, all the same, not finite, right only where they are shown.

use super::samples::{Sample, Samples};
use super::{ENOUGH, count, finding, varies, wrong};
use crate::diagnosis::words::number;
use crate::diagnosis::{Evidence, Finding, Piece, Support};
use crate::verdict::Quantity;

/// A list of another length than expected.
pub(super) fn length(evidence: &Evidence<'_>) -> Option<Finding> {
    let first = evidence.judgement.first_wrong()?;
    let case = first.telling_case();
    let pair = first.pairs.get(case)?;
    let (yours, expected) = (
        pair.yours.as_ref()?.items()?.len(),
        pair.expected.items()?.len(),
    );
    if yours == expected {
        return None;
    }
    let values = if yours == 1 { "value" } else { "values" };
    let told = finding("length", Support::Related)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(
            " has {yours} {values} where {expected} {} expected, at ",
            if expected == 1 { "is" } else { "are" }
        ))
        .piece(named(evidence, first, case)?)
        .words(".");
    Some(told)
}

/// One and the same number, whatever the inputs.
pub(super) fn constant(evidence: &Evidence<'_>) -> Option<Finding> {
    let first = evidence.judgement.first_wrong()?;
    let samples = Samples::finite(first)?;
    let same = samples.iter().next()?.yours;
    let is_same = |sample: &Sample| (sample.yours - same).abs() <= 1e-12 * same.abs().max(1e-3);
    // Where the right values are the same as well, or hardly differ, a formula may yield one number too.
    if !samples.all(is_same) || !varies(&samples.expected()) || first.pairs.len() < ENOUGH {
        return None;
    }
    let told = finding("constant", Support::NotComputed)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(" is {} ", number(same)))
        .piece(Piece::AllCases(count(first)))
        .words(", whatever goes in. It should be computed from the inputs.");
    Some(told)
}

/// Right on the given cases, wrong on others.
pub(super) fn hard_coded(evidence: &Evidence<'_>) -> Option<Finding> {
    let first = evidence.judgement.first_wrong()?;
    let cases = evidence.sheet.cases.get(first.check)?;
    let given = cases.iter().filter(|case| case.given).count();
    let drawn = cases.len() - given;
    let (shown, others) = first.pairs.split_at_checked(given)?;
    let right = others.iter().filter(|pair| pair.passed).count();
    let fits =
        given > 0 && drawn >= ENOUGH && shown.iter().all(|pair| pair.passed) && right * 4 < drawn;
    if !fits {
        return None;
    }
    let examples = if given == 1 {
        "the given example".to_owned()
    } else {
        format!("the {given} given examples")
    };
    let told = finding("only-the-given", Support::Observed)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(" is right on {examples} and wrong "))
        .piece(Piece::SomeCases {
            count: drawn - right,
            of: count(first),
        })
        .words(". Does it use every input, and no number of the example?");
    Some(told)
}

/// NaN or infinity where a number is expected.
pub(super) fn not_finite(evidence: &Evidence<'_>) -> Option<Finding> {
    let first = evidence.judgement.first_wrong()?;
    let samples = Samples::of(first)?;
    let bad = |sample: &Sample| !sample.yours.is_finite() && sample.expected.is_finite();
    let cases = samples.cases(bad);
    let nan = samples
        .iter()
        .any(|sample| bad(sample) && sample.yours.is_nan());
    let infinite = samples
        .iter()
        .any(|sample| bad(sample) && sample.yours.is_infinite());
    let (what, how) = match (nan, infinite) {
        (false, false) => return None,
        (true, false) => (
            "NaN (not a number)",
            "Is 0 divided by 0, infinity by infinity or taken from infinity, or a root or logarithm taken of a negative number?",
        ),
        (false, true) => (
            "infinite",
            "Is something divided by 0, e raised to a very large number, or the logarithm taken of 0?",
        ),
        (true, true) => (
            "infinite or NaN (not a number)",
            "Where a number becomes infinite, the next step makes a NaN of it: is something divided by 0, or e raised to a very large number?",
        ),
    };
    let failed = first.pairs.iter().filter(|pair| !pair.passed).count();
    // Where most wrong numbers are finite, what is not finite has grown out of them.
    if 2 * cases.len() < failed {
        return None;
    }
    let support = if cases.len() == failed {
        Support::Related
    } else {
        Support::Observed
    };
    let mut told = finding("not-finite", support)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(" is {what} "))
        .piece(Piece::SomeCases {
            count: cases.len(),
            of: count(first),
        });
    // The case that the table shows needs no name here, but one that it does not show does.
    let shown = first.telling_case();
    if !cases.iter().any(|case| case.get() == shown) {
        let case = cases.first()?.get();
        told = told.words(", as at ").piece(named(evidence, first, case)?);
    }
    Some(told.words(format!(". {how}")))
}

/// A case by its inputs.
fn named(evidence: &Evidence<'_>, quantity: &Quantity, case: usize) -> Option<Piece> {
    let inputs = evidence.sheet.cases.get(quantity.check)?.get(case)?;
    Some(Piece::Case {
        check: quantity.check,
        case,
        inputs: inputs.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, list, number, one};

    /// Eight drawn cases and a given one.
    const CHECK: &str = "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\ncases = 8\ngiven = [{ a = 3.0 }]\nrandom = { a = [1.0, 9.0] }\n";
    /// Three cases.
    const FEW: &str = "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\ncases = 2\ngiven = [{ a = 3.0 }]\nrandom = { a = [1.0, 9.0] }\n";

    #[test]
    fn one_number_on_many_inputs_is_told() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| one(number(case, "a")),
            |_, _, _| one(0.0),
        );
        assert_eq!(
            bench.told(constant),
            "Your z is 0 on all 9 inputs, whatever goes in. It should be computed from the inputs."
        );
    }

    #[test]
    fn one_number_on_few_inputs_or_for_few_right_values_is_not() {
        let bench = Bench::new(FEW, |_, _, case| one(number(case, "a")), |_, _, _| one(0.0));
        assert_eq!(bench.told(constant), "");
        let few_values = Bench::new(
            CHECK,
            |_, _, case| one(if number(case, "a") == 3.0 { -3.0 } else { 0.0 }),
            |_, _, _| one(0.0),
        );
        assert_eq!(few_values.told(constant), "");
    }

    #[test]
    fn lists_of_many_numbers_are_counted_by_their_cases() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| list(&[number(case, "a"); 60]),
            |_, _, case| {
                let mut numbers = [number(case, "a"); 60];
                if number(case, "a") > 3.0 {
                    numbers[58..].fill(f64::NAN);
                }
                list(&numbers)
            },
        );
        let wrong = &bench.judgement.quantities[0];
        let said = bench.told(not_finite);
        let count = wrong.pairs.len() - wrong.passed();
        assert!(
            said.contains(&format!("on {count} of the 9 inputs. Is 0")),
            "{said}"
        );
    }

    #[test]
    fn a_case_that_the_table_does_not_show_is_named() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| one(number(case, "a")),
            |_, _, case| {
                one(if number(case, "a") == 3.0 {
                    0.0
                } else {
                    f64::NAN
                })
            },
        );
        let finding = not_finite(&bench.evidence()).unwrap();
        let (check, case) = finding.case().unwrap();
        assert!(
            bench.judgement.quantities[check].pairs[case]
                .yours
                .as_ref()
                .unwrap()
                .number()
                .unwrap()
                .is_nan()
        );
        assert!(
            finding.say().contains("on 8 of the 9 inputs, as at a = "),
            "{}",
            finding.say()
        );
    }

    #[test]
    fn a_few_nans_among_wrong_numbers_are_not_what_is_wrong() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| one(number(case, "a")),
            |_, _, case| {
                one(if number(case, "a") == 3.0 {
                    f64::NAN
                } else {
                    0.0
                })
            },
        );
        assert_eq!(bench.told(not_finite), "");
    }

    #[test]
    fn a_nan_that_is_expected_is_no_news() {
        let bench = Bench::new(CHECK, |_, _, _| one(f64::NAN), |_, _, _| one(f64::NAN));
        assert_eq!(bench.told(not_finite), "");
    }

    #[test]
    fn right_on_the_example_alone_is_told_with_its_count() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| one(number(case, "a")),
            |_, _, _| one(3.0),
        );
        assert_eq!(
            bench.told(hard_coded),
            "Your z is right on the given example and wrong on 8 of the 9 inputs. Does it use every input, and no number of the example?"
        );
        let few = Bench::new(FEW, |_, _, case| one(number(case, "a")), |_, _, _| one(3.0));
        assert_eq!(few.told(hard_coded), "");
        // Right here and there: the example is not what it fits.
        let half: crate::diagnosis::testing::Program = |_, _, case| one(number(case, "a").min(5.0));
        let half = Bench::new(CHECK, |_, _, case| one(number(case, "a")), half);
        assert_eq!(half.told(hard_coded), "");
    }

    #[test]
    fn a_list_of_another_length_is_told_in_the_case_shown() {
        let bench = Bench::new(
            CHECK,
            |_, _, case| list(&[number(case, "a"); 3]),
            |_, _, case| list(&[number(case, "a")]),
        );
        assert_eq!(
            bench.told(length),
            "Your z has 1 value where 3 are expected, at a = 3."
        );
        let same = Bench::new(
            CHECK,
            |_, _, case| list(&[number(case, "a"); 3]),
            |_, _, _| list(&[0.0; 3]),
        );
        assert_eq!(same.told(length), "");
    }
}

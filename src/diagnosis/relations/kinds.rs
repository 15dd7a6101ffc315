//! Numbers of the wrong kind: too few, all the same, not finite, rounded, right only where they are shown.

use super::{ENOUGH, all_numbers, close, finding, numbers, varies};
use crate::diagnosis::words::{number, on_all};
use crate::diagnosis::{Evidence, Finding, Support};

/// A list of another length than expected.
pub(super) fn length(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let case = wrong.telling_case();
    let pair = wrong.pairs.get(case)?;
    let (yours, expected) = (
        pair.yours.as_ref()?.items()?.len(),
        pair.expected.items()?.len(),
    );
    if yours == expected {
        return None;
    }
    let values = |count: usize| {
        if count == 1 {
            "1 value".to_owned()
        } else {
            format!("{count} values")
        }
    };
    let inputs = &evidence.sheet.cases[wrong.check][case];
    let say = format!(
        "{}: yours has {}, {expected} expected, at {inputs}.",
        wrong.name,
        values(yours)
    );
    finding("length", Support::Related, say)
}

/// One and the same number, whatever the inputs.
pub(super) fn constant(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let (first, _) = pairs.first()?;
    let expected: Vec<f64> = pairs.iter().map(|(_, expected)| *expected).collect();
    let same = pairs
        .iter()
        .all(|(yours, _)| (yours - first).abs() <= 1e-12 * first.abs().max(1e-3));
    if !same || !varies(&expected) {
        return None;
    }
    let say = format!(
        "Your {} is {} {}, whatever goes in. It should be computed from the inputs.",
        wrong.name,
        number(*first),
        on_all(wrong.pairs.len())
    );
    finding("constant", Support::NotComputed, say)
}

/// Right on the given cases, wrong on others.
pub(super) fn hard_coded(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let cases = &evidence.sheet.cases[wrong.check];
    let given = cases.iter().filter(|case| case.given).count();
    let drawn = cases.len() - given;
    let right = |from: usize, to: usize| {
        wrong.pairs[from..to]
            .iter()
            .filter(|pair| pair.passed)
            .count()
    };
    let fits = given > 0
        && drawn >= ENOUGH
        && right(0, given) == given
        && right(given, cases.len()) * 4 < drawn;
    if !fits {
        return None;
    }
    let say = format!(
        "Your {} is right on {} and wrong on other inputs: it fits those numbers only. Does it use every input, and no number of the example?",
        wrong.name,
        if given == 1 {
            "the given example".to_owned()
        } else {
            format!("the {given} given examples")
        }
    );
    finding("only-the-given", Support::Observed, say)
}

/// NaN or infinity where a number is expected.
pub(super) fn not_finite(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let bad = |number: f64| !number.is_finite();
    let pairs = all_numbers(wrong)?;
    let case = pairs
        .iter()
        .position(|(yours, expected)| bad(*yours) && !bad(*expected))?;
    let count = pairs
        .iter()
        .filter(|(yours, expected)| bad(*yours) && !bad(*expected))
        .count();
    let (what, how) = if pairs[case].0.is_nan() {
        (
            "NaN (not a number)",
            "Is 0 divided by 0, infinity taken from infinity, or a root or logarithm taken of a negative number?",
        )
    } else {
        (
            "infinite",
            "Is something divided by 0, e raised to a very large number, or the logarithm taken of 0?",
        )
    };
    let inputs = &evidence.sheet.cases[wrong.check][case];
    let say = format!(
        "Your {} is {what} at {inputs}{}. {how}",
        wrong.name,
        if count > 1 {
            format!(", and on {} other inputs", count - 1)
        } else {
            String::new()
        }
    );
    let all = count == wrong.pairs.iter().filter(|pair| !pair.passed).count();
    finding(
        "not-finite",
        if all {
            Support::Related
        } else {
            Support::Observed
        },
        say,
    )
}

/// The right number, but not all of it: rounded to as many decimal places on every case.
pub(super) fn rounded_off(evidence: &Evidence<'_>) -> Option<Finding> {
    const MOST_PLACES: i32 = 6;
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let is_rounded = |places: i32| {
        let unit = 10_f64.powi(-places);
        pairs.iter().all(|(yours, expected)| {
            let whole = (yours / unit).round() * unit;
            close(*yours, whole) && (yours - expected).abs() <= 0.5 * unit * (1.0 + 1e-6)
        })
    };
    let places = (0..=MOST_PLACES).find(|places| is_rounded(*places))?;
    // A few numbers near whole ones prove nothing, and what is expected to be whole is not rounded.
    let telling = pairs
        .iter()
        .filter(|(yours, expected)| !close(*yours, *expected));
    if telling.count() < ENOUGH {
        return None;
    }
    let to = match places {
        0 => "a whole number".to_owned(),
        1 => "one decimal place".to_owned(),
        _ => format!("{places} decimal places"),
    };
    let say = format!(
        "Your {} is the right one rounded to {to} {}. Return it as it is: every further step needs all digits.",
        wrong.name,
        on_all(wrong.pairs.len())
    );
    finding("rounded", Support::Related, say)
}

/// Right to some digits on every case: rounded on the way, or measured.
pub(super) fn digits(evidence: &Evidence<'_>) -> Option<Finding> {
    const NEAR: f64 = 1e-3;
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let off = |(yours, expected): &(f64, f64)| {
        (yours - expected).abs() / expected.abs().max(f64::MIN_POSITIVE)
    };
    let worst = pairs.iter().map(off).fold(0.0, f64::max);
    if pairs.len() < ENOUGH || worst >= NEAR || worst == 0.0 {
        return None;
    }
    let count = -worst.log10().floor() as i32 - 1;
    let say = format!(
        "Your {} is right to about {count} digits everywhere, but no further: is it rounded on the way, or measured instead of computed?",
        wrong.name
    );
    finding("digits", Support::Related, say)
}

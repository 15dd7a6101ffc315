//! Numbers that are right, but not to the last digit.

use super::samples::{Sample, Samples};
use super::{ENOUGH, close, count, finding, wrong};
use crate::diagnosis::text;
use crate::diagnosis::{Evidence, Finding, Piece, Quote, Support};
use crate::verdict::Quantity;

/// The right number, but not all of it: rounded to as many decimal places on every case.
pub(super) fn rounded_off(evidence: &Evidence<'_>) -> Option<Finding> {
    const MOST_PLACES: i32 = 6;
    let first = evidence.judgement.first_wrong()?;
    let samples = Samples::finite(first)?;
    let is_rounded = |places: i32| {
        let unit = 10_f64.powi(-places);
        samples.all(
            |Sample {
                 yours, expected, ..
             }| {
                let whole = (yours / unit).round() * unit;
                close(*yours, whole) && (yours - expected).abs() <= 0.5 * unit * (1.0 + 1e-6)
            },
        )
    };
    let places = (0..=MOST_PLACES).find(|places| is_rounded(*places))?;
    // A few numbers near whole ones prove nothing, and what is expected to be whole is not rounded.
    let telling = samples.cases(|sample| !close(sample.yours, sample.expected));
    if telling.len() < ENOUGH {
        return None;
    }
    let to = match places {
        0 => "a whole number".to_owned(),
        1 => "one decimal place".to_owned(),
        _ => format!("{places} decimal places"),
    };
    let told = finding("rounded", Support::Related)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(" is the right one rounded to {to} "))
        .piece(Piece::AllCases(count(first)))
        .words(". Return it as it is: every further step needs all digits.");
    Some(told)
}

/// Right to some digits wherever it is wrong. Why, the numbers do not tell: rounding, measuring and a small constant look alike.
/// What stands in the file may.
pub(super) fn digits(evidence: &Evidence<'_>) -> Option<Finding> {
    const NEAR: f64 = 1e-3;
    let first = evidence.judgement.first_wrong()?;
    let worst = worst(first)?;
    if worst >= NEAR || worst == 0.0 {
        return None;
    }
    let count = -worst.log10().floor() as i32 - 1;
    let told = finding("digits", Support::Observed)
        .words("Your ")
        .piece(wrong(first))
        .words(format!(" is right to about {count} digits, but no further"));
    Some(match cause(evidence) {
        Some(Cause::Shift(quote)) => told
            .words(": does the small number ")
            .piece(Piece::Quote(quote))
            .words(" shift it?"),
        Some(Cause::Rounding(quote)) => told
            .words(": is it rounded on the way, with ")
            .piece(Piece::Quote(quote))
            .words("?"),
        None => told.words("."),
    })
}

/// The largest error of a number, as a share of it; `None` if too few are wrong.
fn worst(quantity: &Quantity) -> Option<f64> {
    let samples = Samples::finite(quantity)?;
    let is_off = |sample: &Sample| !close(sample.yours, sample.expected);
    let off = |sample: &Sample| {
        (sample.yours - sample.expected).abs() / sample.expected.abs().max(f64::MIN_POSITIVE)
    };
    let enough = samples.cases(is_off).len() >= ENOUGH;
    enough.then(|| samples.iter().map(off).fold(0.0, f64::max))
}

/// What stands in the learner's file and may cost digits.
enum Cause {
    Shift(Quote),
    Rounding(Quote),
}

/// The one thing in the file that may be the cause; of several, none is.
fn cause(evidence: &Evidence<'_>) -> Option<Cause> {
    const SMALL: f64 = 1e-3;
    let shifts = |number: f64| {
        let near_one = (number - 1.0).abs();
        (number != 0.0 && number.abs() < SMALL) || (near_one != 0.0 && near_one < SMALL)
    };
    let mut small = text::numbers(evidence.source, evidence.starter, shifts);
    small.dedup_by(|one, other| one.code == other.code);
    let rounding = text::calls_of(evidence.source, &["round", "trunc", "floor", "ceil"]);
    match (small.as_slice(), rounding.as_slice()) {
        ([one], []) => Some(Cause::Shift(one.clone())),
        ([], [one]) => Some(Cause::Rounding(one.clone())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, number, one};

    const CHECK: &str = "[[exercises.checks]]\nname = \"L\"\ncall = \"f(a)\"\ncases = 8\nrandom = { a = [0.11, 0.9] }\n";
    const FEW: &str = "[[exercises.checks]]\nname = \"L\"\ncall = \"f(a)\"\ncases = 3\nrandom = { a = [0.11, 0.9] }\n";

    fn loss(case: &crate::sample::Case) -> f64 {
        -number(case, "a").ln()
    }

    fn shifted(check: &str) -> Bench {
        Bench::new(
            check,
            |_, _, case| one(loss(case)),
            |_, _, case| one(-(number(case, "a") + 1e-6).ln()),
        )
    }

    #[test]
    fn a_small_constant_is_asked_about_only_if_it_is_in_the_file() {
        let said = shifted(CHECK).told(digits);
        assert!(said.starts_with("Your L is right to about "), "{said}");
        assert!(said.ends_with(" digits, but no further."), "{said}");
        let source = "fn f(a: f64) -> f64 {\n    -(a + 1e-6).ln()\n}";
        let said = shifted(CHECK).with_source(source).told(digits);
        assert!(
            said.ends_with("no further: does the small number `1e-6` in line 2 shift it?"),
            "{said}"
        );
        let source = "fn f(a: f64) -> f64 { ((-a.ln()) * 1e6).round() / 1e6 }";
        let said = shifted(CHECK).with_source(source).told(digits);
        assert!(
            said.ends_with("is it rounded on the way, with `round` in line 1?"),
            "{said}"
        );
        // Two things that may be the cause: neither is.
        let source = "fn f(a: f64) -> f64 { (-(a + 1e-6).ln()).round() }";
        let said = shifted(CHECK).with_source(source).told(digits);
        assert!(said.ends_with("but no further."), "{said}");
    }

    #[test]
    fn nothing_is_said_of_few_cases_or_of_large_errors() {
        assert_eq!(shifted(FEW).told(digits), "");
        let far = Bench::new(
            CHECK,
            |_, _, case| one(loss(case)),
            |_, _, case| one(1.01 * loss(case)),
        );
        assert_eq!(far.told(digits), "");
    }

    #[test]
    fn rounding_is_told_where_every_case_shows_it() {
        let rounded = |check| {
            Bench::new(
                check,
                |_, _, case| one(loss(case)),
                |_, _, case| one((loss(case) * 100.0).round() / 100.0),
            )
        };
        assert_eq!(
            rounded(CHECK).told(rounded_off),
            "Your L is the right one rounded to 2 decimal places on all 8 inputs. Return it as it is: every further step needs all digits."
        );
        assert_eq!(rounded(FEW).told(rounded_off), "");
        // Cut off instead of rounded: that is something else.
        let cut = Bench::new(
            CHECK,
            |_, _, case| one(loss(case)),
            |_, _, case| one((loss(case) * 10.0).floor() / 10.0),
        );
        assert_eq!(cut.told(rounded_off), "");
    }
}

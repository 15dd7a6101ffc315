//! The sign of the right number alone, without its size.

use super::samples::{Sample, by_case};
use super::{CLOSE, ENOUGH, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::words::number;
use crate::diagnosis::{Evidence, Finding, Piece, Support};

/// Always the same magnitude, with the sign of the right number or always the other one.
pub(super) fn sign_alone(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let samples = by_case(wrong).filter(|_| !wrong.series)?;
    let telling: Vec<&Sample> = samples
        .iter()
        .filter(|sample| sample.expected != 0.0)
        .collect();
    let size = telling.first()?.yours.abs();
    let is_so = |turned: f64| {
        telling.iter().all(|sample| {
            let same = (sample.yours.abs() - size).abs() <= CLOSE * size;
            same && sample.yours * sample.expected * turned > 0.0
        })
    };
    let magnitudes: Vec<f64> = telling.iter().map(|sample| sample.expected.abs()).collect();
    let positive = telling
        .iter()
        .filter(|sample| sample.expected > 0.0)
        .count();
    // With one sign it would be one number, whatever goes in.
    let both_signs = positive >= 2 && telling.len() - positive >= 2;
    if size == 0.0 || telling.len() < ENOUGH || !both_signs || !varies(&magnitudes) {
        return None;
    }
    let sign = match (is_so(1.0), is_so(-1.0)) {
        (true, _) => "the sign of the right one",
        (_, true) => "the opposite sign of the right one",
        _ => return None,
    };
    let told = finding("sign-alone", Support::Related)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" has {sign} "))
        .piece(Piece::AllCases(count(wrong)))
        .words(format!(
            ", but its magnitude is always {}: its size is lost.",
            number(size)
        ));
    // Where the right one is 0 it has no sign.
    (telling.len() == samples.len()).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"δ\"\ncall = \"f(a)\"\ncases = {cases}\nrandom = {{ a = [-2.0, 2.0] }}\n"
        )
    }

    const RIGHT: Program = |_, _, case| one(number(case, "a"));
    const SIGN: Program = |_, _, case| one(2.0 * number(case, "a").signum());

    #[test]
    fn a_sign_without_its_size_is_told_on_enough_cases() {
        assert_eq!(
            Bench::new(&check(12), RIGHT, SIGN).told(sign_alone),
            "Your δ has the sign of the right one on all 12 inputs, but its magnitude is always 2: its size is lost."
        );
        assert_eq!(Bench::new(&check(4), RIGHT, SIGN).told(sign_alone), "");
        let other: Program = |_, _, case| one(number(case, "a").powi(3));
        assert_eq!(Bench::new(&check(12), RIGHT, other).told(sign_alone), "");
    }
}

//! Which quantities are right given the learner's own earlier values, so that they only inherit an error.

use super::words::{is_are, them};
use super::{Evidence, Finding, Piece, Support, names_of};
use crate::verdict::Quantity;

/// Fewer cases than this may follow from one another by chance.
const ENOUGH: usize = 5;

/// Says which wrong quantities follow rightly from earlier ones, and which are left to look at.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    finding(evidence).into_iter().collect()
}

fn finding(evidence: &Evidence<'_>) -> Option<Finding> {
    let check = evidence.judgement.first_wrong()?.check;
    let wrong: Vec<&Quantity> = evidence
        .quantities_of(check)
        .filter(|quantity| quantity.is_wrong())
        .collect();
    let (first, later) = wrong.split_first()?;
    let follows = |quantity: &&Quantity| {
        quantity.pairs.len() >= ENOUGH
            && quantity.pairs.iter().all(|pair| pair.follows == Some(true))
    };
    let (inherited, left): (Vec<&Quantity>, Vec<&Quantity>) =
        later.iter().copied().partition(follows);
    if inherited.is_empty() {
        return None;
    }
    // What does not follow has a mistake of its own, or shares what makes the first one wrong: which, the numbers do not tell.
    let suspects: Vec<&Quantity> = std::iter::once(*first).chain(left).collect();
    let told = Finding::new("chain", Support::Observed)
        .piece(Piece::Wrong(names_of(&inherited)))
        .words(format!(
            " {} right given your own values before {}: look at what goes into ",
            is_are(inherited.len()),
            them(inherited.len())
        ))
        .piece(Piece::Wrong(names_of(&suspects)))
        .words(".");
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number};
    use crate::quantity::Value;
    use crate::sample::Case;

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"r\"\ncall = \"f(a)\"\ncases = {cases}\noutputs = {{ b = \"out.0\", w = \"out.1\", x = \"out.2\" }}\nfollows = {{ w = \"2.0 * out.0\", x = \"3.0 * out.0\" }}\nrandom = {{ a = [1.0, 9.0] }}\n"
        )
    }

    /// b, w and x, then what w and x are, given b.
    fn five(case: &Case, b: f64, x: f64) -> Vec<Value> {
        let b = b * number(case, "a");
        [b, 2.0 * b, x * b, 2.0 * b, 3.0 * b]
            .into_iter()
            .map(Value::Real)
            .collect()
    }

    const RIGHT: Program = |_, _, case| five(case, 1.0, 3.0);
    const FIRST: Program = |_, _, case| five(case, 1.5, 3.0);
    const FIRST_AND_LAST: Program = |_, _, case| five(case, 1.5, 4.0);

    #[test]
    fn what_only_inherits_is_told_and_what_is_left_to_look_at() {
        let said = |own, cases| Bench::new(&check(cases), RIGHT, own).told(finding);
        assert_eq!(
            said(FIRST, 8),
            "w and x are right given your own values before them: look at what goes into b."
        );
        assert_eq!(
            said(FIRST_AND_LAST, 8),
            "w is right given your own values before it: look at what goes into b and x."
        );
    }

    #[test]
    fn few_cases_say_nothing() {
        assert_eq!(Bench::new(&check(4), RIGHT, FIRST).told(finding), "");
    }
}

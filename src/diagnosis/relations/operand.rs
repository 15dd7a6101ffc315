//! One value in the place of another: as a factor, or as a term.

use super::pool::{Part, others, parts};
use super::samples::{Sample, by_case};
use super::{CLOSE, ENOUGH, count, finding, varies, wrong as wrong_piece};
use crate::diagnosis::{Evidence, Finding, Piece, Support};

/// By how much of itself a number has to be off to tell anything: what is off by less, another difference explains as well.
const FAR: f64 = 1e-4;

/// How one value can stand in the place of another.
struct Way {
    /// What the numbers show, where `{v}` stands in the place of `{w}`.
    shows: &'static str,
    /// Two numbers that are equal if it is so: of yours, the right one, the value that stands there and the one that belongs there.
    equal: fn(f64, f64, f64, f64) -> [f64; 2],
}

const WAYS: [Way; 2] = [
    Way {
        shows: "the right one times {v} and divided by {w}",
        equal: |yours, right, v, w| [yours * w, right * v],
    },
    Way {
        shows: "the right one plus {v} and minus {w}",
        equal: |yours, right, v, w| [yours - right, v - w],
    },
];

/// One value where another belongs, if no other two would do the same.
pub(super) fn operand(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let samples = by_case(wrong).filter(|_| !wrong.series)?;
    let is_usable = |part: &Part| {
        let all_finite = part.values.iter().all(|value| value.is_finite());
        part.values.len() == samples.len() && varies(&part.values) && all_finite
    };
    let mut pool = parts(evidence, wrong.check);
    pool.retain(is_usable);
    let mut found = fits(&pool, &samples);
    if found.is_empty() {
        for other in others(evidence, wrong).into_iter().filter(is_usable) {
            if pool.iter().all(|known| known.values != other.values) {
                pool.push(other);
            }
        }
        found = fits(&pool, &samples);
    }
    // Two pairs that do the same: which of them it is, the numbers do not tell.
    let [(way, there, belongs)] = found.as_slice() else {
        return None;
    };
    let shows = way.shows.replace("{v}", &there.name);
    let told = finding("operand", Support::NamedPart)
        .words("Your ")
        .piece(wrong_piece(wrong))
        .words(format!(" is {} ", shows.replace("{w}", &belongs.name)))
        .piece(Piece::AllCases(count(wrong)))
        .words(format!(
            ". Are {} and {} mixed up?",
            there.name, belongs.name
        ));
    Some(told)
}

type Fit<'a> = (&'a Way, &'a Part, &'a Part);

fn fits<'a>(pool: &'a [Part], samples: &[Sample]) -> Vec<Fit<'a>> {
    let pairs = pool.iter().flat_map(|there| {
        let others = pool.iter().filter(|other| other.name != there.name);
        others.map(move |belongs| (there, belongs))
    });
    let ways = pairs.flat_map(|(there, belongs)| WAYS.iter().map(move |way| (way, there, belongs)));
    ways.filter(|(way, there, belongs)| holds(way, samples, there, belongs))
        .collect()
}

/// A difference of two numbers is known no better than they are.
fn size(sample: &Sample, one: f64, other: f64) -> f64 {
    let numbers = [one, other, sample.yours, sample.expected];
    numbers
        .into_iter()
        .fold(0.0, |most, number| number.abs().max(most))
}

/// Whether it is so in every case, and enough of them tell it from anything simpler.
fn holds(way: &Way, samples: &[Sample], there: &Part, belongs: &Part) -> bool {
    let values = || there.values.iter().zip(&belongs.values);
    let both = || samples.iter().zip(values());
    let holds = both().all(|(sample, (v, w))| {
        let [one, other] = (way.equal)(sample.yours, sample.expected, *v, *w);
        one.is_finite()
            && other.is_finite()
            && (one - other).abs() <= CLOSE * size(sample, one, other)
    });
    if !holds {
        return false;
    }
    let telling = both().filter(|(sample, (v, w))| {
        let off = (sample.yours - sample.expected).abs();
        let is_off = off > FAR * sample.yours.abs().max(sample.expected.abs());
        is_off && sample.expected != 0.0 && **v != 0.0 && **w != 0.0
    });
    // One constant between the two would be a constant factor or term, and is told as such.
    let ratios: Vec<f64> = values()
        .map(|(v, w)| v / w)
        .filter(|ratio| ratio.is_finite())
        .collect();
    let differences: Vec<f64> = values().map(|(v, w)| v - w).collect();
    // What is in proportion to the right one itself is a part of it too much, and no exchange.
    let shares = |of: fn(f64, f64) -> f64| -> Vec<f64> {
        let shares = both().map(|(sample, (v, w))| of(*v, *w) / sample.expected);
        shares.filter(|share| share.is_finite()).collect()
    };
    let is_apart = varies(&shares(|v, w| v - w))
        && varies(&shares(|v, w| v / w))
        && varies(&shares(|v, w| w / v));
    is_apart && telling.count() >= ENOUGH && varies(&ratios) && varies(&differences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"∂L/∂w\"\ncall = \"f(d, a, z)\"\ncases = {cases}\nrandom = {{ d = [1.1, 2.9], a = [3.1, 9.9], z = [10.5, 20.5] }}\n"
        )
    }

    const RIGHT: Program = |_, _, case| one(number(case, "d") * number(case, "a"));
    const OTHER_FACTOR: Program = |_, _, case| one(number(case, "d") * number(case, "z"));

    #[test]
    fn one_factor_or_term_in_the_place_of_another_is_told() {
        assert_eq!(
            Bench::new(&check(8), RIGHT, OTHER_FACTOR).told(operand),
            "Your ∂L/∂w is the right one times z and divided by a on all 8 inputs. Are z and a mixed up?"
        );
        let sum: Program = |_, _, case| one(2.0 * number(case, "d") - number(case, "a"));
        let other: Program = |_, _, case| one(2.0 * number(case, "d") - number(case, "z"));
        assert_eq!(
            Bench::new(&check(8), sum, other).told(operand),
            "Your ∂L/∂w is the right one plus a and minus z on all 8 inputs. Are a and z mixed up?"
        );
    }

    #[test]
    fn few_cases_or_something_else_say_nothing() {
        assert_eq!(Bench::new(&check(4), RIGHT, OTHER_FACTOR).told(operand), "");
        let square: Program = |_, _, case| one(number(case, "d").powi(2) * number(case, "z"));
        assert_eq!(Bench::new(&check(8), RIGHT, square).told(operand), "");
    }
}

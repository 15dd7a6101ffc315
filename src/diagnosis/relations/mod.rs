//! Relations between the given and the expected numbers that hold on every input, whatever code they come from.

mod applied;
mod factor;
mod kinds;
mod monomial;
mod operand;
mod order;
mod parts;
mod places;
mod pool;
mod precision;
mod samples;
mod series;
mod signs;

use super::{Count, Evidence, Finding, Piece, Support};
use crate::verdict::Quantity;

/// Numbers closer than this, relative to the larger, count as equal here.
const CLOSE: f64 = 1e-9;

/// So many cases must show a relation between different numbers before it is said: on fewer, many another would hold as well.
const ENOUGH: usize = 5;

/// All relations that hold.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let relations: [fn(&Evidence<'_>) -> Option<Finding>; 18] = [
        kinds::length,
        kinds::constant,
        places::exchanged,
        places::another_quantity,
        factor::factor_for_all,
        parts::part,
        operand::operand,
        applied::applied,
        monomial::monomial,
        signs::sign_alone,
        order::reordered,
        order::one_end,
        kinds::hard_coded,
        series::shifted,
        series::trace,
        kinds::not_finite,
        precision::rounded_off,
        precision::digits,
    ];
    relations
        .iter()
        .filter_map(|relation| relation(evidence))
        .collect()
}

fn finding(kind: &str, support: Support) -> Finding {
    Finding::new(format!("relation:{kind}"), support)
}

fn wrong(quantity: &Quantity) -> Piece {
    Piece::Wrong(vec![quantity.name.clone()])
}

fn count(quantity: &Quantity) -> Count {
    Count {
        check: quantity.check,
        cases: quantity.pairs.len(),
    }
}

fn close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= CLOSE * one.abs().max(other.abs())
}

/// Whether enough of the values differ from one another, so that equality with something else means something.
fn varies(values: &[f64]) -> bool {
    let mut different: Vec<f64> = Vec::new();
    for value in values {
        if different.len() < ENOUGH && different.iter().all(|known| !close(*known, *value)) {
            different.push(*value);
        }
    }
    different.len() >= ENOUGH
}

#[cfg(test)]
mod tests {
    use super::varies;

    #[test]
    fn a_few_values_many_times_do_not_vary() {
        assert!(varies(&[0.0, 1.0, 2.0, 3.0, 4.0]));
        assert!(!varies(&[0.0, 1.0, 2.0, 3.0, 3.0, 0.0, 1.0]));
        assert!(!varies(&[]));
    }
}

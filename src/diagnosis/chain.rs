//! The first wrong link of a chain, and which later ones are right given the learner's own earlier values.

use super::words::{is_are, names};
use super::{Evidence, Finding, Support};
use crate::verdict::Quantity;

/// Says which later quantities only inherit the error of the first wrong one.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let wrong = evidence.wrong();
    let Some((first, later)) = wrong.split_first() else {
        return Vec::new();
    };
    let inherits =
        |quantity: &&&Quantity| quantity.pairs.iter().all(|pair| pair.follows == Some(true));
    let inherited: Vec<&Quantity> = later.iter().filter(inherits).copied().collect();
    if inherited.is_empty() {
        return Vec::new();
    }
    let rest = if inherited.len() == later.len() {
        ""
    } else {
        " Others are not: look at them after it."
    };
    let say = format!(
        "{} is the first wrong link. {} {} right given your own {}: mend that one first.{rest}",
        first.name,
        names(&inherited),
        is_are(inherited.len()),
        first.name
    );
    vec![Finding {
        id: "chain".into(),
        say,
        support: Support::Observed,
    }]
}

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
    let follows =
        |quantity: &Quantity| quantity.pairs.iter().all(|pair| pair.follows == Some(true));
    let breaks = |quantity: &Quantity| {
        quantity
            .pairs
            .iter()
            .any(|pair| pair.follows == Some(false))
    };
    let inherited: Vec<&Quantity> = later
        .iter()
        .copied()
        .filter(|quantity| follows(quantity))
        .collect();
    if inherited.is_empty() {
        return Vec::new();
    }
    let broken: Vec<&Quantity> = later
        .iter()
        .copied()
        .filter(|quantity| breaks(quantity))
        .collect();
    let rest = if broken.is_empty() {
        String::new()
    } else {
        format!(
            " {} {} not: look there after it.",
            names(&broken),
            is_are(broken.len())
        )
    };
    let say = format!(
        "{} is the first wrong link: mend that one first. {} {} right given your own values before {}.{rest}",
        first.name,
        names(&inherited),
        is_are(inherited.len()),
        if inherited.len() == 1 { "it" } else { "them" }
    );
    vec![Finding {
        id: "chain".into(),
        say,
        support: Support::Observed,
    }]
}

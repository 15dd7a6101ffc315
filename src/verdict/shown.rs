//! The case that a check is shown with: one for all of its quantities, so that its rows can be recomputed together.

use std::cell::LazyCell;

use serde::{Deserialize, Serialize};

use super::{Judgement, Quantity};
use crate::sample::Case;
use crate::sheet::Sheet;

/// For every check, the number of the case that all of its rows show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    cases: Vec<usize>,
    headline: Option<usize>,
}

impl Shown {
    /// The check of the headline shows the first case in which the headline's quantity is wrong. Every other check shows the
    /// same inputs if it has them, and is wrong there if it is wrong at all; otherwise its own first wrong case.
    pub fn new(judgement: &Judgement, sheet: &Sheet) -> Self {
        let headline = judgement
            .first_wrong()
            .or_else(|| {
                judgement
                    .quantities
                    .iter()
                    .find(|quantity| quantity.is_answered())
            })
            .map(|quantity| quantity.check);
        let own = |check: usize| own_case(judgement, check);
        let told = headline.and_then(|check| sheet.cases.get(check)?.get(own(check)));
        let case = |check: usize| {
            let same = told.and_then(|told| same_inputs(&sheet.cases[check], told));
            match first_wrong(judgement, check) {
                _ if Some(check) == headline => own(check),
                Some(quantity) => same
                    .filter(|case| quantity.is_wrong_on(*case))
                    .unwrap_or_else(|| own(check)),
                None => same.unwrap_or_else(|| own(check)),
            }
        };
        Shown {
            cases: (0..sheet.cases.len()).map(case).collect(),
            headline,
        }
    }

    /// The number of the case that the rows of a check show.
    pub fn case_of(&self, check: usize) -> usize {
        self.cases.get(check).copied().unwrap_or(0)
    }

    /// The check of the headline.
    pub fn headline(&self) -> Option<usize> {
        self.headline
    }
}

impl Quantity {
    /// Whether a value was given on that case that is not right.
    pub fn is_wrong_on(&self, case: usize) -> bool {
        self.pairs
            .get(case)
            .is_some_and(|pair| pair.yours.is_some() && !pair.passed)
    }

    /// The first case in which it is wrong, if it is right in the case that is shown.
    pub fn wrong_elsewhere(&self, shown: usize) -> Option<usize> {
        let right_here = self.pairs.get(shown).is_some_and(|pair| pair.passed);
        (right_here && self.is_wrong()).then(|| self.telling_case())
    }
}

/// The first wrong case of a check's first wrong quantity, otherwise the first case that was answered.
fn own_case(judgement: &Judgement, check: usize) -> usize {
    if let Some(quantity) = first_wrong(judgement, check) {
        return quantity.telling_case();
    }
    let answered =
        |quantity: &Quantity| quantity.pairs.iter().position(|pair| pair.yours.is_some());
    quantities_of(judgement, check)
        .find_map(answered)
        .unwrap_or(0)
}

fn first_wrong(judgement: &Judgement, check: usize) -> Option<&Quantity> {
    quantities_of(judgement, check).find(|quantity| quantity.is_wrong())
}

fn quantities_of(judgement: &Judgement, check: usize) -> impl Iterator<Item = &Quantity> {
    judgement
        .quantities
        .iter()
        .filter(move |quantity| quantity.check == check)
}

fn same_inputs(cases: &[Case], told: &Case) -> Option<usize> {
    let text = LazyCell::new(|| told.to_string());
    // Cases of other inputs are not written out only to see that.
    let may_be =
        |case: &&Case| case.call.is_some() || told.call.is_some() || case.is_named_like(told);
    cases
        .iter()
        .position(|case| may_be(&case) && case.to_string() == *text)
}

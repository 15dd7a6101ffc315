//! What an answer earns and what is kept from whoever gives it: weights, credit, what is revealed, whose the seeds are.

use toml::Spanned;

use super::{Builder, MOST_CASES};
use crate::course::check::Output;
use crate::course::raw;
use crate::course::{Grading, Reveal, Seeding};

/// What one quantity may count, beside others that count 1.
const MOST_WEIGHT: i64 = 1_000;
/// As many seeds as there may be different folders.
const MOST_SEEDS: u64 = 1_000;
/// As many as there are where a course says nothing of them.
const USUAL_SEEDS: u64 = 8;

impl Builder<'_> {
    /// What each part of a check's result counts: one number for all of them, or one for some of them by name.
    pub(super) fn weights(
        &mut self,
        raw: Option<Spanned<toml::Value>>,
        check: &str,
        outputs: &[Output],
    ) -> Vec<u32> {
        let names: Vec<&str> = match outputs {
            [] => vec![check],
            outputs => outputs.iter().map(|output| output.name.as_str()).collect(),
        };
        let mut weights = vec![1; names.len()];
        let Some(raw) = raw else {
            return weights;
        };
        let span = raw.span();
        match raw.into_inner() {
            toml::Value::Integer(number) if is_weight(number) => weights.fill(number as u32),
            toml::Value::Table(table) => {
                for (name, number) in table {
                    let place = names.iter().position(|own| *own == name);
                    match (
                        place,
                        number.as_integer().filter(|number| is_weight(*number)),
                    ) {
                        (Some(place), Some(number)) => weights[place] = number as u32,
                        (None, _) => {
                            let what = format!("`{name}` is no output of this check");
                            let all = names.iter().copied();
                            self.note(span.clone(), what, |problem| problem.meant(&name, all));
                        }
                        (_, None) => self.no_weight(span.clone()),
                    }
                }
            }
            _ => self.no_weight(span),
        }
        weights
    }

    fn no_weight(&mut self, span: std::ops::Range<usize>) {
        let what = format!("a weight is a whole number from 0 to {MOST_WEIGHT}");
        let help = "write `weight = 2`, or one for each output: `weight = { \"∂C/∂w\" = 2 }`";
        self.advise(span, what, help);
    }

    /// What share of the points a mistake earns.
    pub(super) fn credit(&mut self, raw: Option<Spanned<f64>>) -> Option<f64> {
        let raw = raw?;
        let share = *raw.get_ref();
        if !(0.0..1.0).contains(&share) {
            let help = "write 0.5 for half of the points; all of them are for what is right";
            self.advise(
                raw.span(),
                "`credit` is a share from 0 up and below 1",
                help,
            );
        }
        Some(share)
    }

    /// Where what is expected is shown.
    pub(super) fn reveal(&mut self, raw: Spanned<String>) -> Reveal {
        self.chosen(&raw, &Reveal::ALL, |word| {
            format!("`reveal` cannot be `{word}`")
        })
    }

    /// Whose the drawn inputs are.
    pub(super) fn seeding(&mut self, raw: Spanned<String>) -> Seeding {
        self.chosen(&raw, &Seeding::ALL, |word| {
            format!("`seed` cannot be `{word}`")
        })
    }

    /// What whoever grades asks.
    pub(super) fn grading(&mut self, raw: raw::Grading) -> Grading {
        Grading {
            cases: self.at_most(raw.cases, "`cases`", MOST_CASES),
            seed: raw.seed.map(Spanned::into_inner),
        }
    }

    /// The seeds that learners may have: so many from 1 on, or those of a sealed course.
    pub(super) fn seeds(
        &mut self,
        count: Option<Spanned<u64>>,
        sealed: Option<&Spanned<Vec<u64>>>,
    ) -> Vec<u64> {
        if let Some(sealed) = sealed {
            if sealed.get_ref().is_empty() {
                let help = "`workbook dev pack --sealed` writes this key, and nobody else has to";
                self.advise(sealed.span(), "a sealed course has at least one seed", help);
            }
            return sealed.get_ref().clone();
        }
        if let Some(count) = count.as_ref().filter(|count| *count.get_ref() == 0) {
            let help = "write how many different sets of inputs there are";
            self.advise(count.span(), "a course has at least one seed", help);
        }
        let count = self.at_most(count, "`seeds`", MOST_SEEDS);
        (1..=count.unwrap_or(USUAL_SEEDS).max(1)).collect()
    }
}

fn is_weight(number: i64) -> bool {
    (0..=MOST_WEIGHT).contains(&number)
}

//! `dev check`: the author's gate.

use super::chosen::chosen;
use super::opened::harness_for;
use super::{Error, Outcome, open_course, put};
use crate::cli::{DevCheck, Output};
use crate::course::Exercise;
use crate::progress::Progress;
use crate::review;
use crate::ui::review::{json, slips, text};

/// Reviews the course and says all that is wrong with it.
pub fn check(options: &DevCheck) -> Result<Outcome, Error> {
    let workspace = open_course(options.fresh)?;
    let harness = harness_for(&workspace, options.fresh)?;
    let exercises: Vec<&Exercise> = if options.names.is_empty() {
        workspace.course().exercises.iter().collect()
    } else {
        let named = options
            .names
            .iter()
            .map(|name| chosen(&workspace, &Progress::default(), Some(name)));
        named.collect::<Result<_, _>>()?
    };
    let seeds = options.seeds.unwrap_or(review::USUAL_SEEDS);
    let (reviews, general) = review::review(&workspace, harness, &exercises, seeds)?;
    match options.format.format {
        Output::Text => {
            if options.list_slips {
                put!("{}", slips(&reviews));
            }
            put!("{}", text(&reviews, &general));
        }
        Output::Json => put!("{}", json(&reviews, &general, options.list_slips)),
    }
    let sound = general.is_empty() && reviews.iter().all(|review| review.flaws.is_empty());
    Ok(if sound {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

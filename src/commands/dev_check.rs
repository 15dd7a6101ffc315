//! `dev check`: the author's gate.

use super::chosen::chosen;
use super::diagnosed::{in_solution, is_asked, of_flaw, of_problems, print};
use super::opened::harness_for;
use super::{Error, Outcome, open_course, put};
use crate::cli::{DevCheck, Output};
use crate::course::Exercise;
use crate::progress::Progress;
use crate::review;
use crate::ui::review::{json, slips, text};
use crate::workspace;

/// Reviews the course and says all that is wrong with it.
pub fn check(options: &DevCheck) -> Result<Outcome, Error> {
    let workspace = match open_course(options.fresh) {
        // What cannot be read has its places, too.
        Err(Error::Workspace(workspace::Error::Course(problems)))
            if is_asked(options.format.format) =>
        {
            of_problems(options.format.format, &problems)?;
            return Ok(Outcome::NotSolved);
        }
        opened => opened?,
    };
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
        Output::Short => {
            let flaws = reviews.iter().flat_map(|review| &review.flaws);
            let flaws = flaws.chain(&general);
            let all: Vec<_> = flaws.map(|flaw| of_flaw(&workspace, flaw)).collect();
            print(Output::Short, workspace.root(), &all)?;
        }
        Output::Rustc => {
            let own = exercises.iter().zip(&reviews);
            let own = own.flat_map(|(exercise, review)| {
                let flaws = review.flaws.iter();
                flaws.map(|flaw| in_solution(&workspace, exercise, of_flaw(&workspace, flaw)))
            });
            let general = general.iter().map(|flaw| of_flaw(&workspace, flaw));
            let all: Vec<_> = own.chain(general).collect();
            print(Output::Rustc, workspace.root(), &all)?;
        }
    }
    let sound = general.is_empty() && reviews.iter().all(|review| review.flaws.is_empty());
    Ok(if sound {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

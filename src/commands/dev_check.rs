//! `dev check`: the author's gate.

use super::chosen::chosen;
use super::diagnosed::{is_asked, of_flaw, of_problems, print};
use super::opened::harness_for;
use super::{Error, Outcome, open_course, put};
use crate::cli::{DevCheck, Output};
use crate::course::Exercise;
use crate::progress::Progress;
use crate::review;
use crate::ui::review::{json, text};
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
    let (reviews, general) = review::review(&workspace, harness, &exercises)?;
    match options.format.format {
        Output::Text => put!("{}", text(&reviews, &general)),
        Output::Json => put!("{}", json(&reviews, &general)),
        Output::Rustc | Output::Short => {
            let flaws = reviews.iter().flat_map(|review| &review.flaws);
            let diagnostics: Vec<_> = flaws
                .chain(&general)
                .map(|flaw| of_flaw(&workspace, flaw))
                .collect();
            print(options.format.format, workspace.root(), &diagnostics)?;
        }
    }
    let sound = general.is_empty() && reviews.iter().all(|review| review.flaws.is_empty());
    Ok(if sound {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

//! `check`: many exercises, a line each.

use super::session::{Session, chosen, load_progress, record_all, width};
use super::{Error, Outcome, put, say};
use crate::cli::{Check, Output};
use crate::course::Exercise;
use crate::process::Cancel;
use crate::ui::report::Report;
use crate::ui::summary;

/// So many exercises are in memory at the same time: enough for all cores, and no more, because every program that is started
/// costs time for all the memory there is.
const AT_ONCE: usize = 96;

/// Tries the exercises asked for and writes down what came of them.
pub fn check(options: &Check) -> Result<Outcome, Error> {
    let session = Session::open(options.sampling.seed, options.fresh)?;
    let progress = load_progress(&session.workspace)?;
    let course = session.workspace.course();
    let exercises: Vec<&Exercise> = if options.names.is_empty() {
        course.exercises.iter().collect()
    } else {
        let named = options
            .names
            .iter()
            .map(|name| chosen(&session.workspace, &progress, Some(name)));
        named.collect::<Result<_, _>>()?
    };
    let mut report = Report::default();
    let mut lines = Vec::new();
    let mut solved = 0;
    for some in exercises.chunks(AT_ONCE) {
        let all = session.attempt_all(some, &Cancel::default())?;
        let judgements = all.iter().map(|tried| &tried.judgement);
        let attempts: Vec<_> = some.iter().copied().zip(judgements).collect();
        record_all(&session.workspace, &attempts)?.told();
        for (exercise, tried) in some.iter().zip(&all) {
            solved += usize::from(tried.judgement.verdict.is_solved());
            let findings = session.explain(exercise, tried, &Cancel::default())?;
            report.add(exercise, &tried.sheet, &tried.judgement, &findings);
            lines.push(summary::line(
                exercise,
                &tried.judgement,
                &findings,
                width(),
            ));
        }
    }
    if options.format.format == Output::Json {
        put!("{}", report.text());
    } else {
        say!("{}\n", lines.join("\n"));
        say!(" {solved} of {} solved", exercises.len());
    }
    Ok(if solved == exercises.len() {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

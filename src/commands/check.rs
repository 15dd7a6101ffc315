//! `check`: many exercises, a line each.

use std::time::Duration;

use super::session::{Session, chosen, load_progress, record_all};
use super::{Error, Outcome, put, say};
use crate::cli::{Check, Output};
use crate::course::Exercise;
use crate::process::Cancel;
use crate::ui::next::{farewell, is_complete};
use crate::ui::report::Report;
use crate::ui::summary;
use crate::ui::terminal::width;
use crate::verdict::Verdict;

/// So many exercises are in memory at the same time: enough for all cores, and no more, because every program that is started
/// costs time for all the memory there is.
const AT_ONCE: usize = 96;

/// Seconds that a check may take, if nobody says otherwise: a course of ordinary files takes a few, and files that never come to
/// an end could take an hour.
const TIME_LIMIT: u64 = 600;

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
    let limit = options.time_limit.unwrap_or(TIME_LIMIT);
    let time_is_up = cancelled_after(Duration::from_secs(limit));
    let mut report = Report::default();
    let mut lines = Vec::new();
    let (mut solved, mut left) = (0, 0);
    let mut after = progress.clone();
    for some in exercises.chunks(AT_ONCE) {
        let all = session.attempt_all(some, &time_is_up)?;
        let judgements = all.iter().map(|tried| &tried.judgement);
        let attempts: Vec<_> = some
            .iter()
            .copied()
            .zip(judgements)
            .filter(|(_, judgement)| judgement.verdict != Verdict::Cancelled)
            .collect();
        left += some.len() - attempts.len();
        after = record_all(&session.workspace, &attempts)?.told();
        for (exercise, tried) in some.iter().zip(&all) {
            solved += usize::from(tried.judgement.verdict.is_solved());
            let findings = session.why(exercise, tried, &time_is_up)?;
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
        if left > 0 {
            say!(
                " {left} not looked at: the {limit} seconds for the whole check were up. `--time-limit` gives more."
            );
        }
        if is_complete(course, &after) && !is_complete(course, &progress) {
            say!("\n{}", farewell(course, width()));
        }
    }
    Ok(if solved == exercises.len() {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

/// Asks whatever runs to stop when so much time has passed.
fn cancelled_after(time: Duration) -> Cancel {
    let cancel = Cancel::default();
    let asked = cancel.clone();
    // It ends with the program, which need not wait for it.
    std::thread::spawn(move || {
        std::thread::sleep(time);
        asked.cancel();
    });
    cancel
}

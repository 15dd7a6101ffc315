//! `check`: many exercises, a line each.

use std::time::Duration;

use super::chosen::chosen;
use super::diagnosed::{self, of_answer};
use super::handed_in::handed_in;
use super::opened::{grader_for, open_workspace_with, say_changed_copies};
use super::preparing::say_if_slow;
use super::reasons::Reasons;
use super::recorded::{load_progress, record_all, record_met};
use super::{Error, Outcome, put, say};
use crate::cli::{Check, Output};
use crate::course::Exercise;
use crate::grader::Graded;
use crate::process::Cancel;
use crate::report::{Document, Report};
use crate::ui::next::{farewell, is_complete};
use crate::ui::recap::Recap;
use crate::ui::summary;
use crate::ui::terminal::width;

/// So many exercises are in memory at the same time: enough for all cores, and no more, because every program that is started
/// costs time for all the memory there is.
const AT_ONCE: usize = 96;

/// Seconds that a check may take, if nobody says otherwise: a course of ordinary files takes a few, and files that never come to
/// an end could take an hour.
const TIME_LIMIT: u64 = 600;

/// Tries the exercises asked for and writes down what came of them.
pub fn check(options: &Check) -> Result<Outcome, Error> {
    let workspace = open_workspace_with(options.fresh)?;
    say_changed_copies(&workspace);
    let grader = grader_for(&workspace, options.sampling.seed, options.fresh)?;
    let progress = load_progress(&workspace)?;
    let course = workspace.course();
    let exercises: Vec<&Exercise> = if options.names.is_empty() {
        course.exercises.iter().collect()
    } else {
        let named = options
            .names
            .iter()
            .map(|name| chosen(&workspace, &progress, Some(name)));
        named.collect::<Result<_, _>>()?
    };
    say_if_slow(&grader, options.format.format);
    let limit = options.time_limit.unwrap_or(TIME_LIMIT);
    let time_is_up = cancelled_after(Duration::from_secs(limit));
    let reasons = Reasons::default();
    let mut document = Document::default();
    let (mut lines, mut diagnostics) = (Vec::new(), Vec::new());
    let mut broken: Vec<String> = Vec::new();
    let (mut solved, mut left) = (0, 0);
    let mut after = progress.clone();
    for some in exercises.chunks(AT_ONCE) {
        let submissions = some.iter().map(|exercise| handed_in(&workspace, exercise));
        let submissions = submissions.collect::<Result<Vec<_>, _>>()?;
        let all = grader.grade(&submissions, &time_is_up)?;
        let mut reports: Vec<Report> = all.iter().map(Graded::report).collect();
        for ((graded, report), exercise) in all.iter().zip(&mut reports).zip(some) {
            if report.findings.is_none() && exercise.gives_credit() {
                report.explain(reasons.why(&grader, graded, &time_is_up)?);
            }
        }
        let attempts: Vec<_> = some
            .iter()
            .copied()
            .zip(&reports)
            .filter(|(_, report)| !report.verdict.is_cancelled())
            .collect();
        left += some.len() - attempts.len();
        after = record_all(&workspace, &attempts)?.told();
        for (graded, report) in all.iter().zip(&mut reports) {
            solved += usize::from(report.verdict.is_solved());
            let verdict = &report.verdict;
            if progress.is_solved(&report.name) && !verdict.is_solved() && !verdict.is_cancelled() {
                broken.push(report.name.clone());
            }
            if report.findings.is_none() {
                report.explain(reasons.why(&grader, graded, &time_is_up)?);
            }
            match options.format.format {
                Output::Text => lines.push(summary::line(report, width())),
                Output::Json => document.add(report),
                Output::Rustc | Output::Short => {
                    diagnostics.extend(of_answer(&workspace, graded, report, 0));
                }
            }
        }
        let told: Vec<_> = some.iter().copied().zip(&reports).collect();
        record_met(&workspace, &told)?;
    }
    if options.format.format == Output::Json {
        put!("{}", document.text());
    } else if diagnosed::is_asked(options.format.format) {
        diagnosed::print(options.format.format, workspace.root(), &diagnostics)?;
    } else {
        say!("{}\n", lines.join("\n"));
        say!(" {solved} of {} solved", exercises.len());
        if !broken.is_empty() {
            say!(" Solved before, and no longer: {}", broken.join(", "));
        }
        if left > 0 {
            say!(
                " {left} not looked at: the {limit} seconds for the whole check were up. `--time-limit` gives more."
            );
        }
        if is_complete(course, &after) && !is_complete(course, &progress) {
            let recap = Recap::of_course(course, &after).text(width());
            say!("\n{recap}\n\n{}", farewell(course, width()));
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

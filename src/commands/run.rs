//! `run`: check one exercise now.

use std::mem::ManuallyDrop;

use super::chosen::{chosen, is_of_no_exercise};
use super::diagnosed::{self, of_answer};
use super::handed_in::handed_in;
use super::opened::{grader_for, open_workspace_with, say_changed_copies};
use super::preparing::say_if_slow;
use super::reasons::Reasons;
use super::recorded::{load_progress, record, record_met};
use super::saved::Saved;
use super::{Error, Outcome, put};
use crate::cli::{Output, Run};
use crate::course::{Exercise, Locate};
use crate::diagnosis::Finding;
use crate::grader::Graded;
use crate::location::Location;
use crate::process::Cancel;
use crate::report::{Document, Report};
use crate::ui::location::Place;
use crate::ui::next::{Ended, Next};
use crate::ui::printed;
use crate::ui::terminal::width;
use crate::ui::verdict::View;
use crate::verdict::Verdict;
use crate::workspace::Workspace;

/// Tries an exercise, says what came of it, and writes it down.
pub fn run(options: &Run) -> Result<Outcome, Error> {
    // The course is not taken apart at the end: that is a millisecond of every save, and the process ends there.
    let workspace = ManuallyDrop::new(open_workspace_with(options.fresh)?);
    say_changed_copies(&workspace);
    let grader = grader_for(&workspace, options.sampling.seed, options.fresh)?;
    let before = load_progress(&workspace)?;
    let format = options.format.format;
    if diagnosed::is_asked(format) && is_of_no_exercise(&workspace, options.name.as_deref()) {
        diagnosed::print(format, workspace.root(), &[])?;
        return Ok(Outcome::Done);
    }
    let exercise = chosen(&workspace, &before, options.name.as_deref())?;
    let submission = handed_in(&workspace, exercise)?;
    say_if_slow(&grader, format);
    let graded = grader.grade_one(submission, &Cancel::default())?;
    let mut report = graded.report();
    let reasons = Reasons::default();
    let why = || reasons.why(&grader, &graded, &Cancel::default());
    if report.findings.is_none() && exercise.gives_credit() {
        report.explain(why()?);
    }
    let progress = record(&workspace, exercise, &report)?.told();
    let places = || reasons.places(&grader, &graded, &Cancel::default());
    if format == Output::Json {
        if report.findings.is_none() {
            report.explain(why()?);
        }
        if options.locate > 0 {
            report.locations = Some(match exercise.locate {
                Locate::Never => Vec::new(),
                Locate::Asked | Locate::Shown => places()?,
            });
        }
        let mut document = Document::default();
        document.add(&report);
        put!("{}", document.text());
    } else if diagnosed::is_asked(format) {
        if report.findings.is_none() {
            report.explain(why()?);
        }
        let rung = diagnosed::rung(exercise, &progress, options.locate);
        if rung > 0 {
            report.locations = Some(places()?);
        }
        let diagnostics = of_answer(&workspace, &graded, &report, rung);
        diagnosed::print(format, workspace.root(), &diagnostics)?;
    } else {
        let course = workspace.course();
        let [was, is] = [&before, &progress].map(|state| Ended::of(exercise, course, state));
        let next = Next::after(exercise, course, &progress, is.since(was));
        tell(exercise, &mut report, next, options.explain, why)?;
        if report.verdict == Verdict::Wrong {
            tell_place(&workspace, &graded, &mut report, options.locate, places)?;
        }
    }
    record_met(&workspace, &[(exercise, &report)])?;
    Ok(if report.verdict.is_solved() {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

fn tell(
    exercise: &Exercise,
    report: &mut Report,
    next: Next<'_>,
    explain: bool,
    why: impl FnOnce() -> Result<Vec<Finding>, Error>,
) -> Result<(), Error> {
    put!("{}", printed::result(view(exercise, report, explain), next));
    // The verdict stands already; finding out why may take a moment the first time.
    if report.findings.is_none() {
        report.explain(why()?);
    }
    put!("{}", printed::reason(view(exercise, report, explain)));
    Ok(())
}

/// Says where it is wrong, as far as that was asked for or the exercise tells it by itself, and writes down what was asked for and
/// told.
fn tell_place(
    workspace: &Workspace,
    graded: &Graded<'_>,
    report: &mut Report,
    asked: u8,
    places: impl FnOnce() -> Result<Vec<Location>, Error>,
) -> Result<(), Error> {
    let rung = match graded.exercise.locate {
        Locate::Never if asked > 0 => {
            put!("{}", printed::place(Place::Kept, report, width()));
            return Ok(());
        }
        Locate::Never => 0,
        Locate::Asked => asked,
        Locate::Shown => asked.max(1),
    };
    if rung == 0 {
        return Ok(());
    }
    let found = report.locations.insert(places()?);
    let told = found.first().map_or(0, |best| asked.min(best.rungs()));
    // Who did not ask is not told either that there is nothing to tell.
    if asked > 0 || !found.is_empty() {
        let source = graded.source();
        put!(
            "{}",
            printed::place(Place::Told { source, rung }, report, width())
        );
    }
    if told > 0 {
        let name = &graded.exercise.name;
        let saved = workspace
            .store()
            .update(|progress| progress.located(name, told))?;
        Saved::new(saved).told();
    }
    Ok(())
}

fn view<'a>(exercise: &'a Exercise, report: &'a Report, explain: bool) -> View<'a> {
    View {
        exercise,
        report,
        explain,
        whole_messages: true,
        width: width(),
        height: None,
        drawn: true,
    }
}

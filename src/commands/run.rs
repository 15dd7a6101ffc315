//! `run`: check one exercise now.

use super::chosen::chosen;
use super::handed_in::handed_in;
use super::opened::{grader_for, open_workspace_with};
use super::reasons::Reasons;
use super::recorded::{load_progress, record};
use super::{Error, Outcome, put};
use crate::cli::{Output, Run};
use crate::diagnosis::Finding;
use crate::grader::Graded;
use crate::process::Cancel;
use crate::ui::next::{Next, is_complete};
use crate::ui::printed;
use crate::ui::report::Report;
use crate::ui::terminal::width;
use crate::ui::verdict::View;

/// Tries an exercise, says what came of it, and writes it down.
pub fn run(options: &Run) -> Result<Outcome, Error> {
    let workspace = open_workspace_with(options.fresh)?;
    let grader = grader_for(&workspace, options.sampling.seed, options.fresh)?;
    let before = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &before, options.name.as_deref())?;
    let submission = handed_in(&workspace, exercise)?;
    let graded = grader.grade_one(submission, &Cancel::default())?;
    let judgement = &graded.judgement;
    let progress = record(&workspace, exercise, judgement)?.told();
    let why = || Reasons::default().why(&grader, &graded, &Cancel::default());
    if options.format.format == Output::Json {
        let mut report = Report::default();
        report.add(exercise, graded.sheet(), judgement, &why()?);
        put!("{}", report.text());
    } else {
        let course = workspace.course();
        let finished = !is_complete(course, &before);
        let next = Next::after(exercise, course, &progress, finished);
        tell(&graded, next, options.explain, why)?;
    }
    Ok(if judgement.verdict.is_solved() {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

fn tell(
    graded: &Graded<'_>,
    next: Next<'_>,
    explain: bool,
    why: impl FnOnce() -> Result<Vec<Finding>, Error>,
) -> Result<(), Error> {
    let mut view = View {
        exercise: graded.exercise,
        sheet: graded.sheet(),
        judgement: &graded.judgement,
        findings: &[],
        explain,
        whole_messages: true,
        width: width(),
        height: None,
    };
    put!("{}", printed::result(view, next));
    // The verdict stands already; finding out why may take a moment the first time.
    let findings = why()?;
    view.findings = &findings;
    put!("{}", printed::reason(view));
    Ok(())
}

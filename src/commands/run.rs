//! `run`: check one exercise now.

use super::session::{Session, Tried, chosen, load_progress};
use super::{Error, Outcome, put};
use crate::cli::{Output, Run};
use crate::course::Exercise;
use crate::process::Cancel;
use crate::ui::next::{Next, is_complete};
use crate::ui::printed;
use crate::ui::report::Report;
use crate::ui::terminal::width;
use crate::ui::verdict::View;

/// Tries an exercise, says what came of it, and writes it down.
pub fn run(options: &Run) -> Result<Outcome, Error> {
    let session = Session::open(options.sampling.seed, options.fresh)?;
    let before = load_progress(&session.workspace)?;
    let exercise = chosen(&session.workspace, &before, options.name.as_deref())?;
    let tried = session.attempt(exercise, &Cancel::default())?;
    let judgement = &tried.judgement;
    let progress = session.record(exercise, judgement)?;
    if options.format.format == Output::Json {
        let mut report = Report::default();
        let findings = session.why(exercise, &tried, &Cancel::default())?;
        report.add(exercise, &tried.sheet, judgement, &findings);
        put!("{}", report.text());
    } else {
        let course = session.workspace.course();
        let finished = !is_complete(course, &before);
        let next = Next::after(exercise, course, &progress, finished);
        tell(&session, exercise, &tried, next, options.explain)?;
    }
    Ok(if judgement.verdict.is_solved() {
        Outcome::Done
    } else {
        Outcome::NotSolved
    })
}

fn tell(
    session: &Session,
    exercise: &Exercise,
    tried: &Tried,
    next: Next<'_>,
    explain: bool,
) -> Result<(), Error> {
    let mut view = View {
        exercise,
        sheet: &tried.sheet,
        judgement: &tried.judgement,
        findings: &[],
        explain,
        whole_messages: true,
        width: width(),
        height: None,
    };
    put!("{}", printed::result(view, next));
    // The verdict stands already; finding out why may take a moment the first time.
    let findings = session.why(exercise, tried, &Cancel::default())?;
    view.findings = &findings;
    put!("{}", printed::reason(view));
    Ok(())
}

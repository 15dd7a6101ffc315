//! `run`: check one exercise now.

use super::session::{Session, Tried, chosen, load_progress, width};
use super::{Error, Outcome, put, say};
use crate::cli::{Output, Run};
use crate::course::Exercise;
use crate::process::Cancel;
use crate::progress::Progress;
use crate::ui::report::Report;
use crate::ui::verdict::{View, verdict, why};
use crate::ui::{listing, prints, style};

/// Tries an exercise, says what came of it, and writes it down.
pub fn run(options: &Run) -> Result<Outcome, Error> {
    let session = Session::open(options.sampling.seed, options.fresh)?;
    let progress = load_progress(&session.workspace)?;
    let exercise = chosen(&session.workspace, &progress, options.name.as_deref())?;
    let tried = session.attempt(exercise, &Cancel::default())?;
    let judgement = &tried.judgement;
    let progress = session.record(exercise, judgement)?;
    if options.format.format == Output::Json {
        let mut report = Report::default();
        let findings = session.why(exercise, &tried, &Cancel::default())?;
        report.add(exercise, &tried.sheet, judgement, &findings);
        put!("{}", report.text());
    } else {
        tell(&session, exercise, &tried, &progress, options.explain)?;
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
    progress: &Progress,
    explain: bool,
) -> Result<(), Error> {
    let width = width();
    let judgement = &tried.judgement;
    let mut view = View {
        exercise,
        sheet: &tried.sheet,
        judgement,
        findings: &[],
        explain,
        whole_messages: true,
        width,
        height: None,
    };
    put!("{}", prints::set_apart(judgement, &tried.sheet, width));
    say!(
        "{}\n",
        listing::subject(exercise, judgement.earned(exercise.points), width)
    );
    say!("{}", verdict(view));
    // The verdict stands already; finding out why may take a moment the first time.
    let findings = session.why(exercise, tried, &Cancel::default())?;
    view.findings = &findings;
    if !findings.is_empty() {
        say!("\n{}", why(view));
    }
    if judgement.verdict.is_solved() {
        let course = session.workspace.course();
        match progress.next(course, &exercise.name) {
            Some(next) => say!(
                "\n {}",
                style::faint(&format!("Next: workbook run {}", next.name))
            ),
            None => say!(
                "\n{}",
                style::paragraphs(course.farewell.as_deref().unwrap_or_default(), " ", width)
            ),
        }
    }
    Ok(())
}

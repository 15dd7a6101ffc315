//! `run`: check one exercise now.

use super::session::{Session, chosen, load_progress, width};
use super::{Error, Outcome};
use crate::cli::{Output, Run};
use crate::process::Cancel;
use crate::ui::report::Report;
use crate::ui::verdict::{View, body, output};
use crate::ui::{listing, style};

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
        report.add(exercise, judgement, &tried.findings);
        print!("{}", report.text());
    } else {
        let width = width();
        let view = View {
            exercise,
            sheet: &tried.sheet,
            judgement,
            findings: &tried.findings,
            explain: options.explain,
            whole_messages: true,
            width,
        };
        print!("{}", output(&judgement.output, width));
        println!("{}\n", listing::subject(exercise, judgement.earned(exercise.points), width));
        println!("{}", body(view));
        let next = progress.next(session.workspace.course(), &exercise.name);
        if judgement.verdict.is_solved() {
            match next {
                Some(next) => println!("\n {}", style::faint(&format!("Next: workbook run {}", next.name))),
                None => println!("\n{}", style::paragraphs(session.workspace.course().farewell.as_deref().unwrap_or_default(), " ", width)),
            }
        }
    }
    Ok(if judgement.verdict.is_solved() { Outcome::Done } else { Outcome::NotSolved })
}

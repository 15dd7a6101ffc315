//! `dev try`: the screen that a learner gets.

use super::chosen::chosen;
use super::opened::harness_for;
use super::{Error, Outcome, open_course, put};
use crate::cli::DevTry;
use crate::course::{Exercise, Locate, nearest};
use crate::diagnosis::Origin;
use crate::grader::{Grader, Known, Submission, Texts};
use crate::harness::source_text;
use crate::process::Cancel;
use crate::progress::Progress;
use crate::review;
use crate::ui::location::Place;
use crate::ui::next::{Ended, Next};
use crate::ui::printed;
use crate::ui::terminal::width;
use crate::ui::verdict::View;
use crate::verdict::Verdict;

/// Shows what is said of a mistake, a slip or a file; nothing is written down.
pub fn show(options: &DevTry) -> Result<Outcome, Error> {
    let workspace = open_course(false)?;
    let exercise = chosen(&workspace, &Progress::default(), Some(&options.name))?;
    let texts = review::texts(&workspace, exercise)?;
    let seed = options.sampling.seed.unwrap_or_default();
    let grader = Grader::new(harness_for(&workspace, false)?, texts, seed);
    let text = match &options.what.file {
        Some(file) => source_text(&std::fs::read(file).map_err(|error| {
            Error::Usage(format!("{} cannot be read: {error}", file.display()))
        })?),
        None => Ok(edited(options, &grader, exercise)?),
    };
    let cancel = Cancel::default();
    let graded = grader.grade_one(Submission::new(exercise, text), &cancel)?;
    let mut report = graded.report();
    report.findings = Some(grader.explain(&graded, &cancel)?);
    let is_asked = options.locate > 0 && exercise.locate != Locate::Never;
    if is_asked && report.verdict == Verdict::Wrong {
        report.locations = Some(grader.locate(&graded, &cancel)?);
    }
    let nothing = Progress::default();
    let next = Next::after(exercise, workspace.course(), &nothing, Ended::Nothing);
    let view = View {
        exercise,
        report: &report,
        explain: false,
        whole_messages: true,
        width: width(),
        height: None,
        drawn: true,
    };
    put!("{}", printed::result(view, next));
    put!("{}", printed::reason(view));
    if report.locations.is_some() {
        let (source, rung) = (graded.source(), options.locate);
        put!(
            "{}",
            printed::place(Place::Told { source, rung }, &report, width())
        );
    }
    Ok(Outcome::Done)
}

/// The solution with a mistake or a slip in it.
fn edited<T: Texts>(
    options: &DevTry,
    grader: &Grader<T>,
    exercise: &Exercise,
) -> Result<String, Error> {
    let no_checks = || {
        Error::Usage(format!(
            "`{}` is judged by its own tests, so it has no mistakes and no slips\nTry a file: `--file FILE`.",
            exercise.name
        ))
    };
    if exercise.own_tests.is_some() {
        return Err(no_checks());
    }
    let known = grader.known(exercise, &Cancel::default())?;
    let edits = match (&options.what.mistake, options.what.slip) {
        (Some(name), _) => mistake(exercise, &known, name)?,
        (None, slip) => {
            let slip = slip.unwrap_or_default();
            let slips = review::slips(&known);
            let found = slips.iter().find(|own| own.number == slip);
            found.map(|own| &own.mutant.edits).ok_or_else(|| {
                Error::Usage(format!(
                    "`{}` has {} slips, and none with the number {slip}\n`workbook dev check {} --list-slips` lists them.",
                    exercise.name,
                    slips.len(),
                    exercise.name
                ))
            })?
        }
    };
    Ok(edits.apply(&known.solution))
}

fn mistake<'a>(
    exercise: &Exercise,
    known: &'a Known,
    name: &str,
) -> Result<&'a crate::mutation::Edits, Error> {
    let found = known
        .fingerprints
        .iter()
        .find_map(|print| match &print.origin {
            Origin::Mistake {
                name: own, edits, ..
            } if own == name => edits.as_ref(),
            _ => None,
        });
    found.ok_or_else(|| {
        let names = exercise
            .mistakes
            .iter()
            .map(|mistake| mistake.name.as_str());
        let hint = nearest(name, names.clone());
        let hint = hint.map_or(String::new(), |near| format!(", did you mean `{near}`?"));
        let all: Vec<&str> = names.collect();
        Error::Usage(format!(
            "`{}` has no mistake `{name}`{hint}\nIts mistakes: {}.",
            exercise.name,
            all.join(", ")
        ))
    })
}

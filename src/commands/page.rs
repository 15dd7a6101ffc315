//! `page`: an exercise as a picture with the learner's own numbers.

use std::path::Path;
use std::sync::mpsc::channel;

use super::chosen::chosen;
use super::handed_in::handed_in;
use super::opened::{grader_for, open_workspace};
use super::reasons::Reasons;
use super::recorded::load_progress;
use super::{Error, Outcome, say};
use crate::cli::Page;
use crate::process::Cancel;
use crate::report::Report;
use crate::watch_files::{Change, Watch};
use crate::web::document::{self, Sight};
use crate::web::server::Server;

/// Shows an exercise in a browser, or writes it into a file.
pub fn page(options: &Page) -> Result<Outcome, Error> {
    match &options.to {
        Some(path) => write(options, path),
        None => serve(options),
    }
}

/// What is watched beside a page.
#[derive(Clone, PartialEq)]
enum File {
    /// The learner's file.
    Answer(String),
    /// What is done, and with it which exercise is the current one.
    Progress,
}

/// Shows the current exercise in a browser until it is ended: it looks, and writes nothing down.
fn serve(options: &Page) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let grader = grader_for(&workspace, options.sampling.seed, false)?;
    let progress = load_progress(&workspace)?;
    let mut exercise = chosen(&workspace, &progress, options.name.as_deref())?;
    let server = Server::start(&options.allow_host)?;
    say!("The page: {}", server.address());
    say!("It follows what you save, and what `workbook` beside it turns to. Ctrl-C ends it.");
    let (sender, changes) = channel();
    let watch = Watch::start(move |change: Change<File>| drop(sender.send(change)));
    let mut last: Option<Report> = None;
    let reasons = Reasons::default();
    loop {
        watch.look_at(vec![
            (
                File::Answer(exercise.name.clone()),
                workspace.answer_path(exercise),
            ),
            (File::Progress, workspace.store().path()),
        ]);
        let first = changes.recv().map_err(|_| Error::Broken)?;
        let news: Vec<Change<File>> = std::iter::once(first).chain(changes.try_iter()).collect();
        if options.name.is_none() && news.iter().any(|change| change.file == File::Progress) {
            let progress = workspace.store().load()?.progress;
            exercise = chosen(&workspace, &progress, None)?;
        }
        let own = File::Answer(exercise.name.clone());
        if !news.iter().any(|change| change.file == own) {
            continue;
        }
        let nothing = Sight {
            course: workspace.course(),
            exercise,
            report: None,
            before: last.as_ref().filter(|last| last.name == exercise.name),
            fault: None,
        };
        let publish = |report: Option<&Report>, fault: Option<&str>| {
            let sight = Sight {
                report,
                fault,
                ..nothing
            };
            server.publish(document::page(sight), document::body(sight));
        };
        let submission = handed_in(&workspace, exercise)?;
        match grader.grade_one(submission, &Cancel::default()) {
            Ok(graded) => {
                let mut report = graded.report();
                publish(Some(&report), None);
                report.findings = Some(reasons.why(&grader, &graded, &Cancel::default())?);
                publish(Some(&report), None);
                last = Some(report);
            }
            Err(error) => publish(None, Some(&error.to_string())),
        }
    }
}

/// Tries the exercise once and writes its page.
fn write(options: &Page, path: &Path) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let grader = grader_for(&workspace, options.sampling.seed, false)?;
    let progress = load_progress(&workspace)?;
    let exercise = chosen(&workspace, &progress, options.name.as_deref())?;
    let graded = grader.grade_one(handed_in(&workspace, exercise)?, &Cancel::default())?;
    let mut report = graded.report();
    report.findings = Some(Reasons::default().why(&grader, &graded, &Cancel::default())?);
    let is_drawing = path.extension().is_some_and(|end| end == "svg");
    let text = match is_drawing {
        true => document::drawing(exercise, &report).ok_or_else(|| {
            let what = format!("{} has no picture, only a table", exercise.name);
            Error::Usage(format!("{what}\nName a file that ends with .html."))
        })?,
        false => document::file(Sight {
            course: workspace.course(),
            exercise,
            report: Some(&report),
            before: None,
            fault: None,
        }),
    };
    std::fs::write(path, text).map_err(|error| {
        Error::Usage(format!(
            "cannot write {}: {error}\nName another file.",
            path.display()
        ))
    })?;
    say!("{} is in {}.", exercise.name, path.display());
    Ok(Outcome::Done)
}

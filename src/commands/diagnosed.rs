//! What came of files as messages that editors and tools read.

use std::path::Path;

use super::{Error, put};
use crate::cli::Output;
use crate::course::{Exercise, Locate, Problems};
use crate::export::{self, Diagnostic};
use crate::grader::Graded;
use crate::location::RUNGS;
use crate::progress::Progress;
use crate::report::Report;
use crate::review::Flaw;
use crate::workspace::Workspace;

/// Whether results are printed as such messages.
pub fn is_asked(format: Output) -> bool {
    matches!(format, Output::Rustc | Output::Short)
}

/// Prints messages about files below a folder, in one of their two formats.
pub fn print(format: Output, root: &Path, diagnostics: &[Diagnostic]) -> Result<(), Error> {
    match format {
        Output::Short => {
            // Their paths count from the folder, which one may be deeper in.
            let folder = match super::here()? == root {
                true => String::new(),
                false => format!("{}/", root.display()),
            };
            put!("{}", export::short(diagnostics, &folder));
        }
        _ => put!("{}", export::rustc(diagnostics)),
    }
    Ok(())
}

/// Prints what keeps the course from being read that one is in.
pub fn of_problems(format: Output, problems: &Problems) -> Result<(), Error> {
    let here = super::here()?;
    let root = Workspace::root_of(&here).unwrap_or(&here);
    let problems = problems.0.iter();
    let diagnostics: Vec<Diagnostic> = problems
        .map(|problem| export::of_problem(problem, &text_of(root, &problem.file)))
        .collect();
    print(format, root, &diagnostics)
}

/// What a learner's file came to, its place up to a rung.
pub fn of_answer(
    workspace: &Workspace,
    graded: &Graded<'_>,
    report: &Report,
    rung: u8,
) -> Vec<Diagnostic> {
    let exercise = &graded.exercise;
    let source = match graded.source() {
        // One that was refused has its lines all the same.
        "" => text_of(workspace.root(), &exercise.path()),
        source => source.to_owned(),
    };
    export::of_report(exercise, report, &source, rung)
}

/// How much of where a mistake is may be told: as much as was told before, and what is asked for now.
pub fn rung(exercise: &Exercise, progress: &Progress, asked: u8) -> u8 {
    let reached = progress.record(&exercise.name).rung.max(asked).min(RUNGS);
    match exercise.locate {
        Locate::Never => 0,
        Locate::Asked => reached,
        Locate::Shown => reached.max(1),
    }
}

/// Something that an author should mend.
pub fn of_flaw(workspace: &Workspace, flaw: &Flaw) -> Diagnostic {
    export::of_flaw(flaw, &text_of(workspace.root(), &flaw.file))
}

/// The same in a file that editors show: what does not stand in one stands in the exercise's solution.
pub fn in_solution(
    workspace: &Workspace,
    exercise: &Exercise,
    diagnostic: Diagnostic,
) -> Diagnostic {
    let stands = diagnostic.primary().map(|span| span.file_name.as_str());
    if stands.is_none_or(|file| file.ends_with(".rs")) {
        return diagnostic;
    }
    let file = exercise.solution_path();
    export::in_rust(diagnostic, &file, &text_of(workspace.root(), &file))
}

/// What can be read of a file's text.
fn text_of(root: &Path, file: &str) -> String {
    let bytes = std::fs::read(root.join(file)).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

//! What an expression finds around itself: the learner's own functions, where their exercises are solved, and given types.
//!
//! The answer to an exercise that is not solved is never lent, the course's no more than the learner's.

use std::collections::BTreeMap;

use super::Error;
use crate::course::{Exercise, LIBRARY};
use crate::diagnosis::unfinished_functions;
use crate::harness::{Lent, names_in, names_of, source_text};
use crate::progress::Progress;
use crate::workspace::Workspace;

/// What is in the scope of an expression.
pub enum Scope<'a> {
    /// These files of the learner's, and this of the given code.
    Of {
        files: Vec<Lent<'a>>,
        given: Vec<String>,
    },
    /// It asks for something that it may not have; a sentence to the learner.
    Closed(String),
}

/// Finds the names of an expression in a folder.
pub fn scope_of<'a>(
    expression: &str,
    workspace: &'a Workspace,
    progress: &Progress,
) -> Result<Scope<'a>, Error> {
    let names = names_in(expression);
    if names.iter().any(|name| name == LIBRARY) {
        let say = format!(
            "`{LIBRARY}` is the course's own code, and here your functions are called: leave out `{LIBRARY}::…` and its module."
        );
        return Ok(Scope::Closed(say));
    }
    let course = workspace.course();
    let solved = |exercise: &&Exercise| progress.is_solved(&exercise.name);
    let mut files: BTreeMap<usize, Lent<'a>> = BTreeMap::new();
    let mut given = Vec::new();
    for name in names {
        let asking: Vec<&Exercise> = course
            .exercises
            .iter()
            .filter(|exercise| asks_for(workspace, exercise, &name))
            .collect();
        let candidates: Vec<&Exercise> = match asking.as_slice() {
            // A type or a helper: where it is used already, and then wherever there is one.
            [] => {
                let used: Vec<&Exercise> = files.values().map(|lent| lent.exercise).collect();
                let all = course.exercises.iter().filter(solved);
                used.into_iter().chain(all).collect()
            }
            asking => asking.iter().copied().filter(solved).collect(),
        };
        let mut found = None;
        for exercise in candidates {
            if let Some(text) = file_with(workspace, exercise, &name)? {
                found = Some((exercise, text));
                break;
            }
        }
        if let Some((exercise, text)) = found {
            let same = |own: &Exercise| own.name == exercise.name;
            let place = course.exercises.iter().position(same).unwrap_or_default();
            let lent = files.entry(place).or_insert(Lent {
                exercise,
                text,
                names: Vec::new(),
            });
            lent.names.push(name);
        } else if let Some(exercise) = asking.first() {
            return Ok(Scope::Closed(not_yet(exercise, &name, progress)));
        } else {
            given.extend(of_given(workspace, progress, &name));
        }
    }
    let files = files.into_values().collect();
    Ok(Scope::Of { files, given })
}

/// Whether an exercise has a function or a type of that name written: its checks call it, or its starter leaves it open.
fn asks_for(workspace: &Workspace, exercise: &Exercise, name: &str) -> bool {
    // In a course, what an exercise began with may be known to nobody any more.
    let starter = workspace.starter(exercise).ok();
    let text = starter.or_else(|| workspace.solution(exercise).ok());
    let text = text.unwrap_or_default();
    if !offers(&text, name) {
        return false;
    }
    let mut checks = exercise.checks.iter();
    let is_called = checks.any(|check| names_in(&check.call).iter().any(|own| own == name));
    // A method belongs to its type.
    let is_it = |open: &String| open.split("::").next() == Some(name);
    is_called || unfinished_functions(&text).iter().any(is_it)
}

/// The learner's file of an exercise as it stands now, if it has that name.
fn file_with(
    workspace: &Workspace,
    exercise: &Exercise,
    name: &str,
) -> Result<Option<String>, Error> {
    let text = workspace.answer(exercise)?;
    let text = text.and_then(|bytes| source_text(&bytes)).ok();
    Ok(text.filter(|text| offers(text, name)))
}

/// Whether a file has something of that name that everybody may use. Most have not even the word, and need not be read.
fn offers(text: &str, name: &str) -> bool {
    text.contains(name) && names_of(text).iter().any(|own| own == name)
}

/// Where an exercise that is solved sees that type or constant in the given code. A given function is what an exercise asked for, or is
/// built on that: it is not lent.
fn of_given(workspace: &Workspace, progress: &Progress, name: &str) -> Option<String> {
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let exercises = workspace.course().exercises.iter();
    let solved = exercises.filter(|exercise| progress.is_solved(&exercise.name));
    let mut seen = solved.flat_map(|exercise| &exercise.given);
    let is_it = |path: &&String| path.rsplit("::").next() == Some(name);
    seen.find(is_it).cloned()
}

fn not_yet(exercise: &Exercise, name: &str, progress: &Progress) -> String {
    match progress.is_solved(&exercise.name) {
        true => format!(
            "Your file {} has no public `{name}` any more. `workbook run {}` says what is missing.",
            exercise.path(),
            exercise.name
        ),
        false => format!(
            "`{name}` is not yours yet: the exercise {} is not solved. `workbook run {0}` checks it.",
            exercise.name
        ),
    }
}

//! Which exercise is meant, by its name or by the path of its file.

use std::path::Path;

use super::Error;
use crate::course::{Chapter, Course, Exercise, nearest};
use crate::progress::Progress;
use crate::workspace::Workspace;

/// The exercise of that name, or the current one.
pub fn chosen<'a>(
    workspace: &'a Workspace,
    progress: &Progress,
    name: Option<&str>,
) -> Result<&'a Exercise, Error> {
    let course = workspace.course();
    let Some(name) = name else {
        // A course always has an exercise: parsing makes sure of it.
        return progress
            .current(course)
            .ok_or_else(|| no_exercise(workspace, "current"));
    };
    course
        .exercise(name)
        .or_else(|| at_path(workspace, name))
        .ok_or_else(|| no_exercise(workspace, name))
}

/// The number of the chapter that goes by that number, folder or title, counted from 1.
pub fn chosen_chapter(course: &Course, typed: &str) -> Result<usize, Error> {
    let wanted = typed.trim().to_lowercase();
    let is_meant = |(place, chapter): (usize, &Chapter)| {
        [
            (place + 1).to_string(),
            chapter.dir.to_lowercase(),
            chapter.title.to_lowercase(),
        ]
        .contains(&wanted)
    };
    let mut chapters = course.chapters.iter().enumerate();
    let place = chapters.position(is_meant);
    place.map(|place| place + 1).ok_or_else(|| {
        Error::Usage(match course.chapters.len() {
            0 => "this course has no chapters: leave the name of one out".to_owned(),
            count => format!(
                "there is no chapter `{typed}`: name it by its number, from 1 to {count}\n`workbook list` shows all of them."
            ),
        })
    })
}

/// Whether that is the path of a file which belongs to no exercise: whoever saves one asks for nothing.
pub fn is_of_no_exercise(workspace: &Workspace, name: Option<&str>) -> bool {
    let is_other = |name: &str| {
        let is_known =
            workspace.course().exercise(name).is_some() || at_path(workspace, name).is_some();
        !is_known && (Path::new(name).is_file() || workspace.root().join(name).is_file())
    };
    name.is_some_and(is_other)
}

/// The exercise whose file is at a path, as the screen shows it or as a shell completes it.
fn at_path<'a>(workspace: &'a Workspace, typed: &str) -> Option<&'a Exercise> {
    let typed = typed.replace('\\', "/");
    let root = workspace.root().canonicalize().ok()?;
    // From where one is, or from the top of the folder, as on the screen.
    let meant = [
        Path::new(&typed).canonicalize(),
        root.join(&typed).canonicalize(),
    ];
    let is_meant = |exercise: &&Exercise| {
        let file = root.join(exercise.path());
        meant.iter().flatten().any(|path| *path == file)
    };
    workspace.course().exercises.iter().find(is_meant)
}

fn no_exercise(workspace: &Workspace, name: &str) -> Error {
    let names = workspace
        .course()
        .exercises
        .iter()
        .map(|exercise| exercise.name.as_str());
    Error::NoExercise {
        name: name.to_owned(),
        hint: nearest(name, names)
            .map_or(String::new(), |near| format!(", did you mean `{near}`?")),
    }
}

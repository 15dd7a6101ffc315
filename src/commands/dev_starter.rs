//! `dev starter`: starters that are made of a mistake, made anew.

use super::chosen::chosen;
use super::{Error, Outcome, open_course, say};
use crate::cli::DevStarter;
use crate::course::{Exercise, starter_of};
use crate::progress::Progress;

/// Writes the starters of these exercises, or of all that have a `starter_from`; what stood there is kept.
pub fn starter(options: &DevStarter) -> Result<Outcome, Error> {
    let workspace = open_course(false)?;
    let of_mistakes = |exercise: &&Exercise| exercise.starter_from.is_some();
    let exercises: Vec<&Exercise> = match options.names.as_slice() {
        [] => {
            let all = workspace.course().exercises.iter();
            all.filter(of_mistakes).collect()
        }
        names => {
            let named = |name: &String| chosen(&workspace, &Progress::default(), Some(name));
            names.iter().map(named).collect::<Result<_, _>>()?
        }
    };
    if exercises.is_empty() {
        say!(" No exercise has a `starter_from`: there is nothing to make.");
    }
    for exercise in exercises {
        let Some(name) = &exercise.starter_from else {
            return Err(Error::Usage(format!(
                "`{}` has no `starter_from`\nWrite `starter_from = \"NAME\"` of one of its mistakes into {} first.",
                exercise.name,
                exercise.part_path()
            )));
        };
        let solution = workspace.solution(exercise)?;
        let before = match workspace.answer(exercise)? {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(_) => String::new(),
        };
        let made = starter_of(exercise, &solution, &before)
            .map_err(|error| Error::Usage(format!("mistake `{name}`: {error}")))?;
        let kept = workspace.put(exercise, made.as_bytes())?.kept;
        match (kept, before == made) {
            (_, true) => say!(" {} is made from `{name}` already.", exercise.path()),
            (Some(_), _) => say!(
                " {} is now made from `{name}`. `workbook reset {} --undo` brings back what was there.",
                exercise.path(),
                exercise.name
            ),
            (None, _) => say!(" {} is now made from `{name}`.", exercise.path()),
        }
    }
    Ok(Outcome::Done)
}

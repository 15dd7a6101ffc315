//! `init`: a folder of one's own.

use super::{Error, Outcome, editors, say, step_to};
use crate::cli::Init;
use crate::course::{Exercise, Seeding};
use crate::origin::Origin;
use crate::workspace::Workspace;

/// Makes a learner's folder; one that is there already is completed, never overwritten.
pub fn init(options: &Init) -> Result<Outcome, Error> {
    let here = super::here()?;
    let empty = || std::fs::read_dir(&here).is_ok_and(|mut entries| entries.next().is_none());
    // In an empty folder, that is the folder meant, and in a workbook the whole of it; elsewhere a new one is made.
    let folder = match &options.dir {
        // `init .` means here, and is said so.
        Some(dir) => here.join(dir).components().collect(),
        None => match Workspace::root_of(&here) {
            Some(root) => root.to_owned(),
            None if empty() => here.clone(),
            None => here.join("workbook"),
        },
    };
    let name = options.name.as_deref();
    let workspace = match &options.course {
        Some(course) => {
            let origin = Origin::of(course, &here)?;
            Workspace::init_with(&folder, origin.fetch()?, &origin.written(), name)?
        }
        None => Workspace::init(&folder, name)?,
    };
    let course = workspace.course();
    let count = match course.exercises.len() {
        1 => "1 exercise is".to_owned(),
        count => format!("{count} exercises are"),
    };
    let title = course.about.name().filter(|_| !workspace.is_of_program());
    let title = title.map_or(String::new(), |title| format!("{title}: "));
    say!(" {title}{count} ready in {}.", folder.display());
    let is_theirs = |exercise: &Exercise| exercise.seeding == Seeding::Learner;
    if course.exercises.iter().any(is_theirs) && workspace.learner()?.is_none() {
        say!(
            " Its inputs differ from learner to learner: `workbook init --as NAME` says whose they are."
        );
    }
    if let Some(step) = step_to(&folder, &here) {
        say!(" Go there:  cd {step}");
    }
    say!(" Start:     workbook");
    if let Some(missing) = editors::prepare(&workspace)? {
        say!(" Editor:    {missing}   (for help and verdicts while you write)");
    }
    Ok(Outcome::Done)
}

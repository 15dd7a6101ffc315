//! Which course a class is graded with: one that is named, the one that one is in, or the one in this program.

use crate::commands::{Error, here};
use crate::course::About;
use crate::origin::Origin;
use crate::pack::Pack;
use crate::workspace::{self, Kind, Workspace, course_texts};

/// The course; `None` for the one in this program.
pub fn chosen(typed: Option<&str>) -> Result<Option<Pack>, Error> {
    let here = here()?;
    if let Some(typed) = typed {
        return Ok(Some(Origin::of(typed, &here)?.fetch()?));
    }
    if Workspace::root_of(&here).is_none() {
        return Ok(None);
    }
    let workspace = Workspace::open(&here)?;
    match (workspace.kind(), workspace.kept_pack()) {
        (Kind::Course, _) => Ok(Some(of_folder(&workspace)?)),
        (Kind::Learner, kept) => Ok(kept.cloned()),
    }
}

/// The course of a folder, which nobody need have given an id yet. Whoever works in it has answers where starters were.
fn of_folder(workspace: &Workspace) -> Result<Pack, Error> {
    let root = workspace.root();
    let (course, mut texts) = course_texts(root)?;
    for exercise in &course.exercises {
        let starter = workspace.starter(exercise).ok();
        texts.extend(starter.map(|text| (exercise.path(), text)));
    }
    let about = About {
        id: course.about.id.clone().or_else(|| Some("unnamed".into())),
        ..course.about.clone()
    };
    Ok(Pack::of(&about, texts).map_err(workspace::Error::pack(root))?)
}

//! Which course a class is graded with: one that is named, the one that one is in, or the one in this program.

use crate::commands::{Error, here};
use crate::origin::Origin;
use crate::pack::Pack;
use crate::workspace::{Kind, Workspace};

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
        (Kind::Course, _) => Ok(Some(Origin::Folder(workspace.root().to_owned()).fetch()?)),
        (Kind::Learner, kept) => Ok(kept.cloned()),
    }
}

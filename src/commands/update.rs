//! `update`: a newer version of the course, into a learner's folder.

use super::opened::open_workspace;
use super::{Error, Outcome, put};
use crate::cli::Update;
use crate::origin::Origin;
use crate::pack::Pack;
use crate::ui::terminal::width;
use crate::ui::update::text;
use crate::workspace::{Kind, Workspace};

/// Brings what is new, or says what would come.
pub fn update(options: &Update) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let (pack, origin) = newer(&workspace, options.course.as_deref())?;
    let updated = match options.dry_run {
        true => workspace.preview(pack)?,
        false => workspace.update(pack, origin.as_deref())?,
    };
    put!("{}", text(&updated, options.dry_run, width()));
    Ok(Outcome::Done)
}

/// The course that is to come, and where it came from. Without a word about that, an update that was cut off is finished, and
/// otherwise the course comes from where it came from before.
fn newer(workspace: &Workspace, typed: Option<&str>) -> Result<(Pack, Option<String>), Error> {
    workspace.refuse_in_review()?;
    if workspace.kind() == Kind::Course {
        return Err(crate::workspace::Error::UpdateInCourse(workspace.root().to_owned()).into());
    }
    let origin = match typed {
        Some(typed) => Origin::of(typed, &super::here()?)?,
        None => {
            if let Some(pack) = workspace.unfinished_update()? {
                return Ok((pack, None));
            }
            let known = workspace.origin().ok_or(Error::NoOrigin)?;
            Origin::of(&known, workspace.root())?
        }
    };
    Ok((origin.fetch()?, Some(origin.written())))
}

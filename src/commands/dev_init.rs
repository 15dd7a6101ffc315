//! `dev init`: the first files of a course.

use std::path::PathBuf;

use super::{Error, Outcome, say, step_to};
use crate::cli::DevInit;
use crate::course::about::id_of;
use crate::course::outline::{outline, title_for};
use crate::editors::container;
use crate::workspace::{refuse_inside, write_atomically};

/// What a repository that has just been made may have already; it stays.
const MAY_BE_THERE: [&str; 3] = ["README.md", ".gitignore", ".devcontainer/devcontainer.json"];

/// Makes a course that is in order from its first minute.
pub fn init(options: &DevInit) -> Result<Outcome, Error> {
    let here = super::here()?;
    let folder: PathBuf = here.join(&options.dir).components().collect();
    let own = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let title = options.name.clone().unwrap_or_else(|| title_for(&own));
    let id = options
        .name
        .as_deref()
        .and_then(id_of)
        .or_else(|| id_of(&own));
    let id = id.ok_or_else(|| {
        Error::Usage(format!("`{own}` has no letters for the id of a course\nGive it a name: --name \"Numerical methods\"."))
    })?;
    refuse_inside(&folder)?;
    let mut files = outline(&id, &title);
    files.push((".devcontainer/devcontainer.json", container()));
    let is_there = |path: &str| folder.join(path).symlink_metadata().is_ok();
    let taken = files.iter().map(|(path, _)| *path);
    if let Some(path) = taken
        .filter(|path| !MAY_BE_THERE.contains(path))
        .find(|path| is_there(path))
    {
        let what = format!(
            "{} is there already; move it away first",
            folder.join(path).display()
        );
        return Err(Error::Usage(what));
    }
    // What makes the folder a course comes last.
    let (info, rest): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(path, _)| *path == "info.toml");
    for (path, text) in rest.iter().chain(&info) {
        if !is_there(path) {
            write_atomically(&folder, path, text.as_bytes())?;
        }
    }
    say!(" The course `{id}` is in {}.", folder.display());
    if let Some(step) = step_to(&folder, &here) {
        say!(" Go there:      cd {step}");
    }
    say!(" Look at it:    workbook dev check");
    say!(" An exercise:   workbook dev new NAME --signature 'fn NAME(x: f64) -> f64'");
    say!(" For learners:  workbook dev pack");
    Ok(Outcome::Done)
}

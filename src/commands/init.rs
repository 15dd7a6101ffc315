//! `init`: a folder of one's own.

use std::path::Path;

use super::{Error, Outcome, say};
use crate::cli::Init;
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
    let workspace = Workspace::init(&folder)?;
    let count = workspace.course().exercises.len();
    say!(" {count} exercises are ready in {}.", folder.display());
    let step = folder.strip_prefix(&here).unwrap_or(&folder);
    if step != Path::new("") {
        say!(" Go there:  cd {}", typed(step));
    }
    say!(" Start:     workbook");
    Ok(Outcome::Done)
}

/// A path as it is typed, whatever blanks are in it.
#[cfg(not(windows))]
fn typed(path: &Path) -> String {
    shell_words::quote(&path.to_string_lossy()).into_owned()
}

#[cfg(windows)]
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') {
        format!("\"{path}\"")
    } else {
        path
    }
}

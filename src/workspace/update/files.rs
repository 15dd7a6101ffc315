//! The files of a learner's folder as an update meets them.

use std::path::Path;

use super::plan::Own;
use crate::workspace::files::Plain;
use crate::workspace::{Error, files};

/// What stands at a path below the folder.
pub(super) fn own(root: &Path, path: &str) -> Result<Own, Error> {
    Ok(match files::look(root, path, "")? {
        Plain::Bytes(bytes) => String::from_utf8(bytes).map_or(Own::Other, Own::Text),
        Plain::Absent(_) => Own::Absent,
        Plain::Other(_) => Own::Other,
    })
}

/// A path beside that of an exercise's file for its new starter: free, or with that text already.
pub(super) fn beside(
    root: &Path,
    path: &str,
    version: &str,
    starter: &str,
) -> Result<String, Error> {
    let stem = path.strip_suffix(".rs").unwrap_or(path);
    let mut numbers = 1_u32..;
    loop {
        let number = match numbers.next() {
            None | Some(1) => String::new(),
            Some(number) => format!("-{number}"),
        };
        let path = format!("{stem}.{version}{number}.rs");
        match own(root, &path)? {
            Own::Absent => return Ok(path),
            Own::Text(text) if text == starter => return Ok(path),
            _ => {}
        }
    }
}

//! The course of this repository, in a folder of its own.

use std::fs;
use std::path::Path;

use super::folder::{Folder, copy};
use super::results;

/// A copy of the course, which shares its results with the other tests.
pub fn real_course() -> Folder {
    let folder = Folder::empty();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["exercises", "solutions"] {
        copy(&repository.join(part), &folder.path(part));
    }
    fs::copy(repository.join("info.toml"), folder.path("info.toml")).unwrap();
    share(&folder);
    folder
}

#[cfg(unix)]
fn share(folder: &Folder) {
    fs::create_dir(folder.path(".workbook")).unwrap();
    std::os::unix::fs::symlink(results::folder(), folder.path(".workbook/cache")).unwrap();
}

#[cfg(not(unix))]
fn share(_: &Folder) {}

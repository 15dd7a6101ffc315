//! Why no course came.

use std::path::PathBuf;

use crate::{git, workspace};

/// Each text is followed by what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing of that name.
    #[error(
        "there is no {}\n\
         A course is a file that ends with .workbook, a folder with an info.toml, or the address of a git repository.",
        .0.display()
    )]
    Nothing(PathBuf),
    /// A folder of something else.
    #[error(
        "{} is a folder without an info.toml, so it is no course\nIs it the folder above, or one in it?",
        .0.display()
    )]
    NoCourse(PathBuf),
    /// A repository of something else.
    #[error("{0} has no info.toml at its top, so it is no course\nIs it the right repository?")]
    NoCourseAtTop(String),
    /// A pipe, a device.
    #[error("{} is no plain file\nA course in one file ends with .workbook.", .0.display())]
    NoFile(PathBuf),
    /// An address that is not fetched.
    #[error(
        "{0} is not fetched: a repository comes by https, by ssh, or from a file:// address\n\
         Ask for such an address, or for the course as a file."
    )]
    Protocol(String),
    /// A file cannot be read.
    #[error("cannot read {}: {source}\nMay you read it? Otherwise get it again.", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What came is no course.
    #[error("{origin}: {source}")]
    Pack {
        /// Where it came from.
        origin: String,
        /// What is wrong with it.
        source: crate::pack::Error,
    },
    /// A repository did not come.
    #[error(transparent)]
    Git(#[from] git::Error),
    /// The course cannot be read or understood.
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
}

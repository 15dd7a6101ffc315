//! Why a repository did not come.

use crate::{harness, process};

/// Each text is followed by what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is not installed.
    #[error(
        "there is no git on this machine, and a course in a repository is fetched by it\n\
         Install it from https://git-scm.com, or ask for the course as a file: `--course NAME.workbook`."
    )]
    NoGit,
    /// It says no.
    #[error(
        "{address} could not be fetched; git says:\n{said}\n\
         Is the address right, and is the network there? What needs a password comes over ssh, or as a file."
    )]
    Refused {
        /// What was to be fetched.
        address: String,
        /// In git's words.
        said: String,
    },
    /// It takes too long.
    #[error(
        "{0} did not come within {1} seconds\nTry again where the network is quicker, or ask for the course as a file."
    )]
    Slow(String, u64),
    /// It is too large.
    #[error(
        "{0} is larger than any course\nIs it the right repository? A course's own has nothing but the course."
    )]
    Large(String),
    /// A link, or another repository, in the place of a file.
    #[error(
        "`{path}` in {address} is no plain file, and no part of a course is anything else\nAsk whoever made it."
    )]
    NoFile {
        /// The repository.
        address: String,
        /// The path in it.
        path: String,
    },
    /// Git said what nobody understands.
    #[error(
        "git's answer about {0} cannot be understood\nIs it a very old git? Then install a newer one."
    )]
    Odd(String),
    /// It could not be started.
    #[error("git could not be run: {0}\n`workbook doctor` may tell why.")]
    Process(process::Error),
    /// There is no room to fetch anything.
    #[error(transparent)]
    Machine(harness::Error),
}

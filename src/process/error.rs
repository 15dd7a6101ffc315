//! What can go wrong around a child without the child being at fault.
//! Everything the child itself does is an `Ending`.

use std::io;
use std::path::PathBuf;

/// A fault of the machine or the caller; each text fits after "failed to run it: ".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot use {} as a working directory: {source}", path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("cannot open {} as standard input: {source}", path.display())]
    Stdin { path: PathBuf, source: io::Error },
    #[error("cannot start {}: {source}", program.display())]
    Start { program: PathBuf, source: io::Error },
    #[error("cannot shut {} in: {source}", program.display())]
    Confine { program: PathBuf, source: io::Error },
    #[error("cannot {doing}: {source}")]
    System {
        doing: &'static str,
        source: io::Error,
    },
}

impl Error {
    /// For `map_err`: an operating system call that failed while `doing` something.
    pub(super) fn system<E: Into<io::Error>>(doing: &'static str) -> impl FnOnce(E) -> Self {
        move |source| Self::System {
            doing,
            source: source.into(),
        }
    }
}

//! What can go wrong around a child without the child being at fault.
//! Everything the child itself does is an `Ending`.

use std::io;
use std::path::PathBuf;

/// A fault of the machine or the caller; each text fits after "failed to run it: ".
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder a job is to run in cannot be used.
    #[error("cannot use {} as a working directory: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file that is to be its standard input cannot be read.
    #[error("cannot open {} as standard input: {source}", path.display())]
    Stdin {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The program cannot be started.
    #[error("cannot start {}: {source}", program.display())]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The program cannot be confined as asked.
    #[error("cannot shut {} in: {source}", program.display())]
    Confine {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A call of the operating system failed.
    #[error("cannot {doing}: {source}")]
    System {
        /// What it was to do.
        doing: &'static str,
        /// What the system said.
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

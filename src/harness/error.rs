//! What can go wrong that is not the learner's fault.

use std::path::{Path, PathBuf};

use crate::process;

/// A fault of the machine or of the course; each text is followed by what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No `rustc` could be started.
    #[error(
        "no Rust compiler could be started ({0})\n\
         Install Rust as described at https://rustup.rs, open a new terminal, and try `workbook doctor`."
    )]
    NoCompiler(String),
    /// What was taken for a compiler is silent.
    #[error(
        "`{command}` gave no answer within {seconds} seconds\n\
         Is a toolchain being installed? Then wait for that. Otherwise try it yourself, and look at RUSTC and PATH."
    )]
    SilentCompiler {
        /// What was asked.
        command: String,
        /// How long it was waited for.
        seconds: u64,
    },
    /// The compiler breaks down over any program.
    #[error(
        "the compiler cannot compile even a program that does nothing:\n{0}\n`workbook doctor` tells what is missing."
    )]
    Compiler(String),
    /// Programs in the folder for temporary files are not allowed to start.
    #[error(
        "the system does not let programs start in {}\n\
         Set TMPDIR to a folder on a disk where programs may be started.",
        .0.display()
    )]
    NoStart(PathBuf),
    /// The compiler could not make a program of sound code.
    #[error(
        "the compiler could not link a program:\n{0}\n`workbook doctor` tells what is missing."
    )]
    Linker(String),
    /// The compiler could not compile the part that every program shares.
    #[error(
        "the compiler cannot compile a sound library:\n{0}\n`workbook doctor` tells more; a newer Rust may help (`rustup update`)."
    )]
    Runtime(String),
    /// The compiler was ended by something outside.
    #[error(
        "the compiler was ended from outside (signal {0}), twice\nIs the machine out of memory? Close something and try again."
    )]
    CompilerKilled(i32),
    /// A file or folder could not be used.
    #[error("cannot {doing} {}: {source}\n{}", .path.display(), advice(.source))]
    Io {
        /// What was tried.
        doing: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A child could not be run.
    #[error("failed to run a program: {0}\n`workbook doctor` tells what this machine allows.")]
    Process(#[from] process::Error),
    /// The solution does not do what a solution must.
    #[error(
        "info.toml:{line}: the solution of `{exercise}` {what}\nThis is a fault of the course, not yours."
    )]
    Reference {
        /// The exercise.
        exercise: String,
        /// The line of info.toml where the check, or else the exercise, starts.
        line: usize,
        /// What it does instead, to be read after "the solution of `…`".
        what: String,
    },
}

impl Error {
    /// An error of the file system, to be used in `map_err`.
    pub fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Io {
            doing,
            path,
            source,
        }
    }
}

fn advice(error: &std::io::Error) -> &'static str {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            "The disk is full: make room and try again. Nothing you solved is lost."
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "Give yourself permission to write there, or work in another folder."
        }
        _ => "Try again; if it stays, `workbook doctor` may tell why.",
    }
}

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
    /// The compiler is older than what the generated code needs.
    #[error(
        "the Rust compiler is too old: this is {found}, and {needed} or newer is needed\n\
         `rustup update` brings the newest, if Rust came from https://rustup.rs."
    )]
    TooOld {
        /// What it calls itself.
        found: String,
        /// The oldest version that will do.
        needed: &'static str,
    },
    /// The compiler cannot be started within the bounds.
    #[error(
        "the compiler {} cannot be started within the bounds: {source}\n\
         Is it a script? Within the bounds only the toolchain's own programs start: set RUSTC to what `rustup which rustc` prints.",
        .compiler.display()
    )]
    CompilerStart {
        /// Its path.
        compiler: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What was taken for a compiler crashes.
    #[error(
        "`{command}` crashes as soon as it is started (signal {signal})\n\
         Are its stack or its memory limited? See `ulimit -a`, and try again in a terminal without such limits."
    )]
    CompilerCrashes {
        /// What was asked.
        command: String,
        /// What ended it.
        signal: i32,
    },
    /// What was taken for a compiler does not fit into the memory it may have.
    #[error(
        "`{command}` cannot be loaded: {said}\n\
         Is its memory limited? See `ulimit -v`, and try again in a terminal without such a limit."
    )]
    CompilerTooLarge {
        /// What was asked.
        command: String,
        /// What the system's loader said.
        said: String,
    },
    /// The compiler breaks down over any program.
    #[error(
        "the compiler cannot compile even a program that does nothing: {0}\n\
         Does `rustc` work by itself? If not, install Rust again; if it does, this machine's limits are too tight for it here."
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
    #[error("the compiler could not link a program: {0}\n{advice}", advice = LINKER_ADVICE)]
    Linker(String),
    /// The compiler could not compile the part that every program shares.
    #[error(
        "the compiler cannot compile the library that every program uses: {0}\n\
         A newer Rust may help (`rustup update`); if it does not, install Rust again."
    )]
    Runtime(String),
    /// The given code of the course does not compile.
    #[error(
        "exercises/given, the given code of the course, does not compile: {0}\n\
         This is a fault of the course, not yours."
    )]
    Given(String),
    /// A small program of our own did not do what it must.
    #[error(
        "a small program of workbook's own {0}, so no exercise can be checked here\n\
         Try again when the machine is less busy; if it stays, please report it together with what `workbook doctor` prints."
    )]
    Rehearsal(String),
    /// The compiler was ended by something outside.
    #[error(
        "the compiler was ended from outside (signal {0}), twice\nIs the machine out of memory? Close something and try again."
    )]
    CompilerKilled(i32),
    /// The compiler fails where it may not write what it has to.
    #[error(
        "the compiler cannot compile anything, perhaps because files are limited in size here\n\
         See `ulimit -f`, and try again in a terminal without that limit."
    )]
    FilesLimited,
    /// Clippy is missing, and the exercise asks it.
    #[error(
        "everything passes, but Clippy has the last word on this exercise, and it is not installed\n\
         `rustup component add clippy` installs it; on a system without rustup, the package with Clippy does."
    )]
    NoClippy,
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
    #[error("{at}: the solution of `{exercise}` {what}\nThis is a fault of the course, not yours.")]
    Reference {
        /// The exercise.
        exercise: String,
        /// Where the check, or else the exercise, starts: file and line.
        at: String,
        /// What it does instead, to be read after "the solution of `…`".
        what: String,
    },
}

/// Who links, and where that comes from.
const LINKER_ADVICE: &str = if cfg!(target_os = "macos") {
    "Linking needs the command line tools: `xcode-select --install`."
} else if cfg!(windows) {
    "Linking needs the C++ build tools of Visual Studio, as https://rustup.rs says."
} else {
    "Linking needs a C compiler: on Debian or Ubuntu `sudo apt install build-essential`, on Fedora `sudo dnf install gcc`."
};

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
        std::io::ErrorKind::FileTooLarge => {
            "Files are limited in size here: see `ulimit -f`, and try again in a terminal without that limit."
        }
        _ => "Try again; if it stays, `workbook doctor` may tell why.",
    }
}

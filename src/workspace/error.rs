//! What can be wrong with a folder.

use std::path::{Path, PathBuf};

use crate::course::{Problems, Version};
use crate::sample::Seed;
use crate::tame::tamed_start;

/// A fault of the folder or the machine, each with what to do next.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing to work on.
    #[error(
        "there is no workbook in {} or any folder above it\n\
         `workbook init` makes one here; or go to the folder where you made yours.",
        .0.display()
    )]
    NoCourse(PathBuf),
    /// The course cannot be understood.
    #[error(transparent)]
    Course(#[from] Problems),
    /// `init` was called where a course already is.
    #[error(
        "{} is a course already: its exercises are ready to work on\n\
         `workbook` starts; to have a folder of your own, `workbook init DIR` somewhere else.",
        .0.display()
    )]
    InitInCourse(PathBuf),
    /// `init` was called for a folder inside of another one's.
    #[error(
        "{} would lie inside {}, which is a {} already\n\
         `workbook` works on that one from any folder in it; for a second one, `workbook init DIR` outside of it.",
        .folder.display(),
        .root.display(),
        if *.is_course { "course" } else { "workbook" }
    )]
    InitInside {
        /// What was to be made.
        folder: PathBuf,
        /// What was found above it.
        root: PathBuf,
        /// Whether that is a course, and not a learner's folder.
        is_course: bool,
    },
    /// What brings exercises was called in the folder of a review.
    #[error(
        "{} is a review: it has the exercises that were solved when it was made, and gets no others\n\
         `workbook init` and `workbook update` belong into the folder with your answers.",
        .0.display()
    )]
    IsReview(PathBuf),
    /// A review was asked for where the course itself is.
    #[error(
        "{} is a course: the files in it are the starters themselves\n\
         `workbook review` is for a learner's folder; `workbook init DIR --course {}` makes one.",
        .0.display(),
        .0.display()
    )]
    ReviewInCourse(PathBuf),
    /// A review of which the course has nothing any more.
    #[error(
        "{} is a review, and none of its exercises is in the course any more\n\
         `workbook review` in the folder with your answers makes a new one.",
        .0.display()
    )]
    NothingToReview(PathBuf),
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
    /// A link leads out of the folder.
    #[error(
        "{} is a symbolic link, and workbook writes nothing through it\n\
         Put it aside, or put a folder in its place, and try again.",
        .0.display()
    )]
    Link(PathBuf),
    /// The given code of the course cannot be read as Rust.
    #[error("{0}\nThis is a fault of the course, not yours.")]
    Library(#[from] crate::course::LibraryError),
    /// What a part of a course should be read from is something else.
    #[error(
        "{} is {what}, and what the course says of an exercise belongs there\n\
         Put a plain file in its place, or take it away, and try again.",
        .path.display()
    )]
    NoPlainFile {
        /// Where it is.
        path: PathBuf,
        /// What is there.
        what: &'static str,
    },
    /// A part of a course lies behind a link.
    #[error(
        "{} is a symbolic link, and no part of a course is read through one\n\
         Put what it leads to in its place, and try again.",
        .0.display()
    )]
    PartBehindLink(PathBuf),
    /// A part of a course has more bytes than anybody writes.
    #[error(
        "{} is larger than {} MiB, and no part of a course is\n\
         Is it the right file? Put it aside, and try again.",
        .0.display(), crate::watch_files::LARGEST >> 20
    )]
    TooLarge(PathBuf),
    /// The embedded course lacks a file.
    #[error(
        "this program does not bring along {0}\nIt was built without a part of its course: install it again."
    )]
    NotInProgram(String),
    /// The course that a folder keeps lacks a file.
    #[error(
        "the course of this folder has no {0}\nThis is a fault of the course, not yours: tell whoever gave it to you."
    )]
    NotInPack(String),
    /// A sealed course is asked for a solution.
    #[error("the course keeps the solution of {0} to itself: there is none in your folder")]
    Sealed(String),
    /// A course that is to be sealed tells a line of a solution.
    #[error(
        "{0} tells a line of a solution, and a course that keeps its solutions tells none\n\
         It may stand in `after`, in what is said of a mistake, or in a check: say it in other words, and pack again."
    )]
    TellsASolution(String),
    /// A sealed course is asked for other inputs.
    #[error(
        "the course keeps its solutions to itself, and brings no answers of {exercise} for seed {seed}\n\
         Leave out `--seed`, and the seed is the one that it has."
    )]
    OtherSeed {
        /// The exercise.
        exercise: String,
        /// The seed.
        seed: Seed,
    },
    /// What a sealed course carries is not understood.
    #[error(
        "`{path}` in the course of this folder cannot be understood ({why})\nThis is a fault of the course, not yours: tell whoever gave it to you."
    )]
    OddPart {
        /// The file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// What a folder's course carries was changed.
    #[error("the course of this folder: {0}")]
    KeptChanged(crate::pack::Error),
    /// A course lacks the starter or the solution of an exercise.
    #[error(
        "the course has no {0}\nIs it complete? `workbook dev check` in it lists what is missing."
    )]
    NoSuchPart(String),
    /// The course that a folder kept is gone.
    #[error(
        "the course `{id}` is no longer kept in {}\n\
         `workbook init --course FILE` brings it back, from the file that you made the folder from; your answers stay.",
        .folder.display()
    )]
    CourseGone {
        /// The learner's folder.
        folder: PathBuf,
        /// Its course.
        id: String,
    },
    /// What is to be a course is none.
    #[error("{}: {source}", .path.display())]
    Pack {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: crate::pack::Error,
    },
    /// Another course's folder.
    #[error(
        "{} is a folder of the course `{own}`, and that is the course `{other}`\n\
         Nothing was changed. Each course has a folder of its own: `workbook init DIR --course …`.",
        .folder.display()
    )]
    OtherCourse {
        /// The learner's folder.
        folder: PathBuf,
        /// Its course.
        own: String,
        /// The one that was to come.
        other: String,
    },
    /// `init` with a file of the course that is part of this program, in a folder of that.
    #[error(
        "{} is a folder of this very course, as the workbook brings it along\n\
         `workbook update …` in it brings what is new in that one, and keeps what you wrote.",
        .0.display()
    )]
    ProgramsCourse(PathBuf),
    /// `init` for another learner than the folder was made for.
    #[error(
        "{} is the folder of “{own}”, and that is what its inputs are drawn for\n\
         Nothing was changed. Leave out `--as`, or make a folder of your own.",
        .folder.display()
    )]
    OtherLearner {
        /// The learner's folder.
        folder: PathBuf,
        /// Whose it is.
        own: String,
    },
    /// `init` with another version of the folder's course.
    #[error(
        "{} has version {own} of this course already, and that is version {other}\n\
         `workbook update …` in it brings what is new, and keeps what you wrote.",
        .folder.display()
    )]
    OtherVersion {
        /// The learner's folder.
        folder: PathBuf,
        /// What it has.
        own: Version,
        /// What was to come.
        other: Version,
    },
    /// An update to what is older.
    #[error(
        "this folder has version {own} of the course, and that is version {other}, which is older\n\
         Nothing was changed. Ask for the newest one."
    )]
    Older {
        /// What the folder has.
        own: Version,
        /// What was to come.
        other: Version,
    },
    /// An update in a course.
    #[error(
        "{} is a course, and what is new in it is written there\n\
         `workbook update` works in a learner's folder, which `workbook init` makes.",
        .0.display()
    )]
    UpdateInCourse(PathBuf),
    /// An update while a screen shows what it changes.
    #[error(
        "a `workbook watch` is open in {}, or another update is at work\n\
         Nothing was changed. Press q there, and try again.",
        .0.display()
    )]
    UpdateWhileWatched(PathBuf),
    /// A file that was saved while an update was about to write it.
    #[error(
        "{} was saved while the update was at work, and stays as you saved it\n\
         `workbook update` again goes on from here.",
        .0.display()
    )]
    SavedMeanwhile(PathBuf),
    /// There is nothing to reset to.
    #[error(
        "no starter of {0} was ever seen\nIf the course is under version control, restore the file from there."
    )]
    NoStarter(String),
    /// There is nothing to undo.
    #[error(
        "there is no backup of {0}\n`workbook reset` makes one each time, and `--undo` brings the last one back."
    )]
    NoBackup(String),
    /// A later version saved progress.
    #[error(
        "{} was saved by a newer workbook than this one\n\
         Use that one, or move the file away to start anew.",
        .0.display()
    )]
    NewerProgress(PathBuf),
    /// There is a `watch` already.
    #[error(
        "another `workbook watch` is open in {}\n\
         Use that one, or press q there and try again. All other commands work beside it.",
        .0.display()
    )]
    Watched(PathBuf),
    /// Somebody else holds the lock.
    #[error(
        "another workbook is at work in {}\n\
         Nothing was changed. Close the other one, or wait until it is done, and try again.",
        .0.display()
    )]
    Busy(PathBuf),
}

impl Error {
    /// An error of a pack in a file, to be used in `map_err`.
    pub fn pack(path: &Path) -> impl FnOnce(crate::pack::Error) -> Error {
        let path = path.to_owned();
        move |source| Error::Pack { path, source }
    }

    /// An error of the pack that a folder keeps, to be used in `map_err`.
    pub(super) fn kept() -> impl Fn(crate::pack::Error) -> Error {
        Error::KeptChanged
    }

    /// An error of a text in a course that no person wrote, to be used in `map_err`.
    pub(super) fn odd(path: &str) -> impl FnOnce(serde_json::Error) -> Error {
        let path = path.to_owned();
        move |error| Error::OddPart {
            path,
            why: tamed_start(&error.to_string()),
        }
    }

    /// The same of one that a person wrote.
    pub(super) fn toml(path: &str) -> impl FnOnce(toml::de::Error) -> Error {
        let path = path.to_owned();
        move |error| Error::OddPart {
            path,
            why: tamed_start(error.message()),
        }
    }

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
        std::io::ErrorKind::NotFound => {
            "Is the course complete? `workbook dev check` lists what is missing."
        }
        std::io::ErrorKind::InvalidData => {
            "It is not UTF-8 text: choose that encoding in your editor and save again."
        }
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            "The disk is full: make room and try again. Nothing you solved is lost."
        }
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            "Give yourself permission to write there, or copy the folder to a place of your own."
        }
        std::io::ErrorKind::FileTooLarge => {
            "Files are limited in size here: see `ulimit -f`, and try again in a terminal without that limit."
        }
        _ => "Try again; if it stays, `workbook doctor` may tell why.",
    }
}

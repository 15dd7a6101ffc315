//! Why bytes are no pack of a course, or a course cannot be packed.

use super::path::MANIFEST;

/// Each text is a sentence about the pack, followed by what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The course has no id.
    #[error(
        "its info.toml has no `id`, which tells it from other courses\n\
         Whoever wrote it adds one, in small letters: `id = \"numerics\"`."
    )]
    NoId,
    /// It is no zip archive, or a broken one.
    #[error(
        "it cannot be read as a zip archive, which every course in one file is ({0})\n\
         Get it again: it may have come only in part."
    )]
    NotAnArchive(String),
    /// It is a zip archive of something else.
    #[error(
        "it is a zip archive, but has no {MANIFEST}\n\
         A course in one file is made by `workbook dev pack`. Is it the right file?"
    )]
    NoManifest,
    /// The manifest is not what this program writes.
    #[error("its {MANIFEST} cannot be understood ({0})\nGet it again from where it comes from.")]
    Manifest(String),
    /// A newer program made it.
    #[error(
        "it has format {found}, and this workbook ({own}) knows no format after {known}\n\
         Install a newer workbook, and try again."
    )]
    NewerFormat {
        /// Its format.
        found: u64,
        /// The newest one known here.
        known: u64,
        /// The version of this program.
        own: &'static str,
    },
    /// It speaks of what this program does not know.
    #[error(
        "it needs workbook {needed} or newer, and this is {own}\n\
         Install a newer workbook, and try again."
    )]
    NeedsNewer {
        /// What it needs.
        needed: String,
        /// The version of this program.
        own: &'static str,
    },
    /// A file is not the one that was packed.
    #[error("`{0}` in it was changed after it was made\nGet it again from where it comes from.")]
    Changed(String),
    /// A file is not there.
    #[error("`{0}` is missing in it\nGet it again from where it comes from.")]
    Missing(String),
    /// A file came along later.
    #[error("`{0}` was added to it after it was made\nGet it again from where it comes from.")]
    Added(String),
    /// A file is there more than once.
    #[error("`{0}` is in it more than once\nGet it again from where it comes from.")]
    Twice(String),
    /// A link is in it.
    #[error("`{0}` in it is a link, and no course has one\nAsk whoever made it.")]
    Link(String),
    /// A name that is not one of a course's files.
    #[error("`{0}` in it is no file of a course\nAsk whoever made it.")]
    Stranger(String),
    /// A file that cannot be unpacked.
    #[error("`{name}` in it cannot be unpacked ({why})\nGet it again from where it comes from.")]
    Unreadable {
        /// The file.
        name: String,
        /// What the library says.
        why: String,
    },
    /// A file that is no text.
    #[error("`{0}` in it is no UTF-8 text\nAsk whoever made it.")]
    NotText(String),
    /// A file is too large.
    #[error("`{0}` in it is larger than {1} MiB, and no part of a course is\nAsk whoever made it.")]
    LargeFile(String, u64),
    /// Too many files.
    #[error("it has more than {0} files, and no course has\nAsk whoever made it.")]
    ManyFiles(usize),
    /// Too much in all.
    #[error("it has more than {0} MiB in all, and no course has\nAsk whoever made it.")]
    Large(u64),
    /// It cannot be written.
    #[error("it cannot be written as a zip archive ({0})\nTry again.")]
    Unwritable(String),
}

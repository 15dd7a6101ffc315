//! What a folder or an archive holds that somebody handed in: every file once, none followed elsewhere, none lost.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use super::names::{is_of_a_system, is_rust, is_zip};
use crate::archive::{self, Bounds, Entry};
use crate::folder::Folder;
use crate::tame::tamed_start;

/// The largest answer, and the largest file with facts about submissions.
const LARGEST_ANSWER: u64 = 1 << 20;
const LARGEST_FACTS: u64 = 64 << 20;
/// The largest archive in an archive or a learner's folder.
const LARGEST_NESTED: u64 = 64 << 20;

/// What the archive of a class may hold, and one of a learner's in it.
const OF_CLASS: Bounds = Bounds {
    entries: 500_000,
    file: LARGEST_NESTED,
    whole: 4 << 30,
};
const OF_LEARNER: Bounds = Bounds {
    entries: 5_000,
    file: LARGEST_ANSWER,
    whole: 64 << 20,
};

/// As many folders as may stand in each other.
const DEEPEST: usize = 32;

/// Files in which platforms say who handed in what, and when.
const FACTS: [&str; 2] = ["submission_metadata.yml", "timestamp.txt"];

/// Everything that was found in one place.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// What the place is called.
    pub name: String,
    /// Whether it is an archive.
    pub is_archive: bool,
    /// The files, in the order of their paths.
    pub items: Vec<Item>,
    /// The folders at the top that are repositories.
    pub repositories: BTreeSet<String>,
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The steps of its path, an archive among them.
    pub steps: Vec<String>,
    /// What is in it.
    pub content: Content,
}

/// What is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// What may be an answer.
    Answer(Answer),
    /// What a platform says of submissions.
    Facts(String),
    /// Something else, which is not looked into.
    Other,
    /// It could not be read, and why.
    Refused(String),
}

/// What may be an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The hash of its bytes.
    pub hash: String,
    /// The functions it makes public.
    pub functions: BTreeSet<String>,
}

/// Why nothing was found.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is there.
    #[error("cannot read {}: {source}\nIs that the path of what was handed in?", path.display())]
    Unreadable {
        /// What was typed.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no archive.
    #[error("{}: {fault}\nGet it again from where it comes from, or unpack it and give the folder.", path.display())]
    Archive {
        /// What was typed.
        path: PathBuf,
        /// What is wrong.
        fault: archive::Fault,
    },
    /// A text could not be kept.
    #[error("cannot keep what was handed in: {0}\nIs the disk full?")]
    Keep(#[from] io::Error),
}

/// What is done with the bytes of what may be an answer.
pub type Keep<'a> = &'a dyn Fn(&str, &[u8]) -> io::Result<()>;

/// Goes through a folder or an archive; the bytes of every answer are kept under their hash.
///
/// # Errors
/// If nothing is there, or something cannot be kept.
pub fn take(path: &Path, keep: Keep<'_>) -> Result<Taken, Error> {
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    let real = path.canonicalize().map_err(unreadable)?;
    let name = real.file_name().unwrap_or_default().to_string_lossy();
    let mut found = Found {
        taken: Taken::default(),
        keep,
        failed: None,
    };
    if real.is_dir() {
        found.taken.name = name.into_owned();
        let folder = Folder::open(&real).map_err(unreadable)?;
        found.folder(&folder, &mut Vec::new()).map_err(unreadable)?;
    } else {
        found.taken.name = name.trim_end_matches(".zip").to_owned();
        found.taken.is_archive = true;
        let file = File::open(&real).map_err(unreadable)?;
        found
            .archive(io::BufReader::new(file), OF_CLASS, &[])
            .map_err(|fault| Error::Archive {
                path: path.to_owned(),
                fault,
            })?;
    }
    if let Some(error) = found.failed {
        return Err(error.into());
    }
    found
        .taken
        .items
        .sort_by(|one, other| one.steps.cmp(&other.steps));
    Ok(found.taken)
}

/// The hash that stands for bytes.
pub fn hash_of(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}

struct Found<'a> {
    taken: Taken,
    keep: Keep<'a>,
    failed: Option<io::Error>,
}

impl Found<'_> {
    fn folder(&mut self, folder: &Folder, steps: &mut Vec<String>) -> io::Result<()> {
        let mut names = folder.names()?;
        names.sort();
        for name in names {
            steps.push(name.to_string_lossy().into_owned());
            let deep = steps.len() > DEEPEST;
            match folder.enter(&name) {
                Ok(_) if name == OsStr::new(".git") => {
                    if let [top, _] = steps.as_slice() {
                        self.taken.repositories.insert(top.clone());
                    }
                }
                Ok(_) if deep => self.refuse(steps, "it lies too many folders deep"),
                Ok(below) if !is_of_a_system(&[steps.as_slice(), &["x".into()]].concat()) => {
                    if self.folder(&below, steps).is_err() {
                        self.refuse(steps, "the folder cannot be read");
                    }
                }
                Ok(_) => {}
                Err(_) => self.file(folder, &name, steps),
            }
            steps.pop();
        }
        Ok(())
    }

    fn file(&mut self, folder: &Folder, name: &OsStr, steps: &[String]) {
        if is_of_a_system(steps) {
            return;
        }
        if folder.is_link(name) {
            return self.refuse(steps, "it is a link");
        }
        if !is_wanted(steps, true) {
            return self.add(steps, Content::Other);
        }
        let most = largest(steps);
        let read = folder
            .open_file(name)
            .and_then(|file| archive::at_most(file, most));
        match read {
            Ok(Some(bytes)) => self.bytes(steps, bytes),
            Ok(None) => self.refuse(steps, &archive::Refused::Large(most).to_string()),
            Err(error) => self.refuse(steps, &format!("it cannot be read: {error}")),
        }
    }

    fn archive(
        &mut self,
        reader: impl io::Read + io::Seek,
        bounds: Bounds,
        above: &[String],
    ) -> Result<(), archive::Fault> {
        // Of the archives in an archive that a learner handed in, none is opened.
        let nests = above.is_empty();
        archive::walk(
            reader,
            bounds,
            |steps| !is_of_a_system(steps) && is_wanted(steps, nests),
            |entry| self.entry(entry, above),
        )
    }

    fn entry(&mut self, entry: Entry, above: &[String]) {
        let steps = [above, &entry.steps].concat();
        match entry.content {
            _ if is_of_a_system(&entry.steps) => {}
            Err(why) => self.refuse(&steps, &why.to_string()),
            Ok(None) if is_zip(&steps[steps.len() - 1]) => {
                self.refuse(&steps, "it is an archive in an archive in an archive");
            }
            Ok(None) => self.add(&steps, Content::Other),
            Ok(Some(bytes)) if bytes.len() as u64 > largest(&steps) => {
                self.refuse(
                    &steps,
                    &archive::Refused::Large(largest(&steps)).to_string(),
                );
            }
            Ok(Some(bytes)) => self.bytes(&steps, bytes),
        }
    }

    fn bytes(&mut self, steps: &[String], bytes: Vec<u8>) {
        let name = &steps[steps.len() - 1];
        if FACTS.contains(&name.as_str()) {
            return self.add(
                steps,
                Content::Facts(String::from_utf8_lossy(&bytes).into_owned()),
            );
        }
        if is_zip(name) {
            if let Err(fault) = self.archive(Cursor::new(bytes), OF_LEARNER, steps) {
                self.refuse(steps, &fault.to_string());
            }
            return;
        }
        let hash = hash_of(&bytes);
        match (self.keep)(&hash, &bytes) {
            Err(error) => self.failed = Some(error),
            Ok(()) => self.add(
                steps,
                Content::Answer(Answer {
                    functions: functions(&String::from_utf8_lossy(&bytes)),
                    hash,
                }),
            ),
        }
    }

    fn refuse(&mut self, steps: &[String], why: &str) {
        self.add(steps, Content::Refused(why.to_owned()));
    }

    fn add(&mut self, steps: &[String], content: Content) {
        self.taken.items.push(Item {
            steps: steps.to_vec(),
            content,
        });
    }
}

/// Whether the bytes of a file are to be read.
fn is_wanted(steps: &[String], nests: bool) -> bool {
    let name = steps.last().map_or("", String::as_str);
    is_rust(name) || FACTS.contains(&name) || (nests && is_zip(name))
}

fn largest(steps: &[String]) -> u64 {
    match steps.last().map_or("", String::as_str) {
        name if FACTS.contains(&name) => LARGEST_FACTS,
        name if is_zip(name) => LARGEST_NESTED,
        _ => LARGEST_ANSWER,
    }
}

/// The names of the functions that a text makes public, as far as that is seen without reading it as Rust.
pub fn functions(text: &str) -> BTreeSet<String> {
    let name = |after: &str| {
        let name = after.trim_start();
        let end = name.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        name[..end.unwrap_or(name.len())].to_owned()
    };
    text.split("pub fn ").skip(1).map(name).collect()
}

/// A path in what was handed in, as it is told.
pub fn path_of(steps: &[String]) -> String {
    let steps: Vec<String> = steps.iter().map(|step| tamed_start(step)).collect();
    steps.join("/")
}

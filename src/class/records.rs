//! The folder of a class: its plan, the files that were handed in, and what came of each. Each is written whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::manifest::{FORMAT, Manifest};
use super::record::Record;
use crate::folder::random_name;

const PLAN: &str = "plan.json";
const FILES: &str = "files";
const RECORDS: &str = "records";

/// The folder of a class.
#[derive(Clone, Debug)]
pub struct Room(PathBuf);

/// Why something is not there, or cannot be.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk says no.
    #[error("cannot {what} {}: {source}\nIs the disk full, or the folder not yours?", path.display())]
    Disk {
        /// What was tried.
        what: &'static str,
        /// With what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Nothing was planned there.
    #[error("{} holds no plan\n`workbook grade plan IN… -o OUT` makes one.", .0.display())]
    NoPlan(PathBuf),
    /// The plan cannot be read.
    #[error("the plan in {} cannot be understood: {why}\nMake it again with `workbook grade plan`.", path.display())]
    Plan {
        /// The folder.
        path: PathBuf,
        /// What is wrong.
        why: String,
    },
    /// Another version made it.
    #[error("the plan in {} was made by workbook {tool}, and this is {own}\nUse the same one, or make the plan again.", path.display())]
    OtherTool {
        /// The folder.
        path: PathBuf,
        /// Who made it.
        tool: String,
        /// What this is.
        own: &'static str,
    },
}

impl Room {
    /// The folder at a path, which need not be there.
    pub fn at(path: &Path) -> Room {
        Room(path.to_owned())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the course is that its answers are for.
    pub fn course(&self) -> PathBuf {
        self.0.join("course")
    }

    /// Where expected values are kept, and the secret they are sealed with.
    pub fn prepared(&self) -> PathBuf {
        self.0.join("prepared")
    }

    /// Keeps the bytes of a file that was handed in.
    ///
    /// # Errors
    /// If the disk does not take them.
    pub fn keep_file(&self, hash: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.file(hash);
        match path.is_file() {
            true => Ok(()),
            false => write_whole(&path, bytes),
        }
    }

    /// The bytes of a file that was handed in.
    ///
    /// # Errors
    /// If it is gone.
    pub fn read_file(&self, hash: &str) -> Result<Vec<u8>, Error> {
        let path = self.file(hash);
        fs::read(&path).map_err(|source| disk("read", &path, source))
    }

    fn file(&self, hash: &str) -> PathBuf {
        self.0.join(FILES).join(&hash[..2]).join(hash)
    }

    /// The plan.
    ///
    /// # Errors
    /// If there is none, or another program made it.
    pub fn manifest(&self) -> Result<Manifest, Error> {
        let path = self.0.join(PLAN);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::NoPlan(self.0.clone()));
            }
            Err(source) => return Err(disk("read", &path, source)),
        };
        let odd = |error: serde_json::Error| Error::Plan {
            path: self.0.clone(),
            why: error.to_string(),
        };
        let manifest: Manifest = serde_json::from_str(&text).map_err(odd)?;
        let own = env!("CARGO_PKG_VERSION");
        match manifest.format == FORMAT && manifest.tool == own {
            true => Ok(manifest),
            false => Err(Error::OtherTool {
                path: self.0.clone(),
                tool: manifest.tool,
                own,
            }),
        }
    }

    /// Writes the plan down.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub fn keep_manifest(&self, manifest: &Manifest) -> Result<(), Error> {
        self.write(PLAN, pretty(manifest).as_bytes())
    }

    /// What came of a file, if that is known.
    pub fn record(&self, key: &str) -> Option<Record> {
        read(&self.record_path(key))
    }

    /// Whether it is known what came of a file.
    pub fn has_record(&self, key: &str) -> bool {
        self.record(key).is_some()
    }

    /// Keeps what came of a file.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub fn keep_record(&self, key: &str, record: &Record) -> Result<(), Error> {
        let path = self.record_path(key);
        let text = serde_json::to_string(record).unwrap_or_default();
        write_whole(&path, text.as_bytes()).map_err(|source| disk("write", &path, source))
    }

    fn record_path(&self, key: &str) -> PathBuf {
        self.0
            .join(RECORDS)
            .join(&key[..2])
            .join(format!("{key}.json"))
    }

    /// Writes a file of the report, whole.
    ///
    /// # Errors
    /// If the disk does not take it.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.0.join(name);
        write_whole(&path, bytes).map_err(|source| disk("write", &path, source))
    }

    /// The bytes of a file in it; `None` if it is not there.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let path = self.0.join(name);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(disk("read", &path, source)),
        }
    }
}

/// A value as JSON that a person can read.
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

fn read<T: DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn disk(what: &'static str, path: &Path, source: io::Error) -> Error {
    Error::Disk {
        what,
        path: path.to_owned(),
        source,
    }
}

/// Writes a file under another name and gives it its own: it is there whole or not at all, whenever this program is ended. What a
/// failing machine leaves of it is no JSON and counts as absent.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let new = folder.join(random_name(".new-")?);
    let write = || {
        let mut file = fs::File::create_new(&new)?;
        file.write_all(bytes)?;
        fs::rename(&new, path)
    };
    write().inspect_err(|_| {
        // What cannot be written may not be removable either.
        let _ = fs::remove_file(&new);
    })
}

/// Results by the names they are kept under, for who makes a report of them.
#[derive(Debug, Default)]
pub struct Records(BTreeMap<String, Record>);

impl Records {
    /// What came of a file.
    pub fn get(&self, key: &str) -> Option<&Record> {
        self.0.get(key)
    }

    /// Reads some of them.
    pub fn read<'a>(room: &Room, keys: impl Iterator<Item = &'a str>) -> Records {
        Records(
            keys.filter_map(|key| Some((key.to_owned(), room.record(key)?)))
                .collect(),
        )
    }
}

impl FromIterator<(String, Record)> for Records {
    fn from_iter<I: IntoIterator<Item = (String, Record)>>(records: I) -> Self {
        Records(records.into_iter().collect())
    }
}

//! The libraries that programs are linked with: the fixed part of every program, and the course's given code. Each is compiled
//! once for a compiler and kept.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use super::compile_failure::{library_fault, raw_text};
use super::killed::{KILL, again_if_killed};
use super::seen::Seen;
use super::{Error, Harness};
use crate::bound::Bound;
use crate::course::{LIBRARY, LIBRARY_FOLDER, LIBRARY_ROOT, Library};
use crate::process;

/// The part of every program that never changes: its files, the root first.
const RUNTIME: [(&str, &str); 10] = [
    ("root.rs", include_str!("runtime/root.rs")),
    ("bounds.rs", include_str!("runtime/bounds.rs")),
    ("collections.rs", include_str!("runtime/collections.rs")),
    ("give.rs", include_str!("runtime/give.rs")),
    ("judged.rs", include_str!("runtime/judged.rs")),
    ("out.rs", include_str!("runtime/out.rs")),
    ("panics.rs", include_str!("runtime/panics.rs")),
    ("printing.rs", include_str!("runtime/printing.rs")),
    ("probed.rs", include_str!("runtime/probed.rs")),
    ("take.rs", include_str!("runtime/take.rs")),
];

/// The name it is linked under.
const RUNTIME_CRATE: &str = "workbook_runtime";

/// The file of a part of the given code. Its crate has the name of all of it, which is what a learner knows.
const VIEW: &str = "given_view";

/// Longer than any of them takes; bounded, because a course may come from anybody.
const SECONDS: u64 = 60;

/// What was compiled so far.
#[derive(Debug, Default)]
pub(super) struct Libraries {
    given: Library,
    runtime: OnceLock<Compiled>,
    whole: OnceLock<Compiled>,
    /// The text of each view, and what it was compiled to.
    views: Mutex<Vec<(String, Compiled)>>,
}

/// A library on the disk.
#[derive(Clone, Debug)]
struct Compiled {
    path: PathBuf,
    /// Two compilations of one text need not be the same library, and what was compiled with one does not fit the other.
    id: [u8; ID],
}

/// Bytes of a hash.
const ID: usize = 32;

/// What one program is linked with.
#[derive(Clone, Debug)]
pub struct Linked {
    /// The fixed part of every program.
    pub runtime: PathBuf,
    /// The given code, or the part of it that is seen, and all of it.
    pub given: Option<(PathBuf, PathBuf)>,
}

impl Linked {
    /// What the compiler is told of them.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = vec![external(RUNTIME_CRATE, &self.runtime)];
        if let Some((seen, whole)) = &self.given {
            arguments.push(external(LIBRARY, seen));
            let mut folder = OsString::from("-Ldependency=");
            folder.push(whole.parent().unwrap_or(whole));
            arguments.push(folder);
        }
        arguments
    }

    /// What the compiler must be able to read for that.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        let given = self.given.iter();
        let given =
            given.flat_map(|(seen, whole)| [seen.as_path(), whole.parent().unwrap_or(whole)]);
        std::iter::once(self.runtime.as_path()).chain(given)
    }
}

/// Has the compiler find a library at a place.
pub(super) fn external(name: &str, place: &Path) -> OsString {
    let mut argument = OsString::from(format!("--extern={name}="));
    argument.push(place);
    argument
}

/// A library to be compiled.
struct Source<'a> {
    name: &'static str,
    /// What tells it from another library of that name, and names its file.
    kind: &'static str,
    /// Paths in the folder where it is compiled, and texts; the first is the root.
    files: Vec<(String, &'a str)>,
    /// The library it uses, by its name.
    uses: Option<(&'static str, &'a Compiled)>,
}

impl Libraries {
    pub(super) fn of(given: Library) -> Self {
        Libraries {
            given,
            ..Self::default()
        }
    }

    pub(super) fn given(&self) -> &Library {
        &self.given
    }

    /// All texts of which something gets into programs.
    pub(super) fn texts(&self) -> impl Iterator<Item = &[u8]> {
        let given = self
            .given
            .files()
            .flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]);
        RUNTIME.iter().map(|(_, text)| text.as_bytes()).chain(given)
    }
}

impl Harness {
    /// What a program is linked with that sees so much.
    pub(super) fn linked(&self, seen: Seen<'_>) -> Result<Linked, Error> {
        let runtime = self.runtime()?.path.clone();
        let whole = || Ok::<_, Error>(self.whole()?.path.clone());
        let given = match seen {
            Seen::Nothing => None,
            _ if self.libraries.given.is_empty() => None,
            Seen::Only(paths) => Some((self.view(paths)?.path, whole()?)),
            Seen::Everything => Some((whole()?, whole()?)),
        };
        Ok(Linked { runtime, given })
    }

    /// Makes the fixed part of every program, if it is not there yet.
    pub(super) fn prepare_runtime(&self) -> Result<(), Error> {
        self.runtime().map(drop)
    }

    /// The fixed part of every program.
    fn runtime(&self) -> Result<&Compiled, Error> {
        once(&self.libraries.runtime, || {
            self.library(Source {
                name: RUNTIME_CRATE,
                kind: RUNTIME_CRATE,
                files: RUNTIME.map(|(path, text)| (path.into(), text)).into(),
                uses: None,
            })
        })
    }

    /// Whether the given code was compiled for this compiler before, so that nothing has to be waited for.
    pub fn keeps_given_code(&self) -> bool {
        let kept = || self.memory.bytes(&self.key_of(&self.whole_source()));
        self.libraries.given.is_empty() || self.libraries.whole.get().is_some() || kept().is_some()
    }

    /// All of the given code.
    fn whole(&self) -> Result<&Compiled, Error> {
        once(&self.libraries.whole, || self.library(self.whole_source()))
    }

    fn whole_source(&self) -> Source<'_> {
        let given = &self.libraries.given;
        let place = |path: &str| format!("{LIBRARY_FOLDER}/{path}");
        let is_root = |path: &str| path == LIBRARY_ROOT;
        let root = given.files().filter(|(path, _)| is_root(path));
        let others = given.files().filter(|(path, _)| !is_root(path));
        Source {
            name: LIBRARY,
            kind: LIBRARY,
            files: root
                .chain(others)
                .map(|(path, text)| (place(path), text))
                .collect(),
            uses: None,
        }
    }

    /// The part of the given code that an exercise sees, as a library that hands on nothing else.
    fn view(&self, paths: &[String]) -> Result<Compiled, Error> {
        let text = self.libraries.given.view(paths);
        let mut views = self
            .libraries
            .views
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some((_, view)) = views.iter().find(|(known, _)| *known == text) {
            return Ok(view.clone());
        }
        let view = self.library(Source {
            name: LIBRARY,
            kind: VIEW,
            files: vec![("view.rs".into(), &text)],
            uses: Some((LIBRARY, self.whole()?)),
        })?;
        views.push((text, view.clone()));
        Ok(view)
    }

    /// A compiled library, kept from an earlier time or made now, in a folder of its own.
    fn library(&self, source: Source<'_>) -> Result<Compiled, Error> {
        let key = self.key_of(&source);
        let kept = match self.memory.bytes(&key) {
            Some(kept) if kept.len() > ID => kept,
            _ => {
                let bytes = self.compile_library(&source)?;
                let kept = [blake3::hash(&bytes).as_bytes().as_slice(), &bytes].concat();
                self.memory.keep(&key, &kept);
                kept
            }
        };
        let (id, bytes) = kept.split_at(ID);
        let folder = tempfile::Builder::new()
            .prefix("library-")
            .tempdir_in(self.scratch.path())
            .map_err(Error::io("make a working folder in", self.scratch.path()))?
            .keep();
        let path = folder.join(file_of(source.kind));
        std::fs::write(&path, bytes).map_err(Error::io("write", &path))?;
        let id = id.try_into().unwrap_or_default();
        Ok(Compiled { path, id })
    }

    /// What a compiled library is kept under.
    fn key_of(&self, source: &Source<'_>) -> String {
        let texts = source
            .files
            .iter()
            .flat_map(|(path, text)| [path.as_bytes(), text.as_bytes()]);
        let used = source.uses.iter().map(|(_, used)| used.id.as_slice());
        self.memory.key(source.kind, used.chain(texts))
    }

    fn compile_library(&self, source: &Source<'_>) -> Result<Vec<u8>, Error> {
        let work_dir = self.scratch.work_dir()?;
        for (path, text) in &source.files {
            work_dir.write(path, text.as_bytes())?;
        }
        let root = source.files.first().map_or("", |(path, _)| path);
        let file = file_of(source.kind);
        let ended = again_if_killed(|| {
            self.compiler
                .compile_library(
                    &work_dir.dir,
                    (source.name, source.kind),
                    (root, &file),
                    source.uses.map(|(name, used)| (name, used.path.as_path())),
                    Duration::from_secs(SECONDS),
                )
                .map_err(|error| self.cannot_start(error))
        })?;
        let path = work_dir.dir.join(&file);
        let fault = |words: String| match source.name {
            RUNTIME_CRATE => Error::Runtime(words),
            _ => Error::Given(words),
        };
        match ended.ending {
            process::Ending::Exited(0) => std::fs::read(&path).map_err(Error::io("read", &path)),
            process::Ending::Signalled(KILL) => Err(Error::CompilerKilled(KILL)),
            _ if process::files_are_limited() => Err(Error::FilesLimited),
            process::Ending::Exceeded(Bound::Time) => Err(fault("it was not done in time".into())),
            process::Ending::Exceeded(Bound::Memory) => {
                Err(fault("it had too little memory".into()))
            }
            _ => Err(library_fault(&raw_text(&ended), fault)),
        }
    }
}

fn file_of(kind: &str) -> String {
    format!("lib{kind}.rlib")
}

fn once(
    cell: &OnceLock<Compiled>,
    make: impl FnOnce() -> Result<Compiled, Error>,
) -> Result<&Compiled, Error> {
    match cell.get() {
        Some(library) => Ok(library),
        None => {
            let library = make()?;
            Ok(cell.get_or_init(|| library))
        }
    }
}

//! The real `rustc`, found once, and how it is called.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::error::Error;
use super::libraries::{Linked, external};
use super::linker::Linker;
use super::program::{GENERATED, Program, ROOT_FILE};
use super::tool_query::{PATIENCE, query};
use super::version;
use crate::cache::Cache;
use crate::process::{self, Cancel, Ended, Job, Limits};

/// Memory that a compiler may use; well above what any exercise needs.
const COMPILER_MEMORY: u64 = 2 << 30;

/// Bytes of its messages that are kept; after 64 times as many the compiler is stopped.
const COMPILER_OUTPUT: usize = 128 << 10;

/// What every compilation is told. Nobody looks into the program, so it is neither optimised nor described for a debugger;
/// messages are set for the narrowest usual terminal and a margin of one column, because a caret on a folded line points nowhere.
const FLAGS: [&str; 6] = [
    "--edition=2024",
    "--error-format=json",
    "--json=diagnostic-rendered-ansi",
    "--diagnostic-width=79",
    "-Cdebuginfo=0",
    "-Ccodegen-units=1",
];

/// What is added for programs with files of learners: `unsafe` is forbidden, so that what a file can do is what safe Rust can do.
pub(super) const LEARNERS_FLAGS: [&str; 1] = ["-Funsafe_code"];

/// What is added for a library, which is compiled once and read at every save: that it is small counts for more. What stands in
/// none of a learner's files is not warned of.
const LIBRARY_FLAGS: [&str; 3] = ["-Copt-level=1", "-Cembed-bitcode=no", "-Awarnings"];

/// The compiler that this user has. The folder that is worked in has no say: a toolchain file in it may name any program, and a
/// folder may come from anybody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Compiler {
    /// The compiler itself, not the proxy that rustup puts in front of it.
    rustc: PathBuf,
    /// All that `rustc -vV` says: two compilers that say the same make the same programs.
    version: String,
    /// The folder of the toolchain.
    sysroot: PathBuf,
    /// The folder with the standard library as a shared one, if the toolchain has it: linking then takes half the time.
    shared_std: Option<PathBuf>,
    /// The linker, if it can be called without the detour over `cc`.
    linker: Option<Linker>,
    /// When and how large the compiler was when it was found.
    stamp: (u128, u64),
}

impl Compiler {
    /// Finds the compiler, honouring `RUSTC`, `RUSTUP_TOOLCHAIN` and rustup's default.
    ///
    /// The answer is kept in the cache, because asking rustup's proxy takes longer than many a compilation.
    ///
    /// # Errors
    /// If there is none that can be started, or what is taken for one gives no answer.
    pub fn find(cache: &Cache) -> Result<Self, Error> {
        let named = named();
        let key = cache_key(&named);
        if let Some(known) = cache.get::<Compiler>(&key)
            && stamp(&known.rustc) == Some(known.stamp)
            && known.linker.as_ref().is_none_or(Linker::is_there)
        {
            return Ok(known);
        }
        let found = Self::ask(&named)?;
        cache.put(&key, &found);
        Ok(found)
    }

    fn ask(named: &OsString) -> Result<Self, Error> {
        let sysroot = PathBuf::from(output(Command::new(named).args(["--print", "sysroot"]))?);
        let direct = sysroot
            .join("bin")
            .join(format!("rustc{}", std::env::consts::EXE_SUFFIX));
        // A compiler of an unusual layout is called by its name, which only costs time.
        let rustc = if direct.is_file() {
            direct
        } else {
            resolve(named)
        };
        let version = output(Command::new(&rustc).arg("-vV"))?;
        let stamp = stamp(&rustc).unwrap_or_default();
        let host = version
            .lines()
            .find_map(|line| line.strip_prefix("host: "))
            .unwrap_or_default();
        Ok(Compiler {
            shared_std: shared_std(&sysroot, host),
            linker: Linker::find(&rustc, &sysroot, host),
            rustc,
            version,
            sysroot,
            stamp,
        })
    }

    /// All that decides what it makes of a text: its version and what it is told.
    pub fn identity(&self) -> String {
        let told = self
            .flags()
            .into_iter()
            .chain(LEARNERS_FLAGS.map(OsString::from))
            .chain(LIBRARY_FLAGS.map(OsString::from));
        format!("{} {:?}", self.version, told.collect::<Vec<_>>())
    }

    /// The first line of it: name, version, date.
    pub fn short_version(&self) -> &str {
        self.version.lines().next().unwrap_or_default()
    }

    /// Major and minor number of its version, if it says them.
    pub fn release(&self) -> Option<(u32, u32)> {
        version::numbers_in(self.short_version())
    }

    /// The folder of the toolchain.
    pub fn sysroot(&self) -> &Path {
        &self.sysroot
    }

    /// Whether the toolchain has the sources of the standard library, without which an editor knows nothing of it.
    pub fn has_sources(&self) -> bool {
        let root = self.sysroot.join("lib/rustlib/src/rust/library");
        root.join("std/src/lib.rs").is_file()
    }

    /// Where the compiler is.
    pub fn path(&self) -> &Path {
        &self.rustc
    }

    /// Whether programs link the standard library as a shared one.
    pub fn links_shared_std(&self) -> bool {
        self.shared_std.is_some()
    }

    /// Whether programs are linked without the detour over `cc`.
    pub fn links_directly(&self) -> bool {
        self.linker.is_some()
    }

    /// What a program needs in its environment to find the standard library.
    pub fn environment(&self) -> Vec<(OsString, OsString)> {
        let variable = if cfg!(windows) {
            "PATH"
        } else if cfg!(target_os = "macos") {
            "DYLD_FALLBACK_LIBRARY_PATH"
        } else {
            "LD_LIBRARY_PATH"
        };
        let folder = self.shared_std.iter();
        folder
            .map(|folder| (variable.into(), folder.into()))
            .collect()
    }

    /// What the programs it makes must be able to read: the standard library, if they share it.
    pub fn readable_to_run(&self) -> Vec<PathBuf> {
        self.shared_std.iter().cloned().collect()
    }

    /// What it must be able to read itself.
    pub(super) fn readable(&self) -> Vec<PathBuf> {
        vec![self.sysroot.clone()]
    }

    /// What linking needs beyond that.
    fn readable_to_link(&self) -> Vec<PathBuf> {
        let mut readable = self.readable();
        match &self.linker {
            Some(linker) => readable.extend_from_slice(linker.folders()),
            None => readable.extend(around_cc()),
        }
        readable
    }

    /// Compiles a program in `dir` to `output`, which stands beside it and uses the runtime library at that path. Files in the
    /// folders of its units are called as if they stood in `dir` itself.
    pub fn compile(
        &self,
        dir: &Path,
        (output, linked): (&str, &Linked),
        program: &Program,
        wall: Duration,
        cancel: &Cancel,
    ) -> Result<Ended, Error> {
        let mut args = self.told(output, (&program.start, &program.options), linked);
        args.extend(program.folders.iter().map(|folder| renamed(folder)));
        let mut readable = self.readable_to_link();
        readable.extend(linked.places().map(Path::to_owned));
        self.call(&self.rustc, dir, args, readable, (wall, cancel))
    }

    /// What the compiler is told to make a program of the root file in its working directory.
    pub fn arguments(&self, output: &str, linked: &Linked) -> Vec<OsString> {
        self.told(output, (ROOT_FILE, &[GENERATED]), linked)
    }

    fn told(
        &self,
        output: &str,
        (start, options): (&str, &[&str]),
        linked: &Linked,
    ) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec![
            "--crate-type=bin".into(),
            "--emit=link,dep-info".into(),
            "-o".into(),
            output.into(),
            start.into(),
        ];
        args.extend(options.iter().map(OsString::from));
        args.extend(linked.arguments());
        args.extend(self.flags());
        args.extend(LEARNERS_FLAGS.map(OsString::from));
        args.extend(self.linker.iter().flat_map(Linker::arguments));
        args
    }

    /// Compiles the text of a library, in `dir`: its name and what tells it from others of that name, its root file and what it is
    /// compiled to; and another that it uses.
    pub fn compile_library(
        &self,
        dir: &Path,
        (name, kind): (&str, &str),
        (root, library): (&str, &str),
        uses: Option<(&str, &Path)>,
        wall: Duration,
    ) -> Result<Ended, Error> {
        let mut args: Vec<OsString> = vec![
            format!("--crate-name={name}").into(),
            format!("-Cmetadata={kind}").into(),
            "--crate-type=rlib".into(),
            "-o".into(),
            library.into(),
            root.into(),
        ];
        args.extend(uses.map(|(name, place)| external(name, place)));
        args.extend(self.flags());
        args.extend(LIBRARY_FLAGS.map(OsString::from));
        let mut readable = self.readable();
        readable.extend(uses.map(|(_, place)| place.to_owned()));
        self.call(&self.rustc, dir, args, readable, (wall, &Cancel::default()))
    }

    /// What is told of every compilation.
    pub(super) fn flags(&self) -> Vec<OsString> {
        let shared = self.shared_std.iter().map(|_| "-Cprefer-dynamic");
        FLAGS
            .into_iter()
            .chain(shared)
            .map(OsString::from)
            .collect()
    }

    /// Calls the compiler, or another tool of its toolchain that takes the same words.
    pub(super) fn call(
        &self,
        tool: &Path,
        dir: &Path,
        args: Vec<OsString>,
        readable: Vec<PathBuf>,
        (wall, cancel): (Duration, &Cancel),
    ) -> Result<Ended, Error> {
        let job = Job {
            program: tool.to_owned(),
            args,
            env: compiler_environment(dir),
            dir: dir.to_owned(),
            stdin: None,
            answers: None,
            merged: false,
            readable,
            confined: true,
            makes_programs: true,
            limits: Limits {
                wall,
                cpu: wall,
                memory: COMPILER_MEMORY,
                output: COMPILER_OUTPUT,
                file_size: 1 << 30,
            },
        };
        Ok(process::run(&job, cancel)?)
    }
}

/// Has the compiler call the files in a folder as if they stood beside it.
pub(super) fn renamed(folder: &str) -> OsString {
    format!("--remap-path-prefix={folder}=").into()
}

/// The compiler needs a path to find the linker and a place for its own temporary files, and nothing else.
fn compiler_environment(dir: &Path) -> Vec<(OsString, OsString)> {
    let kept = [
        "PATH",
        "SystemRoot",
        "LIB",
        "INCLUDE",
        "SDKROOT",
        "DEVELOPER_DIR",
        "MACOSX_DEPLOYMENT_TARGET",
    ];
    let mut environment: Vec<(OsString, OsString)> = kept
        .iter()
        .filter_map(|name| Some(((*name).into(), std::env::var_os(name)?)))
        .collect();
    environment.extend(["TMPDIR", "TEMP", "TMP"].map(|name| (name.into(), dir.into())));
    environment
}

/// What is to be started as the compiler. A path that the user wrote down counts from where they are.
fn named() -> OsString {
    let named = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let is_path = Path::new(&named).components().count() > 1;
    match std::path::absolute(&named) {
        Ok(path) if is_path => path.into(),
        _ => named,
    }
}

/// Everything that decides which compiler is found.
fn cache_key(named: &OsString) -> String {
    let mut parts = vec![
        format!("{named:?}"),
        format!("{:?}", stamp(&resolve(named))),
    ];
    let variables = ["RUSTUP_TOOLCHAIN", "RUSTUP_HOME", "PATH", "HOME"].map(std::env::var_os);
    parts.push(format!("{variables:?}"));
    let home = std::env::var_os("RUSTUP_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".rustup")));
    parts.push(format!(
        "{:?}",
        home.and_then(|home| stamp(&home.join("settings.toml")))
    ));
    Cache::key("compiler", parts.iter().map(String::as_bytes))
}

/// The folder of the system's C compiler, which may be any place, and the links that lead to it.
fn around_cc() -> impl Iterator<Item = PathBuf> {
    let real = resolve(&"cc".into()).canonicalize().ok();
    let folder = real.as_deref().and_then(Path::parent).map(Path::to_owned);
    folder
        .into_iter()
        .chain([PathBuf::from("/etc/alternatives")])
        .filter(|path| path.exists())
}

/// A command's path, looked up as the system would; the name alone where it is nowhere.
pub fn resolve(named: &OsString) -> PathBuf {
    let path = PathBuf::from(named);
    if path.components().count() > 1 {
        return path;
    }
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        // A folder that counts from where one is may be anybody's.
        .filter(|folder| folder.is_absolute())
        .map(|folder| {
            folder
                .join(named)
                .with_extension(std::env::consts::EXE_EXTENSION)
        })
        .find(|path| path.is_file())
        .unwrap_or(path)
}

fn stamp(path: &Path) -> Option<(u128, u64)> {
    let metadata = std::fs::metadata(path).ok()?;
    let changed = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((changed.as_nanos(), metadata.len()))
}

/// Where a toolchain has its shared standard library: with the compiler's own libraries, or with those for its target.
fn shared_std(sysroot: &Path, host: &str) -> Option<PathBuf> {
    let libraries = sysroot.join("lib/rustlib").join(host).join("lib");
    let folders = [libraries, sysroot.join("lib"), sysroot.join("bin")];
    let shared = |entry: std::fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.contains("std-") && name.ends_with(std::env::consts::DLL_SUFFIX)
    };
    folders
        .into_iter()
        .find(|folder| std::fs::read_dir(folder).is_ok_and(|entries| entries.flatten().any(shared)))
}

/// What a command prints.
fn output(command: &mut Command) -> Result<String, Error> {
    let name = command.get_program().to_string_lossy().into_owned();
    match query(command) {
        Ok(Some(reply)) if reply.success => Ok(reply.stdout),
        // One that talks without end is ended because nobody listens any more, which is no crash.
        Ok(Some(reply)) => Err(match reply.signal.filter(|_| reply.stdout.is_empty()) {
            Some(signal) => Error::CompilerCrashes {
                command: name,
                signal,
            },
            None => refusal_of(name, first_words(&reply.stderr)),
        }),
        Ok(None) => Err(Error::SilentCompiler {
            command: name,
            seconds: PATIENCE.as_secs(),
        }),
        Err(error) => Err(Error::NoCompiler(format!("`{name}`: {error}"))),
    }
}

/// Why a command that started answered nothing, told from what it said.
fn refusal_of(command: String, said: String) -> Error {
    // The words of glibc's and musl's loaders where the memory is limited: the compiler is there, and installing it again helps nobody.
    let too_large = ["failed to map segment", "annot allocate memory"];
    if too_large.iter().any(|words| said.contains(words)) {
        Error::CompilerTooLarge { command, said }
    } else {
        Error::NoCompiler(said)
    }
}

/// What a program of the toolchain says about its own failure, without the trace that may follow it, on one line.
fn first_words(stderr: &str) -> String {
    let telling = stderr
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Stack backtrace"));
    let lines: Vec<&str> = telling.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

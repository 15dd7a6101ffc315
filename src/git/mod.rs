//! Git as it is installed, asked for two things: what the last commit of a folder has at a path, and the files of a repository
//! elsewhere.
//!
//! Nothing of a repository is checked out, and nothing in it is started: its files are read from git's own store, one by one. No
//! hook, filter or submodule is ever looked at, and only protocols that bring nothing but bytes are spoken.

mod error;
mod tree;

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use self::error::Error;
use self::tree::Entry;
use crate::harness::{Scratch, WorkDir, resolve};
use crate::process::{self, Cancel, Ended, Ending, Job, Limits};

/// The protocols that a repository may be fetched by.
pub const PROTOCOLS: [&str; 3] = ["https", "ssh", "file"];

/// How long a repository may take to come, and how long a question to one that is there.
const FETCH: Duration = Duration::from_secs(180);
const QUESTION: Duration = Duration::from_secs(20);

/// What git may use: memory, what is read of what it says, and the size of one file of its store; all together may have four
/// times as much.
const MEMORY: u64 = 2 << 30;
const OUTPUT: usize = 80 << 20;
const STORE: u64 = 64 << 20;

/// Variables that git needs to find its programs, the user's settings and the network. What says which repository it works on is
/// not among them.
const KEPT: [&str; 33] = [
    "PATH",
    "HOME",
    "USER",
    "LOGNAME",
    "SHELL",
    "XDG_CONFIG_HOME",
    "SSH_AUTH_SOCK",
    "SSH_AGENT_PID",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSL_CAINFO",
    "GIT_SSL_CAPATH",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "GIT_EXEC_PATH",
    "http_proxy",
    "https_proxy",
    "all_proxy",
    "no_proxy",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "SystemRoot",
    "USERPROFILE",
    "HOMEDRIVE",
    "HOMEPATH",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
];

/// The files of a repository's newest commit of which `wanted` says that they are, by their paths.
///
/// # Errors
/// If there is no git, if the repository does not come, or if one of those files is a link.
pub fn files(
    address: &str,
    wanted: impl Fn(&str) -> bool,
) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let git = Git::find(&PROTOCOLS.join(":"))?;
    let store = git.room.dir.join("store");
    let args: [&OsStr; 11] = [
        "clone".as_ref(),
        "--quiet".as_ref(),
        "--bare".as_ref(),
        "--depth=1".as_ref(),
        "--single-branch".as_ref(),
        "--no-tags".as_ref(),
        "--no-recurse-submodules".as_ref(),
        "--template=".as_ref(),
        "--".as_ref(),
        address.as_ref(),
        store.as_ref(),
    ];
    git.said(git.run(&args, None, FETCH)?, address)?;
    let all = git.ask(
        &store,
        &["ls-tree", "-r", "-z", "--full-tree", "HEAD"],
        None,
        address,
    )?;
    let entries = tree::entries(&all)
        .into_iter()
        .filter(|entry| wanted(&entry.path));
    let entries: Vec<Entry> = entries.collect();
    if let Some(link) = entries.iter().find(|entry| !entry.is_file()) {
        return Err(Error::NoFile {
            address: address.to_owned(),
            path: link.path.clone(),
        });
    }
    let names: String = entries
        .iter()
        .map(|entry| format!("{}\n", entry.name))
        .collect();
    let asked = git.room.dir.join("asked");
    git.room
        .write("asked", names.as_bytes())
        .map_err(Error::Machine)?;
    let told = git.ask(&store, &["cat-file", "--batch"], Some(asked), address)?;
    let contents =
        tree::contents(&told, entries.len()).ok_or_else(|| Error::Odd(address.to_owned()))?;
    Ok(entries
        .into_iter()
        .map(|entry| entry.path)
        .zip(contents)
        .collect())
}

/// What the last commit of the repository that a folder is in has at a path below that folder; `None` if it has nothing there,
/// or if the folder is in no repository, or if there is no git.
pub fn committed(folder: &Path, path: &str) -> Option<Vec<u8>> {
    // Something that is missing in the store is not fetched from elsewhere.
    let git = Git::find("none").ok()?;
    let named = format!("HEAD:./{path}");
    let args: [&OsStr; 5] = [
        "-C".as_ref(),
        folder.as_ref(),
        "cat-file".as_ref(),
        "blob".as_ref(),
        named.as_ref(),
    ];
    let ended = git.run(&args, None, QUESTION).ok()?;
    let is_there = ended.ending == Ending::Exited(0);
    ended.stdout.whole().filter(|_| is_there)
}

/// The installed git, and a room for what it fetches.
struct Git {
    program: PathBuf,
    protocols: String,
    room: WorkDir,
    _scratch: Scratch,
}

impl Git {
    fn find(protocols: &str) -> Result<Git, Error> {
        let scratch = Scratch::new().map_err(Error::Machine)?;
        Ok(Git {
            program: Some(resolve(&"git".into()))
                .filter(|path| path.is_absolute())
                .ok_or(Error::NoGit)?,
            protocols: protocols.to_owned(),
            room: scratch.work_dir().map_err(Error::Machine)?,
            _scratch: scratch,
        })
    }

    fn run(&self, args: &[&OsStr], stdin: Option<PathBuf>, wall: Duration) -> Result<Ended, Error> {
        // What a repository's own settings could start is switched off in front of them.
        let first = [
            "--no-pager",
            "--no-optional-locks",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.fsmonitor=false",
        ];
        let args = first
            .iter()
            .map(OsString::from)
            .chain(args.iter().map(OsString::from));
        let job = Job {
            program: self.program.clone(),
            args: args.collect(),
            env: self.environment(),
            dir: self.room.dir.clone(),
            stdin,
            answers: None,
            merged: false,
            readable: Vec::new(),
            confined: false,
            makes_programs: true,
            limits: Limits {
                wall,
                cpu: wall,
                memory: MEMORY,
                output: OUTPUT,
                file_size: STORE,
            },
        };
        process::run(&job, &Cancel::default()).map_err(Error::Process)
    }

    /// What git says to a question about a store.
    fn ask(
        &self,
        store: &Path,
        question: &[&str],
        stdin: Option<PathBuf>,
        address: &str,
    ) -> Result<Vec<u8>, Error> {
        let first: [&OsStr; 2] = ["--git-dir".as_ref(), store.as_ref()];
        let args: Vec<&OsStr> = first
            .into_iter()
            .chain(question.iter().map(OsStr::new))
            .collect();
        self.said(self.run(&args, stdin, QUESTION)?, address)
    }

    /// What git said, if it ended well.
    fn said(&self, ended: Ended, address: &str) -> Result<Vec<u8>, Error> {
        let address = address.to_owned();
        match ended.ending {
            Ending::Exited(0) => ended.stdout.whole().ok_or(Error::Large(address)),
            Ending::Exceeded(crate::bound::Bound::Time) => {
                Err(Error::Slow(address, FETCH.as_secs()))
            }
            Ending::Exceeded(_) => Err(Error::Large(address)),
            _ => Err(Error::Refused {
                address,
                said: ended.stderr.text().trim().to_owned(),
            }),
        }
    }

    fn environment(&self) -> Vec<(OsString, OsString)> {
        let kept = KEPT
            .iter()
            .filter_map(|name| Some(((*name).into(), std::env::var_os(name)?)));
        let set = [
            ("GIT_ALLOW_PROTOCOL", self.protocols.as_str()),
            ("GIT_TERMINAL_PROMPT", "0"),
            ("GIT_ASKPASS", ""),
            ("SSH_ASKPASS", ""),
            ("SSH_ASKPASS_REQUIRE", "never"),
            ("GCM_INTERACTIVE", "never"),
            ("GIT_NO_LAZY_FETCH", "1"),
            ("GIT_LFS_SKIP_SMUDGE", "1"),
            ("LC_ALL", "C"),
        ];
        let set = set.map(|(name, value)| (name.into(), value.into()));
        let here =
            ["TMPDIR", "TEMP", "TMP"].map(|name| (name.into(), self.room.dir.clone().into()));
        kept.chain(set).chain(here).collect()
    }
}

//! What a confined job may touch: a Landlock ruleset built before the fork and entered after it.
//! Best effort: a kernel without Landlock, or with an old one, leaves out what it lacks, and `protections` says so.

use super::linux::{landlock_allow, landlock_enter, landlock_version};
use super::{Error, Job, Protection};
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, Ruleset, RulesetAttr, RulesetCreated,
    RulesetCreatedAttr, RulesetError, Scope, path_beneath_rules,
};
use rustix::fs::{Mode, OFlags};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::Path;

/// Where systems keep the loader and the shared libraries a program starts with.
const LIBRARIES: [&str; 9] = [
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/local/lib",
    "/nix/store",
    "/gnu/store",
];
/// Files the loader looks into, and devices without memory.
const FILES: [&str; 5] = [
    "/etc/ld.so.cache",
    "/etc/ld.so.preload",
    "/dev/zero",
    "/dev/random",
    "/dev/urandom",
];

/// The newest interface whose rights are asked for; an older kernel grants what it knows.
const NEWEST: ABI = ABI::V9;

/// A ruleset ready to be entered.
#[derive(Debug)]
pub(super) struct Confinement {
    ruleset: OwnedFd,
    own_proc: u64,
}

impl Confinement {
    /// The ruleset of `job`; `None` where the kernel has no Landlock.
    pub(super) fn prepare(job: &Job) -> Result<Option<Self>, Error> {
        let confine = |error: RulesetError| Error::Confine {
            program: job.program.clone(),
            source: io::Error::other(error),
        };
        let ruleset: Option<OwnedFd> = ruleset(job).map_err(confine)?.into();
        let own_proc = (AccessFs::ReadFile | AccessFs::ReadDir).bits();
        Ok(ruleset.map(|ruleset| Self { ruleset, own_proc }))
    }

    /// Enter it, in the forked child: system calls only.
    pub(super) fn enter(&self) -> io::Result<()> {
        // A program reads its own memory map to tell a stack overflow from another crash. Its number is known only now,
        // and all of /proc would show other people's command lines.
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        if let Ok(own) = rustix::fs::open(c"/proc/self", flags, Mode::empty()) {
            landlock_allow(self.ruleset.as_raw_fd(), own.as_raw_fd(), self.own_proc);
        }
        landlock_enter(self.ruleset.as_raw_fd())
    }
}

fn ruleset(job: &Job) -> Result<RulesetCreated, RulesetError> {
    let everything = AccessFs::from_all(NEWEST);
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let execute = read | AccessFs::Execute;
    // No device files: for root one of them could be the disk.
    let scratch: BitFlags<AccessFs> =
        everything & !(AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::IoctlDev);
    let null = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate;
    Ruleset::default()
        .handle_access(everything)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(LIBRARIES, execute))?
        .add_rules(path_beneath_rules(FILES, AccessFs::ReadFile))?
        .add_rules(path_beneath_rules(["/dev/null"], null))?
        .add_rules(path_beneath_rules(
            job.readable
                .iter()
                .map(Path::new)
                .chain([job.program.as_path()]),
            execute,
        ))?
        .add_rules(path_beneath_rules([&job.dir], scratch))
}

pub(super) fn protections() -> Vec<Protection> {
    let version = landlock_version();
    [
        (
            1,
            "no reading or writing outside the job's own folder",
            "needs Linux 5.13 with Landlock",
        ),
        (4, "no TCP", "needs Linux 6.7 with Landlock"),
        (
            6,
            "no stopping or killing of other programs",
            "needs Linux 6.12 with Landlock",
        ),
    ]
    .map(|(needed, name, otherwise)| Protection::when(version >= needed, name, otherwise))
    .into()
}

//! What a confined job may touch: a Landlock ruleset built before the fork and entered after it.
//! Best effort: a kernel without Landlock, or with an old one, leaves out what it lacks, and `protections` says so.

use super::super::{Error, Job};
use super::above_stdio::above_stdio;
use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, RulesetAttr, RulesetCreated, RulesetCreatedAttr,
    RulesetError, Scope, path_beneath_rules,
};
use rustix::fs::{Mode, OFlags};
use std::ffi::OsStr;
use std::io::{self, Read};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

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
pub(super) struct Ruleset {
    fd: OwnedFd,
    own_proc: u64,
}

impl Ruleset {
    /// The ruleset of `job`; `None` where the kernel has no Landlock.
    pub(super) fn prepare(job: &Job) -> Result<Option<Self>, Error> {
        let confine = |error: RulesetError| Error::Confine {
            program: job.program.clone(),
            source: io::Error::other(error),
        };
        let fd: Option<OwnedFd> = ruleset(job).map_err(confine)?.into();
        let own_proc = (AccessFs::ReadFile | AccessFs::ReadDir).bits();
        let away = fd.map(above_stdio).transpose();
        let fd = away.map_err(Error::system::<io::Error>("copy a descriptor"))?;
        Ok(fd.map(|fd| Self { fd, own_proc }))
    }

    /// Enter it, in the forked child: system calls only.
    pub(super) fn enter(&self) -> io::Result<()> {
        // A program reads its own memory map to tell a stack overflow from another crash. Its number is known only now,
        // and all of /proc would show other people's command lines.
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        if let Ok(own) = rustix::fs::open(c"/proc/self", flags, Mode::empty()) {
            allow(self.fd.as_raw_fd(), own.as_raw_fd(), self.own_proc);
        }
        restrict_self(self.fd.as_raw_fd())
    }
}

fn ruleset(job: &Job) -> Result<RulesetCreated, RulesetError> {
    let everything = AccessFs::from_all(NEWEST);
    let read = AccessFs::ReadFile | AccessFs::ReadDir;
    let execute = read | AccessFs::Execute;
    let null = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate;
    let trees = job.readable.iter().map(Path::new);
    let ruleset = landlock::Ruleset::default()
        .handle_access(everything)?
        .handle_access(AccessNet::from_all(NEWEST))?
        .scope(Scope::from_all(NEWEST))?
        .create()?
        .add_rules(path_beneath_rules(FILES, AccessFs::ReadFile))?
        .add_rules(path_beneath_rules(["/dev/null"], null))?
        .add_rules(path_beneath_rules([&job.program], execute))?;
    if !job.makes_programs {
        // It computes: its libraries it may read, and the loader that the kernel starts it with is the only other program.
        return ruleset
            .add_rules(path_beneath_rules(LIBRARIES, read))?
            .add_rules(path_beneath_rules(trees, read))?
            .add_rules(path_beneath_rules([&job.dir], read))?
            .add_rules(path_beneath_rules(loader_of(&job.program), execute));
    }
    // No device files: for root one of them could be the disk.
    let scratch: BitFlags<AccessFs> =
        everything & !(AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::IoctlDev);
    ruleset
        .add_rules(path_beneath_rules(LIBRARIES, execute))?
        .add_rules(path_beneath_rules(trees, execute))?
        .add_rules(path_beneath_rules([&job.dir], scratch))
}

/// The loader that a program with shared libraries names in its head (ELF: the segment `PT_INTERP`).
fn loader_of(program: &Path) -> Option<PathBuf> {
    const INTERPRETER: u32 = 3;
    // As much as linkers put in front of all sections.
    let mut head = Vec::new();
    let file = std::fs::File::open(program).ok()?;
    file.take(64 << 10).read_to_end(&mut head).ok()?;
    if !head.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let number = |at: usize, length: usize| {
        let mut bytes = [0; 8];
        bytes[..length].copy_from_slice(head.get(at..at.checked_add(length)?)?);
        usize::try_from(u64::from_le_bytes(bytes)).ok()
    };
    let (table, size, count) = (number(32, 8)?, number(54, 2)?, number(56, 2)?);
    let segments = (0..count).map(|segment| table.saturating_add(segment * size));
    let named = segments
        .filter(|at| number(*at, 4) == Some(INTERPRETER as usize))
        .find_map(|at| {
            let (start, length) = (number(at + 8, 8)?, number(at + 32, 8)?);
            head.get(start..start.checked_add(length)?)
        })?;
    let named = named.strip_suffix(b"\0").unwrap_or(named);
    Some(PathBuf::from(OsStr::from_bytes(named)))
}

/// Rights below a directory, as the kernel's Landlock interface lays them out.
#[repr(C, packed)]
struct PathBeneath {
    allowed_access: u64,
    parent_fd: i32,
}

const RULE_PATH_BENEATH: i32 = 1;

/// Add a rule to a ruleset from the forked child, where the landlock crate (it allocates) must not be used.
#[expect(unsafe_code, reason = "a Landlock call between fork and exec")]
fn allow(ruleset: i32, directory: i32, access: u64) {
    let rule = PathBeneath {
        allowed_access: access,
        parent_fd: directory,
    };
    // SAFETY: the kernel reads the struct, which is alive and laid out as it expects; both numbers are descriptors or
    // the call fails and adds nothing.
    unsafe {
        libc::syscall(
            libc::SYS_landlock_add_rule,
            ruleset,
            RULE_PATH_BENEATH,
            &raw const rule,
            0u32,
        )
    };
}

/// Put the calling process under a ruleset for good.
#[expect(unsafe_code, reason = "a Landlock call between fork and exec")]
fn restrict_self(ruleset: i32) -> io::Result<()> {
    // SAFETY: a system call with two numbers; it touches no memory of ours.
    match unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset, 0u32) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The version of Landlock the kernel has, 0 for none.
#[expect(unsafe_code, reason = "the landlock crate does not tell the version")]
pub(super) fn version() -> u32 {
    const VERSION: u32 = 1;
    let none = std::ptr::null::<u8>();
    // SAFETY: with this flag and no attributes the call only returns a number.
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, none, 0usize, VERSION) };
    u32::try_from(version).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_names_its_loader() {
        let own = std::env::current_exe().ok().and_then(|own| loader_of(&own));
        assert!(own.is_some_and(|loader| loader.is_absolute() && loader.is_file()));
        assert_eq!(loader_of(Path::new("/etc/passwd")), None);
        assert_eq!(loader_of(Path::new("/no/such/file")), None);
    }
}

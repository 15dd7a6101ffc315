//! What only Linux can do for a job: what its process is deprived of between fork and exec, the mark by which its
//! descendants are known, and the calls rustix has no safe form of. Where the tree is looked for is in `tree`.

use super::confinement::{self, Confinement};
use super::limits::ResourceLimits;
use super::{Error, Job, Protection, orphans};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, PidfdFlags, Resource, Signal};
use rustix::thread::CapabilitiesSecureBits;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::os::fd::OwnedFd;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

pub(super) use super::orphans::{adopt, forget, prepare_self, release};
pub(super) use super::tree::{Seed, Tree};

/// A pidfd wakes the poll loop, so it may sleep as long as it likes.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(1);

/// Marks are numbers no limit is set to for its own sake.
const MARK: u64 = 1 << 62;

/// A number no other job carries, of this process or of another workbook on the machine.
///
/// It becomes the hard limit on real-time processor time, in microseconds: some hundred thousand years. Unlike a session,
/// a process group or a parent it is inherited by every descendant and can only be shed by lowering it once more.
fn next_mark() -> u64 {
    static OWN: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
    static NEXT: AtomicU64 = AtomicU64::new(0);
    const SERIAL_BITS: u32 = 22;
    let serial = NEXT.fetch_add(1, Ordering::Relaxed) & ((1 << SERIAL_BITS) - 1);
    MARK | (*OWN << SERIAL_BITS) & (MARK - 1) | serial
}

/// The mark a process carries, if we may ask for it.
#[expect(unsafe_code, reason = "rustix can only read a limit of another process by changing it")]
pub(super) fn mark_of(pid: Pid) -> Option<u64> {
    let mut limit = libc::rlimit64 { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the new limit is null, so nothing is changed; the old one goes to a live local of the right type.
    let done = unsafe {
        libc::prlimit64(pid.as_raw_pid(), libc::RLIMIT_RTTIME, std::ptr::null(), &raw mut limit)
    };
    let is_mark = limit.rlim_max & MARK != 0 && limit.rlim_max != libc::RLIM64_INFINITY;
    (done == 0 && is_mark).then_some(limit.rlim_max)
}

/// A file descriptor that becomes readable when `pid` dies (Linux 5.3).
pub(super) fn exit_of(pid: Pid) -> Option<OwnedFd> {
    rustix::process::pidfd_open(pid, PidfdFlags::empty()).ok()
}

/// What a child does to itself between fork and exec, prepared before the fork.
#[derive(Debug)]
pub(super) struct Birth {
    parent: Pid,
    confinement: Option<Confinement>,
    confined: bool,
}

impl Birth {
    pub(super) fn prepare(job: &Job, limits: &mut ResourceLimits) -> Result<(Seed, Self), Error> {
        let mark = next_mark();
        limits.push(Resource::Rttime, mark);
        let confinement = if job.confined { Confinement::prepare(job)? } else { None };
        let birth = Self { parent: rustix::process::getpid(), confinement, confined: job.confined };
        Ok((Seed::new(mark, job.confined), birth))
    }

    /// What has to happen while files can still be opened.
    pub(super) fn before_limits(&self) -> io::Result<()> {
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        if rustix::process::getppid() != Some(self.parent) {
            // The parent died before the line above could see it.
            return Err(io::ErrorKind::NotConnected.into());
        }
        close_on_exec_from(3);
        be_the_first_to_go();
        Ok(())
    }

    /// What cannot be taken back.
    pub(super) fn after_limits(&self) -> io::Result<()> {
        rustix::thread::set_no_new_privs(true)?;
        if self.confined {
            // Root keeps no privilege across exec. For everybody else this fails and is not needed.
            let bits = CapabilitiesSecureBits::NO_ROOT | CapabilitiesSecureBits::NO_ROOT_LOCKED;
            let _ = rustix::thread::set_capabilities_secure_bits(bits);
        }
        self.confinement.as_ref().map_or(Ok(()), Confinement::enter)
    }
}

/// Mark everything from `first` on as to be closed by exec: descriptors somebody opened without that flag.
#[expect(unsafe_code, reason = "close_range has no safe interface")]
fn close_on_exec_from(first: u32) {
    // SAFETY: the flag changes no descriptor's validity, only what exec does with it. Kernels before 5.11 refuse the
    // flag and change nothing; then the flags set at opening are what holds.
    unsafe { libc::syscall(libc::SYS_close_range, first, u32::MAX, libc::CLOSE_RANGE_CLOEXEC) };
}

/// Tell the kernel whom to end when the machine runs out of memory: this process, not the workbook or the desktop.
fn be_the_first_to_go() {
    let flags = OFlags::WRONLY | OFlags::CLOEXEC;
    if let Ok(file) = rustix::fs::open(c"/proc/self/oom_score_adj", flags, Mode::empty()) {
        let _ = rustix::io::write(&file, b"1000");
    }
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
pub(super) fn landlock_allow(ruleset: i32, directory: i32, access: u64) {
    let rule = PathBeneath { allowed_access: access, parent_fd: directory };
    // SAFETY: the kernel reads the struct, which is alive and laid out as it expects; both numbers are descriptors or
    // the call fails and adds nothing.
    unsafe { libc::syscall(libc::SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &raw const rule, 0u32) };
}

/// Put the calling process under a ruleset for good.
#[expect(unsafe_code, reason = "a Landlock call between fork and exec")]
pub(super) fn landlock_enter(ruleset: i32) -> io::Result<()> {
    // SAFETY: a system call with two numbers; it touches no memory of ours.
    match unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset, 0u32) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// The version of Landlock the kernel has, 0 for none.
#[expect(unsafe_code, reason = "the landlock crate does not tell the version")]
pub(super) fn landlock_version() -> u32 {
    const VERSION: u32 = 1;
    let none = std::ptr::null::<u8>();
    // SAFETY: with this flag and no attributes the call only returns a number.
    let version = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, none, 0usize, VERSION) };
    u32::try_from(version).unwrap_or(0)
}

pub(super) fn protections() -> Vec<Protection> {
    let own = rustix::process::getpid();
    let mut all = vec![
        Protection::when(exit_of(own).is_some(), "instant notice of a program's end", "needs Linux 5.3"),
        Protection::when(orphans::adopts(), "end of programs that detach themselves", "no child sub-reaper"),
        Protection::when(
            super::census::works(),
            "limit on processes and on the memory of all of them",
            "/proc is missing or belongs to another container",
        ),
    ];
    all.extend(confinement::protections());
    all
}

//! What only Linux can do for a job: what its process is deprived of between fork and exec, and the calls
//! rustix has no safe form of. How its descendants are found is in `tree`.

use super::confinement::{self, Confinement};
use super::limits::ResourceLimits;
use super::mark::Mark;
use super::refusal::{self, Refusal};
use super::{Error, Job, Protection, orphans};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, PidfdFlags, Resource, Rlimit, Signal};
use rustix::thread::CapabilitiesSecureBits;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::process::Command;

pub(super) use super::orphans::{adopt, forget, prepare_self, release};
pub(super) use super::tree::{Seed, Tree};

/// The hard limit on real-time processor time of a process, if we may ask for it: where `mark` is written.
#[expect(
    unsafe_code,
    reason = "rustix can only read a limit of another process by changing it"
)]
pub(super) fn real_time_limit(pid: Pid) -> Option<u64> {
    let mut limit = libc::rlimit64 {
        rlim_cur: 0,
        rlim_max: 0,
    };
    // SAFETY: the new limit is null, so nothing is changed; the old one goes to a live local of the right type.
    let done = unsafe {
        libc::prlimit64(
            pid.as_raw_pid(),
            libc::RLIMIT_RTTIME,
            std::ptr::null(),
            &raw mut limit,
        )
    };
    (done == 0).then_some(limit.rlim_max)
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
    refusal: Option<Refusal>,
    confined: bool,
    /// Whether processes are counted for each user namespace; before, the limit would count all of the user's own.
    counted_apart: bool,
}

/// Processes and threads after which the kernel refuses a confined job more. `tree` ends the job before; this holds
/// where a bomb is faster than a look. The kernel never refuses root.
const TASKS: u64 = 512;

impl Birth {
    pub(super) fn prepare(job: &Job, limits: &mut ResourceLimits) -> Result<(Seed, Self), Error> {
        let mark = Mark::new();
        limits.push(Resource::Rttime, mark.number());
        let confinement = if job.confined {
            Confinement::prepare(job)?
        } else {
            None
        };
        let birth = Self {
            parent: rustix::process::getpid(),
            confinement,
            refusal: job.confined.then(|| Refusal::prepare(job)).flatten(),
            confined: job.confined,
            counted_apart: kernel_is_at_least(5, 14),
        };
        Ok((Seed::new(mark, job.confined), birth))
    }

    /// What has to happen while files can still be opened.
    pub(super) fn before_limits(&self) -> io::Result<()> {
        close_on_exec_from(3);
        be_the_first_to_go();
        if self.confined {
            // Best effort: many systems keep this from ordinary users.
            let apart = own_namespaces().is_ok();
            if apart && self.counted_apart {
                let most = Some(TASKS);
                rustix::process::setrlimit(
                    Resource::Nproc,
                    Rlimit {
                        current: most,
                        maximum: most,
                    },
                )?;
            }
        }
        // After the namespaces: entering them takes it back.
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        if rustix::process::getppid() != Some(self.parent) {
            // The parent died before the line above could see it.
            return Err(io::ErrorKind::NotConnected.into());
        }
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
        if let Some(refusal) = &self.refusal {
            refusal.enter();
        }
        self.confinement.as_ref().map_or(Ok(()), Confinement::enter)
    }
}

/// Mark everything from `first` on as to be closed by exec: descriptors somebody opened without that flag.
#[expect(unsafe_code, reason = "close_range has no safe interface")]
fn close_on_exec_from(first: u32) {
    // SAFETY: the flag changes no descriptor's validity, only what exec does with it. Kernels before 5.11 refuse the
    // flag and change nothing; then the flags set at opening are what holds.
    unsafe {
        libc::syscall(
            libc::SYS_close_range,
            first,
            u32::MAX,
            libc::CLOSE_RANGE_CLOEXEC,
        )
    };
}

/// Tell the kernel whom to end when the machine runs out of memory: this process, not the workbook or the desktop.
fn be_the_first_to_go() {
    let flags = OFlags::WRONLY | OFlags::CLOEXEC;
    if let Ok(file) = rustix::fs::open(c"/proc/self/oom_score_adj", flags, Mode::empty()) {
        let _ = rustix::io::write(&file, b"1000");
    }
}

/// Whether the running kernel has this version or a newer one.
fn kernel_is_at_least(major: u32, minor: u32) -> bool {
    let name = rustix::system::uname();
    let release = name.release().to_string_lossy();
    let mut numbers = release
        .split(['.', '-'])
        .map_while(|part| part.parse::<u32>().ok());
    (numbers.next(), numbers.next()) >= (Some(major), Some(minor))
}

/// Enter a network without any interface, and a place for System V shared memory that ends with the job.
///
/// It takes a user namespace, in which no user exists: what rights that gives ends at exec.
#[expect(
    unsafe_code,
    reason = "rustix's unshare is unsafe too, for the sake of open files"
)]
fn own_namespaces() -> io::Result<()> {
    // SAFETY: a system call with a number; the flag that would separate open files from other threads is not set.
    match unsafe { libc::unshare(libc::CLONE_NEWUSER | libc::CLONE_NEWNET | libc::CLONE_NEWIPC) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Try `own_namespaces` in a child that never gets as far as exec.
#[expect(unsafe_code, reason = "code between fork and exec")]
fn namespaces_work() -> bool {
    const WORKED: i32 = libc::ECANCELED;
    let mut probe = Command::new("/proc/self/exe");
    let in_child = || {
        Err(own_namespaces()
            .err()
            .unwrap_or(io::Error::from_raw_os_error(WORKED)))
    };
    // SAFETY: the closure only makes a system call and an error from a number: no allocation, no lock.
    unsafe { probe.pre_exec(in_child) };
    // It always fails, so there is no child to register.
    probe
        .spawn()
        .is_err_and(|error| error.raw_os_error() == Some(WORKED))
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
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, none, 0usize, VERSION) };
    u32::try_from(version).unwrap_or(0)
}

/// Put the calling process under a filter for good; where there is none, nothing happens.
#[expect(unsafe_code, reason = "seccomp has no safe interface")]
pub(super) fn seccomp_enter(filter: &[libc::sock_filter]) {
    let program = libc::sock_fprog {
        // A filter has a few dozen steps.
        len: filter.len() as u16,
        filter: filter.as_ptr().cast_mut(),
    };
    // The second try is for kernels before 4.17, which do not know the flag: without it they switch off a speed-up.
    for flags in [libc::SECCOMP_FILTER_FLAG_SPEC_ALLOW, 0] {
        // SAFETY: the kernel copies the steps, which are alive, and changes nothing in them; a filter it does not like is
        // refused as a whole.
        let done = unsafe {
            libc::syscall(
                libc::SYS_seccomp,
                libc::SECCOMP_SET_MODE_FILTER,
                flags,
                &raw const program,
            )
        };
        if done == 0 {
            return;
        }
    }
}

/// Whether the kernel has such filters.
#[expect(unsafe_code, reason = "seccomp has no safe interface")]
pub(super) fn seccomp_works() -> bool {
    let action: u32 = libc::SECCOMP_RET_ERRNO;
    // SAFETY: the kernel reads one number, which is alive, and changes nothing.
    let found = unsafe {
        libc::syscall(
            libc::SYS_seccomp,
            libc::SECCOMP_GET_ACTION_AVAIL,
            0,
            &raw const action,
        )
    };
    found == 0
}

pub(super) fn protections() -> Vec<Protection> {
    let own = rustix::process::getpid();
    let mut all = vec![
        Protection::active("memory limit of one process"),
        Protection::when(
            exit_of(own).is_some(),
            "instant notice of a program's end",
            "needs Linux 5.3",
        ),
        Protection::when(
            orphans::adopts(),
            "end of programs that detach themselves",
            "no child sub-reaper",
        ),
        Protection::when(
            super::census::works(),
            "limit on processes and on the memory of all of them",
            "/proc is missing or belongs to another container",
        ),
    ];
    all.extend(refusal::protections());
    all.extend(confinement::protections());
    all.push(Protection::when(
        namespaces_work(),
        "no network at all, no shared memory left behind",
        "this system does not let ordinary programs have a user namespace",
    ));
    all
}

//! What a job's process does to itself between fork and exec, prepared before the fork. System calls only.

use super::super::limits::ResourceLimits;
use super::super::{Error, Job};
use super::landlock::Ruleset;
use super::namespaces::Apart;
use super::seccomp::Filter;
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Resource, Rlimit, Signal};
use rustix::thread::CapabilitiesSecureBits;
use std::io;

/// Threads after which the kernel refuses a confined job more. `tree` ends the job before; this holds where a bomb is faster
/// than a look. The kernel never refuses root.
const TASKS: u64 = 512;

/// The bounds that a process sets for itself.
#[derive(Debug)]
pub(super) struct ChildSetup {
    parent: Pid,
    limits: ResourceLimits,
    ruleset: Option<Ruleset>,
    filter: Option<Filter>,
    confined: bool,
    /// Whether processes are counted for each user namespace; before, the limit would count all of the user's own.
    counted_apart: bool,
}

impl ChildSetup {
    pub(super) fn prepare(job: &Job, limits: ResourceLimits) -> Result<Self, Error> {
        Ok(Self {
            parent: rustix::process::getpid(),
            limits,
            ruleset: if job.confined {
                Ruleset::prepare(job)?
            } else {
                None
            },
            filter: job.confined.then(|| Filter::prepare(job)).flatten(),
            confined: job.confined,
            counted_apart: kernel_is_at_least(5, 14),
        })
    }

    /// Whether its system calls will be looked at.
    pub(super) fn is_filtered(&self) -> bool {
        self.filter.is_some() && super::seccomp::works()
    }

    /// Set them all; what cannot be taken back comes last.
    pub(super) fn enter(&self, apart: Apart) -> io::Result<()> {
        be_the_first_to_go();
        if apart == Apart::AsNobody && self.counted_apart {
            let most = Some(TASKS);
            let most = Rlimit {
                current: most,
                maximum: most,
            };
            rustix::process::setrlimit(Resource::Nproc, most)?;
        }
        if apart == Apart::Not {
            rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
            if rustix::process::getppid() != Some(self.parent) {
                // The parent died before the line above could see it.
                return Err(io::ErrorKind::NotConnected.into());
            }
        }
        self.limits.set()?;
        rustix::thread::set_no_new_privs(true)?;
        if self.confined {
            // Root keeps no privilege across exec. For everybody else this fails and is not needed.
            let bits = CapabilitiesSecureBits::NO_ROOT | CapabilitiesSecureBits::NO_ROOT_LOCKED;
            let _ = rustix::thread::set_capabilities_secure_bits(bits);
        }
        if let Some(ruleset) = &self.ruleset {
            ruleset.enter()?;
        }
        if let Some(filter) = &self.filter {
            filter.enter();
        }
        Ok(())
    }
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

//! The resource limits (`setrlimit`) a job's process starts with.
//! Worked out before the fork, set after it; what they cannot bound is watched from outside (see `tree`).

use super::Job;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::io;

/// Soft and hard values, ready to be set without any allocation.
#[derive(Debug)]
pub(super) struct ResourceLimits(Vec<(Resource, u64, u64)>);

/// Open files for a program that needs its standard streams only, and for a compiler with its libraries.
const FILES: (u64, u64) = (64, 1024);

/// What systems give the first thread by default.
const STACK: u64 = 8 << 20;

impl ResourceLimits {
    /// The limits of `job`.
    pub(super) fn of(job: &Job) -> Self {
        let limits = &job.limits;
        let cpu = limits.cpu.as_secs() + u64::from(limits.cpu.subsec_nanos() > 0);
        let files = if job.confined { FILES.0 } else { FILES.1 };
        let mut list = vec![
            // A second later the kernel kills what ignores the first signal.
            (Resource::Cpu, cpu.max(1), cpu.max(1) + 1),
            (Resource::Fsize, limits.file_size, limits.file_size),
            (Resource::Core, 0, 0),
            // Where the user has "unlimited", endless recursion would eat memory instead of overflowing.
            (Resource::Stack, STACK, u64::MAX),
            (Resource::Nofile, files, files),
            (Resource::Data, limits.memory, limits.memory),
        ];
        if cfg!(target_os = "linux") {
            // DATA does not count shared mappings, and the address space counts what is only reserved (64 MiB for each
            // thread's heap), so this one is wide; the sum really used is watched from outside. macOS reserves too much.
            let space = limits.memory.saturating_mul(2).saturating_add(512 << 20);
            list.push((Resource::As, space, space));
        }
        Self(list)
    }

    #[cfg(target_os = "linux")]
    pub(super) fn push(&mut self, resource: Resource, value: u64) {
        self.0.push((resource, value, value));
    }

    /// Set them for the calling process. Only system calls: fit for the time between fork and exec.
    pub(super) fn set(&self) -> io::Result<()> {
        for &(resource, soft, hard) in &self.0 {
            // A lower hard limit of the user's own stands: it cannot be raised.
            let hard = getrlimit(resource)
                .maximum
                .map_or(hard, |own| own.min(hard));
            setrlimit(
                resource,
                Rlimit {
                    current: Some(soft.min(hard)),
                    maximum: Some(hard),
                },
            )?;
        }
        Ok(())
    }
}

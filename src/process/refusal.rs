//! System calls that a confined job is refused, whatever they are about (seccomp): a list of numbers that the kernel compares,
//! made before the fork and entered after it. What concerns places in the file system is in `confinement`.
//!
//! Best effort: a kernel without it, or a processor that is not listed here, refuses nothing, and `protections` says so.

use super::linux::{seccomp_enter, seccomp_works};
use super::{Job, Protection};
use libc::sock_filter;

/// No sockets: behind them are other machines, but also the desktop of this one, which starts programs for whoever asks. Not
/// all kernels can tell with Landlock, and none tells what is asked through a ring of requests.
const TALKING: [libc::c_long; 5] = [
    libc::SYS_socket,
    libc::SYS_io_uring_setup,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
];

/// Permissions, owner and times of files: the owner of a file may change them wherever it lies.
const CHANGING: [libc::c_long; 11] = [
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    FCHMODAT2,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
];
/// The same number on all processors.
const FCHMODAT2: libc::c_long = 452;

/// How the same was asked before; other processors never had these.
#[cfg(target_arch = "x86_64")]
const CHANGING_FORMERLY: [libc::c_long; 6] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const CHANGING_FORMERLY: [libc::c_long; 0] = [];

/// The processor as the kernel names it to a filter.
const PROCESSOR: Option<u32> = if cfg!(target_arch = "x86_64") {
    Some(0xc000_003e)
} else if cfg!(target_arch = "aarch64") {
    Some(0xc000_00b7)
} else {
    None
};
/// From here on x86 numbers its calls a second time.
const SECOND_NUMBERS: u32 = 0x4000_0000;

/// Where a filter finds the number of the call, the processor, and the lower half of the first argument.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const FIRST: u32 = 16;

/// A filter ready to be entered.
#[derive(Debug)]
pub(super) struct Refusal(Vec<sock_filter>);

impl Refusal {
    /// What `job` is refused; `None` where it cannot be.
    pub(super) fn prepare(job: &Job) -> Option<Self> {
        let mut filter = vec![
            load(ARCHITECTURE),
            skip_if(libc::BPF_JEQ, PROCESSOR?, 1, 0),
            refuse(libc::ENOSYS),
            load(NUMBER),
            skip_if(libc::BPF_JGE, SECOND_NUMBERS, 0, 1),
            refuse(libc::ENOSYS),
        ];
        let changing = CHANGING.iter().chain(&CHANGING_FORMERLY);
        let changing = changing.filter(|_| !job.makes_programs);
        for number in TALKING.iter().chain(changing) {
            filter.push(skip_if(libc::BPF_JEQ, u32::try_from(*number).ok()?, 0, 1));
            filter.push(refuse(libc::EACCES));
        }
        // Its own limits it may lower, but nobody else's.
        filter.extend([
            skip_if(
                libc::BPF_JEQ,
                u32::try_from(libc::SYS_prlimit64).ok()?,
                0,
                3,
            ),
            load(FIRST),
            skip_if(libc::BPF_JEQ, 0, 1, 0),
            refuse(libc::EPERM),
            answer(libc::SECCOMP_RET_ALLOW),
        ]);
        Some(Self(filter))
    }

    /// Enter it, in the forked child: one system call.
    pub(super) fn enter(&self) {
        seccomp_enter(&self.0);
    }
}

fn load(offset: u32) -> sock_filter {
    step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, offset, 0, 0)
}

/// Skip so many steps if the comparison holds, and so many if not.
fn skip_if(comparison: u32, with: u32, holds: u8, not: u8) -> sock_filter {
    step(libc::BPF_JMP | comparison | libc::BPF_K, with, holds, not)
}

fn refuse(error: i32) -> sock_filter {
    answer(libc::SECCOMP_RET_ERRNO | error.unsigned_abs())
}

fn answer(value: u32) -> sock_filter {
    step(libc::BPF_RET | libc::BPF_K, value, 0, 0)
}

fn step(code: u32, k: u32, jt: u8, jf: u8) -> sock_filter {
    // All codes are small numbers.
    let code = code as u16;
    sock_filter { code, jt, jf, k }
}

pub(super) fn protections() -> Vec<Protection> {
    vec![Protection::when(
        PROCESSOR.is_some() && seccomp_works(),
        "no sockets, no change of permissions",
        "needs Linux 4.14 with seccomp",
    )]
}

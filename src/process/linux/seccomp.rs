//! Which system calls a confined job may make (seccomp): a list of numbers that the kernel compares.
//!
//! A learner's program may make those that are listed, and no other: what the kernel learns to do next is refused without
//! anybody knowing of it. It passes two filters. The first, entered before exec, lets the loader find its libraries; the second,
//! entered by the fixed part of the program before it calls the learner's code, opens nothing and starts nothing.
//! A compiler, which starts a linker and writes files, is refused what is listed, and what this list is too old to know.
//!
//! The lists of calls are in `calls`, the steps that a filter is made of in `filter_steps`.
//!
//! What concerns places in the file system is in `landlock`. Best effort: a kernel without filters, or a processor that is not
//! listed here, refuses nothing, and `protections` says so.

use super::super::Job;
use super::calls::{
    FCNTL, IOCTL, LOADING, NEVER, NEWEST, PRCTL, PRCTL_LOADING, RUNNING, SIGNALS, SYS_CLONE3,
    formerly,
};
use super::filter_steps::{
    FIRST, JUMP_IF_EQUAL, PROCESSOR, SECOND, answer, checked_processor, load, on, one_of, only,
    only_threads, refuse, skip_if, step,
};
use libc::{c_long, sock_filter};

/// Stands in a filter for the number of the process that enters it.
const OWN_PID: u32 = u32::MAX;

/// The longest filter, so that a child can make its own copy without asking for memory.
const LONGEST: usize = 512;

/// A filter ready to be entered.
#[derive(Debug)]
pub(super) struct Filter(Vec<sock_filter>);

impl Filter {
    /// The filter that `job` enters before exec; `None` where it cannot be.
    pub(super) fn prepare(job: &Job) -> Option<Self> {
        let filter = if job.makes_programs {
            compiling()
        } else {
            loading()
        };
        filter.filter(|steps| steps.len() <= LONGEST).map(Self)
    }

    /// Enter it, in the forked child: system calls only.
    pub(super) fn enter(&self) {
        let nothing = sock_filter {
            code: 0,
            jt: 0,
            jf: 0,
            k: 0,
        };
        let mut steps = [nothing; LONGEST];
        let own = rustix::process::getpid().as_raw_pid().unsigned_abs();
        for (step, prepared) in steps.iter_mut().zip(&self.0) {
            *step = *prepared;
            if step.code == JUMP_IF_EQUAL && step.k == OWN_PID {
                step.k = own;
            }
        }
        enter(&steps[..self.0.len()]);
    }
}

/// The filter that a program enters before it calls the learner's code, as the kernel reads it: eight bytes a step. Empty
/// where it cannot be.
pub(in super::super) fn running_filter() -> Vec<u8> {
    let steps = running().filter(|_| works()).unwrap_or_default();
    let bytes = |step: sock_filter| {
        let [a, b] = step.code.to_ne_bytes();
        let [c, d, e, f] = step.k.to_ne_bytes();
        [a, b, step.jt, step.jf, c, d, e, f]
    };
    steps.into_iter().flat_map(bytes).collect()
}

/// The first filter of a learner's program.
fn loading() -> Option<Vec<sock_filter>> {
    let lists = [RUNNING, LOADING, formerly::RUNNING, formerly::LOADING];
    allowing(lists, PRCTL_LOADING, &only(FIRST, OWN_PID))
}

/// The second, which comes on top of it: it need not say again which process signals may go to.
fn running() -> Option<Vec<sock_filter>> {
    let lists = [RUNNING, formerly::RUNNING];
    allowing(lists, PRCTL, &[answer(libc::SECCOMP_RET_ALLOW)])
}

/// What is listed is allowed, and what the arguments make harmless: these requests to `prctl`, signals as these steps answer.
fn allowing<const N: usize, const M: usize>(
    lists: [&[c_long]; N],
    requests: [i32; M],
    signals: &[sock_filter],
) -> Option<Vec<sock_filter>> {
    let mut filter = checked_processor()?;
    for number in lists.into_iter().flatten() {
        filter.extend(on(*number, &[answer(libc::SECCOMP_RET_ALLOW)])?);
    }
    filter.extend(on(libc::SYS_clone, &only_threads())?);
    // The C library falls back on `clone`, whose arguments can be compared.
    filter.extend(on(SYS_CLONE3, &[refuse(libc::ENOSYS)])?);
    filter.extend(on(libc::SYS_fcntl, &one_of(SECOND, FCNTL))?);
    filter.extend(on(libc::SYS_ioctl, &one_of(SECOND, IOCTL))?);
    filter.extend(on(libc::SYS_prctl, &one_of(FIRST, requests))?);
    // Its own limits it may lower, but nobody else's.
    filter.extend(on(libc::SYS_prlimit64, &only(FIRST, 0))?);
    for number in SIGNALS {
        filter.extend(on(number, signals)?);
    }
    filter.push(refuse(libc::EPERM));
    Some(filter)
}

/// The part of a socket's type that is no flag.
const SOCKET_KIND: u32 = 0xf;

/// What is listed is refused.
fn compiling() -> Option<Vec<sock_filter>> {
    let mut filter = checked_processor()?;
    filter.extend([skip_if(libc::BPF_JGT, NEWEST, 0, 1), refuse(libc::ENOSYS)]);
    for number in NEVER.iter().chain(formerly::NEVER) {
        filter.extend(on(*number, &[refuse(libc::EACCES)])?);
    }
    filter.extend(on(libc::SYS_prlimit64, &only(FIRST, 0))?);
    // Whoever starts programs may make a pair of sockets for itself, but from one of this kind any other could be reached.
    let no_datagrams = [
        load(SECOND),
        step(
            libc::BPF_ALU | libc::BPF_AND | libc::BPF_K,
            SOCKET_KIND,
            0,
            0,
        ),
        skip_if(libc::BPF_JEQ, libc::SOCK_DGRAM.cast_unsigned(), 0, 1),
        refuse(libc::EACCES),
        answer(libc::SECCOMP_RET_ALLOW),
    ];
    filter.extend(on(libc::SYS_socketpair, &no_datagrams)?);
    let no_reprieve = [
        load(FIRST),
        skip_if(libc::BPF_JEQ, libc::PR_SET_PDEATHSIG.unsigned_abs(), 0, 1),
        refuse(libc::EPERM),
        answer(libc::SECCOMP_RET_ALLOW),
    ];
    filter.extend(on(libc::SYS_prctl, &no_reprieve)?);
    filter.push(answer(libc::SECCOMP_RET_ALLOW));
    Some(filter)
}

/// Put the calling process under a filter for good; where there is none, nothing happens.
#[expect(unsafe_code, reason = "seccomp has no safe interface")]
fn enter(filter: &[sock_filter]) {
    let program = libc::sock_fprog {
        // A filter has at most `LONGEST` steps.
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

/// Whether this processor is listed here and the kernel has such filters.
#[expect(unsafe_code, reason = "seccomp has no safe interface")]
pub(super) fn works() -> bool {
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
    PROCESSOR.is_some() && found == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::process::linux::calls::{REMOVEXATTRAT, SETXATTRAT};
    use crate::process::linux::filter_steps::{ARCHITECTURE, NUMBER};

    /// What the filter answers to a call with these arguments, worked out as the kernel does it.
    fn answered(filter: &[sock_filter], number: c_long, arguments: [u32; 2]) -> u32 {
        let mut loaded = 0;
        let mut at = 0;
        loop {
            let step = filter[at];
            at += 1;
            let code = u32::from(step.code);
            let jump = |holds: bool| usize::from(if holds { step.jt } else { step.jf });
            match code & 0x07 {
                libc::BPF_LD => {
                    loaded = match step.k {
                        NUMBER => number as u32,
                        ARCHITECTURE => PROCESSOR.unwrap_or(0),
                        FIRST => arguments[0],
                        _ => arguments[1],
                    }
                }
                libc::BPF_RET => return step.k,
                libc::BPF_ALU => loaded &= step.k,
                _ => {
                    at += match code & 0xf0 {
                        libc::BPF_JEQ => jump(loaded == step.k),
                        libc::BPF_JGE => jump(loaded >= step.k),
                        libc::BPF_JGT => jump(loaded > step.k),
                        _ => jump(loaded & step.k != 0),
                    }
                }
            }
        }
    }

    const ALLOWED: u32 = libc::SECCOMP_RET_ALLOW;

    #[test]
    fn a_program_that_runs_computes_and_no_more() {
        let Some(running) = running() else {
            return;
        };
        let enters = [libc::PR_SET_SECCOMP.unsigned_abs(), 2];
        let loading = loading().unwrap_or_default();
        assert_eq!(answered(&loading, libc::SYS_prctl, enters), ALLOWED);
        assert_ne!(answered(&running, libc::SYS_prctl, enters), ALLOWED);
        for (to, allowed) in [(OWN_PID, true), (1, false)] {
            let given = answered(&loading, libc::SYS_tgkill, [to, to]) == ALLOWED;
            assert_eq!(given, allowed, "signals to {to}");
        }
        let threads = (libc::CLONE_THREAD | libc::CLONE_VM).cast_unsigned();
        for (number, arguments, allowed) in [
            (libc::SYS_write, [1, 0], true),
            (libc::SYS_clone, [threads, 0], true),
            (libc::SYS_clone, [libc::SIGCHLD.cast_unsigned(), 0], false),
            (libc::SYS_openat, [0, 0], false),
            (libc::SYS_execve, [0, 0], false),
            (libc::SYS_execveat, [0, 0], false),
            (libc::SYS_socketpair, [1, 1], false),
            (libc::SYS_memfd_create, [0, 0], false),
            (libc::SYS_fallocate, [3, 0], false),
            (libc::SYS_ftruncate, [3, 0], false),
            (libc::SYS_setpriority, [0, 0], false),
            (libc::SYS_inotify_init1, [0, 0], false),
            (libc::SYS_statx, [0, 0], false),
            (
                libc::SYS_prctl,
                [libc::PR_SET_PDEATHSIG.unsigned_abs(), 0],
                false,
            ),
            (libc::SYS_prctl, [libc::PR_SET_NAME.unsigned_abs(), 0], true),
            (libc::SYS_prlimit64, [0, 0], true),
            (libc::SYS_prlimit64, [1, 0], false),
            (libc::SYS_fcntl, [0, libc::F_SETOWN.unsigned_abs()], false),
            (SETXATTRAT, [0, 0], false),
            // What nobody has thought of yet.
            (9_999, [0, 0], false),
        ] {
            let given = answered(&running, number, arguments) == ALLOWED;
            assert_eq!(given, allowed, "call {number} with {arguments:?}");
        }
    }

    #[test]
    fn a_compiler_is_refused_what_is_listed_and_what_is_new() {
        let Some(compiling) = compiling() else {
            return;
        };
        let last = c_long::from(NEWEST);
        for (kind, allowed) in [(libc::SOCK_SEQPACKET, true), (libc::SOCK_DGRAM, false)] {
            let kind = (kind | libc::SOCK_CLOEXEC).cast_unsigned();
            let given = answered(&compiling, libc::SYS_socketpair, [1, kind]) == ALLOWED;
            assert_eq!(given, allowed);
        }
        for (number, allowed) in [
            (libc::SYS_execve, true),
            (libc::SYS_openat, true),
            (libc::SYS_fchmod, true),
            (SETXATTRAT, false),
            (REMOVEXATTRAT, false),
            (last, true),
            (last + 1, false),
        ] {
            let given = answered(&compiling, number, [0, 0]) == ALLOWED;
            assert_eq!(given, allowed, "call {number}");
        }
    }

    #[test]
    fn filters_fit() {
        for filter in [loading(), running(), compiling()].into_iter().flatten() {
            assert!(filter.len() <= LONGEST, "{} steps", filter.len());
        }
        assert_eq!(running_filter().len() % 8, 0);
    }
}

//! Which system calls a confined job may make (seccomp): a list of numbers that the kernel compares.
//!
//! A learner's program may make those that are listed, and no other: what the kernel learns to do next is refused without
//! anybody knowing of it. It passes two filters. The first, entered before exec, lets the loader find its libraries; the second,
//! entered by the fixed part of the program before it calls the learner's code, opens nothing and starts nothing.
//! A compiler, which starts a linker and writes files, is refused what is listed, and what this list is too old to know.
//!
//! What concerns places in the file system is in `landlock`. Best effort: a kernel without filters, or a processor that is not
//! listed here, refuses nothing, and `protections` says so.

use super::super::Job;
use libc::{c_long, sock_filter};

/// What computing and printing take, and threads.
const RUNNING: &[c_long] = &[
    libc::SYS_futex,
    libc::SYS_write,
    libc::SYS_read,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_gettimeofday,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_getcpu,
    libc::SYS_getrandom,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_restart_syscall,
    libc::SYS_set_robust_list,
    libc::SYS_get_robust_list,
    libc::SYS_rseq,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_lseek,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_pipe2,
    libc::SYS_ppoll,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_getcwd,
    libc::SYS_getrlimit,
    libc::SYS_setrlimit,
    libc::SYS_getrusage,
    libc::SYS_times,
    libc::SYS_sysinfo,
    libc::SYS_uname,
];

/// What the loader needs beyond that to start a program with shared libraries, and a program to enter the second filter.
const LOADING: &[c_long] = &[
    libc::SYS_execve,
    libc::SYS_openat,
    libc::SYS_newfstatat,
    libc::SYS_statx,
    libc::SYS_pread64,
    libc::SYS_faccessat,
    libc::SYS_readlinkat,
    libc::SYS_getdents64,
    libc::SYS_set_tid_address,
    libc::SYS_membarrier,
    libc::SYS_seccomp,
];

/// How the same is asked on x86-64 by older names.
#[cfg(target_arch = "x86_64")]
mod formerly {
    use libc::c_long;
    pub(super) const RUNNING: &[c_long] = &[
        libc::SYS_poll,
        libc::SYS_time,
        libc::SYS_dup2,
        libc::SYS_pause,
    ];
    pub(super) const LOADING: &[c_long] = &[
        libc::SYS_arch_prctl,
        libc::SYS_open,
        libc::SYS_stat,
        libc::SYS_lstat,
        libc::SYS_access,
        libc::SYS_readlink,
    ];
    pub(super) const NEVER: &[c_long] =
        &[libc::SYS_inotify_init, libc::SYS_chown, libc::SYS_lchown];
}
#[cfg(not(target_arch = "x86_64"))]
mod formerly {
    use libc::c_long;
    pub(super) const RUNNING: &[c_long] = &[];
    pub(super) const LOADING: &[c_long] = &[];
    pub(super) const NEVER: &[c_long] = &[];
}

/// Calls that libraries do not name yet; the same numbers on all processors.
const SETXATTRAT: c_long = 463;
const REMOVEXATTRAT: c_long = 466;

/// The newest call that was looked at for the list of what a compiler is refused.
const NEWEST: u32 = 467;

/// What no compiler needs.
const NEVER: &[c_long] = &[
    // Behind sockets are other machines, but also the desktop of this one, which starts programs for whoever asks. Not all
    // kernels can tell with Landlock, and none tells what is asked through a ring of requests.
    libc::SYS_socket,
    libc::SYS_io_uring_setup,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_keyctl,
    // Who owns a file, and permissions in other words. A linker gives what it makes the permission to be run, by `chmod`.
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_fsetxattr,
    SETXATTRAT,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    libc::SYS_fremovexattr,
    REMOVEXATTRAT,
    // Memory that is no process's, and files that have no name.
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_semget,
    libc::SYS_msgget,
    libc::SYS_mq_open,
    // How much of the processor others get.
    libc::SYS_setpriority,
    libc::SYS_ioprio_set,
    libc::SYS_sched_setaffinity,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setattr,
    // What happens in folders that may not be read.
    libc::SYS_inotify_init1,
    libc::SYS_inotify_add_watch,
    libc::SYS_fanotify_init,
    libc::SYS_fanotify_mark,
    // Other processes' insides.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_process_mrelease,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_perf_event_open,
    libc::SYS_bpf,
    libc::SYS_userfaultfd,
    // Ways around what is bounded elsewhere.
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_mount_setattr,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_setuid,
    libc::SYS_setgid,
    libc::SYS_setreuid,
    libc::SYS_setregid,
    libc::SYS_setresuid,
    libc::SYS_setresgid,
    libc::SYS_setfsuid,
    libc::SYS_setfsgid,
];

/// What a descriptor may be asked for: copies of it and its flags. Not to send signals, nor to watch folders.
const FCNTL: [i32; 6] = [
    libc::F_DUPFD,
    libc::F_GETFD,
    libc::F_SETFD,
    libc::F_GETFL,
    libc::F_SETFL,
    libc::F_DUPFD_CLOEXEC,
];
/// The same by its other name: whether it is a terminal, and whether to wait for it.
const IOCTL: [i32; 4] = [0x5401, 0x5421, 0x5450, 0x5451];
/// What a thread may be called.
const PRCTL: [i32; 3] = [libc::PR_SET_NAME, libc::PR_GET_NAME, PR_SET_VMA];
const PR_SET_VMA: i32 = 0x53564d41;
/// And, until the second filter is entered, to enter it.
const PRCTL_LOADING: [i32; 4] = [PRCTL[0], PRCTL[1], PRCTL[2], libc::PR_SET_SECCOMP];

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

/// Where a filter finds the number of the call, the processor, and the lower halves of the first arguments.
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const FIRST: u32 = 16;
const SECOND: u32 = 24;

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
const SYS_CLONE3: c_long = 435;
/// How a program ends itself in dismay.
const SIGNALS: [c_long; 2] = [libc::SYS_kill, libc::SYS_tgkill];
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

/// The beginning of every filter: calls as this processor numbers them, and no others.
fn checked_processor() -> Option<Vec<sock_filter>> {
    Some(vec![
        load(ARCHITECTURE),
        skip_if(libc::BPF_JEQ, PROCESSOR?, 1, 0),
        refuse(libc::ENOSYS),
        load(NUMBER),
        skip_if(libc::BPF_JGE, SECOND_NUMBERS, 0, 1),
        refuse(libc::ENOSYS),
    ])
}

/// For one call, `steps`, which end in an answer.
fn on(number: c_long, steps: &[sock_filter]) -> Option<Vec<sock_filter>> {
    let length = u8::try_from(steps.len()).ok()?;
    let number = u32::try_from(number).ok()?;
    let mut all = vec![skip_if(libc::BPF_JEQ, number, 0, length)];
    all.extend_from_slice(steps);
    Some(all)
}

/// Allowed if the argument is one of these.
fn one_of<const N: usize>(argument: u32, values: [i32; N]) -> Vec<sock_filter> {
    let mut steps = vec![load(argument)];
    for value in values {
        steps.push(skip_if(libc::BPF_JEQ, value.cast_unsigned(), 0, 1));
        steps.push(answer(libc::SECCOMP_RET_ALLOW));
    }
    steps.push(refuse(libc::EPERM));
    steps
}

/// Allowed if the argument is this.
fn only(argument: u32, value: u32) -> [sock_filter; 4] {
    [
        load(argument),
        skip_if(libc::BPF_JEQ, value, 0, 1),
        answer(libc::SECCOMP_RET_ALLOW),
        refuse(libc::EPERM),
    ]
}

/// A fork that makes a thread is allowed, one that makes a process is not.
fn only_threads() -> [sock_filter; 4] {
    [
        load(FIRST),
        skip_if(libc::BPF_JSET, libc::CLONE_THREAD.cast_unsigned(), 0, 1),
        answer(libc::SECCOMP_RET_ALLOW),
        refuse(libc::EPERM),
    ]
}

fn load(offset: u32) -> sock_filter {
    step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, offset, 0, 0)
}

const JUMP_IF_EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;

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

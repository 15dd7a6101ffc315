//! The system calls by name: what a program that computes makes, what its loader adds, what no compiler needs.
//!
//! Which list belongs to which filter, and how a filter is made of it, is in `seccomp`.

use libc::c_long;

/// What computing and printing take, and threads.
pub(super) const RUNNING: &[c_long] = &[
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
pub(super) const LOADING: &[c_long] = &[
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
pub(super) mod formerly {
    use libc::c_long;
    pub(in super::super) const RUNNING: &[c_long] = &[
        libc::SYS_poll,
        libc::SYS_time,
        libc::SYS_dup2,
        libc::SYS_pause,
    ];
    pub(in super::super) const LOADING: &[c_long] = &[
        libc::SYS_arch_prctl,
        libc::SYS_open,
        libc::SYS_stat,
        libc::SYS_lstat,
        libc::SYS_access,
        libc::SYS_readlink,
    ];
    pub(in super::super) const NEVER: &[c_long] =
        &[libc::SYS_inotify_init, libc::SYS_chown, libc::SYS_lchown];
}
#[cfg(not(target_arch = "x86_64"))]
pub(super) mod formerly {
    use libc::c_long;
    pub(in super::super) const RUNNING: &[c_long] = &[];
    pub(in super::super) const LOADING: &[c_long] = &[];
    pub(in super::super) const NEVER: &[c_long] = &[];
}

/// Calls that libraries do not name yet; the same numbers on all processors.
pub(super) const SETXATTRAT: c_long = 463;
pub(super) const REMOVEXATTRAT: c_long = 466;

/// The newest call that was looked at for the list of what a compiler is refused.
pub(super) const NEWEST: u32 = 467;

/// What no compiler needs.
pub(super) const NEVER: &[c_long] = &[
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
pub(super) const FCNTL: [i32; 6] = [
    libc::F_DUPFD,
    libc::F_GETFD,
    libc::F_SETFD,
    libc::F_GETFL,
    libc::F_SETFL,
    libc::F_DUPFD_CLOEXEC,
];
/// The same by its other name: whether it is a terminal, and whether to wait for it.
pub(super) const IOCTL: [i32; 4] = [0x5401, 0x5421, 0x5450, 0x5451];
/// What a thread may be called.
pub(super) const PRCTL: [i32; 3] = [libc::PR_SET_NAME, libc::PR_GET_NAME, PR_SET_VMA];
pub(super) const PR_SET_VMA: i32 = 0x53564d41;
/// And, until the second filter is entered, to enter it.
pub(super) const PRCTL_LOADING: [i32; 4] = [PRCTL[0], PRCTL[1], PRCTL[2], libc::PR_SET_SECCOMP];

/// The newer `clone`, whose arguments no filter can compare; the same number on all processors.
pub(super) const SYS_CLONE3: c_long = 435;
/// How a program ends itself in dismay.
pub(super) const SIGNALS: [c_long; 2] = [libc::SYS_kill, libc::SYS_tgkill];

//! Stand-in for `linux` on macOS and the BSDs: a process group and resource limits, and nothing beyond them.
//! A program that leaves its process group survives there; `protections` says so.

use super::ending::Death;
use super::limits::ResourceLimits;
use super::pipes::output_pipes;
use super::protection::Effect;
use super::spawned::{Spawned, default_signals, standard_input};
use super::{Error, Job, Protection};
use crate::bound::Bound;
use rustix::process::Pid;
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

pub(super) fn prepare_self() {}

pub(super) fn running_filter() -> Vec<u8> {
    Vec::new()
}

pub(super) fn adopt<T>(
    spawn: impl FnOnce() -> io::Result<T>,
    _: impl FnOnce(&T) -> Pid,
) -> io::Result<T> {
    spawn()
}

pub(super) fn release<T>(_: Pid, reap: impl FnOnce() -> Option<T>) -> Option<T> {
    reap()
}

pub(super) fn forget(_: Pid) {}

/// Start `job` with the bounds it sets for itself between fork and exec.
#[expect(unsafe_code, reason = "code between fork and exec")]
pub(super) fn spawn(job: &Job) -> Result<Spawned<Tree>, Error> {
    let mut command = Command::new(&job.program);
    command.stdin(match &job.stdin {
        Some(path) => standard_input(path)?.into(),
        None => Stdio::null(),
    });
    command
        .args(&job.args)
        .env_clear()
        .envs(job.env.iter().map(|(name, value)| (name, value)))
        .current_dir(&job.dir);
    let [(stdout, stdout_writer), (stderr, stderr_writer)] = output_pipes(job.merged)?;
    command.stdout(stdout_writer).stderr(stderr_writer);
    let limits = ResourceLimits::of(job);
    let answers = job.answers.clone();
    let in_child = move || {
        // A session of its own, so no terminal; `process_group` beside it would make this fail.
        rustix::process::setsid()?;
        default_signals();
        if let Some(answers) = &answers {
            // SAFETY: one system call with two numbers, the first of them open.
            if unsafe { libc::dup2(answers.as_raw_fd(), 3) } < 0 {
                return Err(io::Error::last_os_error());
            }
        }
        limits.set()
    };
    // SAFETY: the closure runs in the forked child, where only async-signal-safe calls are sound. Everything it needs was
    // allocated before the fork and is only borrowed; it makes system calls, allocates nothing, frees nothing and takes no
    // lock. Errors are made from error numbers, which does not allocate.
    unsafe { command.pre_exec(in_child) };
    let fault = |source| Error::Start {
        program: job.program.clone(),
        source,
    };
    let child = command.spawn().map_err(fault)?;
    // Its ends of the pipes: while they are open here, the pipes have no end.
    drop(command);
    Ok(Spawned {
        pid: Pid::from_child(&child),
        stdout: stdout.into(),
        stderr: stderr.into(),
        exit: None::<OwnedFd>,
        tree: Tree,
    })
}

/// The process group is ended by `unix`; what left it cannot be found.
#[derive(Debug)]
pub(super) struct Tree;

impl Tree {
    pub(super) fn fault(&mut self) -> Option<io::Error> {
        None
    }

    pub(super) fn death(&mut self, of_root: Death) -> Death {
        of_root
    }

    pub(super) fn exceeds(&mut self, _: u64) -> Option<Bound> {
        None
    }

    pub(super) fn grows(&self) -> bool {
        false
    }

    pub(super) fn end(&mut self) {}
}

pub(super) fn protections() -> Vec<Protection> {
    let why = "only Linux has what it takes";
    let missing = |name| Protection::missing(name, why);
    vec![
        missing("sure end of everything a program starts").for_grading(Effect::SureEnd),
        missing("no reading or writing of files").for_grading(Effect::Files),
        missing("no sockets, no change of permissions").for_grading(Effect::Sockets),
        missing("limit on the memory of all processes together").for_grading(Effect::Memory),
        missing("limit on what is written to the disk").for_grading(Effect::Disk),
        missing("no stopping or killing of other programs"),
    ]
}

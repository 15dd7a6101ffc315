//! The start of a job: its program in namespaces and bounds of its own, with streams that the workbook reads.

use super::super::limits::ResourceLimits;
use super::super::pipes::output_pipes;
use super::super::spawned::{Spawned, default_signals, standard_input};
use super::super::{Error, Job};
use super::child_setup::ChildSetup;
use super::exec::{Image, empty_input};
use super::job_tag::JobTag;
use super::namespaces::{Apart, Side, end, fork};
use super::report::{Report, Reporter};
use super::subreaper::adopt;
use super::tree::Tree;
use rustix::fs::CWD;
use rustix::process::{Pid, Resource};
use std::io;
use std::os::fd::OwnedFd;

/// Start `job`.
pub(in super::super) fn spawn(job: &Job) -> Result<Spawned<Tree>, Error> {
    let [(stdout, stdout_writer), (stderr, stderr_writer)] = output_pipes(job.merged)?;
    let (report, reporter) = Report::new().map_err(Error::system::<io::Error>("make a pipe"))?;
    let stdin: OwnedFd = match &job.stdin {
        Some(path) => standard_input(path)?.into(),
        None => empty_input().map_err(Error::system::<io::Error>("open /dev/null"))?,
    };
    let tag = JobTag::new();
    let mut limits = ResourceLimits::of(job);
    limits.push(Resource::Rttime, tag.number());
    let prepared = Prepared {
        image: Image::new(job, [stdin, stdout_writer.into(), stderr_writer.into()])?,
        setup: ChildSetup::prepare(job, limits)?,
        report,
        reporter,
    };
    let forked = adopt(|| prepared.fork(job.confined), |(pid, ..)| *pid);
    let (pid, exit, apart) = forked.map_err(|source| Error::Start {
        program: job.program.clone(),
        source,
    })?;
    Ok(Spawned {
        pid,
        stdout: stdout.into(),
        stderr: stderr.into(),
        exit: exit.or_else(|| super::exit_of(pid)),
        tree: Tree::new(pid, tag, job.confined, apart, prepared.report),
    })
}

/// All that the child needs, made before the fork: it must not allocate.
struct Prepared {
    image: Image,
    setup: ChildSetup,
    report: Report,
    reporter: Reporter,
}

impl Prepared {
    fn fork(&self, confined: bool) -> io::Result<(Pid, Option<OwnedFd>, Apart)> {
        let blocked = block_signals();
        let forked = fork(confined, self.setup.is_filtered());
        if let Ok((Side::Child, apart)) = forked {
            self.child(apart);
        }
        restore_signals(&blocked);
        match forked? {
            (Side::Parent(pid, exit), apart) => Ok((pid, exit, apart)),
            (Side::Child, _) => end(1),
        }
    }

    fn child(&self, apart: Apart) -> ! {
        // Handlers are the workbook's; none may run here.
        default_signals();
        unblock_signals();
        // A session of its own, so no terminal.
        let session = rustix::process::setsid().map_err(io::Error::from);
        if apart != Apart::Not {
            super::init::live(&self.report, &self.reporter);
        }
        let error = match session.and_then(|_| self.become_program(apart)) {
            Ok(never) => match never {},
            Err(error) => error,
        };
        self.reporter.fault(&error);
        end(1)
    }

    fn become_program(&self, apart: Apart) -> io::Result<std::convert::Infallible> {
        if let Some(own) = own_number() {
            self.reporter.started(own);
        }
        self.image.take_places()?;
        self.setup.enter(apart)?;
        Err(self.image.enter())
    }
}

/// The number of this process as the workbook sees it: /proc is the workbook's.
fn own_number() -> Option<i32> {
    let mut name = [0_u8; 16];
    let length = rustix::fs::readlinkat_raw(CWD, c"/proc/self", &mut name).ok()?;
    std::str::from_utf8(name.get(..length)?).ok()?.parse().ok()
}

#[expect(unsafe_code, reason = "signal masks have no safe interface")]
fn block_signals() -> libc::sigset_t {
    // SAFETY: a signal set is plain numbers, for which zero is a value; both sets are live locals.
    unsafe {
        let (mut all, mut before): (libc::sigset_t, libc::sigset_t) =
            (std::mem::zeroed(), std::mem::zeroed());
        libc::sigfillset(&raw mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut before);
        before
    }
}

#[expect(unsafe_code, reason = "signal masks have no safe interface")]
fn restore_signals(before: &libc::sigset_t) {
    // SAFETY: the set is alive; the old mask is not asked for.
    unsafe { libc::pthread_sigmask(libc::SIG_SETMASK, before, std::ptr::null_mut()) };
}

#[expect(unsafe_code, reason = "signal masks have no safe interface")]
fn unblock_signals() {
    // SAFETY: a signal set is plain numbers, for which zero is a value; `pthread_sigmask` is async-signal-safe.
    unsafe {
        let mut none: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut none);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const none, std::ptr::null_mut());
    }
}

//! A bounded child on Unix: start it in its own session, watch it in one poll loop, end its whole process tree.
//! What only Linux can do is in `linux`, with a poorer stand-in for the others in `other_unix`.

#[cfg(target_os = "linux")]
use super::linux as kernel;
#[cfg(not(target_os = "linux"))]
use super::other_unix as kernel;

use super::cancel::Wake;
use super::disk_quota::DiskQuota;
use super::ending::Death;
use super::shutdown::starting;
use super::{Cancel, Captured, Ended, Ending, Error, FLOOD, Job, Limits, Protection};
use crate::bound::Bound;
use kernel::Tree;
pub(super) use kernel::running_filter;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::process::Command;
use std::sync::Once;
use std::time::{Duration, Instant};

/// How long what a job writes little by little is left where it is: to be woken for every few bytes would cost the job more time
/// than writing them.
const BREATH: Duration = Duration::from_millis(1);
/// So many bytes at once are not little: a pipe holds not many more, and whoever fills one waits for us.
const MUCH: usize = 16 << 10;
/// How often the job is looked at from outside: its processes and its memory.
const LOOK: Duration = Duration::from_millis(10);
/// The same while processes multiply.
const SOON: Duration = Duration::from_millis(2);
/// The longest sleep where no descriptor tells of a death (anything but Linux 5.3).
const DOZE: Duration = Duration::from_millis(2);
/// When we are so much too late, we were stopped.
const STOPPED: Duration = Duration::from_millis(500);
/// How long a killed process may take to be dead; more happens only where the kernel itself is stuck.
const DYING: Duration = Duration::from_millis(400);
/// What a pipe can still hold when all its writers are dead, at most.
const LEFT_IN_PIPE: u64 = 4 << 20;

pub(super) fn run(job: &Job, cancel: &Cancel) -> Result<Ended, Error> {
    hear_of_deaths();
    kernel::prepare_self();
    let wake = cancel.subscribe().map_err(Error::system("make a pipe"))?;
    if cancel.is_cancelled() {
        return Ok(never_started(&job.limits));
    }
    let mut child = Child::start(job)?;
    let stop = child.watch(&wake)?;
    child.end();
    if let Some(source) = child.tree.fault() {
        return Err(Error::Start {
            program: job.program.clone(),
            source,
        });
    }
    child.drain();
    Ok(child.ended(stop))
}

pub(super) fn protections() -> Vec<Protection> {
    let mut all: Vec<_> = [
        "time limit",
        "processor time limit",
        "output limit",
        "file size limit",
        "memory limit of one process",
    ]
    .map(Protection::active)
    .into();
    all.extend(kernel::protections());
    all
}

/// Start a program that the user works with; it is no job's.
pub(super) fn spawn_attended(command: &mut Command) -> io::Result<std::process::Child> {
    starting(|| kernel::adopt(|| command.spawn(), Pid::from_child))
}

/// Such a program is over and has been waited for, or nobody waits for it any more.
pub(super) fn forget_attended(child: &std::process::Child) {
    kernel::forget(Pid::from_child(child));
}

fn never_started(limits: &Limits) -> Ended {
    let nothing = Captured::new(limits.output);
    Ended {
        ending: Ending::Cancelled,
        stdout: nothing.clone(),
        stderr: nothing,
        wall: Duration::ZERO,
    }
}

/// Why the watch over a job ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// It died by itself.
    Died,
    /// We ended it.
    Ended(Ending),
}

/// One of the child's output streams while it may still be written to.
struct Stream {
    pipe: Option<OwnedFd>,
    captured: Captured,
}

impl Stream {
    fn new(pipe: OwnedFd, limits: &Limits) -> io::Result<Self> {
        rustix::io::ioctl_fionbio(&pipe, true)?;
        Ok(Self {
            pipe: Some(pipe),
            captured: Captured::new(limits.output),
        })
    }

    /// Read once: how many bytes; 0 when there is nothing more for now, or ever.
    fn read(&mut self, buffer: &mut [u8]) -> usize {
        let Some(pipe) = &self.pipe else { return 0 };
        match rustix::io::read(pipe, &mut *buffer) {
            Ok(0) => self.pipe = None,
            Ok(count) => {
                self.captured.push(&buffer[..count]);
                return count;
            }
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
            // A pipe that cannot be read has nothing for us.
            Err(_) => self.pipe = None,
        }
        0
    }
}

/// The running job. Dropping it ends its whole tree, so an error on the way leaves nothing behind.
struct Child {
    pid: Pid,
    limits: Limits,
    start: Instant,
    streams: [Stream; 2],
    /// Whether the first of them carries the errors too.
    merged: bool,
    /// Readable once the child is dead, where the system has such a thing.
    exit: Option<OwnedFd>,
    death: Option<(Death, Instant)>,
    cpu: Duration,
    tree: Tree,
    quota: DiskQuota,
    over: bool,
    buffer: Box<[u8]>,
}

impl Child {
    fn start(job: &Job) -> Result<Self, Error> {
        let folder = |source| Error::Folder {
            path: job.dir.clone(),
            source,
        };
        if !std::fs::metadata(&job.dir).map_err(folder)?.is_dir() {
            return Err(folder(io::ErrorKind::NotADirectory.into()));
        }
        let quota = DiskQuota::new(&job.dir, job.limits.file_size);
        let start = Instant::now();
        let spawned = kernel::spawn(job)?;
        // From here on an error must not leave the child running: `Child` exists first, its pipes come second.
        let mut running = Self {
            pid: spawned.pid,
            limits: job.limits.clone(),
            start,
            streams: [0, 1].map(|_| Stream {
                pipe: None,
                captured: Captured::new(job.limits.output),
            }),
            merged: job.merged,
            exit: spawned.exit,
            death: None,
            cpu: Duration::ZERO,
            tree: spawned.tree,
            quota,
            over: false,
            buffer: vec![0; 64 << 10].into_boxed_slice(),
        };
        let nonblocking = || {
            Ok([
                Stream::new(spawned.stdout, &job.limits)?,
                Stream::new(spawned.stderr, &job.limits)?,
            ])
        };
        running.streams =
            nonblocking().map_err(Error::system::<io::Error>("read what it writes"))?;
        Ok(running)
    }

    /// Follow the job until it dies or has to be stopped.
    fn watch(&mut self, wake: &Wake) -> Result<Stop, Error> {
        let mut last = self.start.checked_add(self.limits.wall);
        let mut look = self.start + LOOK;
        // When we should be here again at the latest.
        let mut due = look;
        let mut listens = true;
        loop {
            let now = Instant::now();
            let late = now.saturating_duration_since(due);
            if late > STOPPED {
                // Whoever stopped us (Ctrl-Z, say) did not stop the job, but nobody took its output from it.
                last = last.and_then(|last| last.checked_add(late));
            }
            if last.is_some_and(|last| now >= last) {
                // It may have died in time, and we were not there to see it.
                if self.is_dead() {
                    return Ok(Stop::Died);
                }
                return Ok(Stop::Ended(Ending::Exceeded(Bound::Time)));
            }
            if now >= look {
                if let Some(bound) = self.tree.exceeds(self.limits.memory) {
                    return Ok(Stop::Ended(Ending::Exceeded(bound)));
                }
                if self.quota.is_overfull() {
                    return Ok(Stop::Ended(Ending::Exceeded(Bound::Output)));
                }
                look = Instant::now() + if self.tree.grows() { SOON } else { LOOK };
            }
            let next = last.map_or(look, |last| last.min(look));
            let at_most = next.saturating_duration_since(now);
            if self.wait(wake, listens, at_most)? {
                return Ok(Stop::Ended(Ending::Cancelled));
            }
            due = next;
            listens = true;
            for stream in &mut self.streams {
                let count = stream.read(&mut self.buffer);
                listens &= count == 0 || count >= MUCH;
                if stream.captured.total() > (self.limits.output as u64).saturating_mul(FLOOD) {
                    return Ok(Stop::Ended(Ending::Exceeded(Bound::Output)));
                }
            }
            if self.is_dead() {
                return Ok(Stop::Died);
            }
        }
    }

    /// Sleep until something happens; `true` when the job is to be cancelled. Who does not listen to what the job writes takes a
    /// breath instead.
    fn wait(&self, wake: &Wake, listens: bool, at_most: Duration) -> Result<bool, Error> {
        let mut fds: Vec<PollFd<'_>> =
            vec![PollFd::from_borrowed_fd(wake.reader.as_fd(), PollFlags::IN)];
        let others = self
            .streams
            .iter()
            .map(|stream| stream.pipe.as_ref().filter(|_| listens))
            .chain([self.exit.as_ref()]);
        fds.extend(
            others
                .flatten()
                .map(|fd| PollFd::from_borrowed_fd(fd.as_fd(), PollFlags::IN)),
        );
        let at_most = if listens {
            at_most
        } else {
            at_most.min(BREATH)
        };
        let at_most = if self.exit.is_some() {
            at_most
        } else {
            at_most.min(DOZE)
        };
        match poll(&mut fds, Some(&timespec(at_most))) {
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(!fds[0].revents().is_empty()),
            Err(errno) => Err(Error::system("wait for it")(errno)),
        }
    }

    /// Whether the child itself is dead; its status is left where it is (its number must not be reused yet).
    fn is_dead(&self) -> bool {
        match &self.exit {
            Some(exit) => readable(exit.as_fd()),
            None => is_zombie(self.pid),
        }
    }

    /// Kill whatever is left of the tree and collect the child's status.
    fn end(&mut self) {
        if std::mem::replace(&mut self.over, true) {
            return;
        }
        let seen = Instant::now();
        if !self.is_dead() {
            // Neither can fail in a way that matters: at worst the process is already dead.
            let _ = kill_process(self.pid, Signal::KILL);
        }
        // The child is not reaped yet, so the group's number is still its own.
        let _ = kill_process_group(self.pid, Signal::KILL);
        let last = seen + DYING;
        while self.death.is_none() && Instant::now() < last {
            if let Some((death, cpu)) = kernel::release(self.pid, || reap(self.pid)) {
                self.death = Some((self.tree.death(death), seen));
                self.cpu = cpu;
            } else if let Some(exit) = &self.exit {
                let mut fds = [PollFd::from_borrowed_fd(exit.as_fd(), PollFlags::IN)];
                let _ = poll(&mut fds, Some(&timespec(Duration::from_millis(5))));
            } else {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
        self.tree.end();
    }

    /// Take what is left in the pipes. All writers are dead: end-of-file is not waited for.
    fn drain(&mut self) {
        for stream in &mut self.streams {
            let most = stream.captured.total() + LEFT_IN_PIPE;
            while stream.captured.total() < most && stream.read(&mut self.buffer) > 0 {}
        }
    }

    fn ended(mut self, stop: Stop) -> Ended {
        let nothing = || Captured::new(0);
        let [stdout, stderr] = std::mem::replace(
            &mut self.streams,
            [0, 1].map(|_| Stream {
                pipe: None,
                captured: nothing(),
            }),
        )
        .map(|stream| stream.captured);
        let (death, when) = match self.death {
            Some((death, when)) => (death, when),
            // Killed, but the kernel does not let go of it: for us it ended by that signal.
            None => (Death::Signal(Signal::KILL.as_raw()), Instant::now()),
        };
        let ending = match stop {
            Stop::Ended(ending) => ending,
            Stop::Died => {
                let errors = if self.merged { &stdout } else { &stderr };
                Ending::of(death, self.cpu >= self.limits.cpu, errors)
            }
        };
        Ended {
            ending,
            stdout,
            stderr,
            wall: when - self.start,
        }
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        self.end();
    }
}

/// Where deaths of children are ignored, by whoever started us, the kernel throws their status away.
#[expect(unsafe_code, reason = "signal dispositions have no safe interface")]
fn hear_of_deaths() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if is_ignored(libc::SIGCHLD) {
            // SAFETY: the default disposition installs no handler.
            unsafe { libc::signal(libc::SIGCHLD, libc::SIG_DFL) };
        }
    });
}

/// Whether this program was started, or has decided, to ignore a signal.
#[expect(unsafe_code, reason = "signal dispositions have no safe interface")]
pub(super) fn is_ignored(signal: i32) -> bool {
    // SAFETY: `sigaction` is plain numbers, for which zero is a value.
    let mut now: libc::sigaction = unsafe { std::mem::zeroed() };
    // SAFETY: the new action is null, so nothing changes; the old one goes to a live local of the right type.
    let asked = unsafe { libc::sigaction(signal, std::ptr::null(), &raw mut now) };
    asked == 0 && now.sa_sigaction == libc::SIG_IGN
}

/// The status of a dead child with the processor time it used, if it is dead; afterwards its number is free.
#[expect(
    unsafe_code,
    reason = "wait4 has no safe interface, and only it tells the processor time"
)]
fn reap(pid: Pid) -> Option<(Death, Duration)> {
    let mut status = 0;
    // SAFETY: `rusage` is plain numbers, for which zero is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: both pointers are to live local variables of the right types.
    let found = unsafe {
        libc::wait4(
            pid.as_raw_pid(),
            &raw mut status,
            libc::WNOHANG,
            &raw mut usage,
        )
    };
    if found != pid.as_raw_pid() {
        return None;
    }
    Some((
        Death::of(status),
        duration(usage.ru_utime) + duration(usage.ru_stime),
    ))
}

/// Whether `pid` is dead and waits to be reaped.
fn is_zombie(pid: Pid) -> bool {
    use rustix::process::{WaitId, WaitIdOptions, waitid};
    let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    !matches!(waitid(WaitId::Pid(pid), look), Ok(None))
}

fn readable(fd: BorrowedFd<'_>) -> bool {
    let mut fds = [PollFd::from_borrowed_fd(fd, PollFlags::IN)];
    matches!(poll(&mut fds, Some(&timespec(Duration::ZERO))), Ok(1..))
}

fn timespec(duration: Duration) -> Timespec {
    // The loop's waits are milliseconds; what does not fit means "long".
    Timespec::try_from(duration).unwrap_or(Timespec {
        tv_sec: 1,
        tv_nsec: 0,
    })
}

fn duration(time: libc::timeval) -> Duration {
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    let micros = u64::try_from(time.tv_usec).unwrap_or(0);
    Duration::from_secs(seconds) + Duration::from_micros(micros)
}

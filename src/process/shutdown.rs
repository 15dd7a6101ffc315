//! The end of this program by a signal, in order: first its jobs with all they started, then what the caller tidies up, then
//! the program itself. By itself the system would end only the program and the first process of each job.

use super::cancel;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

/// Jobs that run now.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// How long the end of the jobs is waited for: longer than it takes, shorter than anybody presses Ctrl-C again.
const PATIENCE: Duration = Duration::from_secs(1);

/// Counts a job as running; until it is dropped.
#[derive(Debug)]
pub(super) struct Running;

impl Running {
    pub(super) fn new() -> Self {
        RUNNING.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
    }
}

/// After the end nothing goes on: what an interrupted job came to is neither told nor written down.
pub(super) fn hold_if_over() {
    while cancel::all_is_over() {
        std::thread::park();
    }
}

/// Stop all jobs for good, and wait until nothing of them runs: this program is about to end.
pub fn end_all_jobs() {
    cancel::end_all();
    let last = Instant::now() + PATIENCE;
    while RUNNING.load(Ordering::SeqCst) > 0 && Instant::now() < last {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The signals that ask this program to end. What was ignored when it was started, as by `nohup`, stays ignored.
#[cfg(unix)]
pub fn heard_ends() -> impl Iterator<Item = i32> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let asks_to_end = [SIGINT, SIGTERM, SIGHUP].into_iter();
    asks_to_end.filter(|signal| !super::system::is_ignored(*signal))
}

/// From now on a signal that asks this program to end takes along what it started; `tidy` is called in between.
#[cfg(unix)]
pub fn end_in_order(tidy: impl Fn() + Send + 'static) -> std::io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new(heard_ends())?;
    std::thread::Builder::new().spawn(move || {
        for signal in signals.forever() {
            end_all_jobs();
            tidy();
            // As it would have ended us, so that whoever sent it sees that it did.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    })?;
    Ok(())
}

/// Elsewhere the system ends a job with all it started when this program ends.
#[cfg(not(unix))]
pub fn end_in_order(_: impl Fn() + Send + 'static) -> std::io::Result<()> {
    Ok(())
}

/// While a program is being started, nothing is stopped: its process is still in our group and would stop halfway, and this
/// program, which waits for it, could not.
static STARTING: RwLock<()> = RwLock::new(());

/// Starts a program in a way that a stop waits for.
pub fn starting<T>(start: impl FnOnce() -> T) -> T {
    let _starting = STARTING.read().unwrap_or_else(PoisonError::into_inner);
    start()
}

/// Stops this program with its whole process group, as Ctrl-Z does, and comes back when the shell lets it go on. Where stops
/// are ignored, or nobody is there who could end one, it comes back at once.
///
/// The jobs have groups of their own and go on.
#[cfg(unix)]
#[expect(unsafe_code, reason = "signal dispositions have no safe interface")]
pub fn stop_with_group() {
    if super::system::is_ignored(libc::SIGTSTP) {
        return;
    }
    let _nothing_starts = STARTING.write().unwrap_or_else(PoisonError::into_inner);
    // The others of the group first, without us: stopped by the same signal, this thread would go on and stop again.
    // SAFETY: neither disposition installs a handler, and no other thread changes that of this signal.
    unsafe { libc::signal(libc::SIGTSTP, libc::SIG_IGN) };
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
    // SAFETY: as above.
    unsafe { libc::signal(libc::SIGTSTP, libc::SIG_DFL) };
    // To this very thread, so that it stands still here until the whole program goes on.
    let _ = signal_hook::low_level::raise(libc::SIGTSTP);
}

/// Elsewhere nothing is stopped by a key.
#[cfg(not(unix))]
pub fn stop_with_group() {}

/// Whether the system keeps files of what is started here from growing.
#[cfg(unix)]
pub fn files_are_limited() -> bool {
    rustix::process::getrlimit(rustix::process::Resource::Fsize)
        .current
        .is_some()
}

/// Elsewhere files have no such limits.
#[cfg(not(unix))]
pub fn files_are_limited() -> bool {
    false
}

/// From now on a file that may not grow any more is an error of the write, and no end of this program. What is started gets the
/// system's own way again.
#[cfg(unix)]
pub fn outlive_limits_on_files() -> std::io::Result<()> {
    let heard = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    signal_hook::flag::register(libc::SIGXFSZ, heard).map(drop)
}

/// Elsewhere files have no such limits.
#[cfg(not(unix))]
pub fn outlive_limits_on_files() -> std::io::Result<()> {
    Ok(())
}

//! A bounded child on Windows: a job object ends the whole process tree and bounds its memory, time and number.
//! Files, network and signals are not confined here; `protections` says so.

use super::ending::{Death, says_out_of_memory};
use super::pipes::output_pipes;
use super::protection::Effect;
use super::{Cancel, Captured, Ended, Ending, Error, FLOOD, Job, Limits, Protection};
use crate::bound::Bound;
use std::fs::File;
use std::io::{self, PipeReader, Read};
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::os::windows::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use windows_sys::Win32::Foundation::{ERROR_NOT_ENOUGH_QUOTA, HANDLE, INVALID_HANDLE_VALUE};
use windows_sys::Win32::System::Diagnostics::ToolHelp::{
    CreateToolhelp32Snapshot, TH32CS_SNAPTHREAD, THREADENTRY32, Thread32First, Thread32Next,
};
use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_JOB_MEMORY,
    JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOB_OBJECT_LIMIT_PROCESS_TIME,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation,
    SetInformationJobObject, TerminateJobObject,
};
use windows_sys::Win32::System::Threading::{
    CREATE_NO_WINDOW, CREATE_SUSPENDED, OpenThread, ResumeThread, THREAD_SUSPEND_RESUME,
};

/// How often the job is looked at.
const LOOK: Duration = Duration::from_millis(5);
/// How long killed processes may take to let go of the pipes.
const DYING: Duration = Duration::from_millis(400);
/// Processes a job may have.
const PROCESSES: u32 = 64;
/// From here on an exit code is a system fault: access violation, stack overflow, abort.
const FIRST_FAULT: u32 = 0xC000_0000;

pub(super) fn run(job: &Job, cancel: &Cancel) -> Result<Ended, Error> {
    let start = Instant::now();
    let object = JobObject::new(&job.limits).map_err(Error::system("make a job object"))?;
    let [(stdout, stdout_writer), (stderr, stderr_writer)] = output_pipes(job.merged)?;
    let mut command = command(job)?;
    command.stdout(stdout_writer).stderr(stderr_writer);
    let mut child = command.spawn().map_err(|source| Error::Start {
        program: job.program.clone(),
        source,
    })?;
    // Its ends of the pipes: while they are open here, the pipes have no end.
    drop(command);
    // It sleeps until it is in the job, so nothing it starts can be outside.
    if let Err(source) = object.take(&child).and_then(|()| wake(&child)) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(Error::Confine {
            program: job.program.clone(),
            source,
        });
    }
    let (over, finished) = channel();
    let stdout = Stream::follow(stdout, job.limits.output, over.clone());
    let stderr = Stream::follow(stderr, job.limits.output, over);
    let stopped = watch(&mut child, job, cancel, start, [&stdout, &stderr]);
    let wall = start.elapsed();
    object.end();
    let death = child.wait();
    wait_for_streams(&finished);
    let (stdout, stderr) = (stdout.captured(), stderr.captured());
    let ending = match stopped? {
        Some(ending) => ending,
        None => read(
            death
                .map_err(Error::system("learn how it ended"))?
                .code()
                .unwrap_or(0),
            if job.merged { &stdout } else { &stderr },
        ),
    };
    Ok(Ended {
        ending,
        stdout,
        stderr,
        wall,
    })
}

pub(super) fn protections() -> Vec<Protection> {
    let why = "not done on Windows";
    let mut all: Vec<_> = [
        "time limit",
        "processor time limit",
        "output limit",
        "memory limit of one process",
    ]
    .map(Protection::active)
    .into();
    let missing = |name| Protection::missing(name, why);
    all.extend([
        Protection::active("limit on the memory of all processes together")
            .for_grading(Effect::Memory),
        Protection::active("sure end of everything a program starts").for_grading(Effect::SureEnd),
        missing("file size limit"),
        missing("no reading or writing of files").for_grading(Effect::Files),
        missing("no sockets, no change of permissions").for_grading(Effect::Sockets),
        missing("limit on what is written to the disk").for_grading(Effect::Disk),
        missing("no stopping or killing of other programs"),
    ]);
    all
}

/// Nothing hunts orphans here: a job object knows its own.
pub(super) fn spawn_attended(command: &mut Command) -> io::Result<Child> {
    command.spawn()
}

pub(super) fn forget_attended(_: &Child) {}

/// There are no filters of system calls.
pub(super) fn running_filter() -> Vec<u8> {
    Vec::new()
}

fn command(job: &Job) -> Result<Command, Error> {
    let stdin = match &job.stdin {
        Some(path) => Stdio::from(File::open(path).map_err(|source| Error::Stdin {
            path: path.clone(),
            source,
        })?),
        None => Stdio::null(),
    };
    if let Err(source) = std::fs::read_dir(&job.dir) {
        return Err(Error::Folder {
            path: job.dir.clone(),
            source,
        });
    }
    let mut command = Command::new(&job.program);
    command
        .args(&job.args)
        .env_clear()
        .envs(job.env.iter().map(|(k, v)| (k, v)))
        .current_dir(&job.dir);
    command.stdin(stdin);
    command.creation_flags(CREATE_SUSPENDED | CREATE_NO_WINDOW);
    Ok(command)
}

/// Follow the job until it is over by itself (`None`) or has to be stopped.
fn watch(
    child: &mut Child,
    job: &Job,
    cancel: &Cancel,
    start: Instant,
    streams: [&Stream; 2],
) -> Result<Option<Ending>, Error> {
    loop {
        if cancel.is_cancelled() {
            return Ok(Some(Ending::Cancelled));
        }
        if streams.iter().any(|stream| stream.is_flooded()) {
            return Ok(Some(Ending::Exceeded(Bound::Output)));
        }
        if child
            .try_wait()
            .map_err(Error::system("wait for it"))?
            .is_some()
        {
            return Ok(None);
        }
        if start.elapsed() >= job.limits.wall {
            return Ok(Some(Ending::Exceeded(Bound::Time)));
        }
        std::thread::sleep(LOOK);
    }
}

/// What an exit code means that nobody but the child (or the system) chose.
fn read(code: i32, stderr: &Captured) -> Ending {
    let death = if code.cast_unsigned() >= FIRST_FAULT {
        Death::Signal(code)
    } else {
        Death::Exit(code)
    };
    match death {
        // The job object ends a process whose time is used up with this code.
        Death::Exit(code) if code.cast_unsigned() == ERROR_NOT_ENOUGH_QUOTA => {
            Ending::Exceeded(Bound::Time)
        }
        Death::Exit(code) => Ending::Exited(code),
        Death::Signal(_) if says_out_of_memory(stderr) => Ending::Exceeded(Bound::Memory),
        Death::Signal(code) => Ending::Signalled(code),
    }
}

/// One output stream, read by a thread of its own: pipes cannot be polled here.
struct Stream {
    captured: Arc<Mutex<Captured>>,
    limit: u64,
}

impl Stream {
    fn follow(mut pipe: PipeReader, keep: usize, over: Sender<()>) -> Self {
        let captured = Arc::new(Mutex::new(Captured::new(keep)));
        let limit = (keep as u64).saturating_mul(FLOOD);
        let shared = Arc::clone(&captured);
        std::thread::spawn(move || {
            let mut buffer = vec![0; 64 << 10];
            while let Some(count) = pipe.read(&mut buffer).ok().filter(|&n| n > 0) {
                let mut captured = shared.lock().unwrap_or_else(PoisonError::into_inner);
                // After the limit it is only emptied, so that what is being killed does not wait for us.
                if captured.total() <= limit {
                    captured.push(&buffer[..count]);
                }
            }
            // Nobody listens any more if the run did not wait for the end.
            let _ = over.send(());
        });
        Self { captured, limit }
    }

    fn is_flooded(&self) -> bool {
        self.captured
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .total()
            > self.limit
    }

    fn captured(&self) -> Captured {
        self.captured
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Both streams should end as soon as all processes are dead; a bound in case one is not.
fn wait_for_streams(finished: &Receiver<()>) {
    let last = Instant::now() + DYING;
    for _ in 0..2 {
        if finished
            .recv_timeout(last.saturating_duration_since(Instant::now()))
            .is_err()
        {
            return;
        }
    }
}

/// A job object: what is in it, and all it starts, dies with it.
struct JobObject(OwnedHandle);

impl JobObject {
    #[expect(unsafe_code, reason = "job objects have no safe interface")]
    fn new(limits: &Limits) -> io::Result<Self> {
        // SAFETY: both arguments may be null: default security, no name.
        let handle = owned(unsafe { CreateJobObjectW(std::ptr::null(), std::ptr::null()) })?;
        let mut bounds = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
        bounds.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
            | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
            | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
            | JOB_OBJECT_LIMIT_JOB_MEMORY
            | JOB_OBJECT_LIMIT_PROCESS_TIME;
        bounds.BasicLimitInformation.ActiveProcessLimit = PROCESSES;
        // In units of 100 nanoseconds.
        bounds.BasicLimitInformation.PerProcessUserTimeLimit =
            i64::try_from(limits.cpu.as_nanos() / 100).unwrap_or(i64::MAX);
        bounds.JobMemoryLimit = usize::try_from(limits.memory).unwrap_or(usize::MAX);
        let size = u32::try_from(size_of_val(&bounds)).unwrap_or(0);
        // SAFETY: the pointer is to a live struct of the class and size named beside it.
        let done = unsafe {
            SetInformationJobObject(
                handle.as_raw_handle(),
                JobObjectExtendedLimitInformation,
                (&raw const bounds).cast(),
                size,
            )
        };
        if done == 0 {
            Err(io::Error::last_os_error())
        } else {
            Ok(Self(handle))
        }
    }

    #[expect(unsafe_code, reason = "job objects have no safe interface")]
    fn take(&self, child: &Child) -> io::Result<()> {
        // SAFETY: both handles are open, and the call keeps neither.
        let done =
            unsafe { AssignProcessToJobObject(self.0.as_raw_handle(), child.as_raw_handle()) };
        if done == 0 {
            Err(io::Error::last_os_error())
        } else {
            Ok(())
        }
    }

    #[expect(unsafe_code, reason = "job objects have no safe interface")]
    fn end(&self) {
        // SAFETY: the handle is open. If it fails, closing the handle does the same.
        unsafe { TerminateJobObject(self.0.as_raw_handle(), 1) };
    }
}

/// Let a suspended process begin. Its first thread's handle is not given out by std, so it is looked up.
#[expect(
    unsafe_code,
    reason = "threads of other processes have no safe interface"
)]
fn wake(child: &Child) -> io::Result<()> {
    // SAFETY: no pointers; the result is checked by `owned`.
    let threads = owned(unsafe { CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0) })?;
    let mut entry = THREADENTRY32 {
        dwSize: u32::try_from(size_of::<THREADENTRY32>()).unwrap_or(0),
        ..THREADENTRY32::default()
    };
    // SAFETY: the snapshot is open and `entry` says its own size, here and below.
    let mut more = unsafe { Thread32First(threads.as_raw_handle(), &raw mut entry) };
    let mut woken = false;
    while more != 0 {
        if entry.th32OwnerProcessID == child.id() {
            // SAFETY: no pointers; the result is checked by `owned`.
            let thread =
                owned(unsafe { OpenThread(THREAD_SUSPEND_RESUME, 0, entry.th32ThreadID) })?;
            // SAFETY: the handle is open and has the right it needs.
            woken |= unsafe { ResumeThread(thread.as_raw_handle()) } != u32::MAX;
        }
        // SAFETY: as for the first.
        more = unsafe { Thread32Next(threads.as_raw_handle(), &raw mut entry) };
    }
    if woken {
        Ok(())
    } else {
        Err(io::Error::other("its first thread was not found"))
    }
}

/// A handle that closes itself, from a call that returns none on failure.
#[expect(unsafe_code, reason = "taking ownership of a raw handle")]
fn owned(handle: HANDLE) -> io::Result<OwnedHandle> {
    if handle.is_null() || handle == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: the caller has just been given this open handle, and nobody else owns it.
    Ok(unsafe { OwnedHandle::from_raw_handle(handle) })
}

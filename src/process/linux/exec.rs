//! A program as the kernel starts it: path, arguments, environment, folder and streams, all made before the fork.

use super::super::{Error, Job};
use super::above_stdio::above_stdio;
use rustix::fs::{Mode, OFlags};
use std::ffi::{CString, OsStr, c_char};
use std::io;
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;

/// Everything that `execve` needs.
#[derive(Debug)]
pub(super) struct Image {
    program: CString,
    arguments: Texts,
    environment: Texts,
    folder: CString,
    /// In the order of the numbers they get: standard input, output and errors, and the file for answers.
    streams: Vec<OwnedFd>,
}

/// A list of texts as C has it: addresses, with a null at the end.
#[derive(Debug)]
struct Texts {
    addresses: Vec<*const c_char>,
    _owned: Vec<CString>,
}

impl Texts {
    fn new(texts: impl IntoIterator<Item = io::Result<CString>>) -> io::Result<Self> {
        let owned: Vec<CString> = texts.into_iter().collect::<io::Result<_>>()?;
        // The text of a `CString` stays where it is when the `CString` itself moves.
        let mut addresses: Vec<_> = owned.iter().map(|text| text.as_ptr()).collect();
        addresses.push(std::ptr::null());
        Ok(Self {
            addresses,
            _owned: owned,
        })
    }
}

fn text(text: &OsStr) -> io::Result<CString> {
    Ok(CString::new(text.as_bytes())?)
}

impl Image {
    /// The image of `job` with its three standard streams.
    pub(super) fn new(job: &Job, standard: [OwnedFd; 3]) -> Result<Self, Error> {
        let start = |source| Error::Start {
            program: job.program.clone(),
            source,
        };
        let make = || {
            let pair = |(name, value): &(std::ffi::OsString, std::ffi::OsString)| {
                let mut pair = name.clone();
                pair.push("=");
                pair.push(value);
                text(&pair)
            };
            let arguments = [job.program.as_os_str()].into_iter();
            let arguments = arguments.chain(job.args.iter().map(OsStr::new));
            let mut streams: Vec<OwnedFd> = Vec::new();
            for stream in &standard {
                streams.push(above_stdio(stream)?);
            }
            if let Some(answers) = &job.answers {
                streams.push(above_stdio(&**answers)?);
            }
            Ok(Self {
                program: text(job.program.as_os_str())?,
                arguments: Texts::new(arguments.map(text))?,
                environment: Texts::new(job.env.iter().map(pair))?,
                folder: text(job.dir.as_os_str())?,
                streams,
            })
        };
        make().map_err(start)
    }

    /// Give each stream its number and close the rest at exec; enter the folder. In the forked child: system calls only.
    #[expect(unsafe_code, reason = "code between fork and exec")]
    pub(super) fn take_places(&self) -> io::Result<()> {
        for (number, stream) in (0..).zip(&self.streams) {
            // SAFETY: the first descriptor is open, the second is a number below any that this process still needs.
            if unsafe { libc::dup2(stream.as_raw_fd(), number) } < 0 {
                return Err(io::Error::last_os_error());
            }
        }
        close_on_exec_from(self.streams.len() as u32);
        Ok(rustix::process::chdir(self.folder.as_c_str())?)
    }

    /// Become the program; returns only if that fails. In the forked child: one system call.
    #[expect(unsafe_code, reason = "execve has no safe interface")]
    pub(super) fn enter(&self) -> io::Error {
        let (arguments, environment) = (&self.arguments.addresses, &self.environment.addresses);
        // SAFETY: the path and both lists end with a null, and all they point to is owned by `self`, which is alive.
        unsafe {
            libc::execve(
                self.program.as_ptr(),
                arguments.as_ptr(),
                environment.as_ptr(),
            )
        };
        io::Error::last_os_error()
    }
}

/// Nothing to read.
pub(super) fn empty_input() -> io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC;
    Ok(rustix::fs::open("/dev/null", flags, Mode::empty())?)
}

/// Mark everything from `first` on as to be closed by exec: descriptors somebody opened without that flag.
#[expect(unsafe_code, reason = "close_range has no safe interface")]
fn close_on_exec_from(first: u32) {
    // SAFETY: the flag changes no descriptor's validity, only what exec does with it. Kernels before 5.11 refuse the
    // flag and change nothing; then the flags set at opening are what holds.
    unsafe {
        libc::syscall(
            libc::SYS_close_range,
            first,
            u32::MAX,
            libc::CLOSE_RANGE_CLOEXEC,
        )
    };
}

//! What is printed while a call is under way, caught so that it can be an answer.
//!
//! Standard output leads into a pipe meanwhile, which a thread empties; what was caught is printed afterwards.

use std::io::{PipeReader, Read, Write};
use std::thread::JoinHandle;

/// More than anybody reads of one call, in bytes; what is beyond it is no part of the answer.
const LONGEST: usize = 1 << 16;

/// With which a program ends that cannot be asked for what is printed: rather no answer than an empty one.
const NO_PIPE: i32 = 97;

/// Prints that are being caught.
pub struct Prints {
    before: Option<system::Stream>,
    reader: Option<JoinHandle<Vec<u8>>>,
}

impl Prints {
    pub fn catch() -> Self {
        flush();
        match Self::caught() {
            Some(prints) => prints,
            None => std::process::exit(NO_PIPE),
        }
    }

    fn caught() -> Option<Self> {
        let (reader, writer) = std::io::pipe().ok()?;
        let reader = std::thread::Builder::new().spawn(move || drained(reader)).ok()?;
        let before = system::Stream::current()?;
        // Once it is the standard output, the pipe ends when that is another one again.
        system::lead_to(writer)?;
        Some(Prints { before: Some(before), reader: Some(reader) })
    }

    /// What was caught, line by line.
    pub fn lines(mut self) -> Vec<String> {
        let caught = self.end();
        String::from_utf8_lossy(&caught).lines().map(String::from).collect()
    }

    fn end(&mut self) -> Vec<u8> {
        let (Some(before), Some(reader)) = (self.before.take(), self.reader.take()) else {
            return Vec::new();
        };
        flush();
        if before.lead_back().is_none() {
            std::process::exit(NO_PIPE);
        }
        let caught = reader.join().unwrap_or_default();
        let _ = std::io::stdout().write_all(&caught);
        caught
    }
}

/// A panic in the call ends it as well.
impl Drop for Prints {
    fn drop(&mut self) {
        self.end();
    }
}

fn flush() {
    let _ = std::io::stdout().flush();
}

/// All that goes through a pipe, but no more of it than anybody reads.
fn drained(mut reader: PipeReader) -> Vec<u8> {
    let mut caught = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match reader.read(&mut piece) {
            Ok(0) | Err(_) => return caught,
            Ok(count) => {
                let room = LONGEST - caught.len();
                caught.extend_from_slice(&piece[..count.min(room)]);
            }
        }
    }
}

#[cfg(unix)]
mod system {
    use std::io::PipeWriter;
    use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

    unsafe extern "C" {
        fn dup(descriptor: i32) -> i32;
        fn dup2(from: i32, to: i32) -> i32;
    }

    /// Where standard output led.
    pub(super) struct Stream(OwnedFd);

    impl Stream {
        pub(super) fn current() -> Option<Self> {
            // SAFETY: a new descriptor, which nobody else owns.
            let copy = unsafe { dup(1) };
            (copy >= 0).then(|| Stream(unsafe { OwnedFd::from_raw_fd(copy) }))
        }

        pub(super) fn lead_back(self) -> Option<()> {
            // SAFETY: both descriptors are open.
            (unsafe { dup2(self.0.as_raw_fd(), 1) } == 1).then_some(())
        }
    }

    pub(super) fn lead_to(writer: PipeWriter) -> Option<()> {
        // SAFETY: both descriptors are open.
        (unsafe { dup2(writer.as_raw_fd(), 1) } == 1).then_some(())
    }
}

#[cfg(windows)]
mod system {
    use std::io::PipeWriter;
    use std::os::windows::io::IntoRawHandle;

    const STD_OUTPUT_HANDLE: u32 = -11_i32 as u32;

    unsafe extern "system" {
        fn GetStdHandle(which: u32) -> isize;
        fn SetStdHandle(which: u32, handle: isize) -> i32;
        fn CloseHandle(handle: isize) -> i32;
    }

    /// Where standard output led.
    pub(super) struct Stream(isize);

    impl Stream {
        pub(super) fn current() -> Option<Self> {
            // SAFETY: it takes no pointer.
            Some(Stream(unsafe { GetStdHandle(STD_OUTPUT_HANDLE) }))
        }

        pub(super) fn lead_back(self) -> Option<()> {
            // SAFETY: the pipe is this module's alone, and nobody uses it once standard output leads elsewhere.
            unsafe {
                let pipe = GetStdHandle(STD_OUTPUT_HANDLE);
                let led = SetStdHandle(STD_OUTPUT_HANDLE, self.0);
                CloseHandle(pipe);
                (led != 0).then_some(())
            }
        }
    }

    pub(super) fn lead_to(writer: PipeWriter) -> Option<()> {
        let pipe = writer.into_raw_handle() as isize;
        // SAFETY: the handle is open until standard output leads back.
        (unsafe { SetStdHandle(STD_OUTPUT_HANDLE, pipe) } != 0).then_some(())
    }
}

#[cfg(not(any(unix, windows)))]
mod system {
    use std::io::PipeWriter;

    /// Where standard output led.
    pub(super) struct Stream;

    impl Stream {
        pub(super) fn current() -> Option<Self> {
            None
        }

        pub(super) fn lead_back(self) -> Option<()> {
            None
        }
    }

    pub(super) fn lead_to(_: PipeWriter) -> Option<()> {
        None
    }
}

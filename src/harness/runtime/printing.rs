//! What is printed while a call is under way, caught so that it can be an answer.
//!
//! Standard output leads into a file of this process alone meanwhile; what was caught is printed afterwards. The file is opened
//! before any of the learner's code runs, since later nothing can be opened any more.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Mutex;

/// More than anybody reads of one call, in bytes; what is beyond it is no part of the answer.
const LONGEST: u64 = 1 << 16;

/// The file into which prints lead, and where they led before.
struct Sink {
    file: File,
    stream: system::Stream,
}

static SINK: Mutex<Option<Sink>> = Mutex::new(None);

/// To be called before anything else, by a program that is asked for what is printed.
pub fn may_catch_prints() {
    let name = std::env::temp_dir().join("prints");
    let file = File::options().create(true).truncate(true).read(true).append(true).open(name);
    if let (Ok(file), Ok(mut sink)) = (file, SINK.lock()) {
        *sink = system::Stream::new().map(|stream| Sink { file, stream });
    }
}

/// Prints that are being caught.
pub struct Prints {
    /// How much the file held before.
    start: u64,
    open: bool,
}

impl Prints {
    pub fn catch() -> Self {
        flush();
        let mut start = 0;
        if let Ok(mut sink) = SINK.lock() {
            if let Some(Sink { file, stream }) = &mut *sink {
                start = file.seek(SeekFrom::End(0)).unwrap_or(0);
                stream.lead_to(file);
            }
        }
        Prints { start, open: true }
    }

    /// What was caught, line by line.
    pub fn lines(mut self) -> Vec<String> {
        let text = self.end();
        text.lines().map(String::from).collect()
    }

    fn end(&mut self) -> String {
        if !std::mem::replace(&mut self.open, false) {
            return String::new();
        }
        flush();
        let mut caught = Vec::new();
        if let Ok(mut sink) = SINK.lock() {
            if let Some(Sink { file, stream }) = &mut *sink {
                stream.lead_back();
                if file.seek(SeekFrom::Start(self.start)).is_ok() {
                    read(file, &mut caught);
                }
            }
        }
        let _ = std::io::stdout().write_all(&caught);
        String::from_utf8_lossy(&caught).into_owned()
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

/// In small pieces: how long the file is cannot be asked here.
fn read(file: &mut File, caught: &mut Vec<u8>) {
    let mut piece = [0; 4096];
    while (caught.len() as u64) < LONGEST {
        match file.read(&mut piece) {
            Ok(0) | Err(_) => break,
            Ok(count) => caught.extend_from_slice(&piece[..count]),
        }
    }
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::os::fd::{AsRawFd, FromRawFd};

    unsafe extern "C" {
        fn dup(descriptor: i32) -> i32;
        fn dup2(from: i32, to: i32) -> i32;
    }

    pub(super) struct Stream {
        before: File,
    }

    impl Stream {
        pub(super) fn new() -> Option<Self> {
            // SAFETY: a new descriptor, which nobody else owns.
            let before = unsafe { dup(1) };
            (before >= 0).then(|| Stream { before: unsafe { File::from_raw_fd(before) } })
        }

        pub(super) fn lead_to(&self, file: &File) {
            // SAFETY: both descriptors are open.
            unsafe { dup2(file.as_raw_fd(), 1) };
        }

        pub(super) fn lead_back(&self) {
            self.lead_to(&self.before);
        }
    }
}

#[cfg(windows)]
mod system {
    use std::fs::File;
    use std::os::windows::io::AsRawHandle;

    const STD_OUTPUT_HANDLE: u32 = -11_i32 as u32;

    unsafe extern "system" {
        fn GetStdHandle(which: u32) -> isize;
        fn SetStdHandle(which: u32, handle: isize) -> i32;
    }

    pub(super) struct Stream {
        before: isize,
    }

    impl Stream {
        pub(super) fn new() -> Option<Self> {
            // SAFETY: it takes no pointer.
            let before = unsafe { GetStdHandle(STD_OUTPUT_HANDLE) };
            Some(Stream { before })
        }

        pub(super) fn lead_to(&self, file: &File) {
            // SAFETY: the handle is open as long as the file is, which is kept to the end.
            unsafe { SetStdHandle(STD_OUTPUT_HANDLE, file.as_raw_handle() as isize) };
        }

        pub(super) fn lead_back(&self) {
            // SAFETY: it is the handle of before.
            unsafe { SetStdHandle(STD_OUTPUT_HANDLE, self.before) };
        }
    }
}

#[cfg(not(any(unix, windows)))]
mod system {
    use std::fs::File;

    pub(super) struct Stream;

    impl Stream {
        pub(super) fn new() -> Option<Self> {
            None
        }

        pub(super) fn lead_to(&self, _: &File) {}

        pub(super) fn lead_back(&self) {}
    }
}

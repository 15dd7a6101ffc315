//! What a program sees of the outside while it runs: a file for its answers, and nothing else.

/// From here on this process computes and prints, and does nothing else: the system refuses all calls that the filter does not
/// name.
#[cfg(target_os = "linux")]
pub(super) fn enter(filter: &[u8]) {
    #[repr(C)]
    struct Filter {
        steps: u16,
        first: *const u64,
    }
    unsafe extern "C" {
        fn prctl(option: i32, mode: u64, filter: *const Filter, a: u64, b: u64) -> i32;
    }
    const PR_SET_SECCOMP: i32 = 22;
    const SECCOMP_MODE_FILTER: u64 = 2;
    // A step is eight bytes, and has to stand where a number of eight bytes may.
    let steps: Vec<u64> = filter.as_chunks().0.iter().map(|step| u64::from_ne_bytes(*step)).collect();
    let filter = Filter { steps: steps.len() as u16, first: steps.as_ptr() };
    // SAFETY: the kernel copies the steps, which are alive; a filter it does not like is refused as a whole.
    let entered = || unsafe { prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) } == 0;
    if filter.steps > 0 && !entered() {
        // Rather no answer than a program without bounds.
        std::process::exit(96);
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn enter(_: &[u8]) {}

/// Where answers go: a descriptor that was handed over, or a file of that name.
pub(super) fn answers_file(named: &str) -> Option<std::fs::File> {
    #[cfg(unix)]
    if let Ok(descriptor) = named.parse() {
        // SAFETY: whoever started this program opened it for this use alone.
        return Some(unsafe { std::os::fd::FromRawFd::from_raw_fd(descriptor) });
    }
    std::fs::OpenOptions::new().append(true).open(named).ok()
}

/// From here on standard input is empty, and there is no way back to what was on it.
#[cfg(unix)]
pub(super) fn empty_standard_input() {
    unsafe extern "C" {
        fn pipe(ends: *mut [i32; 2]) -> i32;
        fn dup2(from: i32, to: i32) -> i32;
        fn close(descriptor: i32) -> i32;
    }
    let mut ends = [0; 2];
    // SAFETY: the two numbers are alive, and nobody else owns the descriptors. A pipe that nobody writes to is at its end.
    unsafe {
        if pipe(&mut ends) == 0 {
            dup2(ends[0], 0);
            close(ends[0]);
            close(ends[1]);
        }
    }
}

#[cfg(not(unix))]
pub(super) fn empty_standard_input() {}

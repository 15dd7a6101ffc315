//! How this program's own memory grows. It works on a thread of its own, for which the C library of Linux would ask the system for
//! room page by page: that took more time than reading a whole course.

/// Have all threads use one heap, and let it grow in large steps.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the C library has no safe way to say it")]
pub fn grow_in_large_steps() {
    /// Bytes of one step.
    const STEP: i32 = 4 << 20;
    // SAFETY: called before there is a second thread; both settings only say how memory is asked for.
    unsafe {
        libc::mallopt(libc::M_ARENA_MAX, 1);
        libc::mallopt(libc::M_TOP_PAD, STEP);
    }
}

/// Elsewhere the system does it well by itself.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn grow_in_large_steps() {}

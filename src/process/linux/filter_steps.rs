//! The steps that seccomp filters are made of: load a part of the call, compare, answer.
//!
//! Which calls are allowed is in `seccomp`; here is only how the kernel wants to be told.

use libc::{c_long, sock_filter};

/// The processor as the kernel names it to a filter.
pub(super) const PROCESSOR: Option<u32> = if cfg!(target_arch = "x86_64") {
    Some(0xc000_003e)
} else if cfg!(target_arch = "aarch64") {
    Some(0xc000_00b7)
} else {
    None
};
/// From here on x86 numbers its calls a second time.
pub(super) const SECOND_NUMBERS: u32 = 0x4000_0000;

/// Where a filter finds the number of the call, the processor, and the lower halves of the first arguments.
pub(super) const NUMBER: u32 = 0;
pub(super) const ARCHITECTURE: u32 = 4;
pub(super) const FIRST: u32 = 16;
pub(super) const SECOND: u32 = 24;

/// The beginning of every filter: calls as this processor numbers them, and no others.
pub(super) fn checked_processor() -> Option<Vec<sock_filter>> {
    Some(vec![
        load(ARCHITECTURE),
        skip_if(libc::BPF_JEQ, PROCESSOR?, 1, 0),
        refuse(libc::ENOSYS),
        load(NUMBER),
        skip_if(libc::BPF_JGE, SECOND_NUMBERS, 0, 1),
        refuse(libc::ENOSYS),
    ])
}

/// For one call, `steps`, which end in an answer.
pub(super) fn on(number: c_long, steps: &[sock_filter]) -> Option<Vec<sock_filter>> {
    let length = u8::try_from(steps.len()).ok()?;
    let number = u32::try_from(number).ok()?;
    let mut all = vec![skip_if(libc::BPF_JEQ, number, 0, length)];
    all.extend_from_slice(steps);
    Some(all)
}

/// Allowed if the argument is one of these.
pub(super) fn one_of<const N: usize>(argument: u32, values: [i32; N]) -> Vec<sock_filter> {
    let mut steps = vec![load(argument)];
    for value in values {
        steps.push(skip_if(libc::BPF_JEQ, value.cast_unsigned(), 0, 1));
        steps.push(answer(libc::SECCOMP_RET_ALLOW));
    }
    steps.push(refuse(libc::EPERM));
    steps
}

/// Allowed if the argument is this.
pub(super) fn only(argument: u32, value: u32) -> [sock_filter; 4] {
    [
        load(argument),
        skip_if(libc::BPF_JEQ, value, 0, 1),
        answer(libc::SECCOMP_RET_ALLOW),
        refuse(libc::EPERM),
    ]
}

/// A fork that makes a thread is allowed, one that makes a process is not.
pub(super) fn only_threads() -> [sock_filter; 4] {
    [
        load(FIRST),
        skip_if(libc::BPF_JSET, libc::CLONE_THREAD.cast_unsigned(), 0, 1),
        answer(libc::SECCOMP_RET_ALLOW),
        refuse(libc::EPERM),
    ]
}

pub(super) fn load(offset: u32) -> sock_filter {
    step(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, offset, 0, 0)
}

pub(super) const JUMP_IF_EQUAL: u16 = (libc::BPF_JMP | libc::BPF_JEQ | libc::BPF_K) as u16;

/// Skip so many steps if the comparison holds, and so many if not.
pub(super) fn skip_if(comparison: u32, with: u32, holds: u8, not: u8) -> sock_filter {
    step(libc::BPF_JMP | comparison | libc::BPF_K, with, holds, not)
}

pub(super) fn refuse(error: i32) -> sock_filter {
    answer(libc::SECCOMP_RET_ERRNO | error.unsigned_abs())
}

pub(super) fn answer(value: u32) -> sock_filter {
    step(libc::BPF_RET | libc::BPF_K, value, 0, 0)
}

pub(super) fn step(code: u32, k: u32, jt: u8, jf: u8) -> sock_filter {
    // All codes are small numbers.
    let code = code as u16;
    sock_filter { code, jt, jf, k }
}

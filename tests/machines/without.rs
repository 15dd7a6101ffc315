//! Starts a program on a machine that lacks what is named first: `without landlock,namespaces PROGRAM ARGUMENTS`.

use std::os::unix::process::CommandExt;
use std::process::Command;

unsafe extern "C" {
    fn prctl(option: i32, a: usize, b: usize, c: usize, d: usize) -> i32;
}

/// One step of a filter of system calls, as the kernel reads it.
#[repr(C)]
struct Step {
    code: u16,
    then: u8,
    otherwise: u8,
    k: u32,
}

#[repr(C)]
struct Filter {
    length: u16,
    steps: *const Step,
}

const LOAD: u16 = 0x20;
const EQUALS: u16 = 0x15;
const HAS_BITS: u16 = 0x45;
const RETURN: u16 = 0x06;
const ALLOW: u32 = 0x7fff_0000;
const REFUSE: u32 = 0x0005_0000;
const ENOSYS: u32 = 38;
const EPERM: u32 = 1;

const NUMBER: u32 = 0;
const FIRST_ARGUMENT: u32 = 16;

#[cfg(target_arch = "x86_64")]
mod number {
    pub const CLONE: u32 = 56;
    pub const PRCTL: u32 = 157;
    pub const UNSHARE: u32 = 272;
    pub const SECCOMP: u32 = 317;
}
#[cfg(target_arch = "aarch64")]
mod number {
    pub const CLONE: u32 = 220;
    pub const PRCTL: u32 = 167;
    pub const UNSHARE: u32 = 97;
    pub const SECCOMP: u32 = 277;
}
const CLONE3: u32 = 435;
const LANDLOCK: u32 = 444;
const SET_SECCOMP: u32 = 22;
const ANY_NAMESPACE: u32 = 0x7e02_0000;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let lacking = arguments.next().expect("what is to be lacking");
    let mut steps = Vec::new();
    // Named nothing, it lacks nothing.
    for mechanism in lacking.to_string_lossy().split(',').filter(|name| !name.is_empty()) {
        match mechanism {
            "landlock" => refuse(&mut steps, LANDLOCK, ENOSYS),
            "seccomp" => {
                refuse(&mut steps, number::SECCOMP, ENOSYS);
                refuse_if(&mut steps, number::PRCTL, EQUALS, SET_SECCOMP);
            }
            "namespaces" => {
                refuse(&mut steps, number::UNSHARE, EPERM);
                // Whoever is told so falls back on `clone`.
                refuse(&mut steps, CLONE3, ENOSYS);
                refuse_if(&mut steps, number::CLONE, HAS_BITS, ANY_NAMESPACE);
            }
            other => panic!("no such mechanism: {other}"),
        }
    }
    steps.push(step(RETURN, ALLOW));
    let filter = Filter { length: steps.len() as u16, steps: steps.as_ptr() };
    // SAFETY: the filter and its steps outlive the calls.
    let entered = unsafe {
        prctl(38, 1, 0, 0, 0) == 0 && prctl(SET_SECCOMP as i32, 2, &raw const filter as usize, 0, 0) == 0
    };
    assert!(entered, "this needs a Linux with seccomp: {}", std::io::Error::last_os_error());
    let error = Command::new(arguments.next().expect("a program")).args(arguments).exec();
    panic!("cannot start it: {error}");
}

fn step(code: u16, k: u32) -> Step {
    Step { code, then: 0, otherwise: 0, k }
}

fn refuse(steps: &mut Vec<Step>, call: u32, error: u32) {
    steps.push(step(LOAD, NUMBER));
    steps.push(Step { otherwise: 1, ..step(EQUALS, call) });
    steps.push(step(RETURN, REFUSE | error));
}

/// Refuses a call whose first argument is so.
fn refuse_if(steps: &mut Vec<Step>, call: u32, test: u16, value: u32) {
    steps.push(step(LOAD, NUMBER));
    steps.push(Step { otherwise: 3, ..step(EQUALS, call) });
    steps.push(step(LOAD, FIRST_ARGUMENT));
    steps.push(Step { otherwise: 1, ..step(test, value) });
    steps.push(step(RETURN, REFUSE | EPERM));
}

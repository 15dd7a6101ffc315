//! Starts a program on a system that lacks something: `without landlock,namespaces,seccomp program arguments…`.
//! Compiled by rustc alone. What is lacking answers as on a kernel that was built without it.
use std::ffi::{c_int, c_long, c_ulong};
use std::os::unix::process::CommandExt;

unsafe extern "C" {
    fn prctl(option: c_int, a: c_ulong, b: c_ulong, c: c_ulong, d: c_ulong) -> c_int;
    fn syscall(number: c_long, ...) -> c_long;
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Step {
    code: u16,
    holds: u8,
    not: u8,
    k: u32,
}

#[repr(C)]
struct Program {
    len: u16,
    steps: *const Step,
}

const LOAD: u16 = 0x20;
const EQUAL: u16 = 0x15;
const ANY_BIT: u16 = 0x45;
const RETURN: u16 = 0x06;
const ALLOW: u32 = 0x7fff_0000;
const REFUSE: u32 = 0x0005_0000;
const EPERM: u32 = 1;
const EINVAL: u32 = 22;
const ENOSYS: u32 = 38;

#[cfg(target_arch = "x86_64")]
const NUMBERS: [u32; 5] = [56, 272, 157, 317, 435];
#[cfg(not(target_arch = "x86_64"))]
const NUMBERS: [u32; 5] = [220, 97, 167, 277, 435];
/// What `clone` and `unshare` make anew: mounts, groups, names, shared memory, users, process numbers, network.
const NAMESPACES: u32 = 0x7e02_0000;
const PR_SET_SECCOMP: u32 = 22;

fn step(code: u16, k: u32, holds: u8, not: u8) -> Step {
    Step { code, holds, not, k }
}

/// For one call: refused with this error, if its first argument has one of these bits, or is this.
fn refuse(steps: &mut Vec<Step>, number: u32, argument: Option<(u16, u32)>, error: u32) {
    let Some((comparison, with)) = argument else {
        steps.extend([step(EQUAL, number, 0, 1), step(RETURN, REFUSE | error, 0, 0)]);
        return;
    };
    steps.extend([
        step(EQUAL, number, 0, 4),
        step(LOAD, 16, 0, 0),
        step(comparison, with, 0, 1),
        step(RETURN, REFUSE | error, 0, 0),
        step(RETURN, ALLOW, 0, 0),
    ]);
}

fn main() {
    let mut args = std::env::args_os().skip(1);
    let lacking = args.next().unwrap_or_default().into_string().unwrap();
    let [clone, unshare, prctl_, seccomp, clone3] = NUMBERS;
    let mut steps = vec![step(LOAD, 0, 0, 0)];
    for lacking in lacking.split(',').filter(|name| !name.is_empty()) {
        match lacking {
            "landlock" => (444..447).for_each(|number| refuse(&mut steps, number, None, ENOSYS)),
            "namespaces" => {
                refuse(&mut steps, clone, Some((ANY_BIT, NAMESPACES)), EPERM);
                refuse(&mut steps, unshare, None, EPERM);
                refuse(&mut steps, clone3, None, ENOSYS);
            }
            "seccomp" => {
                refuse(&mut steps, seccomp, None, ENOSYS);
                refuse(&mut steps, prctl_, Some((EQUAL, PR_SET_SECCOMP)), EINVAL);
            }
            other => panic!("{other}: landlock, namespaces or seccomp"),
        }
    }
    steps.push(step(RETURN, ALLOW, 0, 0));
    let program = Program { len: steps.len() as u16, steps: steps.as_ptr() };
    // Without new rights (38), then the filter (1).
    let entered = unsafe { prctl(38, 1, 0, 0, 0) == 0 && syscall(NUMBERS[3] as c_long, 1, 0, &raw const program) == 0 };
    assert!(entered, "filters are needed: {}", std::io::Error::last_os_error());
    let program = args.next().expect("a program");
    let error = std::process::Command::new(&program).args(args).exec();
    panic!("{}: {error}", program.display());
}

//! A program that does what it is told by its first argument, mostly bad things; the second is a token to find it by.
//! Compiled by rustc alone. Everything that multiplies counts itself and stops at 1,500.
use std::ffi::{c_char, c_int, c_long, c_void};
use std::io::{Read, Write};
use std::sync::atomic::{AtomicU32, Ordering};

unsafe extern "C" {
    fn fork() -> c_int;
    fn setsid() -> c_int;
    fn getppid() -> c_int;
    fn kill(pid: c_int, signal: c_int) -> c_int;
    fn signal(number: c_int, handler: usize) -> usize;
    fn close(fd: c_int) -> c_int;
    fn pause() -> c_int;
    fn _exit(code: c_int) -> !;
    fn mmap(at: *mut c_void, len: usize, prot: c_int, flags: c_int, fd: c_int, offset: i64) -> *mut c_void;
    fn ptrace(request: c_int, pid: c_int, at: *mut c_void, data: *mut c_void) -> c_long;
    fn setrlimit(resource: c_int, limit: *const [u64; 2]) -> c_int;
    fn prlimit(pid: c_int, resource: c_int, limit: *const [u64; 2], old: *mut [u64; 2]) -> c_int;
    fn prctl(option: c_int, a: u64, b: u64, c: u64, d: u64) -> c_int;
    fn mknod(path: *const c_char, mode: u32, dev: u64) -> c_int;
    fn syscall(number: c_long, ...) -> c_long;
    fn write(fd: c_int, bytes: *const u8, count: usize) -> isize;
}

const MOST: u32 = 1_500;

fn shared(len: usize) -> *mut u8 {
    let at = unsafe { mmap(std::ptr::null_mut(), len, 3, 0x21, -1, 0) };
    if at as isize == -1 { std::process::exit(40) }
    at.cast()
}

fn counter() -> &'static AtomicU32 {
    unsafe { &*shared(4096).cast() }
}

fn daemonise(keep_pipes: bool) {
    unsafe {
        if fork() != 0 { return }
        setsid();
        if fork() != 0 { _exit(0) }
        setsid();
        if !keep_pipes { for fd in 0..3 { close(fd); } }
        loop { pause(); }
    }
}

fn bomb(sessions: bool) {
    let count = counter();
    loop {
        if count.fetch_add(1, Ordering::SeqCst) >= MOST { loop { unsafe { pause(); } } }
        unsafe { if fork() == 0 && sessions { setsid(); } }
    }
}

/// A chain of processes, each of which forks the next and dies.
fn hopper() {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(4);
    unsafe {
        if fork() != 0 { pause(); }
        while std::time::Instant::now() < end {
            if fork() != 0 { _exit(0) }
            setsid();
        }
        _exit(0)
    }
}

/// So many chains at once; each process lowers the limit that carries its tag, forks, leaves its session and dies.
fn chains(count: u32) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    for _ in 0..count {
        unsafe {
            if fork() != 0 { continue }
            for number in (2..u64::MAX).rev() {
                if std::time::Instant::now() > end || fork() != 0 { _exit(0) }
                let limit = (1 << 61) + number % 1_000_000;
                setrlimit(15, &[limit, limit]);
                setsid();
            }
        }
    }
    std::thread::sleep(std::time::Duration::from_millis(100));
}

/// A system call by its number (x86-64), refused or not.
fn call(number: c_long, a: usize, b: usize, c: usize, d: usize, e: usize, f: usize) {
    let done = unsafe { syscall(number, a, b, c, d, e, f) };
    refused(if done >= 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) })
}

#[allow(unconditional_recursion)]
fn deep(n: u64) -> u64 { let a = [n; 64]; std::hint::black_box(deep(n + 1)) + a[(n % 64) as usize] }

fn lower_limit(pid: c_int) -> std::io::Result<()> {
    // Core dumps: nobody is hurt if it works.
    if unsafe { prlimit(pid, 4, &[0, 0], std::ptr::null_mut()) } == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}

fn refused<T>(what: std::io::Result<T>) {
    match what { Ok(_) => { println!("done"); std::process::exit(50) } Err(e) => println!("refused: {e}") }
}

/// Enters the filter on the standard input, as a learner's program does before it calls the learner's code.
fn enter_filter() {
    let mut steps = Vec::new();
    std::io::stdin().read_to_end(&mut steps).unwrap();
    if steps.is_empty() { return }
    #[repr(C)]
    struct Program { len: u16, steps: *const u8 }
    let program = Program { len: (steps.len() / 8) as u16, steps: steps.as_ptr() };
    assert_eq!(unsafe { prctl(22, 2, &raw const program as u64, 0, 0) }, 0, "{}", std::io::Error::last_os_error());
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let extra = args.get(3).cloned().unwrap_or_default();
    let mode = args[1].strip_prefix("inside ").inspect(|_| enter_filter()).unwrap_or(&args[1]);
    match mode {
        "honest" => { let s: f64 = (1..1000).map(|n| 1.0 / n as f64).sum(); println!("{s}"); eprintln!("note"); }
        "loop" => loop { std::hint::black_box(1); },
        "sleep" => loop { std::thread::sleep(std::time::Duration::from_secs(100)) },
        "ignore" => { for n in 1..32 { unsafe { signal(n, 1); } } loop { std::hint::black_box(1); } }
        "stopself" => unsafe { kill(std::process::id() as i32, 19); },
        "bomb" => bomb(false),
        "bomb-sessions" => bomb(true),
        "hopper" => hopper(),
        "chains" => chains(extra.parse().unwrap_or(6)),
        "answers" => { if unsafe { write(3, b"42".as_ptr(), 2) } != 2 { std::process::exit(51) } }
        "fork" => call(57, 0, 0, 0, 0, 0, 0),
        "vfork" => call(58, 0, 0, 0, 0, 0, 0),
        "clone" => call(56, 17, 0, 0, 0, 0, 0),
        "clone3" => { let arguments = [0u64, 0, 0, 0, 17, 0, 0, 0]; call(435, arguments.as_ptr() as usize, 64, 0, 0, 0, 0) }
        "setxattr" | "lsetxattr" | "setxattrat" | "removexattrat" | "fremovexattr" | "file-setattr" => {
            let path = std::ffi::CString::new(extra).unwrap();
            let (path, name, value) = (path.as_ptr() as usize, c"user.mine".as_ptr() as usize, [b'1'].as_ptr() as usize);
            let arguments = [value as u64, 1];
            match mode {
                "setxattr" => call(188, path, name, value, 1, 0, 0),
                "lsetxattr" => call(189, path, name, value, 1, 0, 0),
                "setxattrat" => call(463, -100isize as usize, path, 0, name, arguments.as_ptr() as usize, 16),
                "removexattrat" => call(466, -100isize as usize, path, 0, name, 0, 0),
                "fremovexattr" => call(199, 1, name, 0, 0, 0, 0),
                _ => { let nothing = [0u64; 3]; call(469, -100isize as usize, path, nothing.as_ptr() as usize, 24, 0, 0) }
            }
        }
        "unknown-call" => call(9_999, 0, 0, 0, 0, 0, 0),
        "inotify" => call(294, 0, 0, 0, 0, 0, 0),
        "fanotify" => call(300, 0, 0, 0, 0, 0, 0),
        "dnotify" => call(72, 1, 1026, 0x8000_0000, 0, 0, 0),
        "notify-owner" => call(72, 1, 8, std::process::id() as usize, 0, 0, 0),
        "memfd" => call(319, c"mine".as_ptr() as usize, 0, 0, 0, 0, 0),
        "shm" => call(29, 0, 1 << 20, 0o1600, 0, 0, 0),
        "unnamed-file" => call(257, -100isize as usize, c".".as_ptr() as usize, 0o20200002, 0o600, 0, 0),
        "socketpair" => { let mut pair = [0i32; 2]; call(53, 1, 2, 0, pair.as_mut_ptr() as usize, 0, 0) }
        "no-death-signal" => call(157, 1, 0, 0, 0, 0, 0),
        "ptrace-me" => call(101, 0, 0, 0, 0, 0, 0),
        "keys" => call(250, 0, -3isize as usize, 1, 0, 0, 0),
        "ring" => { let mut parameters = [0u64; 32]; call(425, 2, parameters.as_mut_ptr() as usize, 0, 0, 0, 0) }
        "unshare" => call(272, 0x1000_0000, 0, 0, 0, 0, 0),
        "open" => { let path = std::ffi::CString::new(extra).unwrap(); call(2, path.as_ptr() as usize, 0, 0, 0, 0, 0) }
        "openat2" => { let path = std::ffi::CString::new(extra).unwrap(); let how = [0u64; 3]; call(437, -100isize as usize, path.as_ptr() as usize, how.as_ptr() as usize, 24, 0, 0) }
        "stat" => refused(std::fs::metadata(extra)),
        "access" => { let path = std::ffi::CString::new(extra).unwrap(); call(21, path.as_ptr() as usize, 0, 0, 0, 0, 0) }
        "readlink" => refused(std::fs::read_link("/proc/self/exe")),
        "exec" => { use std::os::unix::process::CommandExt; refused::<()>(Err(std::process::Command::new(&args[0]).arg("honest").exec())) }
        "execveat" => { let arguments = [c"x".as_ptr() as usize, 0]; call(322, -100isize as usize, c"/proc/self/exe".as_ptr() as usize, arguments.as_ptr() as usize, 0, 0, 0) }
        "another-filter" => call(157, 22, 2, 0, 0, 0, 0),
        "personality" => call(135, 0, 0, 0, 0, 0, 0),
        "truncate" => { let path = std::ffi::CString::new(extra).unwrap(); call(76, path.as_ptr() as usize, 0, 0, 0, 0, 0) }
        "mkdir" => call(83, c"mine".as_ptr() as usize, 0o700, 0, 0, 0, 0),
        "link" => call(88, c"/".as_ptr() as usize, c"mine".as_ptr() as usize, 0, 0, 0, 0),
        "nice-of-others" => call(141, 0, extra.parse().unwrap(), 10, 0, 0, 0),
        "io-priority-of-others" => call(251, 1, extra.parse().unwrap(), 3 << 13, 0, 0, 0),
        "cores-of-others" => { let one = [1u64]; call(203, extra.parse().unwrap(), 8, one.as_ptr() as usize, 0, 0, 0) }
        "scheduler-of-others" => { let nothing = [0u32]; call(144, extra.parse().unwrap(), 5, nothing.as_ptr() as usize, 0, 0, 0) }
        "signal-to-others" => call(62, extra.parse().unwrap(), 0, 0, 0, 0, 0),
        "queue-to-others" => { let nothing = [0u64; 16]; call(129, extra.parse().unwrap(), 10, nothing.as_ptr() as usize, 0, 0, 0) }
        "limits-of-others" => call(302, extra.parse().unwrap(), 4, [0u64, 0].as_ptr() as usize, 0, 0, 0),
        "daemon-open" => daemonise(true),
        "daemon-closed" => daemonise(false),
        "daemon-unmarked" => {
            unsafe { for resource in [12, 15] { setrlimit(resource, &[1000, 1000]); } prctl(36, 1, 0, 0, 0); }
            daemonise(true);
        }
        "daemon-remarked" => {
            unsafe { setrlimit(15, &[(1 << 62) + 5, (1 << 62) + 5]); }
            daemonise(false);
        }
        "threads" => {
            let count = counter();
            while count.fetch_add(1, Ordering::SeqCst) < MOST {
                let made = std::thread::Builder::new().stack_size(16 << 10).spawn(|| unsafe { pause() });
                if made.is_err() { println!("no more threads"); loop { unsafe { pause(); } } }
            }
            loop { unsafe { pause(); } }
        }
        "memory" => { let mut all = Vec::new(); loop { all.push(vec![1u8; 16 << 20]); std::hint::black_box(&all); } }
        "huge" => { let v = vec![1u8; 1 << 40]; println!("{}", v.len()); }
        "shared" => loop { let p = shared(16 << 20); for i in (0..16 << 20).step_by(4096) { unsafe { *p.add(i) = 1; } } },
        "family" => { // each within its own bound, together far above
            for _ in 0..12 { if unsafe { fork() } == 0 { let v = vec![1u8; 60 << 20]; std::hint::black_box(&v); loop { unsafe { pause(); } } } }
            loop { unsafe { pause(); } }
        }
        "overflow" => println!("{}", deep(0)),
        "overflow-thread" => println!("{:?}", std::thread::spawn(|| deep(0)).join().is_ok()),
        "by-turns" => { println!("1"); eprintln!("2"); println!("3"); eprintln!("4"); }
        "flood" => loop { println!("all work and no play makes a dull learner"); },
        "flood-line" => { let x = [b'x'; 4096]; loop { if std::io::stdout().write_all(&x).is_err() { break } } }
        "flood-stderr" => loop { eprintln!("oh no"); },
        "stdin" => { let mut s = String::new(); let n = std::io::stdin().read_to_string(&mut s); println!("{n:?} {s:?}"); }
        "abort" => std::process::abort(),
        "segfault" => unsafe { std::ptr::write_volatile(8 as *mut u8, 1) },
        "panic" => panic!("no"),
        "exit" => std::process::exit(extra.parse().unwrap()),
        "ansi" => print!("\x1b[2J\x1b]0;pwned\x07\x1b[31mred\x1b[0m \rover\x08\x07"),
        "invalid" => std::io::stdout().write_all(b"a\xff\xfe\xc3b\x80\n").unwrap(),
        "env" => { for (k, v) in std::env::vars() { println!("{k}={v}"); } println!("{}", std::env::current_dir().unwrap().display()); }
        "fds" => { for fd in 0..1024 { if std::fs::read_link(format!("/proc/self/fd/{fd}")).is_ok() { println!("{fd}"); } } }
        "read" => refused(std::fs::read(&extra)),
        "read-ok" => println!("{}", std::fs::read_to_string(&extra).unwrap()),
        "write" => refused(std::fs::write(&extra, "hello")),
        "remove" => refused(std::fs::remove_file(&extra)),
        "append" => refused(std::fs::OpenOptions::new().append(true).open(&extra)),
        "list" => refused(std::fs::read_dir(&extra).map(|d| d.count())),
        "tcp" => refused(std::net::TcpStream::connect(&extra)),
        "tcp-listen" => refused(std::net::TcpListener::bind("127.0.0.1:0")),
        "udp" => refused(std::net::UdpSocket::bind("127.0.0.1:0").and_then(|s| s.send_to(b"x", &extra))),
        "permissions" => refused(std::fs::set_permissions(&extra, std::os::unix::fs::PermissionsExt::from_mode(0o777))),
        "times" => refused(std::fs::File::open("/dev/null").and_then(|file| file.set_modified(std::time::UNIX_EPOCH))),
        "limits-of-parent" => refused(lower_limit(unsafe { getppid() })),
        "limits" => lower_limit(0).unwrap(),
        "unix-socket" => refused(std::os::unix::net::UnixStream::connect(&extra)),
        "shell" => refused(std::process::Command::new("/bin/sh").arg("-c").arg("true").status()),
        "tty" => refused(std::fs::write("/dev/tty", "boo")),
        "mknod" => { let r = unsafe { mknod(c"disk".as_ptr(), 0o60600, 254 << 8) }; refused(if r == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) }) }
        "kill-parent" | "stop-parent" | "trace-parent" | "kill-pid" => {
            let parent = unsafe { getppid() };
            let done = unsafe { match mode {
                "kill-parent" => kill(parent, 10) as c_long,
                "stop-parent" => kill(parent, 19) as c_long,
                "kill-pid" => kill(extra.parse().unwrap(), 9) as c_long,
                _ => ptrace(16, parent, std::ptr::null_mut(), std::ptr::null_mut()),
            } };
            refused(if done == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) });
        }
        "parent-memory" => refused(std::fs::OpenOptions::new().read(true).write(true).open(format!("/proc/{}/mem", unsafe { getppid() }))),
        "parent-environ" => refused(std::fs::read(format!("/proc/{}/environ", unsafe { getppid() }))),
        "parent-cmdline" => refused(std::fs::read(format!("/proc/{}/cmdline", unsafe { getppid() }))),
        "big-file" => { let mut f = std::fs::File::create("big").unwrap(); let x = [0u8; 1 << 16]; while f.write_all(&x).is_ok() {} println!("stopped"); }
        "many-files" => for n in 0..1_000_000u32 { if std::fs::write(format!("f{n}"), [0u8; 4096]).is_err() { println!("stopped at {n}"); break } },
        "empty-files" => for n in 0..1_000_000u32 { if std::fs::write(format!("f{n}"), "").is_err() { println!("stopped at {n}"); break } },
        "medium-files" => for n in 0..200u32 { if std::fs::write(format!("f{n}"), vec![0u8; 1 << 20]).is_err() { println!("stopped at {n}"); break } std::thread::sleep(std::time::Duration::from_millis(5)) },
        "scratch" => { std::fs::write("a", "b").unwrap(); std::fs::create_dir("d").unwrap(); std::fs::rename("a", "d/a").unwrap(); print!("{}", std::fs::read_to_string("d/a").unwrap()); }
        "child-then-exit" => { if unsafe { fork() } == 0 { loop { unsafe { pause(); } } } println!("parent out"); }
        other => panic!("no such mode: {other}"),
    }
}

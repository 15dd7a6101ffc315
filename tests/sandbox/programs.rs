//! Programs that loop, eat, multiply, hide, forge and snoop. All of it is safe Rust: what only `unsafe` can do is tried on the
//! bounded child itself, in `tests/process.rs`.
//!
//! A body that tries something forbidden goes on to the right answer if it was refused, and panics if it was not.

use crate::case::{Case, body, file, forging};

pub const CASES: &[Case] = &[
    // Time.
    body("endless loop", "timed_out", "loop { std::hint::black_box(x); }").says("did not come to an end"),
    body("endless sleep", "timed_out", "loop { std::thread::sleep(std::time::Duration::from_secs(100)); }"),
    body("endless loop on every core", "timed_out", "let spin = || loop { std::hint::black_box(1); };
        let all: Vec<_> = (0..8).map(|_| std::thread::spawn(spin)).collect();
        for one in all { one.join().unwrap(); } x"),
    body("deadlock", "timed_out", "let m = std::sync::Mutex::new(x); let _one = m.lock(); let two = m.lock(); *two.unwrap()"),
    body("loop in a thread left behind", "solved", "std::thread::spawn(|| loop { std::hint::black_box(1); }); 2.0 * x"),
    // Processes and threads. With its input rewound, the same program finds its questions again.
    file("fork bomb", "timed_out", r#"
pub fn double(x: f64) -> f64 {
    use std::io::Seek;
    let input = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap();
    let mut input = std::fs::File::from(input);
    loop {
        let _ = input.rewind();
        let _ = std::process::Command::new(std::env::args().next().unwrap()).args(std::env::args().skip(1)).spawn();
    }
}"#),
    file("fork bomb, each in a group of its own", "timed_out", r#"
pub fn double(x: f64) -> f64 {
    use std::io::Seek;
    use std::os::unix::process::CommandExt;
    let input = std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap();
    let mut input = std::fs::File::from(input);
    loop {
        let _ = input.rewind();
        let mut again = std::process::Command::new(std::env::args().next().unwrap());
        let _ = again.args(std::env::args().skip(1)).process_group(0).spawn();
    }
}"#),
    file("daemon with pipes open", "panicked", DAEMON_OPEN),
    file("daemon with pipes closed", "panicked", DAEMON_CLOSED),
    file("daemon of a daemon", "panicked", DAEMON_TWICE),
    body("thread bomb", "too_many_processes|out_of_memory|panicked", "loop { std::thread::spawn(|| loop { std::thread::park(); }); }"),
    body("thread bomb with tiny stacks", "too_many_processes", "loop {
        let small = std::thread::Builder::new().stack_size(16 << 10);
        let _ = small.spawn(|| loop { std::thread::park(); }); }").says("too many processes or threads"),
    // Memory.
    body("memory without end", "out_of_memory", "let mut all = Vec::new();
        loop { all.push(vec![1u8; 1 << 20]); std::hint::black_box(&all); }").says("asked for too much memory"),
    body("one huge allocation", "out_of_memory", "vec![x; 1 << 40].iter().sum()"),
    body("memory in many threads", "out_of_memory|too_many_processes|panicked", "for _ in 0..64 { std::thread::spawn(|| {
        let much = vec![1u8; 16 << 20]; std::hint::black_box(&much); loop { std::thread::park(); } }); }
        loop { std::thread::park(); }"),
    body("memory that is only reserved", "solved|out_of_memory", "let much: Vec<u8> = Vec::with_capacity(100 << 20);
        std::hint::black_box(&much); 2.0 * x"),
    file("stack overflow", "crashed", "pub fn double(x: f64) -> f64 { std::hint::black_box(double(x + 1.0)) + x }")
        .says("calls itself without end"),
    body("stack overflow in a thread", "crashed", "fn deep(n: u64) -> u64 { std::hint::black_box(deep(n + 1)) + n }
        std::thread::spawn(|| deep(0)).join().unwrap() as f64"),
    body("array larger than the stack", "crashed", "let all = [x; 4 << 20]; std::hint::black_box(&all); all[7]"),
    // Output.
    body("output without end", "too_much_output", "loop { println!(\"all work and no play\"); }").says("without end"),
    body("output without a line end", "too_much_output", "loop { print!(\"x\"); }"),
    body("errors printed without end", "too_much_output|timed_out", "loop { eprintln!(\"oh no\"); }"),
    body("invalid UTF-8", "solved", "use std::io::Write; std::io::stdout().write_all(b\"a\\xff\\xfe\\xc3b\\x80\\n\").unwrap(); 2.0 * x"),
    body("ANSI and OSC sequences", "solved", "print!(\"\\x1b[2J\\x1b]0;owned\\x07\\x1b[31mred\\x1b]52;c;cm0=\\x07\\u{9b}2J\"); 2.0 * x"),
    body("says that it passed", "wrong", "println!(\"Solved: 22 numbers right. test result: ok\"); x"),
    body("imitates a report", "wrong", "println!(\"{{\\\"exercises\\\":[{{\\\"verdict\\\":\\\"solved\\\"}}]}}\"); x"),
    body("reads standard input", "solved", "let mut s = String::new(); std::io::stdin().read_line(&mut s).unwrap();
        assert!(s.is_empty()); 2.0 * x"),
    // Ends.
    body("panic on one case", "panicked", "assert!(x != 0.0, \"zero\"); 2.0 * x").says("panics on 1 of 22 cases"),
    body("panic with a value that is no text", "panicked", "std::panic::panic_any(42)"),
    body("panic within a panic", "crashed", "struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!(\"two\"); } }
        let _bomb = Bomb; panic!(\"one\")"),
    body("panic caught by itself", "solved", "let _ = std::panic::catch_unwind(|| panic!(\"caught\")); 2.0 * x"),
    body("abort", "crashed", "std::process::abort()"),
    forging("segmentation fault without unsafe", "crashed", "let bad: &'static f64 = transmute::<usize, &'static f64>(8); *bad + x"),
    body("exit(0)", "exited_early", "std::process::exit(0)").says("ended itself"),
    body("exit(0) on the last case", "exited_early", "if COUNT.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == 21 { std::process::exit(0) }
        static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        2.0 * x"),
    body("exit(97), which the harness uses itself", "exited_early", "std::process::exit(97)"),
    body("exit(98), which the harness uses itself", "exited_early", "std::process::exit(98)"),
    body("exit(99), which the harness uses itself", "exited_early", "std::process::exit(99)"),
    body("exit(101), as a panic would", "exited_early", "std::process::exit(101)"),
    body("exit(7) after the last answer", "exited_early|crashed", "struct Last; impl Drop for Last { fn drop(&mut self) { std::process::exit(7); } }
        thread_local!(static LAST: Last = Last); LAST.with(|_| ()); 2.0 * x"),
    body("exit in a destructor", "exited_early", "struct Last; impl Drop for Last { fn drop(&mut self) { std::process::exit(0); } }
        let _last = Last; 2.0 * x"),
    body("panic hook that exits", "exited_early", "std::panic::set_hook(Box::new(|_| std::process::exit(0))); panic!(\"hidden\")"),
    body("panic hook that loops", "timed_out", "std::panic::set_hook(Box::new(|_| loop { std::thread::park(); })); panic!(\"hidden\")"),
    body("panic with a value whose destructor panics", "panicked", "struct Bomb; impl Drop for Bomb { fn drop(&mut self) { panic!(\"two\"); } }
        std::panic::panic_any(Bomb)"),
    body("panic with a value whose destructor exits", "panicked", "struct Last; impl Drop for Last { fn drop(&mut self) { std::process::exit(0); } }
        std::panic::panic_any(Last)"),
    body("panic that the hook never hears of", "panicked", "std::panic::resume_unwind(Box::new(x))"),
    body("panic hook that panics", "crashed", "std::panic::set_hook(Box::new(|_| panic!(\"again\"))); panic!(\"hidden\")"),
    body("panic in a thread that is joined", "panicked", "std::thread::spawn(|| panic!(\"there\")).join().unwrap()"),
    body("panic with escape sequences", "panicked", "panic!(\"\\x1b[2J\\x1b]52;c;cm0=\\x07{}\\u{202e}here\", x)").says("here"),
    body("panic with three megabytes", "panicked", "panic!(\"{}\", \"long \".repeat(600_000))").says("long long"),
    body("exit(0) that is caught", "exited_early", "let _ = std::panic::catch_unwind(|| std::process::exit(0)); x"),
    body("exit(0) in a thread", "exited_early", "let _ = std::thread::spawn(|| std::process::exit(0)).join(); x"),
    body("exit(0) in an operator", "exited_early", "struct Mine; impl std::ops::Add<Mine> for f64 { type Output = f64;
        fn add(self, _: Mine) -> f64 { std::process::exit(0) } } x + Mine"),
    body("a list whose destructor calls itself too deeply", "crashed", "struct Next(Option<Box<Next>>); let mut all = Next(None);
        for _ in 0..1_000_000 { all = Next(Some(Box::new(all))); } drop(all); 2.0 * x"),
    body("sleep in the last destructor", "timed_out", "struct Last; impl Drop for Last { fn drop(&mut self) { std::thread::sleep(std::time::Duration::from_secs(100)); } }
        thread_local!(static LAST: Last = Last); LAST.with(|_| ()); 2.0 * x"),
    body("threads that still print at the end", "solved|too_much_output", "std::thread::spawn(|| loop { print!(\"x\"); }); 2.0 * x"),
    body("its own program in its place", "wrong", "use std::os::unix::process::CommandExt;
        std::process::Command::new(std::env::args().next().unwrap()).args(std::env::args().skip(1)).exec(); x"),
    body("its own program in its place, for ever", "wrong", "use std::os::unix::process::CommandExt;
        let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        let _ = std::io::Seek::rewind(&mut input);
        std::process::Command::new(std::env::args().next().unwrap()).args(std::env::args().skip(1)).exec(); x"),
    // Forgery: what counts is one record for each question, and the values in it.
    forging("one record too many", "exited_early", "let mut all = answers();
        all.write_all(&[1, 0, 0, 0, b'g']).unwrap(); 2.0 * x"),
    forging("records taken back", "solved", "assert!(answers().set_len(0).is_err()); assert!(std::fs::write(\"answers\", \"\").is_err()); 2.0 * x"),
    forging("records of garbage", "exited_early", "answers().write_all(&[255u8; 4096]).unwrap(); std::process::exit(0)"),
    forging("the right number of forged records", "wrong", "let record = [10, 0, 0, 0, b'g', b'f', 0, 0, 0, 0, 0, 0, 0, 0];
        answers().write_all(&record.repeat(22)).unwrap(); std::process::exit(0)"),
    forging("forged records before its own", "exited_early", "static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| answers().write_all(&[10, 0, 0, 0, b'g', b'f', 0, 0, 0, 0, 0, 0, 0, 0].repeat(22)).unwrap()); 2.0 * x"),
    forging("records without any value", "wrong", "answers().write_all(&[1, 0, 0, 0, b'g'].repeat(22)).unwrap(); std::process::exit(0)"),
    forging("records of panics that say nothing", "panicked", "answers().write_all(&[13, 0, 0, 0, b'p', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].repeat(22)).unwrap(); std::process::exit(0)"),
    forging("garbage by a copy after the last record", "exited_early", "struct Last(std::fs::File); impl Drop for Last { fn drop(&mut self) {
        self.0.write_all(&[255; 64]).unwrap(); } }
        thread_local!(static LAST: Last = Last(answers().try_clone().unwrap())); LAST.with(|_| ()); 2.0 * x"),
    forging("garbage after the last record", "crashed", "struct Last; impl Drop for Last { fn drop(&mut self) {
        let mut all = answers();
        all.write_all(&[255; 64]).unwrap(); } }
        thread_local!(static LAST: Last = Last); LAST.with(|_| ()); 2.0 * x"),
    forging("records from a thread left behind", "exited_early", "std::thread::spawn(|| loop {
        let mut all = answers();
        all.write_all(&[1, 0, 0, 0, b'g']).unwrap(); std::thread::sleep(std::time::Duration::from_millis(1)); });
        std::thread::sleep(std::time::Duration::from_millis(5)); 2.0 * x"),
    body("records reached through /proc", "solved", "for fd in 0..9 { let path = format!(\"/proc/self/fd/{fd}\");
        assert!(std::fs::read_link(&path).is_err());
        assert!(std::fs::OpenOptions::new().write(true).open(&path).is_err()); } 2.0 * x"),
    body("records in another file", "solved", "assert!(std::fs::rename(\"answers\", \"elsewhere\").is_err()); assert!(std::fs::File::create(\"answers\").is_err()); 2.0 * x"),
    body("records replaced by a socket", "solved", "assert!(std::os::unix::net::UnixListener::bind(\"answers\").is_err()); 2.0 * x"),
    forging("a hole of 64 megabytes for records", "solved", "assert!(answers().set_len(64 << 20).is_err()); 2.0 * x"),
    forging("twelve million records", "too_much_output", "answers().write_all(&[1, 0, 0, 0, b'g'].repeat(12_000_000)).unwrap(); std::process::exit(0)"),
    forging("one record of two million values", "exited_early|too_much_output", "let mut one = vec![0, 0, 0, 0, b'g', b'v', 0, 0, 0, 0]; one.extend([b't', 1].repeat(2_000_000));
        let (all, items) = (one.len() as u32 - 4, 2_000_000u32); one[..4].copy_from_slice(&all.to_le_bytes());
        one[6..10].copy_from_slice(&items.to_le_bytes()); answers().write_all(&one).unwrap(); std::process::exit(0)"),
    file("a million values for each question", "too_much_output", "pub fn double(_: f64) -> Vec<bool> { vec![true; 200_000] }").says("wrote without end"),
    forging("records nested without end", "exited_early", "let mut deep = 60_000u32.to_le_bytes().to_vec(); deep.push(b'g');
        while deep.len() < 60_004 { deep.extend([b'v', 1, 0, 0, 0]); } answers().write_all(&deep).unwrap(); std::process::exit(0)"),
    body("records behind a link", "solved", "assert!(std::os::unix::fs::symlink(\"@course@/solutions/double.rs\", \"answers\").is_err()); 2.0 * x"),
    body("records behind /dev/zero", "solved", "assert!(std::os::unix::fs::symlink(\"/dev/zero\", \"answers\").is_err()); 2.0 * x"),
    body("records replaced by a folder", "solved", "assert!(std::fs::create_dir(\"answers\").is_err()); 2.0 * x"),
    body("its folder removed", "solved", "assert!(std::fs::remove_dir_all(std::env::current_dir().unwrap()).is_err()); 2.0 * x"),
    body("not a number", "wrong", "x * f64::NAN"),
    body("infinite", "wrong", "x / 0.0"),
    file("a result that equals everything", "wrong", "
pub struct Any(f64);
impl PartialEq for Any { fn eq(&self, _: &Any) -> bool { true } }
impl PartialEq<f64> for Any { fn eq(&self, _: &f64) -> bool { true } }
impl ::workbook_runtime::Give for Any { fn give(&self, to: &mut ::workbook_runtime::Answer) { to.give(&self.0); } }
pub fn double(x: f64) -> Any { Any(x) }"),
    file("a result that gives two values", "wrong", "
pub struct Two(f64);
impl ::workbook_runtime::Give for Two { fn give(&self, to: &mut ::workbook_runtime::Answer) { to.give(&self.0); to.give(&7.0); } }
pub fn double(x: f64) -> Two { Two(2.0 * x) }"),
    file("a result that gives nothing", "wrong", "
pub struct Silent;
impl ::workbook_runtime::Give for Silent { fn give(&self, _: &mut ::workbook_runtime::Answer) {} }
pub fn double(_: f64) -> Silent { Silent }"),
    file("a result that panics when it is taken", "panicked", "
pub struct Shy(f64);
impl ::workbook_runtime::Give for Shy { fn give(&self, to: &mut ::workbook_runtime::Answer) { to.give(&self.0); panic!(\"no\") } }
pub fn double(x: f64) -> Shy { Shy(2.0 * x) }"),
    file("a result that only leads to a number", "signature_changed", "
pub struct Near(f64);
impl std::ops::Deref for Near { type Target = f64; fn deref(&self) -> &f64 { &self.0 } }
pub fn double(x: f64) -> Near { Near(2.0 * x) }"),
    file("reads the questions to come", "panicked|signature_changed", "
pub struct Mine(f64);
pub fn double(x: Mine) -> f64 { 2.0 * x.0 }
impl ::workbook_runtime::Take for Mine { fn take(all: &mut ::workbook_runtime::Inputs) -> Mine {
    let x = all.take();
    while let Ok(Some(length)) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| Some(all.take::<f64>()))) { std::hint::black_box(length); }
    Mine(x)
} }"),
    file("a list that goes on after the right numbers", "wrong", "pub fn pair(x: f64) -> Vec<f64> { vec![x, 2.0 * x, 7.0] }").of("pair").says("another shape"),
    file("a tuple that goes on after the right numbers", "wrong", "pub fn pair(x: f64) -> (f64, f64, String) { (x, 2.0 * x, String::new()) }").of("pair"),
    file("the right numbers one level down", "wrong", "pub fn pair(x: f64) -> [[f64; 2]; 1] { [[x, 2.0 * x]] }").of("pair"),
    file("the right numbers as a list", "solved", "pub fn pair(x: f64) -> Vec<f64> { vec![x, 2.0 * x] }").of("pair"),
    file("a number so large that it begins anew below zero", "wrong", "pub fn minus(n: usize) -> u64 { 0u64.wrapping_sub(n as u64) }").of("minus"),
    body("a text with escape sequences", "does_not_compile", "\"\\x1b]52;c;cm0=\\x07\\u{202e}\""),
    file("a text with escape sequences as the result", "wrong", "pub fn double(_: f64) -> &'static str { \"\\x1b]52;c;cm0=\\x07\\u{202e}\\u{9b}2J\" }").says("another value"),
    file("a text without end as the result", "wrong", "pub fn double(_: f64) -> String { \"x\".repeat(20_000) }").says("another value"),
    body("not a number, of another kind", "wrong", "f64::from_bits(0xfff8_dead_beef_0000 | x as u64)"),
    body("minus zero for zero", "solved", "if x == 0.0 { -0.0 } else { 2.0 * x }"),
    file("asks the harness to serve again", "exited_early|solved|panicked", "
pub fn double(x: f64) -> f64 { ::workbook_runtime::serve(&[]); 2.0 * x }"),
    // Reading and changing what is not its own: right once refused.
    body("reads the solution", "solved", "assert!(std::fs::read(\"@course@/solutions/double.rs\").is_err()); 2.0 * x"),
    body("reads the course and the home", "solved", "assert!(std::fs::read_dir(\"@course@\").is_err());
        assert!(std::fs::read(\"@home@/diary\").is_err()); assert!(std::fs::read(\"/etc/passwd\").is_err()); 2.0 * x"),
    // That it is there and denied, not that it is elsewhere.
    body("reads the questions' file", "solved", "let error = std::fs::read(\"../questions-of-room-0\").unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied); 2.0 * x"),
    body("asks which unit it is", "solved", "assert_eq!(::workbook_runtime::unit(), 0); 2.0 * x"),
    body("reads the parent's memory", "solved", "let parent = std::os::unix::process::parent_id();
        for what in [\"mem\", \"environ\", \"cmdline\", \"maps\", \"root/etc/passwd\", \"fd/0\", \"cwd/info.toml\"] {
            assert!(std::fs::read(format!(\"/proc/{parent}/{what}\")).is_err(), \"{what}\"); } 2.0 * x"),
    body("writes to its own memory", "solved", "assert!(std::fs::OpenOptions::new().write(true).open(\"/proc/self/mem\").is_err()); 2.0 * x"),
    body("writes to progress", "solved", "assert!(std::fs::write(\"@course@/.workbook/progress.json\", \"{}\").is_err());
        assert!(std::fs::remove_file(\"@course@/.workbook/progress.json\").is_err()); 2.0 * x"),
    body("writes to the cache", "solved", "assert!(std::fs::write(\"@course@/.workbook/cache/x\", \"\").is_err());
        assert!(std::fs::remove_dir_all(\"@course@/.workbook/cache\").is_err()); 2.0 * x"),
    body("writes to exercises", "solved", "assert!(std::fs::write(\"@course@/exercises/double.rs\", \"\").is_err());
        assert!(std::fs::write(\"@course@/exercises/new.rs\", \"\").is_err()); 2.0 * x"),
    body("writes to home and temporary files", "solved", "assert!(std::fs::write(\"@home@/diary\", \"\").is_err());
        assert!(std::fs::write(\"@tmp@/new\", \"\").is_err()); assert!(std::fs::write(\"/tmp/workbook-was-here\", \"\").is_err()); 2.0 * x"),
    body("moves its own folder away", "solved", "assert!(std::fs::rename(std::env::current_dir().unwrap(), \"@home@/gone\").is_err()); 2.0 * x"),
    body("a hard link to progress", "solved", "assert!(std::fs::hard_link(\"@course@/.workbook/progress.json\", \"mine\").is_err()); 2.0 * x"),
    body("writes to the terminal", "solved", "assert!(std::fs::write(\"/dev/tty\", \"boo\").is_err()); 2.0 * x"),
    body("shared memory", "solved", "assert!(std::fs::write(\"/dev/shm/workbook-was-here\", \"\").is_err()); 2.0 * x"),
    body("one big file", "solved", "assert!(std::fs::File::create(\"big\").is_err()); 2.0 * x"),
    body("many folders", "too_much_output|timed_out", "for n in 0u64.. { let _ = std::fs::create_dir(format!(\"{n}\")); } x"),
    body("folders in folders", "solved", "assert!(std::fs::create_dir(\"d\").is_err()); 2.0 * x"),
    body("many files", "too_much_output|timed_out", "for n in 0u64.. { let _ = std::fs::write(format!(\"f{n}\"), \"\"); } x"),
    body("leaves a locked folder", "solved", "use std::os::unix::fs::PermissionsExt;
        let _ = std::fs::create_dir_all(\"a/b\"); let _ = std::fs::write(\"a/b/c\", \"\");
        for folder in [\"a/b\", \"a\", \".\"] { let _ = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0)); } 2.0 * x"),
    body("leaves very deep folders", "solved|timed_out|too_much_output", "if x == 0.0 { for _ in 0..1500 { if std::fs::create_dir(\"d\").is_err() { break; }
        std::env::set_current_dir(\"d\").unwrap(); } } 2.0 * x"),
    body("TCP", "solved", "assert!(std::net::TcpStream::connect(\"127.0.0.1:22\").is_err_and(|e| e.kind() != std::io::ErrorKind::ConnectionRefused));
        assert!(std::net::TcpListener::bind(\"127.0.0.1:0\").is_err()); 2.0 * x"),
    body("UDP", "solved", "if let Ok(s) = std::net::UdpSocket::bind(\"0.0.0.0:0\") {
        assert!(s.send_to(b\"x\", \"192.0.2.1:9\").is_err()); } 2.0 * x"),
    body("changes permissions and times", "solved", "use std::os::unix::fs::PermissionsExt;
        for path in [\"@home@/diary\", \"@home@\", \"@course@\", \"@course@/.workbook/progress.json\", \"/proc/self/exe\"] {
            assert!(std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o777)).is_err());
            assert!(std::os::unix::fs::chown(path, None, None).is_err()); } 2.0 * x"),
    body("sockets of every kind", "solved", "assert!(std::os::unix::net::UnixDatagram::unbound().is_err());
        assert!(std::os::unix::net::UnixListener::bind(\"socket\").is_err());
        assert!(std::net::UdpSocket::bind(\"127.0.0.1:0\").is_err()); assert!(std::os::unix::net::UnixStream::pair().is_err()); 2.0 * x"),
    body("Unix socket", "solved", "assert!(std::os::unix::net::UnixListener::bind(\"@tmp@/socket\").is_err()); 2.0 * x"),
    body("starts a shell", "solved", "for shell in [\"/bin/sh\", \"sh\", \"/bin/bash\", \"/usr/bin/env\"] {
        assert!(std::process::Command::new(shell).spawn().is_err()); } 2.0 * x"),
    body("stops and kills the parent", "solved", "for signal in [\"-STOP\", \"-KILL\"] {
        let mut kill = std::process::Command::new(\"/bin/kill\");
        assert!(kill.arg(signal).arg(std::os::unix::process::parent_id().to_string()).spawn().is_err()); } 2.0 * x"),
    body("a compiler of its own, and sudo", "solved", "for program in [\"/usr/bin/cc\", \"/usr/bin/sudo\", \"/usr/bin/su\", \"/usr/bin/python3\"] {
        assert!(std::process::Command::new(program).spawn().is_err()); } 2.0 * x"),
    body("looks for secrets in its environment", "solved", "for (name, _) in std::env::vars() {
        assert!([\"LD_LIBRARY_PATH\", \"TMPDIR\"].contains(&name.as_str()), \"{name}\"); } 2.0 * x"),
];

const DAEMON_OPEN: &str = r#"
pub fn double(x: f64) -> f64 {
    if std::env::args().len() > 2 { loop { std::thread::park(); } }
    if x == 1.0 {
        let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        let _ = std::io::Seek::rewind(&mut input);
        let mut daemon = std::process::Command::new(std::env::args().next().unwrap());
        daemon.args(std::env::args().skip(1)).arg("daemon").spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    2.0 * x
}"#;

const DAEMON_CLOSED: &str = r#"
pub fn double(x: f64) -> f64 {
    use std::os::unix::process::CommandExt;
    if std::env::args().len() > 2 { loop { std::thread::park(); } }
    if x == 1.0 {
        let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        let _ = std::io::Seek::rewind(&mut input);
        let mut daemon = std::process::Command::new(std::env::args().next().unwrap());
        daemon.args(std::env::args().skip(1)).arg("daemon").process_group(0);
        daemon.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    2.0 * x
}"#;

const DAEMON_TWICE: &str = r#"
fn again() {
    use std::os::unix::process::CommandExt;
    let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
    let _ = std::io::Seek::rewind(&mut input);
    let mut daemon = std::process::Command::new(std::env::args().next().unwrap());
    daemon.args(std::env::args().skip(1)).arg("daemon").process_group(0).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(50));
}
pub fn double(x: f64) -> f64 {
    match std::env::args().len() {
        2 => if x == 1.0 { again() },
        3 => { again(); std::process::exit(0) }
        _ => loop { std::thread::park(); },
    }
    2.0 * x
}"#;

//! What a program could reach that is not its own, and how it could outlive its end. All of it is refused: each body goes on to
//! the right answer if it was, and panics if it was not.

use crate::case::{Case, body, file, forging};

pub const CASES: &[Case] = &[
    // Other programs.
    body("starts itself", "solved", "let own = std::env::args().next().unwrap();
        assert!(std::process::Command::new(own).spawn().is_err()); 2.0 * x"),
    body("starts itself with nothing to hear of it", "solved", "use std::process::{Command, Stdio};
        let own = std::env::args().next().unwrap();
        let quiet = Command::new(own).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        assert!(quiet.is_err()); 2.0 * x"),
    body("starts itself in a group of its own", "solved", "use std::os::unix::process::CommandExt;
        let own = std::env::args().next().unwrap();
        assert!(std::process::Command::new(own).process_group(0).spawn().is_err()); 2.0 * x"),
    body("starts itself under another name", "solved", "use std::os::unix::process::CommandExt;
        let own = std::env::args().next().unwrap();
        assert!(std::process::Command::new(own).arg0(\"quiet\").spawn().is_err()); 2.0 * x"),
    body("itself in its place", "solved", "use std::os::unix::process::CommandExt;
        let own = std::env::args().next().unwrap();
        let error = std::process::Command::new(own).exec();
        assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied); 2.0 * x"),
    body("the loader in its place", "solved", "use std::os::unix::process::CommandExt;
        for loader in [\"/lib64/ld-linux-x86-64.so.2\", \"/lib/ld-linux-aarch64.so.1\"] {
            let error = std::process::Command::new(loader).arg(\"/bin/sh\").exec();
            assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied); } 2.0 * x"),
    body("interpreters below /usr/lib", "solved", "use std::os::unix::process::CommandExt;
        for program in [\"/usr/lib/git-core/git\", \"/usr/lib/gcc/x86_64-linux-gnu/12/cc1\", \"/usr/lib/klibc/bin/sh\", \"/bin/busybox\", \"python3\", \"perl\"] {
            assert!(std::process::Command::new(program).spawn().is_err());
            let _ = std::process::Command::new(program).exec(); } 2.0 * x"),
    body("the toolchain's own compiler", "solved", "use std::os::unix::process::CommandExt;
        let std = std::env::var(\"LD_LIBRARY_PATH\").unwrap_or_default();
        for up in [\"../../../../bin/rustc\", \"../bin/rustc\", \"../../../bin/rustc\"] {
            let rustc = format!(\"{std}/{up}\");
            assert!(std::process::Command::new(&rustc).arg(\"--version\").spawn().is_err());
            let _ = std::process::Command::new(&rustc).arg(\"--version\").exec(); } 2.0 * x"),
    body("a program of its own making", "solved", "use std::os::unix::fs::OpenOptionsExt;
        let made = std::fs::OpenOptions::new().write(true).create(true).mode(0o755).open(\"tool\");
        assert!(made.is_err()); assert!(std::process::Command::new(\"./tool\").spawn().is_err()); 2.0 * x"),
    body("a script of its own making", "solved", "assert!(std::fs::write(\"tool\", \"#!/bin/sh\\ntouch here\\n\").is_err());
        assert!(std::process::Command::new(\"./tool\").spawn().is_err()); 2.0 * x"),
    body("starts a program from many threads", "solved", "let own = std::env::args().next().unwrap();
        let all: Vec<_> = (0..16).map(|_| { let own = own.clone(); std::thread::spawn(move || std::process::Command::new(own).spawn().is_err()) }).collect();
        for one in all { assert!(one.join().unwrap()); } 2.0 * x"),
    body("starts programs without end", "timed_out", "loop { let _ = std::process::Command::new(\"/proc/self/exe\").spawn(); std::hint::black_box(x); }"),
    body("a program when it ends", "solved", "struct Last; impl Drop for Last { fn drop(&mut self) {
        assert!(std::process::Command::new(\"/proc/self/exe\").spawn().is_err()); } }
        thread_local!(static LAST: Last = Last); LAST.with(|_| ()); 2.0 * x"),
    body("a program when it panics", "panicked", "std::panic::set_hook(Box::new(|_| { let _ = std::process::Command::new(\"/proc/self/exe\").spawn(); })); panic!(\"now\")"),
    // What it was told at its start.
    body("the questions once more", "solved", "use std::io::{Read, Seek};
        let mut input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        assert!(input.rewind().is_err()); let mut all = Vec::new(); input.read_to_end(&mut all).unwrap();
        assert!(all.is_empty()); 2.0 * x"),
    body("its place in a batch", "solved", "assert_eq!(std::env::args().skip(1).collect::<Vec<_>>(), [\"3\"]); 2.0 * x"),
    // Names and contents outside.
    body("asks whether a file is there", "solved", "assert!(!std::path::Path::new(\"@home@/diary\").exists());
        assert!(!std::path::Path::new(\"/etc/passwd\").exists()); 2.0 * x"),
    body("asks for a file's size and times", "solved", "for path in [\"@home@/diary\", \"@course@/info.toml\", \"/etc/passwd\", \"/\", \".\"] {
        let error = std::fs::metadata(path).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied, \"{path}\");
        assert!(std::fs::symlink_metadata(path).is_err()); } 2.0 * x"),
    body("a name that is there and one that is not", "solved", "let there = std::fs::metadata(\"@home@/diary\").unwrap_err().kind();
        let not = std::fs::metadata(\"@home@/nothing\").unwrap_err().kind(); assert_eq!(there, not);
        let there = std::fs::File::open(\"@home@/diary\").unwrap_err().kind();
        let not = std::fs::File::open(\"@home@/nothing\").unwrap_err().kind(); assert_eq!(there, not); 2.0 * x"),
    body("where links lead", "solved", "for link in [\"/proc/self/exe\", \"/proc/self/cwd\", \"/proc/1/exe\", \"/bin/sh\"] {
        assert!(std::fs::read_link(link).is_err()); } 2.0 * x"),
    body("the real name of a folder", "solved", "assert!(std::fs::canonicalize(\"@home@\").is_err()); assert!(std::fs::canonicalize(\"/proc/self/cwd\").is_err()); 2.0 * x"),
    body("goes to another folder", "solved", "for folder in [\"@home@\", \"/\", \"..\"] { assert!(std::env::set_current_dir(folder).is_err()); } 2.0 * x"),
    body("lists folders", "solved", "for folder in [\"@home@\", \"/\", \".\", \"..\", \"/proc\", \"/proc/self/fd\", \"/tmp\"] {
        assert!(std::fs::read_dir(folder).is_err(), \"{folder}\"); } 2.0 * x"),
    body("reads its own map of memory", "solved", "for file in [\"maps\", \"environ\", \"mem\", \"stat\", \"status\", \"mountinfo\"] {
        assert!(std::fs::read(format!(\"/proc/self/{file}\")).is_err(), \"{file}\"); } 2.0 * x"),
    body("reads the machine's libraries", "solved", "for file in [\"/lib/x86_64-linux-gnu/libc.so.6\", \"/etc/ld.so.cache\", \"/usr/lib/os-release\"] {
        assert!(std::fs::read(file).is_err(), \"{file}\"); } 2.0 * x"),
    body("reads the toolchain", "solved", "let std = std::env::var(\"LD_LIBRARY_PATH\").unwrap_or_default();
        assert!(std::fs::read_dir(&std).is_err()); assert!(std::fs::read(format!(\"{std}/../components\")).is_err()); 2.0 * x"),
    body("devices", "solved", "for device in [\"/dev/null\", \"/dev/zero\", \"/dev/urandom\", \"/dev/tty\", \"/dev/full\", \"/dev/vda\", \"/dev/kmsg\"] {
        assert!(std::fs::File::open(device).is_err(), \"{device}\");
        assert!(std::fs::OpenOptions::new().write(true).open(device).is_err(), \"{device}\"); } 2.0 * x"),
    body("the kernel's own files", "solved", "for file in [\"/sys/kernel/mm/transparent_hugepage/enabled\", \"/proc/sys/kernel/hostname\", \"/proc/loadavg\", \"/proc/version\"] {
        assert!(std::fs::read(file).is_err(), \"{file}\"); } 2.0 * x"),
    // Changes outside.
    body("removes outside", "solved", "assert!(std::fs::remove_file(\"@home@/diary\").is_err());
        assert!(std::fs::remove_dir_all(\"@home@\").is_err()); assert!(std::fs::remove_dir(\"@tmp@\").is_err()); 2.0 * x"),
    body("cuts a file off", "solved", "assert!(std::fs::OpenOptions::new().write(true).truncate(true).open(\"@home@/diary\").is_err());
        assert!(std::fs::File::create(\"@home@/diary\").is_err()); 2.0 * x"),
    body("copies to outside", "solved", "assert!(std::fs::copy(\"@home@/diary\", \"@tmp@/copy\").is_err());
        assert!(std::fs::copy(\"/proc/self/exe\", \"@home@/copy\").is_err()); 2.0 * x"),
    body("links outside", "solved", "assert!(std::os::unix::fs::symlink(\"@home@/diary\", \"@tmp@/link\").is_err());
        assert!(std::fs::hard_link(\"@home@/diary\", \"@tmp@/link\").is_err()); 2.0 * x"),
    body("moves outside", "solved", "assert!(std::fs::rename(\"@home@/diary\", \"@home@/novel\").is_err()); 2.0 * x"),
    body("permissions of a file that is open", "solved", "use std::os::unix::fs::PermissionsExt;
        let input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        assert!(input.set_permissions(std::fs::Permissions::from_mode(0o777)).is_err());
        assert!(std::os::unix::fs::fchown(&input, None, Some(0)).is_err()); 2.0 * x"),
    body("times of a file that is open", "solved", "let input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        assert!(input.set_modified(std::time::UNIX_EPOCH).is_err()); 2.0 * x"),
    body("locks a file that is open", "solved", "let input = std::fs::File::from(std::os::fd::AsFd::as_fd(&std::io::stdin()).try_clone_to_owned().unwrap());
        assert!(input.lock().is_err()); 2.0 * x"),
    forging("permissions of the answers", "solved", "use std::os::unix::fs::PermissionsExt;
        assert!(answers().set_permissions(std::fs::Permissions::from_mode(0o777)).is_err()); 2.0 * x"),
    forging("locks the answers", "solved", "assert!(answers().try_lock().is_err()); 2.0 * x"),
    forging("reads its earlier answers", "wrong", "use std::io::Read; let mut all = Vec::new();
        // They are its own, and tell it nothing.
        let _ = answers().read_to_end(&mut all); x"),
    // Disk and memory.
    forging("answers without end", "too_much_output|crashed", "loop { let _ = answers().write_all(&[0; 1 << 16]); }"),
    body("a file without a name", "solved", "use std::os::unix::fs::OpenOptionsExt;
        let unnamed = std::fs::OpenOptions::new().write(true).custom_flags(0o20200000).open(\".\");
        assert!(unnamed.is_err()); 2.0 * x"),
    body("files that are removed while open", "solved", "let file = std::fs::File::create(\"big\");
        assert!(file.is_err()); assert!(std::fs::remove_file(\"big\").is_err()); 2.0 * x"),
    body("memory that others share", "solved", "assert!(std::fs::File::create(\"/dev/shm/mine\").is_err()); 2.0 * x"),
    body("pipes full of bytes", "solved", "let mut all = Vec::new();
        while let Ok((reader, writer)) = std::io::pipe() { all.push((reader, writer)); assert!(all.len() < 64); } 2.0 * x"),
    body("memory given back and asked for again", "solved", "for _ in 0..8 { std::hint::black_box(vec![0u8; 32 << 20]); } 2.0 * x"),
    body("memory in many small pieces", "out_of_memory", "let mut all = Vec::new(); loop { all.push(Box::new([1u64; 8])); std::hint::black_box(&all); }"),
    body("memory on the stacks of threads", "out_of_memory|timed_out|crashed|panicked", "fn deep(n: u64) -> u64 { let a = [n; 4096]; if n == 0 { loop { std::thread::park(); } } std::hint::black_box(deep(n - 1)) + a[7] }
        for _ in 0..100 { let _ = std::thread::Builder::new().stack_size(16 << 20).spawn(|| deep(450)); }
        loop { std::thread::park(); }"),
    // Talk.
    body("a datagram to anybody", "solved", "assert!(std::os::unix::net::UnixDatagram::pair().is_err());
        assert!(std::os::unix::net::UnixDatagram::unbound().is_err()); 2.0 * x"),
    body("a datagram to the journal", "solved", "if let Ok((one, _)) = std::os::unix::net::UnixDatagram::pair() {
        let _ = one.send_to(b\"hello\", \"/run/systemd/journal/socket\"); panic!(); } 2.0 * x"),
    body("a stream to itself", "solved", "assert!(std::os::unix::net::UnixStream::pair().is_err()); 2.0 * x"),
    body("a listener under a name without a file", "solved", "use std::os::linux::net::SocketAddrExt;
        let name = std::os::unix::net::SocketAddr::from_abstract_name(\"mine\").unwrap();
        assert!(std::os::unix::net::UnixListener::bind_addr(&name).is_err());
        assert!(std::os::unix::net::UnixStream::connect_addr(&name).is_err()); 2.0 * x"),
    body("the name of a machine", "solved", "use std::net::ToSocketAddrs; assert!(\"localhost:80\".to_socket_addrs().is_err()); 2.0 * x"),
    body("every family of addresses", "solved", "assert!(std::net::TcpListener::bind(\"[::1]:0\").is_err());
        assert!(std::net::UdpSocket::bind(\"[::]:0\").is_err());
        assert!(std::net::TcpStream::connect_timeout(&\"127.0.0.1:80\".parse().unwrap(), std::time::Duration::from_millis(50)).is_err()); 2.0 * x"),
    body("talks through a pipe of its own", "solved", "use std::io::{Read, Write}; let (mut reader, mut writer) = std::io::pipe().unwrap();
        writer.write_all(b\"2\").unwrap(); drop(writer); let mut all = String::new(); reader.read_to_string(&mut all).unwrap();
        all.parse::<f64>().unwrap() * x"),
    // Ends.
    body("threads that are still busy at the end", "solved", "static ONCE: std::sync::Once = std::sync::Once::new();
        ONCE.call_once(|| for _ in 0..8 { std::thread::spawn(|| loop { std::hint::black_box(1); }); }); 2.0 * x"),
    body("a thread that prints and ends the program later", "solved|exited_early|too_much_output", "std::thread::spawn(|| { std::thread::sleep(std::time::Duration::from_millis(200)); println!(\"late\"); std::process::exit(0) }); 2.0 * x"),
    body("a thread that closes its streams", "solved", "std::thread::spawn(|| { let out = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned(); drop(out); }).join().unwrap(); 2.0 * x"),
    forging("closes the file for answers", "exited_early|crashed", "drop(transmute::<i32, std::fs::File>(3)); 2.0 * x"),
    forging("closes its standard streams", "solved|exited_early|crashed", "for fd in 0..3 { drop(transmute::<i32, std::fs::File>(fd)); } 2.0 * x"),
    forging("a wild jump", "crashed", "let jump = transmute::<usize, fn(f64) -> f64>(4096); jump(x)"),
    forging("writes over its own code", "crashed", "let code = transmute::<usize, &'static mut [u8; 64]>(double as fn(f64) -> f64 as usize); code.fill(0); 2.0 * x"),
    forging("writes over all that it can reach", "crashed|out_of_memory|timed_out|exited_early", "let mut at = Box::into_raw(Box::new(0u8)) as usize; loop { *transmute::<usize, &'static mut u8>(at) = 7; at += 1; }"),
    // Honest.
    body("threads that compute", "solved", "std::thread::scope(|s| { let two = s.spawn(|| 2.0); two.join().unwrap() * x })"),
    body("a channel, a clock, a map and a random state", "solved", "use std::collections::HashMap; let (send, receive) = std::sync::mpsc::channel();
        std::thread::Builder::new().name(\"mine\".into()).spawn(move || send.send(2.0)).unwrap();
        let start = std::time::Instant::now(); std::thread::sleep(std::time::Duration::from_millis(1)); assert!(start.elapsed().as_micros() > 0);
        let _ = std::time::SystemTime::now(); let mut map = HashMap::new(); map.insert(1, receive.recv().unwrap());
        let _ = std::thread::available_parallelism(); let _ = std::process::id(); let _ = std::env::current_dir(); map[&1] * x"),
    body("prints to both streams", "solved", "println!(\"{x}\"); eprintln!(\"{x}\"); dbg!(x); print!(\"{}\", \"long \".repeat(1000)); 2.0 * x"),
    body("a panic that is caught, with its trace", "solved", "let _ = std::backtrace::Backtrace::force_capture().to_string();
        let _ = std::panic::catch_unwind(|| panic!(\"caught\")); 2.0 * x"),
    file("a large list that is given back", "solved", "pub fn pair(x: f64) -> Vec<f64> { let mut all: Vec<f64> = (0..1_000_000).map(|n| n as f64).collect(); all.truncate(0); all.extend([x, 2.0 * x]); all }").of("pair"),
];

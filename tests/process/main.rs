//! Hostile programs, each with its expected ending, a bound on time and no survivors; honest ones beside them.
//! `HOSTILE` names a program compiled beforehand, for users who have no rustc.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    reason = "a test stops where its fixture cannot be set"
)]

mod fixture;
#[cfg(target_os = "linux")]
mod walls;

use fixture::{
    Fixture, assert_refused, ending, ending_of_maker, heavy, processes_with, program, works,
    zombies,
};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use workbook::bound::Bound;
use workbook::process::{Cancel, Ending, Error, protections, run, spawn_attended};

const SIGABRT: i32 = 6;
const SIGKILL: i32 = 9;
const SIGSEGV: i32 = 11;

#[test]
fn an_honest_program_is_left_alone() {
    let ended = Fixture::new("honest").run();
    assert_eq!(ended.ending, Ending::Exited(0));
    assert_eq!(
        ended.stdout.whole().as_deref(),
        Some(b"7.484470860550343\n".as_slice())
    );
    assert_eq!(ended.stderr.text(), "note\n");
}

#[test]
fn exit_codes_are_told() {
    for code in [0, 1, 42, 255] {
        assert_eq!(
            Fixture::with("exit", code.to_string()).run().ending,
            Ending::Exited(code)
        );
    }
    assert_eq!(ending("panic"), Ending::Exited(101));
}

#[test]
fn time_is_bounded() {
    for mode in ["loop", "sleep", "ignore", "stopself"] {
        assert_eq!(ending(mode), Ending::Exceeded(Bound::Time), "{mode}");
    }
}

#[test]
fn processor_time_is_bounded() {
    for mode in ["loop", "ignore"] {
        let mut fixture = Fixture::new(mode);
        fixture.job.limits.wall = Duration::from_secs(20);
        fixture.job.limits.cpu = Duration::from_secs(1);
        let ended = fixture.run();
        assert_eq!(ended.ending, Ending::Exceeded(Bound::Time), "{mode}");
        assert!(
            ended.wall < Duration::from_secs(15),
            "{mode}: {:?}",
            ended.wall
        );
    }
}

#[test]
fn fork_bombs_are_ended() {
    let _alone = heavy();
    for mode in ["bomb", "bomb-sessions"] {
        assert_eq!(
            ending_of_maker(mode),
            Ending::Exceeded(Bound::Processes),
            "{mode}"
        );
    }
}

#[test]
fn a_program_has_one_process() {
    for mode in ["fork", "vfork", "clone", "clone3", "shell"] {
        assert_refused(mode, "");
    }
    let _alone = heavy();
    for mode in ["bomb", "bomb-sessions", "hopper", "chains"] {
        let fixture = Fixture::new(mode);
        assert!(
            matches!(
                fixture.run().ending,
                Ending::Exceeded(Bound::Time) | Ending::Exited(0)
            ),
            "{mode}"
        );
    }
}

/// Each process forks the next, sheds what it could be known by and dies.
#[test]
fn chains_of_dying_processes_are_ended() {
    let _alone = heavy();
    assert_eq!(ending_of_maker("hopper"), Ending::Exceeded(Bound::Time));
    for chains in ["6", "40"] {
        let mut fixture = Fixture::making("chains");
        fixture.job.args[2] = chains.into();
        let ended = fixture.run();
        assert!(
            matches!(
                ended.ending,
                Ending::Exited(0) | Ending::Exceeded(Bound::Processes)
            ),
            "{:?}",
            ended.ending
        );
        std::thread::sleep(Duration::from_secs(1));
        fixture.assert_no_survivors();
    }
}

#[test]
fn thread_bombs_are_ended() {
    let _alone = heavy();
    assert_eq!(ending("threads"), Ending::Exceeded(Bound::Processes));
}

#[test]
fn daemons_do_not_survive_nor_delay() {
    for mode in [
        "daemon-open",
        "daemon-closed",
        "daemon-unmarked",
        "daemon-remarked",
        "child-then-exit",
    ] {
        let fixture = Fixture::making(mode);
        let ended = fixture.run();
        assert_eq!(ended.ending, Ending::Exited(0), "{mode}");
        assert!(
            ended.wall < Duration::from_millis(500),
            "{mode}: {:?}",
            ended.wall
        );
    }
}

#[test]
fn memory_is_bounded() {
    let _alone = heavy();
    for mode in ["memory", "huge", "shared", "family"] {
        let mut fixture = Fixture::new(mode);
        fixture.job.makes_programs = mode == "family";
        fixture.job.limits.wall = Duration::from_secs(3);
        assert_eq!(
            fixture.run().ending,
            Ending::Exceeded(Bound::Memory),
            "{mode}"
        );
    }
}

/// Before it becomes the program, a new process is a copy of this one, and seems to be as large.
#[cfg(target_os = "linux")]
#[test]
fn the_memory_of_whoever_starts_a_job_is_not_its_own() {
    let _alone = heavy();
    let large = std::hint::black_box(vec![1_u8; 400 << 20]);
    for _ in 0..200 {
        let mut fixture = Fixture::with("exit", "3");
        fixture.job.limits.memory = 32 << 20;
        assert_eq!(fixture.run().ending, Ending::Exited(3));
    }
    drop(large);
}

#[test]
fn crashes_are_told_with_their_last_words() {
    assert_eq!(ending("abort"), Ending::Signalled(SIGABRT));
    assert_eq!(ending("segfault"), Ending::Signalled(SIGSEGV));
    for mode in ["overflow", "overflow-thread"] {
        let ended = Fixture::new(mode).run();
        assert_eq!(ended.ending, Ending::Signalled(SIGABRT), "{mode}");
        assert!(
            ended.stderr.text().contains("has overflowed its stack"),
            "{mode}: {}",
            ended.stderr.text()
        );
    }
}

#[test]
fn one_stream_for_both_keeps_their_order_and_their_bound() {
    let merged = |mode| {
        let mut fixture = Fixture::new(mode);
        fixture.job.merged = true;
        fixture.run()
    };
    let ended = merged("by-turns");
    assert_eq!(ended.stdout.text(), "1\n2\n3\n4\n");
    assert_eq!(ended.stderr.total(), 0);
    for mode in ["flood", "flood-stderr"] {
        let ended = merged(mode);
        assert_eq!(ended.ending, Ending::Exceeded(Bound::Output), "{mode}");
        assert!(ended.stdout.dropped() > 0, "{mode}");
    }
    // The last words tell that it had too little memory, on whichever stream they are.
    assert_eq!(merged("huge").ending, Ending::Exceeded(Bound::Memory));
}

#[test]
fn output_is_bounded() {
    for (mode, dropped) in [
        ("flood", true),
        ("flood-line", true),
        ("flood-stderr", false),
    ] {
        let ended = Fixture::new(mode).run();
        assert_eq!(ended.ending, Ending::Exceeded(Bound::Output), "{mode}");
        assert_eq!(ended.stdout.dropped() > 0, dropped, "{mode}");
        assert!(ended.stdout.text().len() < (17 << 10), "{mode}");
    }
}

#[test]
fn standard_input_is_empty_or_the_given_file() {
    assert_eq!(Fixture::new("stdin").run().stdout.text(), "Ok(0) \"\"\n");
    let mut fixture = Fixture::new("stdin");
    let path = fixture.dir.path().join("in");
    std::fs::write(&path, "1 2 3").expect("a file");
    fixture.job.stdin = Some(path);
    assert_eq!(fixture.run().stdout.text(), "Ok(5) \"1 2 3\"\n");
}

#[test]
fn output_is_harmless_to_a_terminal() {
    assert_eq!(Fixture::new("ansi").run().stdout.text(), "red \nover␈␇");
    assert_eq!(
        Fixture::new("invalid").run().stdout.text(),
        "a\u{fffd}\u{fffd}\u{fffd}b\u{fffd}\n"
    );
}

#[test]
fn nothing_is_inherited() {
    let fixture = Fixture::new("env");
    let dir = fixture.dir.path().canonicalize().expect("a path");
    assert_eq!(
        fixture.run().stdout.text(),
        format!("LANG=C\n{}\n", dir.display())
    );
    assert_eq!(Fixture::new("fds").run().stdout.text(), "0\n1\n2\n");
}

#[test]
fn the_scratch_folder_is_usable() {
    let ended = Fixture::making("scratch").run();
    assert_eq!(
        (ended.ending, ended.stdout.text().as_str()),
        (Ending::Exited(0), "b")
    );
    // Who only computes writes nowhere.
    assert_refused("write", "here");
}

#[test]
fn nothing_outside_can_be_changed_or_read() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret");
    std::fs::write(&secret, "42").expect("a file");
    for mode in ["read", "write", "remove", "append"] {
        assert_refused(mode, &secret);
    }
    for (mode, path) in [
        ("write", outside.path().join("new")),
        ("list", outside.path().into()),
        ("list", "/proc".into()),
        ("list", "/etc".into()),
    ] {
        assert_refused(mode, path);
    }
    assert_refused("write", program());
    assert_eq!(std::fs::read_to_string(&secret).ok().as_deref(), Some("42"));
    for mode in [
        "shell",
        "tty",
        "mknod",
        "parent-memory",
        "parent-environ",
        "parent-cmdline",
    ] {
        assert_refused(mode, "");
    }
}

#[test]
fn readable_trees_are_readable() {
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("file");
    std::fs::write(&file, "42").expect("a file");
    let mut fixture = Fixture::with("read-ok", &file);
    fixture.job.readable = vec![outside.path().into(), "/no/such/tree".into()];
    assert_eq!(fixture.run().stdout.text(), "42\n");
}

#[test]
fn the_network_is_refused() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    assert_refused(
        "tcp",
        listener.local_addr().expect("an address").to_string(),
    );
    assert_refused("tcp-listen", "");
    let receiver = std::net::UdpSocket::bind("127.0.0.1:0").expect("a port");
    if works("no sockets, no change of permissions") {
        assert_refused(
            "udp",
            receiver.local_addr().expect("an address").to_string(),
        );
    } else {
        println!("not tested here: UDP");
    }
}

#[test]
fn programs_outside_cannot_be_talked_to() {
    if !works("no sockets, no change of permissions") {
        println!("not tested here: Unix sockets, permissions");
        return;
    }
    let outside = tempfile::tempdir().expect("a folder");
    let socket = outside.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
    assert_refused("unix-socket", &socket);
    let file = outside.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for mode in ["permissions", "times", "limits-of-parent"] {
        assert_refused(mode, &file);
    }
    assert_eq!(Fixture::new("limits").run().ending, Ending::Exited(0));
}

#[test]
fn other_processes_are_out_of_reach() {
    for mode in ["kill-parent", "stop-parent", "trace-parent"] {
        assert_refused(mode, "");
    }
    let mut other = Command::new("sleep").arg("30").spawn().expect("sleep");
    assert_refused("kill-pid", other.id().to_string());
    assert!(matches!(other.try_wait(), Ok(None)));
    let _ = other.kill();
    let _ = other.wait();
}

/// Each is a way to reach something outside that was open once.
#[test]
fn what_is_outside_stays_as_it_is() {
    if !works("nothing but computing: no other program, no file, no socket") {
        println!("not tested here: system calls");
        return;
    }
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for mode in [
        "setxattr",
        "lsetxattr",
        "setxattrat",
        "removexattrat",
        "fremovexattr",
        "file-setattr",
        "unknown-call",
        "inotify",
        "fanotify",
        "dnotify",
        "notify-owner",
        "memfd",
        "shm",
        "unnamed-file",
        "socketpair",
        "no-death-signal",
        "ptrace-me",
        "keys",
        "ring",
        "unshare",
        "personality",
        "truncate",
        "mkdir",
        "link",
    ] {
        assert_refused(mode, &file);
    }
    let mut other = Command::new("sleep").arg("30").spawn().expect("sleep");
    for mode in [
        "nice-of-others",
        "io-priority-of-others",
        "cores-of-others",
        "scheduler-of-others",
        "signal-to-others",
        "queue-to-others",
        "limits-of-others",
    ] {
        assert_refused(mode, other.id().to_string());
    }
    assert!(matches!(other.try_wait(), Ok(None)));
    let _ = other.kill();
    let _ = other.wait();
}

/// Once the learner's code runs, no name is looked up and no program is started.
#[test]
fn nothing_is_opened_nor_started_from_inside() {
    if !works("nothing but computing: no other program, no file, no socket") {
        println!("not tested here: system calls");
        return;
    }
    let own = program().display().to_string();
    for mode in [
        "open",
        "openat2",
        "stat",
        "access",
        "readlink",
        "exec",
        "execveat",
        "another-filter",
        "read",
        "list",
        "shell",
    ] {
        let ended = Fixture::inside(mode, &own).run();
        let text = ended.stdout.text();
        assert!(
            ended.ending == Ending::Exited(0) && text.starts_with("refused: "),
            "{mode}: {:?}: {text}",
            ended.ending
        );
    }
    assert_eq!(
        Fixture::inside("abort", "").run().ending,
        Ending::Signalled(SIGABRT)
    );
}

/// The compiler's job is refused the same, but for what it makes programs with.
#[test]
fn what_makes_programs_reaches_nothing_else() {
    if !works("nothing but computing: no other program, no file, no socket") {
        println!("not tested here: system calls");
        return;
    }
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for mode in [
        "setxattr",
        "setxattrat",
        "removexattrat",
        "fremovexattr",
        "file-setattr",
        "unknown-call",
        "inotify",
        "fanotify",
        "memfd",
        "shm",
        "socketpair",
        "no-death-signal",
        "keys",
        "ring",
        "unshare",
        "truncate",
    ] {
        let mut fixture = Fixture::with(mode, &file);
        fixture.job.makes_programs = true;
        let ended = fixture.run();
        let text = ended.stdout.text();
        assert!(text.starts_with("refused: "), "{mode}: {text}");
    }
}

#[test]
fn answers_go_to_the_file_that_was_handed_over() {
    let mut fixture = Fixture::new("answers");
    let path = fixture.dir.path().join("answers");
    let file = std::fs::File::create(&path).expect("a file");
    fixture.job.answers = Some(std::sync::Arc::new(file));
    assert_eq!(fixture.run().ending, Ending::Exited(0));
    assert_eq!(std::fs::read_to_string(path).ok().as_deref(), Some("42"));
}

/// Numbers of processes, folders, descriptors and pieces of shared memory do not grow with the jobs.
fn nothing_is_left_of(jobs: usize) {
    let _alone = heavy();
    let count = |folder: &str| std::fs::read_dir(folder).map_or(0, Iterator::count);
    let shared =
        || std::fs::read_to_string("/proc/sysvipc/shm").map_or(0, |text| text.lines().count());
    let mut fixture = Fixture::new("honest");
    fixture.job.limits.wall = Duration::from_secs(20);
    fixture.run();
    let before = (count("/proc/self/fd"), count("/dev/shm"), shared());
    for job in 0..jobs {
        let ended = run(&fixture.job, &Cancel::default()).expect("a run");
        assert_eq!(ended.ending, Ending::Exited(0), "job {job}");
    }
    fixture.assert_no_survivors();
    let own = std::process::id().to_string();
    let children = std::fs::read_dir("/proc").expect("/proc").filter(|entry| {
        let stat = entry.as_ref().ok().map(|entry| entry.path().join("stat"));
        let stat = stat.and_then(|stat| std::fs::read_to_string(stat).ok());
        stat.is_some_and(|stat| {
            let rest = stat.rsplit(')').next().unwrap_or_default().to_owned();
            rest.split_whitespace().nth(1) == Some(&own)
        })
    });
    // Other tests of this program may have a job each.
    assert!(children.count() < 20);
    let after = (count("/proc/self/fd"), count("/dev/shm"), shared());
    assert!(after.0 < before.0 + 100, "{before:?} {after:?}");
    assert_eq!((before.1, before.2), (after.1, after.2));
}

#[test]
fn a_hundred_jobs_leave_nothing() {
    nothing_is_left_of(100);
}

#[test]
#[ignore = "some minutes: cargo test --test process ten_thousand -- --ignored"]
fn ten_thousand_jobs_leave_nothing() {
    nothing_is_left_of(10_000);
}

#[test]
fn files_are_bounded() {
    let fixture = Fixture::making("big-file");
    assert_eq!(fixture.run().ending, Ending::Exceeded(Bound::Output));
    assert!(
        std::fs::metadata(fixture.dir.path().join("big")).is_ok_and(|big| big.len() <= 4 << 20)
    );
}

#[test]
fn the_folder_as_a_whole_is_bounded() {
    for mode in ["many-files", "medium-files"] {
        let mut fixture = Fixture::making(mode);
        fixture.job.limits.wall = Duration::from_secs(30);
        assert_eq!(
            fixture.run().ending,
            Ending::Exceeded(Bound::Output),
            "{mode}"
        );
    }
}

#[test]
fn a_compiler_works_within_the_bounds() {
    let found = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()
        .ok()
        .filter(|found| found.status.success());
    let Some(found) = found else {
        println!("not tested here: this user has no rustc");
        return;
    };
    let sysroot = PathBuf::from(String::from_utf8_lossy(&found.stdout).trim());
    for (confined, code, ending) in [
        (
            false,
            "fn main() { println!(\"{}\", 6 * 7); }",
            Ending::Exited(0),
        ),
        (
            true,
            "fn main() { println!(\"{}\", 6 * 7); }",
            Ending::Exited(0),
        ),
        (true, "fn main() { let x: u8 = \"\"; }", Ending::Exited(1)),
    ] {
        let mut fixture = Fixture::new("");
        let dir = fixture.dir.path().to_path_buf();
        std::fs::write(dir.join("main.rs"), code).expect("a file");
        let job = &mut fixture.job;
        job.program = sysroot.join("bin/rustc");
        job.args = ["--edition", "2024", "main.rs"].map(OsString::from).into();
        job.env = vec![
            ("PATH".into(), "/usr/bin:/bin".into()),
            ("TMPDIR".into(), dir.into()),
        ];
        job.readable = vec![sysroot.clone(), "/usr".into(), "/bin".into()];
        job.confined = confined;
        job.makes_programs = true;
        job.limits.wall = Duration::from_secs(60);
        job.limits.cpu = Duration::from_secs(60);
        job.limits.memory = 2 << 30;
        job.limits.file_size = 64 << 20;
        let ended = fixture.run();
        assert_eq!(
            ended.ending,
            ending,
            "confined {confined}: {}",
            ended.stderr.text()
        );
    }
}

#[test]
fn a_job_can_be_cancelled_at_once() {
    let _alone = heavy();
    for mode in ["sleep", "loop", "ignore"] {
        let mut fixture = Fixture::new(mode);
        fixture.job.limits.wall = Duration::from_secs(20);
        let cancel = Cancel::default();
        let (ended, when) = std::thread::scope(|scope| {
            let running =
                scope.spawn(|| (run(&fixture.job, &cancel).expect("a run"), Instant::now()));
            std::thread::sleep(Duration::from_millis(200));
            let asked = Instant::now();
            cancel.cancel();
            let (ended, returned) = running.join().expect("no panic");
            (ended, returned - asked)
        });
        assert_eq!(ended.ending, Ending::Cancelled);
        assert!(when < Duration::from_millis(50), "{mode}: {when:?}");
        fixture.assert_no_survivors();
        assert_eq!(
            run(&fixture.job, &cancel).expect("no run").ending,
            Ending::Cancelled
        );
    }
}

#[test]
fn jobs_beside_each_other_keep_their_own() {
    std::thread::scope(|scope| {
        let long = scope.spawn(|| {
            let mut fixture = Fixture::new("sleep");
            fixture.job.limits.wall = Duration::from_secs(2);
            fixture.run()
        });
        for mode in [
            "daemon-open",
            "daemon-closed",
            "daemon-unmarked",
            "honest",
            "daemon-open",
            "child-then-exit",
        ] {
            assert_eq!(ending_of_maker(mode), Ending::Exited(0), "{mode}");
        }
        let long = long.join().expect("no panic");
        assert_eq!(long.ending, Ending::Exceeded(Bound::Time));
        assert!(long.wall >= Duration::from_secs(2));
    });
}

#[test]
fn a_bomb_does_not_hurt_the_job_beside_it() {
    let _alone = heavy();
    std::thread::scope(|scope| {
        let bombs = scope.spawn(|| ["bomb-sessions", "bomb", "threads"].map(ending_of_maker));
        let mut honest = 0;
        while !bombs.is_finished() || honest < 5 {
            let mut fixture = Fixture::new("honest");
            fixture.job.limits.wall = Duration::from_secs(5);
            assert_eq!(fixture.run().ending, Ending::Exited(0));
            honest += 1;
        }
        assert_eq!(
            bombs.join().expect("no panic"),
            [Ending::Exceeded(Bound::Processes); 3]
        );
    });
}

/// Starts an editor that detaches itself, as some do, and tells a text in its command line.
fn detached_editor() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let token = format!("3{number}.{:06}", std::process::id());
    let mut editor = Command::new("sh");
    editor
        .arg("-c")
        .arg(format!("setsid sleep {token} </dev/null >/dev/null 2>&1 &"));
    let mut interactive = spawn_attended(&mut editor).expect("sh");
    assert!(interactive.wait().is_ok_and(|status| status.success()));
    std::thread::sleep(Duration::from_millis(100));
    token
}

fn assert_alive(token: &str) {
    let found = processes_with(token);
    assert_eq!(found.len(), 1, "{found:?}");
    for (pid, _) in found {
        let _ = Command::new("kill").arg(pid).status();
    }
}

#[test]
fn what_the_user_started_is_left_alone() {
    let editor = detached_editor();
    for _ in 0..3 {
        assert_eq!(ending_of_maker("daemon-open"), Ending::Exited(0));
    }
    assert_alive(&editor);
}

#[test]
fn what_the_user_starts_meanwhile_is_left_alone() {
    let editor = std::thread::scope(|scope| {
        let job = scope.spawn(|| ending("sleep"));
        std::thread::sleep(Duration::from_millis(300));
        let editor = detached_editor();
        assert_eq!(job.join().expect("no panic"), Ending::Exceeded(Bound::Time));
        editor
    });
    assert_alive(&editor);
}

/// In a container with process numbers of its own our session may have begun outside: in there it has no number.
#[test]
fn what_the_user_starts_is_left_alone_among_process_numbers_of_its_own() {
    let kinds: [&[&str]; 2] = [&[], &["--user", "--map-root-user"]];
    let apart = |kind: &[&str]| {
        let mut command = Command::new("unshare");
        command.args(kind).args(["--pid", "--fork", "--mount-proc"]);
        command
    };
    let works = |kind: &&&[&str]| {
        let tried = apart(kind).arg("true").output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let Some(kind) = kinds.iter().find(works) else {
        println!("not tested here: process numbers of its own (neither root nor user namespaces)");
        return;
    };
    let mut there = apart(kind);
    there.arg(std::env::current_exe().expect("this test program"));
    there.args(["--exact", "what_the_user_starts_meanwhile_is_left_alone"]);
    let there = there.env("HOSTILE", program()).output().expect("unshare");
    let told = String::from_utf8_lossy(&there.stdout);
    assert!(there.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}

#[test]
fn honest_programs_all_succeed() {
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                for _ in 0..100 {
                    let ended = Fixture::new("honest").run();
                    assert_eq!(
                        (ended.ending, ended.stdout.total()),
                        (Ending::Exited(0), 18),
                        "{}",
                        ended.stderr.text()
                    );
                }
            });
        }
    });
}

#[test]
fn faults_of_the_machine_are_errors() {
    let cancel = Cancel::default();
    let mut fixture = Fixture::new("honest");
    fixture.job.stdin = Some("/no/such/input".into());
    assert!(matches!(
        run(&fixture.job, &cancel),
        Err(Error::Stdin { .. })
    ));
    fixture.job.stdin = Some("/dev/null".into());
    assert!(matches!(
        run(&fixture.job, &cancel),
        Err(Error::Stdin { .. })
    ));
    fixture.job.stdin = None;
    fixture.job.program = "/no/such/program".into();
    assert!(matches!(
        run(&fixture.job, &cancel),
        Err(Error::Start { .. })
    ));
    fixture.job.dir = "/no/such/folder".into();
    assert!(matches!(
        run(&fixture.job, &cancel),
        Err(Error::Folder { .. })
    ));
}

#[test]
fn protections_are_reported() {
    let all = protections();
    assert!(all.len() >= 8);
    for protection in all {
        println!("{}: {:?}", protection.name, protection.state);
    }
}

#[test]
fn killed_from_outside_is_told() {
    let mut fixture = Fixture::new("sleep");
    fixture.job.limits.wall = Duration::from_secs(5);
    std::thread::scope(|scope| {
        let running = scope.spawn(|| run(&fixture.job, &Cancel::default()).expect("a run"));
        std::thread::sleep(Duration::from_millis(300));
        for (pid, _) in fixture.processes() {
            let _ = Command::new("kill").args(["-KILL", &pid]).status();
        }
        assert_eq!(
            running.join().expect("no panic").ending,
            Ending::Signalled(SIGKILL)
        );
    });
}

#[test]
fn no_zombies_pile_up() {
    let _alone = heavy();
    for _ in 0..3 {
        ending_of_maker("daemon-open");
        ending_of_maker("child-then-exit");
    }
    std::thread::sleep(Duration::from_millis(100));
    assert!(zombies() < 3, "{}", zombies());
}

#[test]
fn a_job_dies_with_the_workbook() {
    let fixture = Fixture::new("sleep");
    let own = std::env::current_exe().expect("this test program");
    let mut workbook = Command::new(own);
    workbook
        .args(["--ignored", "--exact", "stands_in_for_a_workbook"])
        .env("TOKEN", &fixture.token);
    let mut workbook = workbook
        .env("HOSTILE", program())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("a start");
    let until = Instant::now() + Duration::from_secs(10);
    while fixture.processes().is_empty() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(10));
    }
    assert_eq!(fixture.processes().len(), 1);
    workbook.kill().expect("a kill");
    let _ = workbook.wait();
    std::thread::sleep(Duration::from_millis(100));
    fixture.assert_no_survivors();
}

#[test]
#[ignore = "started by a_job_dies_with_the_workbook, to be killed"]
fn stands_in_for_a_workbook() {
    let mut fixture = Fixture::new("sleep");
    fixture.job.args[1] = std::env::var_os("TOKEN").expect("a token");
    fixture.job.limits.wall = Duration::from_secs(60);
    let _ = run(&fixture.job, &Cancel::default());
}

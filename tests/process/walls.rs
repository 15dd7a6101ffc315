//! Systems that lack a wall: what is promised there holds, and what does not hold is not promised.

use crate::fixture::{Fixture, heavy, program, works};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use workbook::bound::Bound;
use workbook::process::{Cancel, Effect, Ending, State, protections, run};

/// What a system may lack, in every combination.
const LACKING: [&str; 8] = [
    "",
    "landlock",
    "namespaces",
    "seccomp",
    "landlock,namespaces",
    "landlock,seccomp",
    "namespaces,seccomp",
    "landlock,namespaces,seccomp",
];

/// `tests/machines/without.rs`, compiled.
fn launcher(folder: &Path) -> PathBuf {
    let out = folder.join("without");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/machines/without.rs");
    let made = Command::new("rustc")
        .args(["--edition", "2024", "-o"])
        .arg(&out)
        .arg(source)
        .output();
    assert!(
        made.is_ok_and(|made| made.status.success()),
        "rustc is needed to compile tests/machines/without.rs"
    );
    out
}

#[test]
fn what_is_promised_holds_without_this_or_that() {
    let folder = tempfile::tempdir().expect("a folder");
    let launcher = launcher(folder.path());
    for lacking in LACKING {
        let mut there = Command::new(&launcher);
        there
            .arg(lacking)
            .arg(std::env::current_exe().expect("this test program"))
            .args(["--exact", "walls::what_is_promised_holds", "--ignored"])
            .arg("--nocapture")
            .env("HOSTILE", program());
        let there = there.output().expect("the launcher");
        let told = String::from_utf8_lossy(&there.stdout);
        let errors = String::from_utf8_lossy(&there.stderr);
        assert!(
            there.status.success() && told.contains("1 passed"),
            "without {lacking:?}: {told}{errors}"
        );
        for line in told.lines().filter(|line| line.starts_with("promised")) {
            println!("without {lacking:?} | {line}");
        }
    }
}

/// Whether an effect is promised here.
fn promised(effect: Effect) -> bool {
    protections()
        .iter()
        .any(|one| one.for_grading == Some(effect) && one.state == State::Active)
}

#[test]
#[ignore = "started by what_is_promised_holds_without_this_or_that"]
fn what_is_promised_holds() {
    let _alone = heavy();
    let effects: [(Effect, fn()); 5] = [
        (Effect::Files, files_are_out_of_reach),
        (Effect::Sockets, nobody_is_talked_to),
        (Effect::SureEnd, nothing_survives),
        (Effect::Memory, memory_is_bounded),
        (Effect::Disk, nothing_is_written),
    ];
    for (effect, holds) in effects {
        let promised = promised(effect);
        println!("promised: {effect:?} {promised}");
        if promised {
            holds();
        }
    }
    for (name, holds) in [
        (
            "nothing but computing: no other program, no file, no socket",
            it_only_computes as fn(),
        ),
        (
            "no stopping or killing of other programs",
            nobody_is_stopped,
        ),
    ] {
        let promised = works(name);
        println!("promised: {name:?} {promised}");
        if promised {
            holds();
        }
    }
    // Whatever is lacking, an honest program runs, and limits of time hold.
    assert_eq!(
        Fixture::inside("honest", "").run().ending,
        Ending::Exited(0)
    );
    for mode in ["loop", "sleep", "ignore"] {
        assert_eq!(
            Fixture::inside(mode, "").run().ending,
            Ending::Exceeded(Bound::Time),
            "{mode}"
        );
    }
}

/// Not done: refused, or ended. Where a program cannot even begin to ask, it has not done it either.
fn assert_not_done(mode: &str, extra: impl AsRef<Path>) {
    let ended = Fixture::inside(mode, extra).run();
    let text = ended.stdout.text();
    assert!(!text.contains("done"), "{mode}: {:?}: {text}", ended.ending);
}

fn files_are_out_of_reach() {
    let outside = tempfile::tempdir().expect("a folder");
    let secret = outside.path().join("secret");
    std::fs::write(&secret, "42").expect("a file");
    for mode in ["read", "write", "append", "remove"] {
        assert_not_done(mode, &secret);
    }
    assert_not_done("write", outside.path().join("new"));
    assert_not_done("list", outside.path());
    assert_eq!(std::fs::read_to_string(&secret).ok().as_deref(), Some("42"));
    assert!(!outside.path().join("new").exists());
}

fn nobody_is_talked_to() {
    let outside = tempfile::tempdir().expect("a folder");
    let path = outside.path().join("socket");
    let _listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    assert_not_done("unix-socket", &path);
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    assert_not_done("tcp", address);
    assert_not_done("tcp-listen", "");
    assert_not_done("socketpair", "");
    let receiver = std::net::UdpSocket::bind("127.0.0.1:0").expect("a port");
    assert_not_done(
        "udp",
        receiver.local_addr().expect("an address").to_string(),
    );
}

fn nothing_survives() {
    for mode in [
        "daemon-open",
        "daemon-closed",
        "daemon-unmarked",
        "daemon-remarked",
        "child-then-exit",
        "hopper",
        "chains",
        "bomb",
        "bomb-sessions",
    ] {
        let mut fixture = Fixture::inside(mode, "");
        fixture.job.limits.wall = Duration::from_millis(400);
        let ended = run(&fixture.job, &Cancel::default()).expect("a run");
        fixture.assert_no_survivors();
        std::thread::sleep(Duration::from_millis(200));
        fixture.assert_no_survivors();
        println!("case | {mode} | {:?}", ended.ending);
    }
}

fn memory_is_bounded() {
    for mode in ["memory", "huge", "shared"] {
        let mut fixture = Fixture::inside(mode, "");
        fixture.job.limits.wall = Duration::from_secs(3);
        assert_eq!(
            fixture.run().ending,
            Ending::Exceeded(Bound::Memory),
            "{mode}"
        );
    }
    assert_not_done("memfd", "");
    assert_not_done("shm", "");
}

fn it_only_computes() {
    let outside = tempfile::tempdir().expect("a folder");
    let file = outside.path().join("file");
    std::fs::write(&file, "").expect("a file");
    for mode in ["stat", "access", "list", "readlink", "shell", "fork"] {
        assert_not_done(mode, &file);
    }
    for mode in ["permissions", "times", "setxattr", "setxattrat"] {
        assert_not_done(mode, &file);
    }
    let other = Other::start();
    for mode in [
        "nice-of-others",
        "io-priority-of-others",
        "cores-of-others",
        "scheduler-of-others",
        "limits-of-others",
    ] {
        assert_not_done(mode, other.0.id().to_string());
    }
}

fn nobody_is_stopped() {
    let mut other = Other::start();
    for mode in ["kill-pid", "signal-to-others", "queue-to-others"] {
        assert_not_done(mode, other.0.id().to_string());
    }
    // Among process numbers of its own its parent is the first of them, which hears no signal.
    for mode in ["kill-parent", "stop-parent"] {
        let ending = Fixture::inside(mode, "").run().ending;
        assert!(matches!(ending, Ending::Exited(_)), "{mode}: {ending:?}");
    }
    assert!(matches!(other.0.try_wait(), Ok(None)));
}

/// A program of the user's, ended with the test.
struct Other(std::process::Child);

impl Other {
    fn start() -> Self {
        Self(Command::new("sleep").arg("30").spawn().expect("sleep"))
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn nothing_is_written() {
    for mode in ["big-file", "many-files", "unnamed-file", "mkdir"] {
        let fixture = Fixture::inside(mode, "");
        fixture.run();
        let left = std::fs::read_dir(fixture.dir.path()).expect("a folder");
        assert_eq!(left.count(), 0, "{mode}");
    }
}

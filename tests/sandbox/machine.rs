//! Faults of the machine: an error that says what to do and exit code 3, never a verdict, never a lost solve.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::case::{Row, around, record, verdict_of};
use crate::fixture::{Fixture, RIGHT, Seen, names_in, rustc};

const GROUP: &str = "machine";

/// A run that was disturbed, and afterwards: what was solved still is, and an undisturbed run goes through.
fn disturbed(name: &'static str, fixture: &Fixture, seen: &Seen, verdict: &str, words: &str) {
    let found = verdict_of(seen);
    record(Row {
        group: GROUP,
        name,
        verdict: found.clone(),
        took: seen.took,
        honest: seen.took,
    });
    let text = format!("{}{}", seen.stdout, seen.stderr);
    assert!(
        verdict.split('|').any(|verdict| verdict == found),
        "{name}: {found}, not {verdict}\n{text}"
    );
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.split('|').any(|words| flat.contains(words)),
        "{name}: does not say “{words}”:\n{text}"
    );
    assert_eq!(around(seen), Vec::<String>::new(), "{name}");
    assert_eq!(
        fixture.progress()["exercises"]["double"]["solved"],
        true,
        "{name}"
    );
    let again = fixture.run("double");
    assert_eq!(
        verdict_of(&again),
        "solved",
        "{name}, undisturbed: {}",
        again.stderr
    );
}

/// A course whose file has changed since it was last checked, so that nothing is remembered of it.
fn changed() -> Fixture {
    let fixture = Fixture::new();
    fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    fixture
}

/// `tests/sandbox/tool.rs`: a compiler or linker that fails in the way its name says.
fn failing(fixture: &Fixture, folder: &str, name: &str, way: &str) -> PathBuf {
    static TOOL: OnceLock<Vec<u8>> = OnceLock::new();
    let tool = TOOL.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let (source, program) = (
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sandbox/tool.rs"),
            folder.path().join("tool"),
        );
        let made = Command::new(rustc())
            .args(["--edition", "2024", "-o"])
            .arg(&program)
            .arg(source)
            .status();
        assert!(
            made.is_ok_and(|made| made.success()),
            "rustc is needed to compile tests/sandbox/tool.rs"
        );
        fs::read(program).expect("the tool")
    });
    let folder = fixture.home().join(folder);
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    make_program(&path, tool);
    fs::write(folder.join("way"), way).expect("a file");
    fs::write(
        folder.join("rustc-is"),
        rustc().as_os_str().as_encoded_bytes(),
    )
    .expect("a file");
    path
}

/// Puts a program somewhere. Another process writes it: what a child of another thread of ours still has open for writing
/// cannot be started.
fn make_program(path: &Path, bytes: &[u8]) {
    let draft = path.with_extension("draft");
    fs::write(&draft, bytes).expect("a draft");
    let made = Command::new("cp").arg(&draft).arg(path).status();
    assert!(made.is_ok_and(|made| made.success()), "cp is needed");
    fs::remove_file(draft).expect("a draft");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("permissions");
}

/// Something that can be run in the place of a compiler or linker and is none.
fn script(fixture: &Fixture, folder: &str, name: &str, text: &str) -> PathBuf {
    let path = fixture.home().join(folder).join(name);
    fs::create_dir_all(fixture.home().join(folder)).expect("a folder");
    make_program(&path, format!("#!/bin/sh\n{text}\n").as_bytes());
    path
}

/// The program at work on `double`, started by a line of shell that has it as `"$@"`.
fn by_shell(fixture: &Fixture, line: &str) -> Command {
    let workbook = fixture.workbook(["run", "double", "--format", "json"]);
    started_by(fixture, &["sh", "-c", line, "sh"], &workbook)
}

/// The command, started by another program that becomes it.
fn started_by(fixture: &Fixture, starter: &[&str], workbook: &Command) -> Command {
    let mut command = Command::new(starter[0]);
    command.args(&starter[1..]).arg(workbook.get_program());
    command
        .args(workbook.get_args())
        .current_dir(fixture.course());
    let variables = workbook.get_envs();
    command.envs(variables.filter_map(|(name, value)| Some((name, value?))));
    command
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill")
        .args(["-s", name, &process.to_string()])
        .status();
    assert!(sent.is_ok_and(|sent| sent.success()), "cannot send {name}");
}

fn with(fixture: &Fixture, variable: &str, value: impl AsRef<std::ffi::OsStr>) -> Seen {
    let mut command = fixture.workbook(["run", "double", "--format", "json"]);
    command.env(variable, value);
    fixture.see(command)
}

#[test]
fn no_compiler() {
    let fixture = changed();
    let seen = with(&fixture, "RUSTC", "/no/such/rustc");
    disturbed("no compiler", &fixture, &seen, "fault", "Install Rust");
    let seen = with(&fixture, "RUSTC", "/dev/null");
    disturbed(
        "a compiler that cannot be started",
        &fixture,
        &seen,
        "fault",
        "Install Rust",
    );
}

#[test]
fn no_linker() {
    let fixture = changed();
    let empty = fixture.home().join("empty");
    fs::create_dir(&empty).expect("a folder");
    let seen = with(&fixture, "PATH", &empty);
    disturbed("no linker", &fixture, &seen, "fault", "linker");
}

#[test]
fn a_linker_that_fails() {
    let fixture = changed();
    let linker = failing(&fixture, "linker", "cc", "fails");
    let seen = with(&fixture, "PATH", linker.parent().expect("a folder"));
    disturbed(
        "a linker that fails",
        &fixture,
        &seen,
        "fault",
        "linking with `cc` failed",
    );
}

#[test]
fn compilers_that_fail() {
    let ways: [(&'static str, &str, &str, &str); 7] = [
        (
            "a compiler killed from outside",
            "killed",
            "fault",
            "ended from outside",
        ),
        (
            "a compiler killed once, tried again",
            "killed-once",
            "fault",
            "the second try",
        ),
        (
            "a compiler that crashes",
            "crashes",
            "does_not_compile|fault",
            "",
        ),
        (
            "a compiler that panics",
            "panics",
            "does_not_compile|fault",
            "",
        ),
        (
            "a compiler that fails without a word",
            "silent",
            "does_not_compile|fault",
            "",
        ),
        (
            "a compiler that makes no program",
            "makes-nothing",
            "fault",
            "doctor",
        ),
        (
            "a compiler that talks nonsense",
            "nonsense",
            "does_not_compile|fault",
            "",
        ),
    ];
    for (name, way, verdict, words) in ways {
        let fixture = Fixture::new();
        // The solution's values are known already, and it claims to be the same compiler: the failure meets the learner's file alone.
        let compiler = failing(&fixture, "compiler", "rustc", way);
        fs::write(fixture.answer("double"), format!("// {way}\n{RIGHT}")).expect("a file");
        let seen = with(&fixture, "RUSTC", &compiler);
        disturbed(name, &fixture, &seen, verdict, words);
    }
}

#[test]
fn no_place_for_temporary_files() {
    let fixture = changed();
    let seen = with(&fixture, "TMPDIR", "/no/such/folder");
    disturbed(
        "no folder for temporary files",
        &fixture,
        &seen,
        "fault",
        "/no/such/folder",
    );
    let file = fixture.home().join("diary");
    let seen = with(&fixture, "TMPDIR", file);
    disturbed(
        "a file for temporary files",
        &fixture,
        &seen,
        "fault",
        "cannot make a working folder",
    );
}

#[test]
fn hardly_any_environment() {
    let fixture = changed();
    let mut command = fixture.workbook(["run", "double", "--format", "json"]);
    command
        .env_clear()
        .env("RUSTC", rustc())
        .env("PATH", "/usr/bin:/bin")
        .env("TMPDIR", fixture.tmp());
    let seen = fixture.see(command);
    disturbed("hardly any environment", &fixture, &seen, "solved", "");
}

#[test]
fn another_workbook_holds_the_lock() {
    let fixture = changed();
    let lock = fs::File::create(fixture.course().join(".workbook/lock")).expect("the lock");
    lock.lock().expect("a lock");
    let seen = fixture.run("double");
    drop(lock);
    disturbed(
        "another workbook at work",
        &fixture,
        &seen,
        "fault",
        "another workbook is at work",
    );
}

#[test]
fn output_that_nobody_reads() {
    let fixture = changed();
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg("\"$0\" run double --fresh | true; \"$0\" list | true; \"$0\" check --all | true");
    let mut workbook = fixture.workbook([""; 0]);
    command
        .arg(workbook.get_program())
        .current_dir(fixture.course());
    command.envs(
        workbook
            .env("NO_COLOR", "1")
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    let seen = fixture.see(command);
    assert!(!seen.stderr.contains("panicked"), "{}", seen.stderr);
    disturbed(
        "output that nobody reads",
        &fixture,
        &fixture.run("double"),
        "solved",
        "",
    );
}

/// What neither the file nor the course can be blamed for: the compiler does not even get as far as looking at them.
#[test]
fn a_compiler_that_cannot_work_here() {
    use std::os::unix::ffi::OsStrExt;
    let fixture = changed();
    let seen = fixture.see(by_shell(&fixture, "umask 777; exec \"$@\""));
    // Who is not root does not even get as far as the compiler.
    disturbed("files that nobody may read", &fixture, &seen, "fault", "");
    let fixture = changed();
    let seen = fixture.see(by_shell(&fixture, "ulimit -v 300000; exec \"$@\""));
    let name = "a limit on memory that no compiler can work with";
    // Which of the two it is depends on how large this toolchain's files are.
    let words = "even a program that does nothing|cannot be loaded";
    disturbed(name, &fixture, &seen, "fault", words);
    let fixture = changed();
    let odd = fixture
        .home()
        .join(std::ffi::OsStr::from_bytes(b"\xff\xfe"));
    fs::create_dir(&odd).expect("a folder");
    let seen = with(&fixture, "TMPDIR", odd);
    let name = "a folder for temporary files whose name is no text";
    disturbed(
        name,
        &fixture,
        &seen,
        "fault",
        "even a program that does nothing",
    );
}

#[test]
fn a_compiler_that_does_not_answer() {
    let fixture = changed();
    let silent = script(&fixture, "silent", "rustc", "exec sleep 1000");
    let seen = with(&fixture, "RUSTC", silent);
    let name = "a compiler that does not answer";
    disturbed(
        name,
        &fixture,
        &seen,
        "fault",
        "gave no answer within 30 seconds",
    );
    let fixture = changed();
    let flood = script(&fixture, "flood", "rustc", "while :; do echo no; done");
    let seen = with(&fixture, "RUSTC", flood);
    let name = "a compiler that talks without end";
    disturbed(name, &fixture, &seen, "fault", "Install Rust");
}

#[test]
fn killed_from_outside() {
    let fixture = changed();
    let command = fixture.workbook(["run", "double", "--format", "json"]);
    let seen = fixture.see_while(command, |_| {
        kill(fixture.process_with("bin/rustc").expect("the compiler"));
    });
    let name = "the compiler killed while it works";
    disturbed(name, &fixture, &seen, "solved", "");
    let fixture = changed();
    let linker = failing(&fixture, "linker", "cc", "waits");
    let mut command = fixture.workbook(["run", "double", "--format", "json"]);
    command.env("PATH", linker.parent().expect("a folder"));
    let seen = fixture.see_while(command, |_| {
        kill(fixture.process_with("linker/cc").expect("the linker"));
    });
    let name = "the linker killed while it works";
    disturbed(name, &fixture, &seen, "fault", "linking with `cc` failed");
}

/// Nothing is expected of it: what is to be killed may be over just now.
fn kill(process: u32) {
    let _ = Command::new("kill")
        .args(["-s", "KILL", &process.to_string()])
        .status();
}

/// Ctrl-C, a closed terminal, the end of the session: what the file has started ends too, and nothing is left behind.
#[test]
fn ended_by_a_signal() {
    let signals: [(&'static str, &str, i32); 3] = [
        ("ended by Ctrl-C", "INT", 2),
        ("ended by its terminal", "HUP", 1),
        ("ended by the system", "TERM", 15),
    ];
    for (name, number) in signals.map(|(name, signal, number)| ((name, signal), number)) {
        let fixture = Fixture::new();
        let endless = "pub fn double(_: f64) -> f64 { loop { std::thread::park(); } }";
        fs::write(fixture.answer("honest"), endless).expect("a file");
        let before = fixture.progress();
        // Whoever started the tests may ignore signals, as a shell does for what runs in its background.
        let heard = ["env", "--default-signal=HUP,INT,TERM"];
        let command = started_by(&fixture, &heard, &fixture.workbook(["run", "honest"]));
        let mut running = fixture.start(command);
        fixture.process_with("/program").expect("the program");
        signal(name.1, running.child.id());
        let status = running.child.wait().expect("a child");
        use std::os::unix::process::ExitStatusExt;
        assert_eq!(status.signal(), Some(number), "{}: {status}", name.0);
        assert_eq!(
            fixture.processes_after_a_moment(),
            Vec::<String>::new(),
            "{}",
            name.0
        );
        assert_eq!(names_in(&fixture.tmp()), Vec::<String>::new(), "{}", name.0);
        assert_eq!(fixture.progress(), before, "{}", name.0);
        disturbed(name.0, &fixture, &fixture.run("double"), "solved", "");
    }
}

#[test]
fn signals_that_are_ignored_stay_ignored() {
    let fixture = changed();
    fs::write(
        fixture.answer("double"),
        format!(
            "// {}\n{}",
            "slow",
            RIGHT.replace(
                "2.0",
                "std::thread::sleep(std::time::Duration::from_millis(20)); 2.0"
            )
        ),
    )
    .expect("a file");
    let seen = fixture.see_while(by_shell(&fixture, "trap '' HUP; exec \"$@\""), |child| {
        fixture.process_with("/program").expect("the program");
        signal("HUP", child.id());
    });
    disturbed("started by nohup", &fixture, &seen, "solved", "");
}

/// Ctrl-Z and `fg`: the learner's program goes on in the meantime, and is not blamed for the time that passes.
#[test]
fn stopped_for_a_while() {
    let fixture = changed();
    let talks = "println!(\"{}\", \"x\".repeat(9_000)); std::thread::sleep(std::time::Duration::from_millis(20)); 2.0";
    fs::write(fixture.answer("double"), RIGHT.replace("2.0", talks)).expect("a file");
    let command = fixture.workbook(["run", "double", "--format", "json"]);
    let mut seen = fixture.see_while(command, |child| {
        fixture.process_with("/program").expect("the program");
        signal("STOP", child.id());
        std::thread::sleep(std::time::Duration::from_secs(3));
        signal("CONT", child.id());
    });
    // By us, this time.
    seen.stopped = false;
    disturbed("stopped for three seconds", &fixture, &seen, "solved", "");
}

/// In a container with process numbers of its own our session may have begun outside: it has no number in there.
#[test]
fn a_place_with_process_numbers_of_its_own() {
    let kinds: [&[&str]; 2] = [&[], &["--user", "--map-root-user"]];
    let apart = |kind: &&&[&str], command: &mut Command| {
        command
            .args(**kind)
            .args(["--pid", "--fork", "--mount-proc"]);
    };
    let works = |kind: &&&[&str]| {
        let mut tried = Command::new("unshare");
        apart(kind, &mut tried);
        tried
            .arg("true")
            .output()
            .is_ok_and(|tried| tried.status.success())
    };
    let Some(kind) = kinds.iter().find(works) else {
        println!(
            "not shown here: a place with process numbers of its own (neither root nor user namespaces)"
        );
        return;
    };
    for (name, text, verdict) in [
        (
            "among process numbers of its own",
            format!("// changed\n{RIGHT}"),
            "solved",
        ),
        (
            "starts itself among process numbers of its own",
            "pub fn double(x: f64) -> f64 {
                let own = std::env::args().next().expect(\"a name\");
                assert!(std::process::Command::new(own).spawn().is_err());
                x + x
            }"
            .to_owned(),
            "solved",
        ),
    ] {
        let fixture = Fixture::new();
        fs::write(fixture.answer("double"), text).expect("a file");
        let workbook = fixture.workbook(["run", "double", "--format", "json"]);
        let mut command = Command::new("unshare");
        apart(&kind, &mut command);
        command
            .arg(workbook.get_program())
            .args(workbook.get_args());
        let variables = workbook.get_envs();
        command.envs(variables.filter_map(|(name, value)| Some((name, value?))));
        command.current_dir(fixture.course());
        disturbed(name, &fixture, &fixture.see(command), verdict, "");
    }
}

#[test]
fn streams_that_are_closed_or_full() {
    let lines: [(&'static str, &str, &str, &str); 4] = [
        ("without standard input", "exec \"$@\" <&-", "solved", ""),
        (
            "without any stream",
            "\"$@\" <&- >&- 2>&-; exec \"$@\"",
            "solved",
            "",
        ),
        (
            "output on a full device",
            "exec \"$@\" >/dev/full",
            "fault",
            "cannot print",
        ),
        (
            "output and errors on a full device",
            "exec \"$@\" >/dev/full 2>/dev/full",
            "fault",
            "",
        ),
    ];
    for (name, line, verdict, words) in lines {
        let fixture = changed();
        let seen = fixture.see(by_shell(&fixture, line));
        disturbed(name, &fixture, &seen, verdict, words);
    }
}

/// A small file system in a mount namespace of its own, which ends with the command: no privilege is needed where the
/// system lets ordinary users have one.
fn mounted(fixture: &Fixture, mount: &str) -> Option<Command> {
    let kinds: [&[&str]; 2] = [&["--mount"], &["--user", "--map-root-user", "--mount"]];
    let works = |kind: &&&[&str]| {
        let tried = Command::new("unshare")
            .args(**kind)
            .args(["mount", "-t", "tmpfs", "tmpfs"])
            .arg(fixture.tmp())
            .output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let kind = kinds.iter().find(works)?;
    let workbook = fixture.workbook([""; 0]);
    let mut command = Command::new("unshare");
    command.args(*kind).args([
        "sh",
        "-c",
        &format!("{mount} && exec \"$0\" run double --format json"),
    ]);
    command
        .arg(workbook.get_program())
        .current_dir(fixture.course());
    command.envs(
        workbook
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    command
        .env("TMP_FOLDER", fixture.tmp())
        .env("COURSE", fixture.course());
    Some(command)
}

fn mount_test(name: &'static str, mount: &str, verdict: &str, words: &str) {
    let fixture = changed();
    match mounted(&fixture, mount) {
        Some(command) => {
            let seen = fixture.see(command);
            disturbed(name, &fixture, &seen, verdict, words);
        }
        None => println!("not shown here: {name} (neither root nor user namespaces)"),
    }
}

#[test]
fn a_full_disk() {
    // Room for no file at all, for the sources but no program, for a program but no more.
    mount_test(
        "no room at all",
        "mount -t tmpfs -o size=4k tmpfs \"$TMP_FOLDER\"",
        "fault",
        "disk is full",
    );
    mount_test(
        "no room for a program",
        "mount -t tmpfs -o size=128k tmpfs \"$TMP_FOLDER\"",
        "fault",
        "disk is full",
    );
    mount_test(
        "no room for the linker",
        "mount -t tmpfs -o size=1600k tmpfs \"$TMP_FOLDER\" && head -c 1400k /dev/zero > \"$TMP_FOLDER/full\"",
        "fault",
        "",
    );
    // The state's folder: a copy of it, on a disk that has no room left.
    let state = "cp -r .workbook \"$TMP_FOLDER/state\" && mount -t tmpfs -o size=2m tmpfs .workbook && \
                 cp -r \"$TMP_FOLDER/state/.\" .workbook && rm -r \"$TMP_FOLDER/state\" .workbook/progress.json && \
                 (cat /dev/zero > .workbook/full 2>/dev/null; true)";
    mount_test(
        "no room for progress",
        state,
        "fault",
        "Nothing you solved is lost",
    );
}

#[test]
fn a_disk_that_starts_no_programs() {
    mount_test(
        "no programs may start where they are made",
        "mount -t tmpfs -o noexec tmpfs \"$TMP_FOLDER\"",
        "fault",
        "Set TMPDIR to a folder",
    );
    mount_test(
        "a system without /proc",
        "mount -t tmpfs tmpfs /proc",
        "fault|solved",
        "",
    );
}

#[test]
fn a_read_only_folder() {
    let mount = "mount --bind \"$COURSE\" \"$COURSE\" && mount -o remount,bind,ro \"$COURSE\" && cd \"$COURSE\"";
    mount_test(
        "a course that cannot be written",
        mount,
        "fault",
        "Give yourself permission to write there",
    );
}

#[test]
fn the_folder_vanishes() {
    let fixture = changed();
    let mut command = Command::new("sh");
    let gone = fixture.home().join("gone");
    fs::create_dir(&gone).expect("a folder");
    command
        .arg("-c")
        .arg("rmdir \"$PWD\"; exec \"$0\" run")
        .arg(env!("CARGO_BIN_EXE_workbook"))
        .current_dir(&gone);
    let seen = fixture.see(command);
    disturbed("a folder that is gone", &fixture, &seen, "fault", "");
}

/// SIGKILL at any moment of a run: nothing of it stays alive, nothing solved is lost.
#[test]
fn two_hundred_kills_during_run() {
    let fixture = Fixture::new();
    let mut random = 88_172_645_463_325_252_u64;
    let mut finished = 0;
    for number in 0..200 {
        fs::write(fixture.answer("double"), format!("// {number}\n{RIGHT}")).expect("a file");
        let mut running = fixture.start(fixture.workbook(["run", "double"]));
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        std::thread::sleep(std::time::Duration::from_millis(random % 300));
        finished += u32::from(running.child.try_wait().expect("a child").is_some());
        drop(running);
        for exercise in ["double", "brief", "honest"] {
            assert_eq!(
                fixture.progress()["exercises"][exercise]["solved"],
                true,
                "kill {number}"
            );
        }
    }
    assert_eq!(fixture.processes_after_a_moment(), Vec::<String>::new());
    let seen = fixture.run("double");
    assert_eq!(verdict_of(&seen), "solved", "{}", seen.stderr);
    println!("killed {} of 200 runs before their end", 200 - finished);
    // The next run tidies up, but for folders whose owner was killed in the instant of making or removing them.
    let left = names_in(&fixture.tmp());
    assert!(left.len() < 30, "{left:?}");
    record(Row {
        group: GROUP,
        name: "200 kills during a run",
        verdict: "solved".into(),
        took: seen.took,
        honest: seen.took,
    });
}

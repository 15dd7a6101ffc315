//! What can stand in a learner's place instead of a file, and where a course can lie.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::case::{Row, around, record, verdict_of};
use crate::fixture::{Fixture, RIGHT, Seen};

const GROUP: &str = "files";

/// Notes a run and checks what must hold of all of them.
fn tried(name: &'static str, seen: &Seen, verdict: &str, words: &str) {
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
    assert!(
        text.contains(words),
        "{name}: does not say “{words}”:\n{text}"
    );
    assert_eq!(around(seen), Vec::<String>::new(), "{name}");
}

/// A refusal with its words, which only the text has.
fn refused(name: &'static str, fixture: &Fixture, words: &str) {
    tried(name, &fixture.run("double"), "refused", "");
    let told = fixture.see(fixture.workbook(["run", "double"]));
    let flat = told.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(words), "{name}: {}", told.stdout);
}

fn put(fixture: &Fixture, make: impl FnOnce(&Path)) {
    let path = fixture.answer("double");
    fs::remove_file(&path).expect("the file");
    make(&path);
}

#[test]
fn what_is_no_plain_file_is_refused_in_words() {
    type Make = fn(&Path);
    let kinds: [(&'static str, Make, &str); 6] = [
        ("nothing", |_| (), "is not there. Save it again"),
        (
            "a folder",
            |path| fs::create_dir(path).expect("a folder"),
            "is a folder",
        ),
        (
            "a link to a file",
            |path| symlink("../solutions/double.rs", path).expect("a link"),
            "is a symbolic link",
        ),
        (
            "a link to a device",
            |path| symlink("/dev/zero", path).expect("a link"),
            "is a symbolic link",
        ),
        (
            "a link to itself",
            |path| symlink(path, path).expect("a link"),
            "is a symbolic link",
        ),
        ("a pipe with a name", mkfifo, "is no plain file"),
    ];
    for (name, make, words) in kinds {
        let fixture = Fixture::new();
        put(&fixture, make);
        refused(name, &fixture, words);
        let reset = fixture.see(fixture.workbook(["reset", "double"]));
        assert_eq!(reset.code, Some(0), "{name}: {}", reset.stderr);
        assert_eq!(verdict_of(&fixture.run("double")), "solved", "{name}");
    }
}

#[test]
fn a_folder_seen_for_the_first_time_with_a_pipe_in_it_does_not_hang() {
    let fixture = Fixture::new();
    fs::remove_dir_all(fixture.course().join(".workbook")).expect("state");
    put(&fixture, mkfifo);
    refused(
        "a pipe, in a course never seen before",
        &fixture,
        "is no plain file",
    );
    let fixture = Fixture::new();
    fs::remove_dir_all(fixture.course().join(".workbook")).expect("state");
    put(&fixture, |path| symlink("/dev/zero", path).expect("a link"));
    refused(
        "an endless link, in a course never seen before",
        &fixture,
        "is a symbolic link",
    );
}

#[test]
fn a_device_is_refused() {
    let fixture = Fixture::new();
    put(&fixture, |_| ());
    let made = Command::new("mknod")
        .arg(fixture.answer("double"))
        .args(["c", "1", "5"])
        .output();
    if made.is_ok_and(|made| made.status.success()) {
        refused("a device", &fixture, "is no plain file");
    } else {
        println!("not shown here: a device (only root can make one)");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_is_no_fault() {
    let fixture = Fixture::new();
    fs::set_permissions(fixture.answer("double"), fs::Permissions::from_mode(0o000))
        .expect("permissions");
    if fs::read(fixture.answer("double")).is_ok() {
        println!("not shown here: a file that may not be read (root may read all)");
        return;
    }
    refused(
        "a file that may not be read",
        &fixture,
        "may not be read. Give yourself permission",
    );
}

#[test]
fn a_course_can_lie_anywhere() {
    for name in [
        "with a space",
        "Übung σ′ 🦀",
        "-rf",
        "it's \"quoted\"",
        "a#b%c",
        "$(touch x)",
        "new\nline",
    ] {
        let fixture = Fixture::named(name);
        fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
        tried(
            "a course in a folder with an odd name",
            &fixture.run("double"),
            "solved",
            "",
        );
    }
}

#[test]
fn an_exercise_can_lie_in_an_odd_folder() {
    for dir in [
        "01 with a space",
        "-rf",
        "Übung σ′ 🦀",
        "a#b%c'd",
        "deep/er",
    ] {
        let fixture = Fixture::new();
        let info = fs::read_to_string(fixture.course().join("info.toml")).expect("info.toml");
        let moved = info.replace(
            "name = \"double\"\n",
            &format!("name = \"double\"\ndir = \"{dir}\"\n"),
        );
        fs::write(fixture.course().join("info.toml"), moved).expect("info.toml");
        for folder in ["exercises", "solutions"] {
            let folder = fixture.course().join(folder);
            fs::create_dir_all(folder.join(dir)).expect("a folder");
            fs::rename(folder.join("double.rs"), folder.join(dir).join("double.rs"))
                .expect("a move");
        }
        tried(
            "an exercise in a folder with an odd name",
            &fixture.run("double"),
            "solved",
            "",
        );
        fs::write(
            fixture
                .course()
                .join("exercises")
                .join(dir)
                .join("double.rs"),
            "oops",
        )
        .expect("a file");
        tried(
            "an error in a folder with an odd name",
            &fixture.run("double"),
            "does_not_compile",
            "",
        );
    }
}

#[test]
fn an_exercise_cannot_lie_outside_the_course() {
    for dir in ["../elsewhere", "/tmp", "a/../../b"] {
        let fixture = Fixture::new();
        let info = fs::read_to_string(fixture.course().join("info.toml")).expect("info.toml");
        let moved = info.replace(
            "name = \"double\"\n",
            &format!("name = \"double\"\ndir = \"{dir}\"\n"),
        );
        fs::write(fixture.course().join("info.toml"), moved).expect("info.toml");
        tried(
            "an exercise outside the course",
            &fixture.run("double"),
            "fault",
            "cannot be the folder",
        );
    }
}

#[test]
fn a_folder_that_is_gone_is_told() {
    let fixture = Fixture::new();
    fs::remove_dir_all(fixture.course().join("exercises")).expect("exercises");
    refused("the exercises are gone", &fixture, "is not there");
    let fixture = Fixture::new();
    fs::remove_file(fixture.course().join("solutions/double.rs")).expect("the solution");
    tried(
        "the solution is gone",
        &fixture.run("double"),
        "fault",
        "Is the course complete?",
    );
}

#[test]
fn state_that_is_damaged_or_odd_loses_nothing() {
    let fixture = Fixture::new();
    let progress = fixture.course().join(".workbook/progress.json");
    fs::write(&progress, "{\"exercises\":").expect("a file");
    tried(
        "damaged progress",
        &fixture.run("double"),
        "solved",
        "put aside",
    );
    fs::remove_file(&progress).expect("progress");
    fs::create_dir(&progress).expect("a folder");
    tried(
        "a folder in the place of progress",
        &fixture.run("double"),
        "fault",
        "progress.json",
    );
    fs::remove_dir(&progress).expect("the folder");
    mkfifo(&progress);
    tried(
        "a pipe in the place of progress",
        &fixture.run("double"),
        "fault",
        "progress.json",
    );
    fs::remove_file(&progress).expect("the pipe");
    let state = fixture.course().join(".workbook");
    fs::remove_dir_all(&state).expect("state");
    fs::write(&state, "").expect("a file");
    tried(
        "a file in the place of the state's folder",
        &fixture.run("double"),
        "fault",
        ".workbook",
    );
}

/// A lock is only locked: what else stands in its place is neither waited for nor overwritten.
#[test]
fn odd_locks_are_told_and_left_alone() {
    type Make = fn(&Fixture, &Path);
    let kinds: [(&'static str, Make); 3] = [
        ("a pipe in the place of the lock", |_, lock| mkfifo(lock)),
        ("a folder in the place of the lock", |_, lock| {
            fs::create_dir(lock).expect("a folder")
        }),
        ("a link in the place of the lock", |fixture, lock| {
            symlink(fixture.home().join("diary"), lock).expect("a link");
        }),
    ];
    for (name, make) in kinds {
        let fixture = Fixture::new();
        fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
        for (lock, command) in [("lock", "run"), ("watch.lock", "watch")] {
            let path = fixture.course().join(".workbook").join(lock);
            let _ = fs::remove_file(&path);
            make(&fixture, &path);
            let mut command = fixture.workbook([command]);
            command.env("NO_COLOR", "1");
            tried(name, &fixture.see(command), "fault", lock);
        }
        let diary = fs::read_to_string(fixture.home().join("diary"));
        assert_eq!(diary.expect("the diary"), "dear diary", "{name}");
    }
}

#[test]
fn state_and_exercises_may_be_links_to_folders_and_nothing_else() {
    for (name, place, verdict) in [
        ("the exercises behind a link", "exercises", "solved"),
        ("the state behind a link", ".workbook", "solved"),
    ] {
        let fixture = Fixture::new();
        let (path, aside) = (
            fixture.course().join(place),
            fixture.home().join("elsewhere"),
        );
        fs::rename(&path, &aside).expect("a move");
        symlink(&aside, &path).expect("a link");
        fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
        tried(name, &fixture.run("double"), verdict, "");
        fs::remove_file(&path).expect("the link");
        symlink(&path, &path).expect("a link");
        let seen = fixture.run("double");
        let found = verdict_of(&seen);
        assert!(
            found == "refused" || found == "fault",
            "{name}, to itself: {found}"
        );
        fs::remove_file(&path).expect("the link");
        mkfifo(&path);
        let found = verdict_of(&fixture.run("double"));
        assert!(
            found == "refused" || found == "fault",
            "{name}, a pipe: {found}"
        );
    }
}

#[test]
fn a_pipe_for_a_solution_is_a_fault_of_the_course() {
    let fixture = Fixture::new();
    let solution = fixture.course().join("solutions/double.rs");
    fs::remove_file(&solution).expect("the solution");
    mkfifo(&solution);
    tried(
        "a pipe for a solution",
        &fixture.run("double"),
        "fault",
        "solutions/double.rs",
    );
}

#[test]
fn names_that_are_no_text_are_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let fixture = Fixture::new();
    let odd = std::ffi::OsStr::from_bytes(b"\xff\xfe.rs");
    fs::write(fixture.course().join("exercises").join(odd), "oops").expect("a file");
    fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    tried(
        "a file whose name is no text",
        &fixture.run("double"),
        "solved",
        "",
    );
    let fixture = Fixture::named_by(std::ffi::OsStr::from_bytes(b"course \xff\xfe"));
    fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    tried(
        "a course in a folder whose name is no text",
        &fixture.run("double"),
        "solved",
        "",
    );
}

#[test]
fn folders_that_may_not_be_written_are_faults_of_the_machine() {
    let fixture = Fixture::new();
    fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    for (name, place) in [
        (
            "a state that may not be written",
            fixture.course().join(".workbook"),
        ),
        (
            "a folder for temporary files that may not be written",
            fixture.tmp(),
        ),
    ] {
        fs::set_permissions(&place, fs::Permissions::from_mode(0o555)).expect("permissions");
        if fs::write(place.join("x"), "").is_ok() {
            println!("not shown here: {name} (root may write everywhere)");
            let _ = fs::remove_file(place.join("x"));
        } else {
            tried(
                name,
                &fixture.run("double"),
                "fault",
                "Give yourself permission to write there",
            );
        }
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).expect("permissions");
    }
}

#[test]
fn a_damaged_cache_only_costs_time() {
    let fixture = Fixture::new();
    let cache = fixture.course().join(".workbook/cache");
    for entry in fs::read_dir(&cache).expect("the cache").flatten() {
        fs::write(entry.path(), "garbage").expect("a file");
    }
    tried("a damaged cache", &fixture.run("double"), "solved", "");
    fs::remove_dir_all(&cache).expect("the cache");
    mkfifo(&cache);
    tried(
        "a pipe in the place of the cache",
        &fixture.run("double"),
        "solved",
        "",
    );
}

fn mkfifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|made| made.success()), "mkfifo is needed");
}

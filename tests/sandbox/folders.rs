//! A folder that somebody else made, and folders of the user's own: what workbook reads, writes and removes there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::case::verdict_of;
use crate::fixture::{Fixture, RIGHT, rustc};

/// Path, mode, time of the last change and content of everything below a folder.
fn everything(top: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![top.to_owned()];
    while let Some(path) = open.pop() {
        let metadata = fs::symlink_metadata(&path).expect("what was listed");
        let content = if metadata.is_dir() {
            let entries = fs::read_dir(&path).expect("a folder").flatten();
            open.extend(entries.map(|entry| entry.path()));
            Vec::new()
        } else if metadata.is_symlink() {
            let target = fs::read_link(&path).expect("a link");
            target.to_string_lossy().into_owned().into_bytes()
        } else {
            fs::read(&path).expect("a file")
        };
        let changed = metadata.modified().expect("a time");
        let mode = metadata.permissions().mode();
        found.push((path, format!("{mode:o} {changed:?} {content:?}")));
    }
    found.sort();
    found
}

#[test]
fn two_hundred_folders_of_the_user_are_untouched() {
    let fixture = Fixture::new();
    let names = [
        "workbook-main",
        "workbook-course",
        "workbook-",
        "workbook-scratch",
        "workbook",
    ];
    for number in 0..200_u64 {
        let name = names[number as usize % names.len()];
        let folder = fixture.tmp().join(format!("{name}{number}"));
        fs::create_dir(&folder).expect("a folder");
        fs::write(folder.join("thesis"), number.to_string()).expect("a file");
        match number % 3 {
            0 => fs::write(folder.join("lock"), "").expect("a file"),
            1 => fs::write(folder.join("marker"), "").expect("a file"),
            _ => {}
        }
        let age = Duration::from_secs(number * 1800);
        fs::File::open(&folder)
            .and_then(|folder| folder.set_modified(SystemTime::now() - age))
            .expect("an age");
    }
    let before = everything(&fixture.tmp());
    fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    let seen = fixture.run("double");
    assert_eq!(verdict_of(&seen), "solved", "{}", seen.stderr);
    let after = everything(&fixture.tmp());
    // The folder for temporary files itself is newer.
    assert_eq!(before[1..], after[1..]);
}

#[test]
fn what_a_killed_workbook_left_is_removed_by_the_next() {
    let fixture = Fixture::new();
    let endless = "pub fn double(_: f64) -> f64 { loop {} }";
    fs::write(fixture.answer("double"), endless).expect("a file");
    let mut running = fixture.start(fixture.workbook(["run", "double"]));
    let there = || fs::read_dir(fixture.tmp()).expect("a folder").count() > 0;
    assert!(fixture.process_with("program").is_some(), "no program");
    running.child.kill().expect("a kill");
    running.child.wait().expect("an end");
    assert!(there(), "nothing was left to be removed");
    fs::write(fixture.answer("double"), RIGHT).expect("a file");
    let seen = fixture.run("double");
    assert_eq!(verdict_of(&seen), "solved", "{}", seen.stderr);
    assert_eq!(seen.leftovers, Vec::<String>::new());
}

/// A folder whose results somebody else's workbook kept: for a course in which everything is right.
#[test]
fn kept_results_from_elsewhere_are_not_believed() {
    let fixture = Fixture::new();
    let todo = "pub fn double(_: f64) -> f64 { todo!() }";
    fs::write(fixture.answer("double"), todo).expect("a file");
    assert_eq!(verdict_of(&fixture.run("double")), "unfinished");
    let info = fixture.course().join("info.toml");
    let (real, cache) = (
        fs::read_to_string(&info).expect("info.toml"),
        fixture.course().join(".workbook/cache"),
    );
    fs::remove_dir_all(&cache).expect("the cache");
    // Somebody makes it a course in which everything is right, and has a workbook keep what that means: their own, or ours.
    let theirs = fixture.home().join("theirs");
    let easy = real.replace("call = \"double(x)\"", "call = \"x\"");
    for state in [Some(&theirs), None] {
        fs::write(&info, &easy).expect("info.toml");
        let mut command = fixture.workbook(["run", "double", "--format", "json"]);
        if let Some(state) = state {
            command.env("XDG_STATE_HOME", state);
        }
        let seen = fixture.see(command);
        assert_eq!(
            verdict_of(&seen),
            "solved",
            "{}{}",
            seen.stdout,
            seen.stderr
        );
        let kept = fs::read(kept_course(&cache)).expect("the easy course");
        fs::remove_dir_all(&cache).expect("the cache");
        fs::write(&info, &real).expect("info.toml");
        assert_eq!(verdict_of(&fixture.run("double")), "unfinished");
        fs::write(kept_course(&cache), kept).expect("a copy");
        assert_eq!(
            verdict_of(&fixture.run("double")),
            "unfinished",
            "{state:?}"
        );
        let fresh = fixture.workbook(["run", "double", "--fresh", "--format", "json"]);
        assert_eq!(verdict_of(&fixture.see(fresh)), "unfinished", "{state:?}");
        fs::remove_dir_all(&cache).expect("the cache");
    }
}

/// The entry of the course.
fn kept_course(cache: &Path) -> PathBuf {
    let entries = fs::read_dir(cache).expect("the cache").flatten();
    let mut paths = entries.map(|entry| entry.path());
    paths
        .find(|path| path.to_string_lossy().contains("/course-"))
        .expect("a kept course")
}

/// What a toolchain file in the folder names is a program like any other, and nobody asked for it.
#[test]
fn a_folder_does_not_choose_the_compiler() {
    for above in [false, true] {
        let fixture = Fixture::new();
        let mark = fixture.home().join("it-ran");
        let toolchain = fixture.home().join("toolchain");
        fs::create_dir_all(toolchain.join("bin")).expect("a folder");
        fs::create_dir_all(toolchain.join("lib")).expect("a folder");
        let program = toolchain.join("bin/rustc");
        let script = format!("#!/bin/sh\ntouch '{}'\n", mark.display());
        fs::write(&program, script).expect("a program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("permissions");
        let course = fixture.course().to_owned();
        let folder = if above {
            course.parent().expect("a folder").to_owned()
        } else {
            course.clone()
        };
        let text = format!(
            "[toolchain]\npath = {:?}\n",
            toolchain.display().to_string()
        );
        fs::write(folder.join("rust-toolchain.toml"), text).expect("a file");
        // The proxy, where there is one; the real compiler would not even look.
        let proxy = std::env::home_dir()
            .map(|home| home.join(".cargo/bin/rustc"))
            .filter(|proxy| proxy.is_file());
        fs::copy(&program, course.join("rustc")).expect("a program");
        for command in [["doctor", ""], ["run", "double"], ["check", "--fresh"]] {
            let words = command.into_iter().filter(|word| !word.is_empty());
            let mut command = fixture.workbook(words);
            let path = std::env::var("PATH").unwrap_or_default();
            command
                .env_remove("RUSTC")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("PATH", format!(".:{path}"));
            if let (Some(proxy), Some(home)) = (&proxy, std::env::home_dir()) {
                command.env("RUSTC", proxy);
                command.env("RUSTUP_HOME", home.join(".rustup"));
            }
            let seen = fixture.see(command);
            assert_ne!(seen.code, Some(3), "{}{}", seen.stdout, seen.stderr);
            assert!(!mark.exists(), "{}{}", seen.stdout, seen.stderr);
        }
    }
}

/// A learner's folder with the small course's answers cannot be made, so this is the real one, of which one exercise is solved.
fn learners_folder(fixture: &Fixture) -> PathBuf {
    let folder = fixture.home().join("learner");
    let mut init = fixture.workbook(["init"]);
    init.arg(&folder);
    let seen = fixture.see(init);
    assert_eq!(seen.code, Some(0), "{}", seen.stderr);
    let solution = Path::new(env!("CARGO_MANIFEST_DIR")).join("solutions/01_neuron/sigmoid.rs");
    fs::copy(solution, folder.join("exercises/01_neuron/sigmoid.rs")).expect("a solution");
    folder
}

/// A folder of somebody's with a file in it that is dear to them.
fn dear(fixture: &Fixture, file: &str) -> PathBuf {
    let dear = fixture.home().join("dear");
    let path = dear.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, "dear").expect("a file");
    dear
}

#[test]
fn solutions_are_not_written_through_a_link() {
    for link in [
        "solutions",
        "solutions/01_neuron",
        "solutions/01_neuron/sigmoid.rs",
    ] {
        let fixture = Fixture::new();
        let folder = learners_folder(&fixture);
        let below = Path::new("solutions/01_neuron/sigmoid.rs");
        let rest = below.strip_prefix(link).expect("a part of it");
        let mut target = dear(&fixture, "sigmoid.rs");
        if rest.components().count() == 2 {
            target = dear(&fixture, "01_neuron/sigmoid.rs");
        } else if rest.components().count() == 0 {
            target = target.join("sigmoid.rs");
        }
        let place = folder.join(link);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        symlink(&target, &place).expect("a link");
        let before = everything(&fixture.home().join("dear"));
        for words in [
            &["run", "sigmoid"][..],
            &["check", "sigmoid"],
            &["solution", "sigmoid"],
        ] {
            let mut command = fixture.workbook(words);
            command.current_dir(&folder);
            let seen = fixture.see(command);
            assert_eq!(seen.code, Some(0), "{link}: {}{}", seen.stdout, seen.stderr);
            let says = seen.stderr.contains("is a symbolic link");
            let is_file = link.ends_with(".rs");
            assert!(says || is_file, "{link}: {}", seen.stderr);
        }
        assert_eq!(everything(&fixture.home().join("dear")), before, "{link}");
    }
}

#[test]
fn nothing_of_the_state_is_written_or_removed_through_a_link() {
    for link in ["backups", "starters", "cache"] {
        let fixture = Fixture::new();
        let target = dear(&fixture, "double.0001.rs");
        fs::write(target.join("double.rs"), "dear").expect("a file");
        fs::write(target.join("double.notes"), "dear").expect("a file");
        for number in 0..4200 {
            fs::write(target.join(format!("trial-{number:032x}")), "dear").expect("a file");
        }
        let place = fixture.course().join(".workbook").join(link);
        let _ = fs::remove_dir_all(&place);
        symlink(&target, &place).expect("a link");
        let before = everything(&target);
        let mut changed = String::from(RIGHT);
        for _ in 0..20 {
            changed.push_str("// changed\n");
            fs::write(fixture.answer("double"), &changed).expect("a file");
            assert_eq!(verdict_of(&fixture.run("double")), "solved", "{link}");
        }
        for words in [&["reset", "double"][..], &["reset", "double", "--undo"]] {
            let seen = fixture.see(fixture.workbook(words));
            let said = seen.stderr.contains("is a symbolic link") && seen.code == Some(3);
            assert!(link != "backups" || said, "{}{}", seen.stdout, seen.stderr);
        }
        let after = everything(&target);
        for (path, state) in before.iter().filter(|(path, _)| *path != target) {
            let there = after
                .iter()
                .any(|(other, now)| other == path && now == state);
            assert!(there, "{link}: {} is another", path.display());
        }
    }
}

#[test]
fn somebody_elses_file_behind_a_link_earns_nothing_and_the_others_go_on() {
    let fixture = Fixture::new();
    let info = fs::read_to_string(fixture.course().join("info.toml")).expect("info.toml");
    let named = |name: &str| format!("name = \"{name}\"\n");
    let moved = ["double", "pair"].iter().fold(info, |info, name| {
        info.replace(&named(name), &format!("{}dir = \"{name}\"\n", named(name)))
    });
    fs::write(fixture.course().join("info.toml"), moved).expect("info.toml");
    for folder in ["exercises", "solutions"].map(|folder| fixture.course().join(folder)) {
        for name in ["double", "pair"] {
            fs::create_dir(folder.join(name)).expect("a folder");
            let file = format!("{name}.rs");
            fs::rename(folder.join(&file), folder.join(name).join(&file)).expect("a move");
        }
    }
    let exercises = fixture.course().join("exercises");
    // A chapter that is a neighbour's, a chapter that is a loop of links, an exercise that nobody may read.
    let neighbours = fixture.home().join("neighbours");
    fs::rename(exercises.join("double"), &neighbours).expect("a move");
    symlink(&neighbours, exercises.join("double")).expect("a link");
    fs::remove_dir_all(exercises.join("pair")).expect("a folder");
    symlink("pair", exercises.join("pair")).expect("a link");
    let minus = fixture.answer("minus");
    fs::set_permissions(&minus, fs::Permissions::from_mode(0o000)).expect("permissions");
    let readable = fs::read(&minus).is_ok();
    let seen = fixture.see(fixture.workbook(["check", "--format", "json"]));
    assert_eq!(seen.code, Some(1), "{}{}", seen.stdout, seen.stderr);
    let report: serde_json::Value = serde_json::from_str(&seen.stdout).expect("a report");
    let verdict = |name: &str| {
        let exercises = report["exercises"].as_array().expect("exercises");
        let own = exercises.iter().find(|exercise| exercise["name"] == name);
        own.expect("an exercise")["verdict"]
            .as_str()
            .expect("a verdict")
            .to_owned()
    };
    assert_eq!(verdict("double"), "refused");
    assert_eq!(verdict("pair"), "refused");
    assert_eq!(
        verdict("minus"),
        if readable { "solved" } else { "refused" }
    );
    assert_eq!(verdict("brief"), "solved");
    assert_eq!(verdict("honest"), "solved");
    let told = fixture.see(fixture.workbook(["run", "double"])).stdout;
    assert!(
        told.contains("exercises/double is a symbolic link"),
        "{told}"
    );
}

/// A library that stands before the system's, in which nothing can be locked.
fn without_locks(fixture: &Fixture) -> PathBuf {
    let (source, library) = (
        fixture.home().join("locks.rs"),
        fixture.home().join("locks.so"),
    );
    let text = format!(
        "#[unsafe(no_mangle)] pub extern \"C\" fn flock(_: i32, _: i32) -> i32 {{
            unsafe {{ *__errno_location() = {}; }} -1
        }}
        unsafe extern \"C\" {{ fn __errno_location() -> *mut i32; }}",
        libc::ENOLCK
    );
    fs::write(&source, text).expect("a file");
    let made = std::process::Command::new(rustc())
        .args(["--edition=2024", "--crate-type=cdylib", "-o"])
        .args([&library, &source])
        .status();
    assert!(made.is_ok_and(|made| made.success()), "a library");
    library
}

#[test]
fn a_file_system_without_locks_is_told_once_and_worked_on() {
    let fixture = Fixture::new();
    let library = without_locks(&fixture);
    for words in [&["run", "double"][..], &["check"]] {
        fs::write(fixture.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
        let mut command = fixture.workbook(words);
        command.env("LD_PRELOAD", &library);
        let seen = fixture.see(command);
        assert_eq!(
            seen.code,
            Some(0),
            "{words:?}: {}{}",
            seen.stdout,
            seen.stderr
        );
        let said = seen.stderr.matches("has no locks").count();
        assert_eq!(said, 1, "{words:?}: {}", seen.stderr);
    }
    assert_eq!(fixture.progress()["exercises"]["double"]["solved"], true);
}

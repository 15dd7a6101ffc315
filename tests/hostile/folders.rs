//! A folder that somebody else made, and folders of the user's own: what workbook reads, writes and removes there.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::case::verdict_of;
use crate::scene::{RIGHT, Scene};

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
    let scene = Scene::new();
    let names = [
        "workbook-main",
        "workbook-course",
        "workbook-",
        "workbook-scratch",
        "workbook",
    ];
    for number in 0..200_u64 {
        let name = names[number as usize % names.len()];
        let folder = scene.tmp().join(format!("{name}{number}"));
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
    let before = everything(&scene.tmp());
    fs::write(scene.answer("double"), format!("// changed\n{RIGHT}")).expect("a file");
    let seen = scene.run("double");
    assert_eq!(verdict_of(&seen), "solved", "{}", seen.stderr);
    let after = everything(&scene.tmp());
    // The folder for temporary files itself is newer.
    assert_eq!(before[1..], after[1..]);
}

#[test]
fn what_a_killed_workbook_left_is_removed_by_the_next() {
    let scene = Scene::new();
    let endless = "pub fn double(_: f64) -> f64 { loop {} }";
    fs::write(scene.answer("double"), endless).expect("a file");
    let mut running = scene.start(scene.workbook(["run", "double"]));
    let there = || fs::read_dir(scene.tmp()).expect("a folder").count() > 0;
    assert!(scene.process_with("program").is_some(), "no program");
    running.child.kill().expect("a kill");
    running.child.wait().expect("an end");
    assert!(there(), "nothing was left to be removed");
    fs::write(scene.answer("double"), RIGHT).expect("a file");
    let seen = scene.run("double");
    assert_eq!(verdict_of(&seen), "solved", "{}", seen.stderr);
    assert_eq!(seen.leftovers, Vec::<String>::new());
}

/// A folder whose results somebody else's workbook kept: for a course in which everything is right.
#[test]
fn kept_results_from_elsewhere_are_not_believed() {
    let scene = Scene::new();
    let todo = "pub fn double(_: f64) -> f64 { todo!() }";
    fs::write(scene.answer("double"), todo).expect("a file");
    assert_eq!(verdict_of(&scene.run("double")), "unfinished");
    let info = scene.course().join("info.toml");
    let (real, cache) = (
        fs::read_to_string(&info).expect("info.toml"),
        scene.course().join(".workbook/cache"),
    );
    fs::remove_dir_all(&cache).expect("the cache");
    // Somebody makes it a course in which everything is right, and has a workbook keep what that means: their own, or ours.
    let theirs = scene.home().join("theirs");
    let easy = real.replace("call = \"double(x)\"", "call = \"x\"");
    for state in [Some(&theirs), None] {
        fs::write(&info, &easy).expect("info.toml");
        let mut command = scene.workbook(["run", "double", "--format", "json"]);
        if let Some(state) = state {
            command.env("XDG_STATE_HOME", state);
        }
        let seen = scene.see(command);
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
        assert_eq!(verdict_of(&scene.run("double")), "unfinished");
        fs::write(kept_course(&cache), kept).expect("a copy");
        assert_eq!(verdict_of(&scene.run("double")), "unfinished", "{state:?}");
        let fresh = scene.workbook(["run", "double", "--fresh", "--format", "json"]);
        assert_eq!(verdict_of(&scene.see(fresh)), "unfinished", "{state:?}");
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
        let scene = Scene::new();
        let mark = scene.home().join("it-ran");
        let toolchain = scene.home().join("toolchain");
        fs::create_dir_all(toolchain.join("bin")).expect("a folder");
        fs::create_dir_all(toolchain.join("lib")).expect("a folder");
        let program = toolchain.join("bin/rustc");
        let script = format!("#!/bin/sh\ntouch '{}'\n", mark.display());
        fs::write(&program, script).expect("a program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("permissions");
        let course = scene.course().to_owned();
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
            let mut command = scene.workbook(words);
            let path = std::env::var("PATH").unwrap_or_default();
            command
                .env_remove("RUSTC")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("PATH", format!(".:{path}"));
            if let (Some(proxy), Some(home)) = (&proxy, std::env::home_dir()) {
                command.env("RUSTC", proxy);
                command.env("RUSTUP_HOME", home.join(".rustup"));
            }
            let seen = scene.see(command);
            assert_ne!(seen.code, Some(3), "{}{}", seen.stdout, seen.stderr);
            assert!(!mark.exists(), "{}{}", seen.stdout, seen.stderr);
        }
    }
}

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

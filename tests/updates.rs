//! A newer version of a course comes into a learner's folder, and what they wrote stays theirs, whatever happens meanwhile.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use support::folder::{Folder, copy};

/// The names of the exercises of the first version.
const NAMES: [&str; 7] = ["kept", "begun", "fought", "lost", "old", "calm", "fresh"];

/// The function of an exercise, which may be older than its name.
fn function(name: &str) -> &str {
    if name == "quiet" { "calm" } else { name }
}

fn starter(name: &str, lesson: &str) -> String {
    let name = function(name);
    format!(
        "//! # {lesson}\n//!\n//! More of it.\n\npub fn {name}(x: f64) -> f64 {{\n    todo!()\n}}\n"
    )
}

/// A course of exercises: name, former name, lesson.
fn course(folder: &Folder, version: &str, exercises: &[(&str, Option<&str>, &str)]) {
    let mut info =
        format!("format_version = 1\nid = \"small\"\ntitle = \"Small\"\nversion = \"{version}\"\n");
    for (name, was, lesson) in exercises {
        let was = was.map_or(String::new(), |was| format!("was = \"{was}\"\n"));
        let call = function(name);
        info += &format!(
            "[[exercises]]\nname = \"{name}\"\n{was}hints = [\"One.\", \"Two.\"]\n[[exercises.checks]]\nname = \"y\"\ncall = \"{call}(x)\"\nrandom = {{ x = [1.0, 2.0] }}\n"
        );
        folder.write(
            &format!("course/exercises/{name}.rs"),
            starter(name, lesson),
        );
        let solution = format!("pub fn {call}(x: f64) -> f64 {{\n    x + 3.0\n}}\n");
        folder.write(&format!("course/solutions/{name}.rs"), solution);
    }
    folder.write("course/info.toml", info);
    folder.write("course/README.md", format!("# Small {version}\n"));
}

/// A learner's folder in the middle of the first version, and the second version beside it.
fn in_the_middle() -> Folder {
    let folder = Folder::empty();
    let first: Vec<_> = NAMES.iter().map(|name| (*name, None, "First")).collect();
    course(&folder, "1.0.0", &first);
    folder.done("", "init mine --course course");
    let answer = |name: &str, lesson: &str| starter(name, lesson).replace("todo!()", "x + 3.0");
    folder.write("mine/exercises/begun.rs", answer("begun", "First"));
    folder.write("mine/exercises/fought.rs", answer("fought", "My own notes"));
    folder.write("mine/exercises/lost.rs", answer("lost", "First"));
    folder.write("mine/exercises/old.rs", answer("old", "First"));
    folder.write("mine/exercises/calm.rs", answer("calm", "First"));
    folder.done("mine", "run old");
    folder.done("mine", "run calm");
    folder.done("mine", "hint old");
    std::fs::remove_dir_all(folder.path("course")).unwrap();
    course(
        &folder,
        "1.1.0",
        &[
            ("kept", None, "First"),
            ("begun", None, "Second"),
            ("fought", None, "Second"),
            ("new", Some("old"), "Second"),
            ("quiet", Some("calm"), "Second"),
            ("fresh", None, "Second"),
            ("added", None, "Second"),
        ],
    );
    folder
}

/// All files of the learner's folder but for what is computed and what locks.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    fn collect(folder: &Path, below: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                if name != ".workbook/cache" {
                    collect(&entry.path(), &format!("{name}/"), found);
                }
            } else if !name.contains("lock") {
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(root, "", &mut found);
    found
}

#[test]
fn what_is_new_comes_and_what_was_written_stays() {
    let folder = in_the_middle();
    let before = files(&folder.path("mine"));
    let preview = folder.done("mine", "update --dry-run");
    assert!(
        preview.starts_with(" Small 1.0.0 → 1.1.0  (nothing is changed yet)\n"),
        "{preview}"
    );
    assert_eq!(files(&folder.path("mine")), before);
    let text = folder.done("mine", "update");
    assert_eq!(
        text,
        " Small 1.0.0 → 1.1.0

 ✓ begun   what is new in the starter is in your file; what stood there is kept in
           .workbook/backups/begun.0001.rs
 ! fought  your file stays as it is: you and the course changed the same lines; the new starter is
           exercises/fought.1.1.0.rs
 ! new     your file stays as it is: you and the course changed the same lines; it was called old;
           the new starter is exercises/new.1.1.0.rs
 ✓ quiet   what is new in the starter is in your file; it was called calm; what stood there is kept
           in .workbook/backups/quiet.0001.rs
 ✓ fresh   a new starter; you had not begun
 ✓ added   new: exercises/added.rs
 ✓ lost    no longer in the course; what you wrote stays

 1 exercise is as it was.
 What you solved stays solved; `workbook check` says whether it still passes.
"
    );
    let own = |name: &str| folder.read(&format!("mine/exercises/{name}.rs"));
    let answer = |name: &str, lesson: &str| starter(name, lesson).replace("todo!()", "x + 3.0");
    assert_eq!(own("begun"), answer("begun", "Second"));
    assert_eq!(own("fought"), answer("fought", "My own notes"));
    assert_eq!(own("fought.1.1.0"), starter("fought", "Second"));
    assert_eq!(own("lost"), answer("lost", "First"));
    assert_eq!(
        (own("fresh"), own("added")),
        (starter("fresh", "Second"), starter("added", "Second"))
    );
    assert_eq!(
        (own("new"), own("new.1.1.0")),
        (answer("old", "First"), starter("new", "Second"))
    );
    assert_eq!(own("quiet"), answer("quiet", "Second"));
    assert!(!folder.has("mine/exercises/old.rs") && !folder.has("mine/exercises/calm.rs"));
    assert!(folder.has("mine/solutions/quiet.rs") && !folder.has("mine/solutions/old.rs"));
    assert!(folder.has("mine/solutions/new.rs"));
    assert_eq!(folder.read("mine/README.md"), "# Small 1.1.0\n");
    assert_eq!(
        folder.read("mine/.workbook/backups/begun.0001.rs"),
        answer("begun", "First")
    );
    let list = folder.done("mine", "list");
    assert!(list.contains("2/7"), "{list}");
    assert!(folder.done("mine", "hint new").contains("hint 2 of 2"));
    // Once more, and nothing is new.
    let before = files(&folder.path("mine"));
    assert_eq!(
        folder.done("mine", "update"),
        " Small 1.1.0 is what you have: nothing is new.\n"
    );
    assert_eq!(files(&folder.path("mine")), before);
    // Solved stays solved, and what no longer passes is named: the function has another name now.
    let (text, code) = folder.said("mine", "check new quiet");
    assert!(
        code == 1 && text.contains(" Solved before, and no longer: new\n"),
        "{text}"
    );
    let list = folder.done("mine", "list");
    assert!(list.contains("2/7"), "{list}");
}

/// An update that was cut off before it came to a file has not been there, whatever the learner does with the file meanwhile.
#[test]
fn what_is_saved_after_an_update_was_cut_off_is_not_taken_for_what_it_wrote() {
    let folder = in_the_middle();
    // What stands in a file cannot be kept here, so the update ends before it writes anything over it.
    let backups = folder.path("mine/.workbook/backups");
    std::fs::write(&backups, "no folder").unwrap();
    let (text, code) = folder.said("mine", "update");
    assert_eq!(code, 3, "{text}");
    folder.edit("mine/exercises/begun.rs", "x + 3.0", "x + 2.0");
    std::fs::remove_file(&backups).unwrap();
    let text = folder.done("mine", "update");
    let said = " ✓ begun   what is new in the starter is in your file; what stood there is kept in\n           .workbook/backups/begun.0001.rs\n";
    assert!(text.contains(said), "{text}");
    let merged = starter("begun", "Second").replace("todo!()", "x + 2.0");
    assert_eq!(folder.read("mine/exercises/begun.rs"), merged);
}

#[test]
fn an_older_version_and_a_course_are_refused() {
    let folder = in_the_middle();
    folder.done("mine", "update");
    folder.edit("course/info.toml", "1.1.0", "1.0.9");
    let (text, code) = folder.said("mine", "update");
    let right = "error: this folder has version 1.1.0 of the course, and that is version 1.0.9, which is older\nNothing was changed. Ask for the newest one.\n";
    assert_eq!((text.as_str(), code), (right, 3));
    let (text, code) = folder.said("course", "update");
    assert!(
        code == 3
            && text.contains("[F]/course is a course, and what is new in it is written there"),
        "{text}"
    );
    folder.edit("course/info.toml", "1.0.9", "1.2.0");
    let (text, code) = folder.said("", "init mine --course course");
    assert!(
        code == 3
            && text.contains("has version 1.1.0 of this course already, and that is version 1.2.0"),
        "{text}"
    );
    folder.done("", "init own");
    let (text, code) = folder.said("own", "update");
    assert!(
        code == 2 && text.contains("the course of this folder is part of the program"),
        "{text}"
    );
}

#[test]
fn nothing_is_updated_while_somebody_watches() {
    let folder = in_the_middle();
    let before = files(&folder.path("mine"));
    let lock = std::fs::File::create(folder.path("mine/.workbook/watch.lock")).unwrap();
    lock.lock().unwrap();
    let (text, code) = folder.said("mine", "update");
    assert!(
        code == 3
            && text
                .contains("a `workbook watch` is open in [F]/mine, or another update is at work"),
        "{text}"
    );
    assert_eq!(files(&folder.path("mine")), before);
    drop(lock);
    folder.done("mine", "update");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_read_through_a_link() {
    let folder = in_the_middle();
    folder.write("dear/diary.rs", "dear diary\n");
    std::fs::remove_file(folder.path("mine/exercises/fresh.rs")).unwrap();
    std::os::unix::fs::symlink(
        folder.path("dear/diary.rs"),
        folder.path("mine/exercises/fresh.rs"),
    )
    .unwrap();
    std::fs::remove_dir_all(folder.path("mine/.workbook/backups")).ok();
    folder.done("mine", "update");
    assert_eq!(folder.read("dear/diary.rs"), "dear diary\n");
    assert!(
        folder
            .path("mine/exercises/fresh.rs")
            .symlink_metadata()
            .unwrap()
            .is_symlink()
    );
    assert_eq!(
        folder.read("mine/exercises/fresh.1.1.0.rs"),
        starter("fresh", "Second")
    );
    // The place where the course is kept.
    let other = in_the_middle();
    other.write("dear/diary", "dear diary\n");
    copy(&other.path("mine/.workbook/course"), &other.path("dear"));
    std::fs::remove_dir_all(other.path("mine/.workbook/course")).unwrap();
    std::os::unix::fs::symlink(other.path("dear"), other.path("mine/.workbook/course")).unwrap();
    let before = std::fs::read(other.path("dear/course.workbook")).unwrap();
    let (text, code) = other.said("mine", "update");
    assert!(code == 3 && text.contains("is a symbolic link"), "{text}");
    assert_eq!(
        std::fs::read(other.path("dear/course.workbook")).unwrap(),
        before
    );
}

/// An update is killed at more and more places; each time what was written is somewhere, and the next update ends as one that was
/// never killed.
#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let folder = in_the_middle();
    copy(&folder.path("mine"), &folder.path("right"));
    let start = Instant::now();
    folder.done("right", "update");
    let whole = start.elapsed();
    let right = files(&folder.path("right"));
    let dear: Vec<Vec<u8>> = ["begun", "fought", "lost", "old", "calm"]
        .iter()
        .map(|name| std::fs::read(folder.path(&format!("mine/exercises/{name}.rs"))).unwrap())
        .collect();
    let (kills, mut begun) = (200_u32, 0);
    for number in 0..kills {
        let own = format!("own-{number}");
        copy(&folder.path("mine"), &folder.path(&own));
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(["update", "../course"])
            .current_dir(folder.path(&own))
            .env("XDG_STATE_HOME", support::folder::STATE_HOME)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        // Every other one is killed once it has begun to write, later and later.
        let journal = folder.path(&format!("{own}/.workbook/update.json"));
        let start = Instant::now();
        if number % 2 == 0 {
            while !journal.exists() && start.elapsed() < whole {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(Duration::from_micros(u64::from(number) * 150));
        } else {
            std::thread::sleep(whole.mul_f64(f64::from(number) / f64::from(kills)));
        }
        // It may be over already.
        let _ = child.kill();
        child.wait().unwrap();
        let now = files(&folder.path(&own));
        for text in &dear {
            assert!(
                now.values().any(|kept| kept == text),
                "{number}: lost {}",
                String::from_utf8_lossy(text)
            );
        }
        if now.contains_key(".workbook/update.json") {
            begun += 1;
            let (text, _) = folder.said(&own, "list");
            assert!(
                text.contains("note: an update of this folder was cut off."),
                "{text}"
            );
        }
        folder.done(&own, "update ../course");
        let mut now = files(&folder.path(&own));
        now.retain(|path, _| !path.contains("/.workbook-") && !path.starts_with(".workbook-"));
        let mut right = right.clone();
        for both in [&mut now, &mut right] {
            both.remove(".workbook/course/origin");
        }
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&now), names(&right), "{number}");
        assert!(now == right, "{number}");
        std::fs::remove_dir_all(folder.path(&own)).unwrap();
    }
    println!("{begun} of {kills} kills met an update that had begun to write");
    assert!(
        begun > kills / 10,
        "only {begun} of {kills} kills met an update that had begun to write"
    );
}

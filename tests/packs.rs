//! Courses as data: made, packed, handed to learners, updated; and what is said where that cannot be.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::path::Path;
use std::process::Command;

use support::folder::Folder;

/// What a command says, on both streams, and its exit code.
fn said(folder: &Folder, below: &str, words: &str) -> (String, i32) {
    let output = folder.command_in(below, words).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8(text).unwrap();
    let root = folder.path("").to_string_lossy().into_owned();
    (
        text.replace(root.trim_end_matches('/'), "[F]"),
        output.status.code().unwrap_or(-1),
    )
}

/// The same of a command that ends well.
fn done(folder: &Folder, below: &str, words: &str) -> String {
    let (text, code) = said(folder, below, words);
    assert_eq!(code, 0, "{words}: {text}");
    text
}

/// A folder with a course in `course/` and the file of it beside.
fn packed() -> Folder {
    let folder = Folder::empty();
    done(&folder, "", "dev init course --name Small");
    done(&folder, "course", "dev pack -o ../small.workbook");
    folder
}

/// The same, with a learner's folder `mine` of it.
fn handed_out() -> Folder {
    let folder = packed();
    done(&folder, "", "init mine --course small.workbook");
    folder
}

const MIDPOINT: &str = "exercises/01_first_steps/midpoint.rs";

/// A newer version of the course in `course/`, packed as `newer.workbook`.
fn newer(folder: &Folder, version: &str) {
    let info = folder.read("course/info.toml");
    let old = info
        .lines()
        .find(|line| line.starts_with("version"))
        .unwrap();
    folder.write(
        "course/info.toml",
        info.replace(old, &format!("version = \"{version}\"")),
    );
    done(folder, "course", "dev pack -o ../newer.workbook");
}

mod made {
    //! A course from nothing.

    use super::*;

    #[test]
    fn a_new_course_is_in_order_and_takes_an_exercise() {
        let folder = Folder::empty();
        let text = done(&folder, "", "dev init numerics");
        assert!(
            text.starts_with(
                " The course `numerics` is in [F]/numerics.\n Go there:      cd numerics\n"
            ),
            "{text}"
        );
        assert!(
            folder
                .read("numerics/info.toml")
                .contains("title = \"Numerics\"")
        );
        assert_eq!(
            folder.read("numerics/.gitignore").lines().last(),
            Some("/.workbook/")
        );
        assert!(done(&folder, "numerics", "dev check").ends_with("\n Everything is in order.\n"));
        let new = folder
            .command_in("numerics", "dev new cost --signature")
            .arg("fn cost(on: &[bool]) -> f64");
        new.assert().code(0);
        assert!(folder.has("numerics/exercises/01_first_steps/cost.rs"));
        assert!(
            folder
                .read("numerics/solutions/01_first_steps/cost.toml")
                .contains("one_of = [true, false]")
        );
        // The draft is not written yet; the exercise beside it is in order all the same.
        folder.write(
            "numerics/solutions/01_first_steps/cost.rs",
            "pub fn cost(on: &[bool])->f64 { 1.0 }\n",
        );
        assert!(
            done(&folder, "numerics", "dev check midpoint")
                .ends_with("\n Everything is in order.\n")
        );
        let (text, code) = said(&folder, "numerics", "dev check cost");
        assert!(
            code == 1 && text.contains("cost.rs: is not formatted"),
            "{text}"
        );
    }

    #[test]
    fn a_course_without_an_exercise_takes_its_first() {
        let folder = Folder::empty();
        folder.write("info.toml", "format_version = 1\n");
        done(&folder, "", "dev new first");
        assert!(folder.read("info.toml").contains("name = \"first\""));
        let (text, code) = said(&folder, "", "dev check");
        assert!(code == 1 && text.contains("still to be written"), "{text}");
    }

    #[test]
    fn nothing_is_made_where_something_is() {
        let folder = Folder::empty();
        folder.write(
            "taken/exercises/01_first_steps/midpoint.rs",
            "fn mine() {}\n",
        );
        folder.write("taken/README.md", "# Mine\n");
        let (text, code) = said(&folder, "", "dev init taken");
        assert_eq!(
            (text.as_str(), code),
            (
                "error: [F]/taken/exercises/01_first_steps/midpoint.rs is there already; move it away first\n",
                2
            )
        );
        assert!(!folder.has("taken/info.toml"));
        std::fs::remove_dir_all(folder.path("taken/exercises")).unwrap();
        done(&folder, "", "dev init taken");
        assert_eq!(folder.read("taken/README.md"), "# Mine\n");
        let (text, code) = said(&folder, "", "dev init taken/inside");
        assert!(code == 3 && text.contains("would lie inside"), "{text}");
        let (text, code) = said(&folder, "", "dev init 数値");
        assert!(
            code == 2 && text.contains("has no letters for the id of a course"),
            "{text}"
        );
    }

    #[test]
    fn what_is_not_in_order_is_not_packed() {
        let folder = packed();
        let first = std::fs::read(folder.path("small.workbook")).unwrap();
        folder.edit(
            "course/solutions/01_first_steps/midpoint.rs",
            "(a + b) / 2.0",
            "(a - b) / 2.0",
        );
        let (text, code) = said(&folder, "course", "dev pack -o ../small.workbook");
        assert!(
            code == 1 && text.ends_with(" Nothing was packed: what learners get is in order.\n"),
            "{text}"
        );
        assert_eq!(std::fs::read(folder.path("small.workbook")).unwrap(), first);
        folder.edit(
            "course/solutions/01_first_steps/midpoint.rs",
            "(a - b) / 2.0",
            "(a + b) / 2.0",
        );
        done(&folder, "course", "dev pack -o ../again.workbook");
        assert_eq!(std::fs::read(folder.path("again.workbook")).unwrap(), first);
        folder.edit("course/info.toml", "id = \"small\"\n", "");
        let (text, code) = said(&folder, "course", "dev pack");
        assert!(
            code == 3 && text.contains("its info.toml has no `id`"),
            "{text}"
        );
    }

    #[test]
    fn a_reset_in_a_course_brings_back_what_was_committed() {
        let folder = Folder::empty();
        done(&folder, "", "dev init course");
        let starter = folder.read(&format!("course/{MIDPOINT}"));
        folder.write(
            &format!("course/{MIDPOINT}"),
            "pub fn midpoint(a: f64, b: f64) -> f64 {\n    a\n}\n",
        );
        // What was seen first is somebody's answer.
        said(&folder, "course", "run midpoint");
        folder.write(&format!("course/{MIDPOINT}"), &starter);
        git(&folder.path("course"), &["init", "-q"]);
        git(&folder.path("course"), &["add", "."]);
        git(
            &folder.path("course"),
            &["commit", "-q", "-m", "course: it begins"],
        );
        folder.write(
            &format!("course/{MIDPOINT}"),
            "pub fn midpoint(a: f64, b: f64) -> f64 {\n    b\n}\n",
        );
        done(&folder, "course", "reset midpoint");
        assert_eq!(folder.read(&format!("course/{MIDPOINT}")), starter);
    }
}

/// Calls git as somebody who never heard of the user's settings.
fn git(folder: &Path, args: &[&str]) {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.c",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(args)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git is needed here: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

mod handed {
    //! Learners' folders.

    use super::*;

    #[test]
    fn a_learner_works_in_a_folder_of_a_course_from_a_file() {
        let folder = packed();
        let text = done(&folder, "", "init mine --course small.workbook");
        assert_eq!(
            text,
            " Small: 1 exercise is ready in [F]/mine.\n Go there:  cd mine\n Start:     workbook\n"
        );
        assert!(
            folder.has("mine/README.md")
                && !folder.has("mine/solutions")
                && !folder.has("mine/info.toml")
        );
        std::fs::remove_dir_all(folder.path("course")).unwrap();
        std::fs::remove_file(folder.path("small.workbook")).unwrap();
        assert!(done(&folder, "mine", "list").contains("midpoint"));
        let answer = "pub fn midpoint(a: f64, b: f64) -> f64 {\n    (b - a) / 2.0\n}\n";
        folder.write(&format!("mine/{MIDPOINT}"), answer);
        let (text, code) = said(&folder, "mine", "run midpoint");
        assert!(
            code == 1 && text.contains("This is half of the distance between the two."),
            "{text}"
        );
        folder.edit(&format!("mine/{MIDPOINT}"), "b - a", "a + b");
        assert!(done(&folder, "mine", "run midpoint").contains("Solved"));
        assert!(folder.has("mine/solutions/01_first_steps/midpoint.rs"));
        let (text, code) = said(&folder, "mine", "dev check");
        assert!(
            code == 2 && text.contains("its course is kept in it as it came"),
            "{text}"
        );
    }

    #[test]
    fn a_folder_and_a_repository_are_courses_as_well() {
        let folder = packed();
        done(&folder, "", "init one --course course");
        git(&folder.path("course"), &["init", "-q"]);
        git(&folder.path("course"), &["add", "."]);
        git(
            &folder.path("course"),
            &["commit", "-q", "-m", "course: it begins"],
        );
        // A hook of the repository, and what stands in it beside the course, never matter.
        folder.write(
            "course/.git/hooks/post-checkout",
            "#!/bin/sh\ntouch /tmp/never\n",
        );
        let address = format!("file://{}", folder.path("course").display());
        done(&folder, "", &format!("init two --course {address}"));
        for own in ["one", "two"] {
            assert_eq!(
                folder.read(&format!("{own}/{MIDPOINT}")),
                folder.read(&format!("course/{MIDPOINT}"))
            );
        }
        let kept = |own: &str| {
            std::fs::read(folder.path(&format!("{own}/.workbook/course/course.workbook"))).unwrap()
        };
        assert!(
            kept("one") == kept("two")
                && kept("one") == std::fs::read(folder.path("small.workbook")).unwrap()
        );
        folder.edit(
            "course/info.toml",
            "version = \"1.0.0\"",
            "version = \"1.0.1\"",
        );
        git(
            &folder.path("course"),
            &["commit", "-q", "-a", "-m", "course: it goes on"],
        );
        for own in ["one", "two"] {
            let text = done(&folder, own, "update");
            assert!(text.starts_with(" Small 1.0.0 → 1.0.1\n"), "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_a_repository_or_a_folder_is_no_part_of_a_course() {
        let folder = packed();
        folder.write("dear", "pub fn midpoint() {}\n");
        let solution = folder.path("course/solutions/01_first_steps/midpoint.rs");
        std::fs::remove_file(&solution).unwrap();
        std::os::unix::fs::symlink(folder.path("dear"), &solution).unwrap();
        let (text, code) = said(&folder, "", "init mine --course course");
        assert!(
            code == 3
                && text.contains("is a symbolic link, and no part of a course is read through one"),
            "{text}"
        );
        git(&folder.path("course"), &["init", "-q"]);
        git(&folder.path("course"), &["add", "."]);
        git(
            &folder.path("course"),
            &["commit", "-q", "-m", "course: a link"],
        );
        let address = format!("file://{}", folder.path("course").display());
        let (text, code) = said(&folder, "", &format!("init mine --course {address}"));
        assert!(
            code == 3
                && text.contains("is no plain file, and no part of a course is anything else"),
            "{text}"
        );
        assert!(!folder.has("mine"));
    }

    #[test]
    fn another_courses_folder_is_never_touched() {
        let folder = handed_out();
        done(&folder, "", "dev init other");
        done(&folder, "other", "dev pack -o ../other.workbook");
        done(&folder, "", "init own");
        for (words, own) in [
            ("init mine --course other.workbook", "mine"),
            ("init own --course other.workbook", "own"),
        ] {
            let before = folder.read(&format!("{own}/.workbook/learner"));
            let (text, code) = said(&folder, "", words);
            assert!(
                code == 3 && text.contains("and that is the course `other`\nNothing was changed."),
                "{text}"
            );
            assert_eq!(folder.read(&format!("{own}/.workbook/learner")), before);
        }
        let (text, code) = said(&folder, "mine", "update ../other.workbook");
        assert!(
            code == 3 && text.contains("is a folder of the course `small`"),
            "{text}"
        );
        // The folder is completed by its own course, whatever the program brings along.
        std::fs::remove_file(folder.path(&format!("mine/{MIDPOINT}"))).unwrap();
        done(&folder, "mine", "init");
        assert!(folder.has(&format!("mine/{MIDPOINT}")) && !folder.has("mine/exercises/01_neuron"));
    }

    #[test]
    fn a_course_that_was_lost_is_not_taken_for_the_programs_own() {
        let folder = handed_out();
        std::fs::remove_dir_all(folder.path("mine/.workbook/course")).unwrap();
        let (text, code) = said(&folder, "mine", "list");
        assert!(
            code == 3
                && text.starts_with("error: the course `small` is no longer kept in [F]/mine\n"),
            "{text}"
        );
        done(&folder, "mine", "init --course ../small.workbook");
        assert!(done(&folder, "mine", "list").contains("midpoint"));
    }

    #[test]
    fn what_is_no_course_is_said() {
        let folder = packed();
        folder.write("text", "no pack");
        folder.write("empty/a", "");
        for (course, code, text) in [
            (
                "none",
                3,
                "error: there is no [F]/none\nA course is a file that ends with .workbook, a folder with an info.toml, or the address of a git repository.\n",
            ),
            (
                "empty",
                3,
                "error: [F]/empty is a folder without an info.toml, so it is no course\nIs it the folder above, or one in it?\n",
            ),
            (
                "/dev/null",
                3,
                "error: /dev/null is no plain file\nA course in one file ends with .workbook.\n",
            ),
            (
                "http://host/a",
                3,
                "error: http://host/a is not fetched: a repository comes by https, by ssh, or from a file:// address\nAsk for such an address, or for the course as a file.\n",
            ),
        ] {
            assert_eq!(
                said(&folder, "", &format!("init mine --course {course}")),
                (text.to_owned(), code)
            );
        }
        let (text, code) = said(&folder, "", "init mine --course text");
        assert!(
            code == 3 && text.starts_with("error: [F]/text: it cannot be read as a zip archive"),
            "{text}"
        );
        let (text, code) = said(&folder, "", "init mine --course file:///nowhere/at/all");
        assert!(
            code == 3 && text.contains("could not be fetched; git says:\n"),
            "{text}"
        );
        // A host that no name server knows.
        let (text, code) = said(&folder, "", "init mine --course https://host.invalid/a.git");
        assert!(
            code == 3 && text.contains("could not be fetched; git says:\n"),
            "{text}"
        );
        let no_git = folder
            .command("init mine --course https://host.invalid/a.git")
            .env("PATH", folder.path("empty"));
        let output = no_git.output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            text.starts_with("error: there is no git on this machine"),
            "{text}"
        );
        assert!(!folder.has("mine"));
    }
}

//! Courses as data: made, packed, handed to learners, updated; and what is said where that cannot be.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
}

use std::path::Path;
use std::process::Command;

use support::folder::{Folder, for_editors};

/// A folder with a course in `course/` and the file of it beside.
fn packed() -> Folder {
    let folder = Folder::empty();
    folder.done("", "dev init course --name Small");
    folder.done("course", "dev pack -o ../small.workbook");
    folder
}

/// The same, with a learner's folder `mine` of it.
fn handed_out() -> Folder {
    let folder = packed();
    folder.done("", "init mine --course small.workbook");
    folder
}

const MIDPOINT: &str = "exercises/01_first_steps/midpoint.rs";

mod made {
    //! A course from nothing.

    use super::*;

    #[test]
    fn a_new_course_is_in_order_and_takes_an_exercise() {
        let folder = Folder::empty();
        let text = folder.done("", "dev init numerics");
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
        assert!(
            folder
                .done("numerics", "dev check")
                .ends_with("\n Everything is in order.\n")
        );
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
            folder
                .done("numerics", "dev check midpoint")
                .ends_with("\n Everything is in order.\n")
        );
        let (text, code) = folder.said("numerics", "dev check cost");
        assert!(
            code == 1 && text.contains("cost.rs: is not formatted"),
            "{text}"
        );
    }

    #[test]
    fn a_course_without_an_exercise_takes_its_first() {
        let folder = Folder::empty();
        folder.write("info.toml", "format_version = 1\n");
        folder.done("", "dev new first");
        assert!(folder.read("info.toml").contains("name = \"first\""));
        let (text, code) = folder.said("", "dev check");
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
        let (text, code) = folder.said("", "dev init taken");
        assert_eq!(
            (text.as_str(), code),
            (
                "error: [F]/taken/exercises/01_first_steps/midpoint.rs is there already; move it away first\n",
                2
            )
        );
        assert!(!folder.has("taken/info.toml"));
        std::fs::remove_dir_all(folder.path("taken/exercises")).unwrap();
        folder.done("", "dev init taken");
        assert_eq!(folder.read("taken/README.md"), "# Mine\n");
        let (text, code) = folder.said("", "dev init taken/inside");
        assert!(code == 3 && text.contains("would lie inside"), "{text}");
        let (text, code) = folder.said("", "dev init 数値");
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
        let (text, code) = folder.said("course", "dev pack -o ../small.workbook");
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
        folder.done("course", "dev pack -o ../again.workbook");
        assert_eq!(std::fs::read(folder.path("again.workbook")).unwrap(), first);
        folder.edit("course/info.toml", "id = \"small\"\n", "");
        let (text, code) = folder.said("course", "dev pack");
        assert!(
            code == 3 && text.contains("its info.toml has no `id`"),
            "{text}"
        );
    }

    #[test]
    fn a_reset_in_a_course_brings_back_what_was_committed() {
        let folder = Folder::empty();
        folder.done("", "dev init course");
        let starter = folder.read(&format!("course/{MIDPOINT}"));
        folder.write(
            &format!("course/{MIDPOINT}"),
            "pub fn midpoint(a: f64, b: f64) -> f64 {\n    a\n}\n",
        );
        // What was seen first is somebody's answer.
        folder.said("course", "run midpoint");
        folder.write(&format!("course/{MIDPOINT}"), &starter);
        committed(&folder.path("course"), "course: it begins");
        folder.write(
            &format!("course/{MIDPOINT}"),
            "pub fn midpoint(a: f64, b: f64) -> f64 {\n    b\n}\n",
        );
        folder.done("course", "reset midpoint");
        assert_eq!(folder.read(&format!("course/{MIDPOINT}")), starter);
    }
}

/// Makes a repository of a folder, with all that is in it.
fn committed(folder: &Path, message: &str) {
    git(folder, &["init", "-q"]);
    git(folder, &["add", "."]);
    git(folder, &["commit", "-q", "-m", message]);
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
        let text = folder.done("", "init mine --course small.workbook");
        assert_eq!(
            text,
            format!(
                " Small: 1 exercise is ready in [F]/mine.\n Go there:  cd mine\n Start:     workbook{}\n",
                for_editors()
            )
        );
        assert!(
            folder.has("mine/README.md")
                && !folder.has("mine/solutions")
                && !folder.has("mine/info.toml")
        );
        std::fs::remove_dir_all(folder.path("course")).unwrap();
        std::fs::remove_file(folder.path("small.workbook")).unwrap();
        assert!(folder.done("mine", "list").contains("midpoint"));
        let answer = "pub fn midpoint(a: f64, b: f64) -> f64 {\n    (b - a) / 2.0\n}\n";
        folder.write(&format!("mine/{MIDPOINT}"), answer);
        let (text, code) = folder.said("mine", "run midpoint");
        assert!(
            code == 1 && text.contains("This is half of the distance between the two."),
            "{text}"
        );
        folder.edit(&format!("mine/{MIDPOINT}"), "b - a", "a + b");
        assert!(folder.done("mine", "run midpoint").contains("Solved"));
        assert!(folder.has("mine/solutions/01_first_steps/midpoint.rs"));
        let (text, code) = folder.said("mine", "dev check");
        assert!(
            code == 2 && text.contains("its course is kept in it as it came"),
            "{text}"
        );
    }

    #[test]
    fn a_folder_and_a_repository_are_courses_as_well() {
        let folder = packed();
        folder.done("", "init one --course course");
        committed(&folder.path("course"), "course: it begins");
        // A hook of the repository, and what stands in it beside the course, never matter.
        folder.write(
            "course/.git/hooks/post-checkout",
            "#!/bin/sh\ntouch /tmp/never\n",
        );
        let address = format!("file://{}", folder.path("course").display());
        folder.done("", &format!("init two --course {address}"));
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
            let text = folder.done(own, "update");
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
        let (text, code) = folder.said("", "init mine --course course");
        assert!(
            code == 3
                && text.contains("is a symbolic link, and no part of a course is read through one"),
            "{text}"
        );
        committed(&folder.path("course"), "course: a link");
        let address = format!("file://{}", folder.path("course").display());
        let (text, code) = folder.said("", &format!("init mine --course {address}"));
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
        folder.done("", "dev init other");
        folder.done("other", "dev pack -o ../other.workbook");
        folder.done("", "init own");
        for (words, own) in [
            ("init mine --course other.workbook", "mine"),
            ("init own --course other.workbook", "own"),
        ] {
            let before = folder.read(&format!("{own}/.workbook/learner"));
            let (text, code) = folder.said("", words);
            assert!(
                code == 3 && text.contains("and that is the course `other`\nNothing was changed."),
                "{text}"
            );
            assert_eq!(folder.read(&format!("{own}/.workbook/learner")), before);
        }
        // A file of the program's own course, in a folder of that.
        folder.write(
            "back/info.toml",
            folder
                .read("other/info.toml")
                .replace("id = \"other\"", "id = \"back-propagation\""),
        );
        for part in ["exercises", "solutions"] {
            support::folder::copy(
                &folder.path(&format!("other/{part}")),
                &folder.path(&format!("back/{part}")),
            );
        }
        assert_eq!(
            folder.said("", "init own --course back"),
            (
                "error: [F]/own is a folder of this very course, as the workbook brings it along\n`workbook update …` in it brings what is new in that one, and keeps what you wrote.\n".to_owned(),
                3
            )
        );
        let (text, code) = folder.said("mine", "update ../other.workbook");
        assert!(
            code == 3 && text.contains("is a folder of the course `small`"),
            "{text}"
        );
        // The folder is completed by its own course, whatever the program brings along.
        std::fs::remove_file(folder.path(&format!("mine/{MIDPOINT}"))).unwrap();
        folder.done("mine", "init");
        assert!(folder.has(&format!("mine/{MIDPOINT}")) && !folder.has("mine/exercises/01_neuron"));
    }

    #[test]
    fn a_course_that_was_lost_is_not_taken_for_the_programs_own() {
        let folder = handed_out();
        std::fs::remove_dir_all(folder.path("mine/.workbook/course")).unwrap();
        let (text, code) = folder.said("mine", "list");
        assert!(
            code == 3
                && text.starts_with("error: the course `small` is no longer kept in [F]/mine\n"),
            "{text}"
        );
        folder.done("mine", "init --course ../small.workbook");
        assert!(folder.done("mine", "list").contains("midpoint"));
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
                folder.said("", &format!("init mine --course {course}")),
                (text.to_owned(), code)
            );
        }
        let (text, code) = folder.said("", "init mine --course text");
        assert!(
            code == 3 && text.starts_with("error: [F]/text: it cannot be read as a zip archive"),
            "{text}"
        );
        let (text, code) = folder.said("", "init mine --course file:///nowhere/at/all");
        assert!(
            code == 3 && text.contains("could not be fetched; git says:\n"),
            "{text}"
        );
        // A host that no name server knows.
        let (text, code) = folder.said("", "init mine --course https://host.invalid/a.git");
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

mod broken {
    //! Packs that somebody changed, or made of something else.

    use std::io::{Cursor, Read, Write};

    use workbook::pack::{Error, Pack};
    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    use super::*;

    /// An entry of an archive.
    enum Entry {
        File(String, Vec<u8>),
        Link(&'static str),
    }

    /// The entries of the file of the small course.
    fn entries() -> Vec<Entry> {
        let folder = packed();
        let bytes = std::fs::read(folder.path("small.workbook")).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let count = archive.len();
        let entry = |place| {
            let mut file = archive.by_index(place).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            Entry::File(file.name().unwrap().into_owned(), bytes)
        };
        (0..count).map(entry).collect()
    }

    fn archive(entries: Vec<Entry>) -> Vec<u8> {
        let options = SimpleFileOptions::default();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for entry in entries {
            match entry {
                Entry::File(name, bytes) => {
                    writer.start_file(name, options).unwrap();
                    writer.write_all(&bytes).unwrap();
                }
                Entry::Link(name) => writer.add_symlink(name, "/etc/passwd", options).unwrap(),
            }
        }
        writer.finish().unwrap().into_inner()
    }

    fn file(name: &str, bytes: impl Into<Vec<u8>>) -> Entry {
        Entry::File(name.into(), bytes.into())
    }

    /// What is said of the small course with its entries changed.
    fn told(change: impl FnOnce(&mut Vec<Entry>)) -> String {
        let mut entries = entries();
        change(&mut entries);
        Pack::read(&archive(entries))
            .map(drop)
            .unwrap_err()
            .to_string()
    }

    /// Changes the text of an entry.
    fn edit(entries: &mut [Entry], path: &str, replace: &str, with: &str) {
        let mut count = 0;
        for entry in entries {
            if let Entry::File(name, bytes) = entry
                && name == path
            {
                let text = String::from_utf8(bytes.clone()).unwrap();
                assert!(text.contains(replace), "{text}");
                *bytes = text.replace(replace, with).into_bytes();
                count += 1;
            }
        }
        assert_eq!(count, 1, "{path}");
    }

    #[test]
    fn packed_again_by_any_program_it_is_the_same_course() {
        let mut all = entries();
        all.reverse();
        assert!(Pack::read(&archive(all)).is_ok());
    }

    #[test]
    fn each_fault_has_its_sentence() {
        const AGAIN: &str = "Get it again from where it comes from.";
        const ASK: &str = "Ask whoever made it.";
        let manifest = "manifest.json";
        let add = |name: &'static str| move |all: &mut Vec<Entry>| all.push(file(name, "x"));
        let solution = "solutions/01_first_steps/midpoint.rs";
        for (text, said) in [
            (told(|all| edit(all, solution, "2.0", "3.0")), format!("`{solution}` in it was changed after it was made\n{AGAIN}")),
            (told(|all| all.retain(|entry| !matches!(entry, Entry::File(name, _) if name == solution))), format!("`{solution}` is missing in it\n{AGAIN}")),
            (told(add("exercises/more.rs")), format!("`exercises/more.rs` was added to it after it was made\n{AGAIN}")),
            (told(add("EXERCISES/01_first_steps/midpoint.rs")), format!("`EXERCISES/01_first_steps/midpoint.rs` in it is no file of a course\n{ASK}")),
            (told(add("exercises/01_first_steps/Midpoint.rs")), format!("`exercises/01_first_steps/Midpoint.rs` is in it more than once\n{AGAIN}")),
            (told(add("../evil.rs")), format!("`../evil.rs` in it is no file of a course\n{ASK}")),
            (told(add("exercises/../../evil.rs")), format!("`exercises/../../evil.rs` in it is no file of a course\n{ASK}")),
            (told(add("/etc/evil.rs")), format!("`/etc/evil.rs` in it is no file of a course\n{ASK}")),
            (told(add("exercises/evil.sh")), format!("`exercises/evil.sh` in it is no file of a course\n{ASK}")),
            (told(|all| all.push(Entry::Link("exercises/link.rs"))), format!("`exercises/link.rs` in it is a link, and no course has one\n{ASK}")),
            (told(|all| all.push(file("exercises/no.rs", *b"\xff\xfe"))), format!("`exercises/no.rs` in it is no UTF-8 text\n{ASK}")),
            (told(|all| all.push(file("exercises/big.rs", vec![b' '; (4 << 20) + 1]))), format!("`exercises/big.rs` in it is larger than 4 MiB, and no part of a course is\n{ASK}")),
            (told(|all| all.extend((0..17).map(|number| file(&format!("exercises/{number}.rs"), vec![b' '; 4 << 20])))), format!("it has more than 64 MiB in all, and no course has\n{ASK}")),
            (told(|all| all.extend((0..5000).map(|number| file(&format!("exercises/{number}.rs"), "")))), format!("it has more than 5000 files, and no course has\n{ASK}")),
            (told(|all| all.retain(|entry| !matches!(entry, Entry::File(name, _) if name == manifest))), "it is a zip archive, but has no manifest.json\nA course in one file is made by `workbook dev pack`. Is it the right file?".into()),
            (told(|all| edit(all, manifest, "\"format\": 1", "\"format\": 3")), format!("it has format 3, and this workbook ({}) knows no format after 2\nInstall a newer workbook, and try again.", env!("CARGO_PKG_VERSION"))),
            (told(|all| edit(all, manifest, "\"needs\": \"0.1.0\"", "\"needs\": \"9.0.0\"")), format!("it needs workbook 9.0.0 or newer, and this is {}\nInstall a newer workbook, and try again.", env!("CARGO_PKG_VERSION"))),
            (told(|all| edit(all, manifest, "\"id\": \"small\"", "\"id\": \"../small\"")), format!("its manifest.json cannot be understood (`../small` cannot be the id of a course)\n{AGAIN}")),
            (told(|all| edit(all, manifest, "\"id\": \"small\"", "\"id\": \"a\\u001b[2J\"")), format!("its manifest.json cannot be understood (`a\u{fffd}[2J` cannot be the id of a course)\n{AGAIN}")),
            (told(|all| edit(all, manifest, "\"version\": \"1.0.0\"", "\"version\": \"\\u001b]0;x\\u0007\"")), format!("its manifest.json cannot be understood (`\u{fffd}]0;x\u{fffd}` is no version)\n{AGAIN}")),
        ] {
            assert_eq!(text, said);
        }
        let odd = told(|all| edit(all, manifest, "{", "["));
        assert!(
            odd.starts_with("its manifest.json cannot be understood ("),
            "{odd}"
        );
        let long =
            told(|all| all.push(file(&format!("exercises/\u{7}{}.rs", "x".repeat(300)), "")));
        assert!(long.contains('…') && !long.contains('\u{7}'), "{long}");
    }

    #[test]
    fn a_pack_that_is_cut_or_damaged_anywhere_is_refused() {
        let folder = packed();
        let whole = std::fs::read(folder.path("small.workbook")).unwrap();
        let right = Pack::read(&whole).unwrap();
        for cut in (0..whole.len()).step_by(97) {
            assert!(Pack::read(&whole[..cut]).is_err(), "cut at {cut}");
        }
        assert!(matches!(Pack::read(b"no zip"), Err(Error::NotAnArchive(_))));
        for place in (0..whole.len()).step_by(7) {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x20;
            // What the damage leaves alone may be read; nothing else is ever taken for the course.
            if let Ok(pack) = Pack::read(&damaged) {
                assert!(pack == right, "damaged at {place}");
            }
        }
    }

    #[test]
    fn the_file_is_named() {
        let folder = packed();
        let mut all = entries();
        edit(&mut all, "README.md", "Small", "Large");
        folder.write("changed.workbook", archive(all));
        let (text, code) = folder.said("", "init mine --course changed.workbook");
        let right = "error: [F]/changed.workbook: `README.md` in it was changed after it was made\nGet it again from where it comes from.\n";
        assert_eq!((text.as_str(), code), (right, 3));
        assert!(!folder.has("mine"));
        // One that a folder keeps as well.
        folder.done("", "init mine --course small.workbook");
        std::fs::copy(
            folder.path("changed.workbook"),
            folder.path("mine/.workbook/course/course.workbook"),
        )
        .unwrap();
        let (text, code) = folder.said("mine", "list");
        assert!(
            code == 3 && text.contains("course.workbook: `README.md` in it was changed"),
            "{text}"
        );
    }
}

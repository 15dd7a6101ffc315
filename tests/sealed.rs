//! Sealed courses: without a line of a solution they check, explain and count as the open ones do.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use support::folder::Folder;
use support::real_course::real_course;
use support::results;
use workbook::diagnosis::Finding;
use workbook::grader::{Graded, Grader, Seeds, Submission};
use workbook::harness::Harness;
use workbook::location::Location;
use workbook::pack::Pack;
use workbook::process::Cancel;
use workbook::workspace::Workspace;
use zip::ZipArchive;

/// All of a pack's files as they are unpacked, by their names.
fn unpacked(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.push((file.name().unwrap().into_owned(), text));
    }
    files
}

/// A line without what may be written in one way or another.
fn bare(line: &str) -> String {
    line.chars()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// Whether a line of Rust says how something is computed: three operators or more, and no comment.
fn tells_how(line: &str) -> bool {
    let code = line.trim();
    let operators = code
        .matches(|letter| "+-*/%<>=&|!.".contains(letter))
        .count();
    !code.starts_with("//") && operators >= 3
}

/// The lines of the solutions that say how something is computed, and stand in no starter and not in the given code.
fn secrets(course: &Path) -> Vec<String> {
    let mut known = BTreeSet::new();
    let mut lines = Vec::new();
    for path in rust_files(&course.join("exercises")) {
        known.extend(fs::read_to_string(path).unwrap().lines().map(bare));
    }
    for path in rust_files(&course.join("solutions")) {
        let text = fs::read_to_string(path).unwrap();
        lines.extend(text.lines().filter(|line| tells_how(line)).map(bare));
    }
    lines.retain(|line| !known.contains(line));
    lines
}

fn rust_files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(rust_files(&path)),
            false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
            false => {}
        }
    }
    files
}

/// The secrets of a course that stand somewhere in a pack.
fn told(bytes: &[u8], course: &Path) -> Vec<String> {
    let files = unpacked(bytes);
    let texts: Vec<String> = files.iter().map(|(_, text)| bare(text)).collect();
    let is_told = |line: &String| texts.iter().any(|text| text.contains(line.as_str()));
    secrets(course).into_iter().filter(is_told).collect()
}

/// A learner's folder of the real course, open or sealed, with what compares and explains there.
struct Desk {
    workspace: Workspace,
    grader: Grader<Workspace>,
    _folder: Folder,
}

impl Desk {
    fn new(pack: &[u8]) -> Desk {
        let folder = Folder::empty();
        let pack = Pack::read(pack).unwrap();
        let workspace = Workspace::init_with(&folder.path("mine"), pack, "nowhere", None).unwrap();
        let harness = Harness::new(results::cache()).unwrap();
        let harness = harness.with_given(workspace.course().library.clone());
        Desk {
            grader: Grader::new(harness, workspace.clone(), Seeds::default()),
            workspace,
            _folder: folder,
        }
    }

    /// What answers to an exercise come to.
    fn graded(&self, name: &str, answers: &[String]) -> Vec<Graded<'_>> {
        let exercise = self.workspace.course().exercise(name).unwrap();
        let submission = |(number, answer): (usize, &String)| Submission {
            exercise,
            text: Ok(answer.clone()),
            file: format!("answers/{number}.rs"),
        };
        let submissions: Vec<_> = answers.iter().enumerate().map(submission).collect();
        self.grader.grade(&submissions, &Cancel::default()).unwrap()
    }

    fn why(&self, graded: &Graded<'_>) -> Vec<Finding> {
        self.grader.explain(graded, &Cancel::default()).unwrap()
    }

    fn places(&self, graded: &Graded<'_>) -> Vec<Location> {
        self.grader.locate(graded, &Cancel::default()).unwrap()
    }
}

/// A course packed, open and sealed.
fn packed(course: &Folder, below: &str) -> [Vec<u8>; 2] {
    course.done(below, "dev pack -o open.workbook");
    course.done(below, "dev pack --sealed -o sealed.workbook");
    ["open", "sealed"].map(|name| {
        let path = course.path(below).join(format!("{name}.workbook"));
        fs::read(path).unwrap()
    })
}

/// All wrong answers to an exercise in `tests/`, and starters, which are unfinished or broken.
fn wrong_answers(name: &str) -> Vec<String> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = repository.join("tests/wrong_answers").join(name);
    let mut files = match folder.is_dir() {
        true => rust_files(&folder),
        false => Vec::new(),
    };
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.collect()
}

/// Wrong answers, and answers that are unfinished, do not compile, lack what is asked, or are right.
fn answers(open: &Desk, name: &str) -> Vec<String> {
    let exercise = open.workspace.course().exercise(name).unwrap();
    let mut answers = wrong_answers(name);
    let solution = open.workspace.solution(exercise).unwrap();
    let known = open.grader.known(exercise, &Cancel::default()).unwrap();
    // Where nobody wrote any down: some that are made of the solution.
    let step = known.fingerprints.len().div_ceil(6).max(1);
    for print in known.fingerprints.iter().step_by(step) {
        let edits = print.origin.edits().unwrap();
        answers.push(edits.apply(&known.solution));
    }
    answers.push(open.workspace.starter(exercise).unwrap());
    answers.push(format!("{solution}\nfn other( {{"));
    answers.push("pub fn other() {}\n".into());
    answers.push(solution);
    answers
}

/// Holds the sealed course to the open one for all such answers to these exercises; how many there were.
fn compare(open: &Desk, sealed: &Desk, names: &[&str], with_places: bool) -> usize {
    let mut count = 0;
    for name in names {
        let answers = answers(open, name);
        let (one, other) = (open.graded(name, &answers), sealed.graded(name, &answers));
        for ((one, other), answer) in one.iter().zip(&other).zip(&answers) {
            // As texts, where NaN is NaN.
            let (own, others) = (
                format!("{:?}", one.report()),
                format!("{:?}", other.report()),
            );
            assert_eq!(own, others, "{name}:\n{answer}");
            assert_eq!(open.why(one), sealed.why(other), "{name}:\n{answer}");
            if with_places {
                assert_eq!(open.places(one), sealed.places(other), "{name}:\n{answer}");
            }
            count += 1;
        }
    }
    count
}

mod real {
    //! The course of this repository.

    use super::*;

    /// The course with these exercises, and without the others.
    fn course_of(names: &[&str]) -> Folder {
        let folder = real_course();
        let info = folder.read("info.toml");
        let (head, entries) = info.split_once("[[exercises]]").unwrap();
        let mut kept = head.to_owned();
        for entry in entries.split("[[exercises]]") {
            let named = |key: &str| {
                let line = entry.lines().find(|line| line.starts_with(key)).unwrap();
                line.split('"').nth(1).unwrap().to_owned()
            };
            let (name, dir) = (named("name"), named("dir"));
            if names.contains(&name.as_str()) {
                kept += &format!("[[exercises]]{entry}");
                continue;
            }
            for path in [
                format!("exercises/{dir}/{name}.rs"),
                format!("solutions/{dir}/{name}.rs"),
                format!("solutions/{dir}/{name}.toml"),
            ] {
                fs::remove_file(folder.path(&path)).unwrap();
            }
        }
        folder.write("info.toml", kept);
        folder
    }

    #[test]
    fn a_part_of_it_tells_no_line_of_a_solution_and_says_what_the_open_one_says() {
        let names = ["weighted_sum", "sigmoid", "cost", "chain_backward"];
        let course = course_of(&names);
        let [open, sealed] = packed(&course, "");
        assert_eq!(told(&open, &course.path("")), secrets(&course.path("")));
        assert_eq!(told(&sealed, &course.path("")), Vec::<String>::new());
        let (open, sealed) = (Desk::new(&open), Desk::new(&sealed));
        let count = compare(&open, &sealed, &names, false);
        assert!(count > 40, "{count}");
        compare(&open, &sealed, &names[..1], true);
    }

    #[test]
    #[ignore = "it takes many minutes: every wrong answer of all exercises, and where in it the mistake is"]
    fn everything() {
        let course = real_course();
        let [open, sealed] = packed(&course, "");
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(secrets(repository).len() > 60);
        assert_eq!(told(&sealed, repository), Vec::<String>::new());
        let (open, sealed) = (Desk::new(&open), Desk::new(&sealed));
        let exercises = &open.workspace.course().exercises;
        let names: Vec<&str> = exercises.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(names.len(), 80);
        let count = compare(&open, &sealed, &names, true);
        println!("{count} answers to {} exercises", names.len());
    }
}

mod second {
    //! A course of something else, from nothing to its third version.

    use super::*;

    const HALVES: &str = "pub fn halves(n: u32) -> u32 {\n    n / 2 + n % 2\n}\n";

    /// The files of an exercise, below the folder of a course.
    fn paths(dir: &str, name: &str) -> [String; 3] {
        [
            format!("exercises/{dir}/{name}.rs"),
            format!("solutions/{dir}/{name}.rs"),
            format!("solutions/{dir}/{name}.toml"),
        ]
    }

    /// A course made with `dev init` and `dev new`, whose drafts are written as an author writes them; its exercises, by folder and name.
    fn made() -> (Folder, Vec<(String, String)>) {
        let written = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses/numerics");
        let read = |path: &str| fs::read_to_string(written.join(path)).unwrap();
        let course = workbook::workspace::read_course(&written).unwrap();
        let folder = Folder::empty();
        folder.done("", "dev init course --name Numerics");
        let chapters = course.chapters.iter();
        let chapters: String = chapters
            .map(|own| {
                format!(
                    "[[chapters]]\ndir = \"{}\"\ntitle = \"{}\"\n\n",
                    own.dir, own.title
                )
            })
            .collect();
        folder.edit(
            "course/info.toml",
            "[[exercises]]",
            &format!("{chapters}[[exercises]]"),
        );
        let mut exercises = Vec::new();
        for own in &course.exercises {
            folder.done(
                "course",
                &format!("dev new {} --chapter {}", own.name, own.dir),
            );
            for path in paths(&own.dir, &own.name) {
                folder.write(&format!("course/{path}"), read(&path));
            }
            exercises.push((own.dir.clone(), own.name.clone()));
        }
        (folder, exercises)
    }

    /// Raises the version, and packs; the name of the file.
    fn packed_as(folder: &Folder, before: &str, now: &str, how: &str) -> String {
        let line = |version: &str| format!("version = \"{version}\"\n");
        if before != now {
            folder.edit("course/info.toml", &line(before), &line(now));
        }
        folder.done("course", &format!("dev pack{how} -o ../{now}.workbook"));
        format!("{now}.workbook")
    }

    /// Answers exercises with their solutions.
    fn solve(folder: &Folder, mine: &str, exercises: &[(String, String)]) {
        for (dir, name) in exercises {
            let [answer, solution, _] = paths(dir, name);
            let text = folder.read(&format!("course/{solution}"));
            folder.write(&format!("{mine}/{answer}"), text);
        }
    }

    #[test]
    fn it_is_made_packed_worked_through_and_updated_twice() {
        let (folder, mut exercises) = made();
        let names: Vec<String> = exercises.iter().map(|(_, name)| name.clone()).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert!(names.len() >= 12);
        let [open, sealed] = packed(&folder, "course");
        let secrets = secrets(&folder.path("course"));
        assert_eq!(told(&open, &folder.path("course")), secrets);
        assert_eq!(told(&sealed, &folder.path("course")), Vec::<String>::new());
        compare(&Desk::new(&open), &Desk::new(&sealed), &names, false);

        // Worked through by somebody who has no solution, up to the last three.
        fs::write(folder.path("1.0.0.workbook"), &sealed).unwrap();
        folder.done("", "init mine --course 1.0.0.workbook");
        let (first, last) = exercises.split_at(exercises.len() - 3);
        solve(&folder, "mine", first);
        let (text, code) = folder.said("mine", "check");
        let count = format!(" {} of {} solved", first.len(), exercises.len() + 1);
        assert!(code == 1 && text.contains(&count), "{text}");
        assert!(!folder.has("mine/solutions"));
        let (text, code) = folder.said("mine", "solution newton");
        assert_eq!(
            (text.as_str(), code),
            (
                " The course keeps the solution of newton to itself: there is none in your folder.\n",
                1
            )
        );

        // One exercise gets another name, one another lesson, one is added.
        let (old, new) = (
            paths("01_equations", "newton"),
            paths("01_equations", "newton_root"),
        );
        for (old, new) in old.iter().zip(&new) {
            fs::rename(
                folder.path("course").join(old),
                folder.path("course").join(new),
            )
            .unwrap();
        }
        let names = "name = \"newton_root\"\nwas = \"newton\"\n";
        folder.edit("course/info.toml", "name = \"newton\"\n", names);
        let lesson = "course/exercises/05_data/exact.rs";
        folder.write(
            lesson,
            format!("//! Look twice.\n//!\n{}", folder.read(lesson)),
        );
        folder.done("course", "dev new halves --chapter 05_data");
        folder.write(
            "course/solutions/05_data/halves.rs",
            format!("/// Half of it, rounded up.\n{HALVES}"),
        );
        let starter =
            "//! Half of a number, rounded up.\n\npub fn halves(n: u32) -> u32 {\n    todo!()\n}\n";
        folder.write("course/exercises/05_data/halves.rs", starter);
        let part = "hints = [\"Odd and even.\", \"n / 2 + n % 2\"]\nafter = \"Done.\"\n\n[[checks]]\nname = \"half\"\ncall = \"halves(n)\"\n\
            given = [{ n = 3 }]\nrandom = { n = { integers = [0, 99], type = \"u32\" } }\n";
        folder.write("course/solutions/05_data/halves.toml", part);
        let pack = packed_as(&folder, "1.0.0", "1.1.0", " --sealed");
        let text = folder.done("mine", &format!("update ../{pack}"));
        assert!(
            text.contains("newton_root") && text.contains("it was called newton"),
            "{text}"
        );
        assert!(
            text.contains("halves") && text.contains("new: exercises/05_data/halves.rs"),
            "{text}"
        );
        assert!(
            folder
                .read("mine/exercises/05_data/exact.rs")
                .contains("Look twice")
        );
        let before = folder.done("mine", "list");
        assert!(
            before.contains(&format!("{}/{}", first.len(), exercises.len() + 2)),
            "{before}"
        );
        let (text, _) = folder.said("mine", "check");
        assert!(text.contains(&format!(" {} of ", first.len())), "{text}");

        // The third version comes with its solutions.
        let last = last.to_vec();
        exercises.push(("05_data".into(), "halves".into()));
        folder.edit(
            "course/solutions/05_data/halves.toml",
            "Odd and even.",
            "Is it odd or even?",
        );
        let pack = packed_as(&folder, "1.1.0", "1.2.0", "");
        folder.done("mine", &format!("update ../{pack}"));
        solve(&folder, "mine", &last);
        solve(&folder, "mine", &[("05_data".into(), "halves".into())]);
        folder.write(
            "mine/exercises/01_first_steps/midpoint.rs",
            folder.read("course/solutions/01_first_steps/midpoint.rs"),
        );
        let text = folder.done("mine", "check");
        assert!(
            text.contains(&format!(" {0} of {0} solved", exercises.len() + 1)),
            "{text}"
        );
        assert!(
            folder
                .done("mine", "solution newton_root")
                .contains("pub fn newton")
        );
    }
}

mod broken {
    //! Sealed packs that somebody changed, or that lack something.

    use super::*;

    /// The sealed pack of a small course with one of its files changed, and what is said of it.
    fn said(name: &str, change: impl Fn(&str) -> Option<String>) -> String {
        let folder = Folder::empty();
        folder.done("", "dev init course --name Small");
        folder.done("course", "dev pack --sealed -o ../small.workbook");
        let bytes = fs::read(folder.path("small.workbook")).unwrap();
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut count = 0;
        for (path, text) in unpacked(&bytes) {
            let is_it = path == name;
            count += usize::from(is_it);
            let Some(text) = (if is_it { change(&text) } else { Some(text) }) else {
                continue;
            };
            writer
                .start_file(path, zip::write::SimpleFileOptions::default())
                .unwrap();
            std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        }
        assert_eq!(count, 1, "{name}");
        folder.write("changed.workbook", writer.finish().unwrap().into_inner());
        let (text, code) = folder.said("", "init mine --course changed.workbook");
        assert!(code == 3 && !folder.has("mine"), "{text}");
        // One that a folder keeps as well.
        folder.done("", "init kept --course small.workbook");
        folder.write(
            "kept/exercises/01_first_steps/midpoint.rs",
            "pub fn midpoint(a: f64, b: f64) -> f64 {\n    (b - a) / 2.0\n}\n",
        );
        let (own, code) = folder.said("kept", "run midpoint");
        assert!(
            code == 1 && own.contains("This is half of the distance"),
            "{own}"
        );
        fs::copy(
            folder.path("changed.workbook"),
            folder.path("kept/.workbook/course/course.workbook"),
        )
        .unwrap();
        let (own, code) = folder.said("kept", "run midpoint --fresh");
        assert!(code == 3 && !own.contains("half of"), "{own}");
        text
    }

    /// `tests/courses/small-sealed-2.workbook` was made by the first workbook that sealed courses; whatever comes later reads it, or raises
    /// the format.
    #[test]
    fn a_pack_that_was_sealed_before_is_read() {
        let folder = Folder::empty();
        let pack =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/courses/small-sealed-2.workbook");
        fs::copy(pack, folder.path("old.workbook")).unwrap();
        folder.done("", "init mine --course old.workbook");
        let answer =
            |body: &str| format!("pub fn midpoint(a: f64, b: f64) -> f64 {{\n    {body}\n}}\n");
        for (body, said) in [
            ("(b - a) / 2.0", "This is half of the distance"),
            (
                "(a - b) / 2.0",
                "Your m is the right one minus b on all 21 inputs.",
            ),
            ("(a + b) / 2.0", "Solved"),
        ] {
            folder.write("mine/exercises/01_first_steps/midpoint.rs", answer(body));
            let (text, _) = folder.said("mine", "run midpoint");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(said), "{body}: {text}");
        }
    }

    #[test]
    fn each_fault_has_its_sentence() {
        const AGAIN: &str = "Get it again from where it comes from.";
        let carried = "sealed/01_first_steps/midpoint.1.json";
        let cases = [
            (
                said(carried, |text| Some(text.replace("2.5", "2.25"))),
                format!("`{carried}` in it was changed after it was made\n{AGAIN}"),
            ),
            (
                said(carried, |_| None),
                format!("`{carried}` is missing in it\n{AGAIN}"),
            ),
            (
                said("sealed/seen.json", |text| Some(format!(" {text}"))),
                format!("`sealed/seen.json` in it was changed after it was made\n{AGAIN}"),
            ),
            (
                said("manifest.json", |text| {
                    Some(text.replace("\"format\": 2", "\"format\": 3"))
                }),
                format!(
                    "it has format 3, and this workbook ({}) knows no format after 2\nInstall a newer workbook, and try again.",
                    env!("CARGO_PKG_VERSION")
                ),
            ),
            (
                said("info.toml", |text| Some(text.replace("sealed = [1]\n", ""))),
                format!("`info.toml` in it was changed after it was made\n{AGAIN}"),
            ),
        ];
        for (text, right) in cases {
            assert_eq!(text, format!("error: [F]/changed.workbook: {right}\n"));
        }
    }
}

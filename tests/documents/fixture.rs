//! A folder as a new clone has it, and what the comments of a document do in it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use syn::spanned::Spanned;
use workbook::course::Course;
use workbook::workspace::read_course;

use crate::{course, read};

/// A folder as a new clone has it.
pub struct Fixture {
    pub folder: tempfile::TempDir,
    /// The folder below it that commands are given in.
    within: PathBuf,
    /// Whether it began with nothing, so that sessions go where they say.
    pub was_empty: bool,
}

impl Fixture {
    /// Nothing.
    pub fn empty() -> Self {
        Fixture {
            folder: tempfile::tempdir().expect("a folder for a fixture"),
            within: PathBuf::new(),
            was_empty: true,
        }
    }

    /// Goes to a folder, as `cd` does; `~` is the fixture's own.
    pub fn enter(&mut self, folder: &str) {
        match folder.strip_prefix('~') {
            Some(below) => self.within = PathBuf::from(below.trim_start_matches('/')),
            None => self.within.push(folder),
        }
    }

    /// A folder made by `workbook init`.
    pub fn of_a_learner() -> Self {
        let mut fixture = Self::empty();
        fixture.was_empty = false;
        fixture.workbook(&["init", "."]);
        fixture
    }

    pub fn new() -> Self {
        // The starters come from the program: those of the clone may be somebody's answers.
        let fixture = Self::of_a_learner();
        fs::remove_dir_all(fixture.path(".workbook")).expect("the mark of a learner's folder goes");
        let course = course();
        fixture.write("info.toml", &read("info.toml"));
        for exercise in &course.exercises {
            for path in [exercise.solution_path(), exercise.part_path()] {
                fixture.write(&path, &read(&path));
            }
        }
        fixture
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder for a file");
        fs::write(path, text).expect("a file of a fixture");
    }

    pub fn course(&self) -> Course {
        read_course(self.folder.path()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What the program prints, without its exit code.
    pub fn workbook<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(arguments)
            .current_dir(self.folder.path().join(&self.within))
            .env("NO_COLOR", "1")
            .env(
                "XDG_STATE_HOME",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/state"),
            )
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.is_empty(), "{errors}");
        let printed = String::from_utf8(output.stdout).expect("the program prints UTF-8");
        // As if it were somebody's home.
        printed.replace(&*self.folder.path().to_string_lossy(), "~")
    }

    /// Does what a comment says with the block that follows it. Path and text of a starter that has to come back.
    pub fn prepare(&self, comment: &str, block: &[String]) -> Option<(String, String)> {
        let text = block.join("\n") + "\n";
        let (verb, object) = comment.split_once(' ').unwrap_or((comment, ""));
        match verb {
            "answer" => {
                let (name, line) = object.split_once(": ").expect("`answer NAME: LINE`");
                let course = self.course();
                let exercise = course.exercise(name).expect("an exercise of that name");
                let solution = self.read(&exercise.solution_path());
                assert_eq!(solution.matches(line).count(), 1, "`{line}` stands once");
                let starter = (exercise.path(), self.read(&exercise.path()));
                let answer = with_imports_of(&starter.1, &solution.replace(line, text.trim()));
                self.write(&exercise.path(), &answer);
                return Some(starter);
            }
            "file" => self.write(object, &text),
            "append" => self.write(object, &format!("{}\n{text}", self.read(object))),
            _ => panic!("`{comment}` says nothing that could be done"),
        }
        None
    }
}

/// A text with another one's imports: a learner's file keeps those of its starter.
fn with_imports_of(starter: &str, text: &str) -> String {
    let is_import = |item: &syn::Item| matches!(item, syn::Item::Use(_));
    let imports = |text: &str| {
        let file = syn::parse_file(text).expect("Rust");
        let spans = file.items.iter().filter(|item| is_import(item));
        let ranges: Vec<_> = spans.map(|item| item.span().byte_range()).collect();
        let (first, last) = (ranges.first().cloned(), ranges.last().cloned());
        first
            .zip(last)
            .map_or(0..0, |(first, last)| first.start..last.end)
    };
    let (own, others) = (imports(starter), imports(text));
    [&text[..others.start], &starter[own], &text[others.end..]].concat()
}

/// Whether a comment is about the block after it.
pub fn is_preparation(comment: &str) -> bool {
    ["answer ", "file ", "append "]
        .iter()
        .any(|verb| comment.starts_with(verb))
}

//! A folder as a new clone has it, and what the comments of a document do in it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use workbook::course::Course;

use crate::{course, read};

/// A folder as a new clone has it.
pub struct Scene {
    pub folder: tempfile::TempDir,
}

impl Scene {
    /// A folder made by `workbook init`.
    pub fn of_a_learner() -> Self {
        let folder = tempfile::tempdir().expect("a folder for a scene");
        let scene = Scene { folder };
        scene.workbook(&["init", "."]);
        scene
    }

    pub fn new() -> Self {
        // The starters come from the program: those of the clone may be somebody's answers.
        let scene = Self::of_a_learner();
        fs::remove_dir_all(scene.path(".workbook")).expect("the mark of a learner's folder goes");
        let course = course();
        scene.write("info.toml", &read("info.toml"));
        for exercise in &course.exercises {
            let solution = exercise.solution_path();
            scene.write(&solution, &read(&solution));
        }
        scene
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
        fs::write(path, text).expect("a file of a scene");
    }

    pub fn course(&self) -> Course {
        Course::parse(&self.read("info.toml")).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// What the program prints, without its exit code.
    pub fn workbook<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .env(
                "XDG_STATE_HOME",
                concat!(env!("CARGO_TARGET_TMPDIR"), "/state"),
            )
            .output()
            .expect("the program starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.is_empty(), "{errors}");
        String::from_utf8(output.stdout).expect("the program prints UTF-8")
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
                self.write(&exercise.path(), &solution.replace(line, text.trim()));
                return Some(starter);
            }
            "file" => self.write(object, &text),
            "entry" => {
                let (before, _, after) = self.around_entry(object);
                self.write("info.toml", &format!("{before}{text}\n{after}"));
            }
            "append" => {
                let (before, entry, after) = self.around_entry(object);
                let entry = entry.trim_end();
                self.write("info.toml", &format!("{before}{entry}\n\n{text}\n{after}"));
            }
            _ => panic!("`{comment}` says nothing that could be done"),
        }
        None
    }

    /// The texts before, of and after an entry of info.toml.
    fn around_entry(&self, name: &str) -> (String, String, String) {
        const HEAD: &str = "[[exercises]]\n";
        let info = self.read("info.toml");
        let start = info
            .find(&format!("{HEAD}name = \"{name}\""))
            .expect("an entry of that name");
        let rest = &info[start + HEAD.len()..];
        let end = rest
            .find(HEAD)
            .map_or(info.len(), |end| start + HEAD.len() + end);
        // A comment above the next entry belongs to that one.
        let own = info[start..end]
            .find("\n# ")
            .map_or(end, |comment| start + comment + 1);
        (
            info[..start].into(),
            info[start..own].into(),
            info[own..].into(),
        )
    }
}

/// Whether a comment is about the block after it.
pub fn is_preparation(comment: &str) -> bool {
    ["answer ", "file ", "entry ", "append "]
        .iter()
        .any(|verb| comment.starts_with(verb))
}

//! `rust-project.json`: what rust-analyzer knows of the files in a folder, and which command it calls when one of them is saved.

use std::path::Path;

use serde_json::{Value, json};

use super::pretty;
use crate::course::{Course, Exercise, LIBRARY, LIBRARY_FOLDER, LIBRARY_ROOT};

/// The name under which rust-analyzer looks for it.
pub const PROJECT_FILE: &str = "rust-project.json";

/// A key that only a file of the workbook's own has.
const MARK: &str = "workbook";

/// What stands there, for whoever opens the file.
const MARKED: &str = "`workbook` writes this file and keeps it up to date. Take this key out, and the file is yours.";

/// The oldest Rust whose rust-analyzer knows commands for saves here; the ones before refuse a file that has one.
const COMMANDS_SINCE: (u32, u32) = (1, 95);

/// What a folder's files depend on, beside the course.
#[derive(Clone, Copy, Debug)]
pub struct Setup<'a> {
    /// The folder.
    pub root: &'a Path,
    /// The toolchain.
    pub sysroot: &'a Path,
    /// Its version, if that is known: major and minor number.
    pub release: Option<(u32, u32)>,
    /// This program.
    pub program: &'a Path,
    /// Whether its course is written in it.
    pub is_course: bool,
}

impl Setup<'_> {
    /// Whether this file may say what is called when a file is saved. If not, the editors' own settings have to.
    pub fn knows_commands(&self) -> bool {
        knows_commands(self.release)
    }

    /// The whole command for an editor's settings, where this file may not have it.
    pub fn on_save(&self) -> Vec<String> {
        let program = self.program.to_string_lossy().into_owned();
        let rest = self.command("$saved_file").into_iter().map(str::to_owned);
        std::iter::once(program).chain(rest).collect()
    }

    /// What is called when a file is saved: `which` stands for the file or its exercise.
    fn command<'w>(&self, which: &'w str) -> Vec<&'w str> {
        let command: &[&str] = if self.is_course {
            &["dev", "check"]
        } else {
            &["run"]
        };
        [command, &[which, "--format", "rustc"]].concat()
    }
}

/// Whether the rust-analyzer of that Rust takes the command for saves from this file.
pub fn knows_commands(release: Option<(u32, u32)>) -> bool {
    release.is_some_and(|release| release >= COMMANDS_SINCE)
}

/// The text of the file.
pub fn project(course: &Course, setup: &Setup<'_>) -> String {
    let has_library = !course.library.is_empty();
    let library =
        has_library.then(|| krate(LIBRARY, &format!("{LIBRARY_FOLDER}/{LIBRARY_ROOT}"), false));
    let exercises = course
        .exercises
        .iter()
        .flat_map(|exercise| crates_of(exercise, setup, has_library));
    let crates: Vec<Value> = library.into_iter().chain(exercises).collect();
    let mut project = json!({
        MARK: MARKED,
        "sysroot": setup.sysroot.to_string_lossy(),
        "crates": crates,
    });
    if setup.knows_commands() {
        project["runnables"] = json!([{
            "kind": "flycheck",
            "program": setup.program.to_string_lossy(),
            "args": setup.command("{label}"),
            "cwd": setup.root.to_string_lossy(),
        }]);
    }
    pretty(&project)
}

/// The learner's file and the solution, which is passed over as long as it is not there.
fn crates_of(exercise: &Exercise, setup: &Setup<'_>, has_library: bool) -> [Value; 2] {
    let mut own = krate(&exercise.name, &exercise.path(), has_library);
    let mut solution = krate(&exercise.name, &exercise.solution_path(), has_library);
    let build = json!({ "label": exercise.name, "build_file": PROJECT_FILE, "target_kind": "lib" });
    // A solution is nothing to check, except for its author.
    if setup.is_course {
        solution["build"] = build.clone();
    }
    own["build"] = build;
    [own, solution]
}

/// One file as a crate of its own, so that no two files meet.
fn krate(name: &str, root: &str, uses_library: bool) -> Value {
    let library = json!({ "crate": 0, "name": LIBRARY });
    json!({
        "display_name": name,
        "root_module": root,
        "edition": "2024",
        "deps": if uses_library { vec![library] } else { Vec::new() },
        "is_workspace_member": true,
        "crate_attrs": ["allow(unused)"],
    })
}

/// Whether that is the text of such a file that the workbook wrote, and not somebody's own.
pub fn is_ours(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|project| project[MARK] == MARKED)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::{Setup, is_ours, project};
    use crate::course::Course;

    const COURSE: &str = "format_version = 1\n[[exercises]]\nname = \"a\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{}]\n";

    fn setup<'a>(release: Option<(u32, u32)>, root: &'a str, program: &'a str) -> Setup<'a> {
        Setup {
            root: Path::new(root),
            sysroot: Path::new("/home/zoë/.rustup/toolchains/stable"),
            release,
            program: Path::new(program),
            is_course: false,
        }
    }

    fn written(setup: &Setup<'_>) -> Value {
        let text = project(&Course::parse(COURSE).unwrap(), setup);
        assert!(is_ours(&text));
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn commands_stand_in_it_only_where_they_are_understood() {
        for (release, stands) in [
            (Some((1, 95)), true),
            (Some((1, 100)), true),
            (Some((2, 0)), true),
            (Some((1, 94)), false),
            (Some((1, 89)), false),
            (None, false),
        ] {
            let project = written(&setup(release, "/f", "/bin/workbook"));
            assert_eq!(project.get("runnables").is_some(), stands, "{release:?}");
        }
    }

    #[test]
    fn paths_of_windows_stay_whole() {
        let root = r"C:\Users\Jörg Müller\back prop";
        let program = r"C:\Program Files\wörk\workbook.exe";
        let project = written(&setup(Some((1, 95)), root, program));
        let command = &project["runnables"][0];
        assert_eq!(command["cwd"], root);
        assert_eq!(command["program"], program);
        assert_eq!(
            command["args"],
            json!(["run", "{label}", "--format", "rustc"])
        );
        assert_eq!(project["crates"][0]["root_module"], "exercises/a.rs");
    }

    #[test]
    fn a_solution_is_checked_for_its_author_alone() {
        let learners = setup(Some((1, 95)), "/f", "/w");
        let authors = Setup {
            is_course: true,
            ..learners
        };
        for (setup, labels) in [
            (learners, [json!("a"), Value::Null]),
            (authors, [json!("a"), json!("a")]),
        ] {
            let project = written(&setup);
            let crates = project["crates"].as_array().unwrap();
            let own: Vec<_> = crates
                .iter()
                .map(|krate| krate["build"]["label"].clone())
                .collect();
            assert_eq!(own, labels);
        }
        assert_eq!(
            authors.command("x"),
            ["dev", "check", "x", "--format", "rustc"]
        );
    }

    #[test]
    fn somebodys_own_file_is_known_as_that() {
        for own in [
            "",
            "{}",
            "{\"workbook\": 1}",
            "[1]",
            "{\"crates\": []}",
            "no JSON",
        ] {
            assert!(!is_ours(own), "{own}");
        }
    }
}

//! The zip for Gradescope, in a tree as its containers have it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::support::folder::{Folder, STATE_HOME};
use crate::{line, slope};

/// The zip unpacked to `autograder/source`, as it lies in a container, with a submission beside it.
fn tree(files: &[(&str, String)]) -> Folder {
    let folder = Folder::cold_course();
    folder.done("", "grade autograder -o autograder.zip --seed 9");
    let bytes = fs::read(folder.path("autograder.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(
        names,
        ["setup.sh", "run_autograder", "workbook", "course.workbook"],
        "at its root"
    );
    archive.extract(folder.path("autograder/source")).unwrap();
    for name in ["setup.sh", "run_autograder", "workbook"] {
        let mode = fs::metadata(folder.path(&format!("autograder/source/{name}")))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o111, 0o111, "{name} can be started");
    }
    for (path, text) in files {
        folder.write(&format!("autograder/submission/{path}"), text);
    }
    folder
}

fn run(folder: &Folder) -> Child {
    let root = folder.path("autograder");
    // The compiler is where `setup.sh` would have put it; the workbook is that of the zip.
    Command::new(root.join("source/run_autograder"))
        .current_dir(&root)
        .env("AUTOGRADER", &root)
        .env("XDG_STATE_HOME", STATE_HOME)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn results(folder: &Folder) -> serde_json::Value {
    let path: PathBuf = folder.path("autograder/results/results.json");
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn results_are_those_of_run_and_add_up() {
    let folder = tree(&[
        ("line.rs", line("w * a + b")),
        ("sub/slope.rs", slope("x")),
        ("notes.txt", "x".into()),
    ]);
    assert!(run(&folder).wait().unwrap().success());
    let results = results(&folder);
    let tests = results["tests"].as_array().unwrap();
    let verdicts: Vec<&str> = tests
        .iter()
        .map(|test| test["extra_data"]["verdict"].as_str().unwrap())
        .collect();
    assert_eq!(verdicts, ["solved", "not_submitted", "wrong"]);
    let sum: f64 = tests
        .iter()
        .map(|test| test["score"].as_f64().unwrap())
        .sum();
    assert_eq!((results["score"].as_f64(), sum), (Some(2.0), 2.0));
    let most: u64 = tests
        .iter()
        .map(|test| test["max_score"].as_u64().unwrap())
        .sum();
    assert_eq!(most, 6);
    assert!(
        tests[2]["output"]
            .as_str()
            .unwrap()
            .contains("slope is not right yet")
    );
}

#[test]
fn whenever_it_is_killed_valid_results_are_left() {
    let folder = tree(&[("line.rs", line("loop {}"))]);
    for after in [300, 1200] {
        let mut child = run(&folder);
        std::thread::sleep(Duration::from_millis(after));
        child.kill().unwrap();
        child.wait().unwrap();
        let results = results(&folder);
        assert_eq!(results["score"], 0, "{results}");
        assert!(results["tests"].is_array());
    }
}

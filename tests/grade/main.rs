//! `grade` through the real program: what platforms give out goes in, and what they take back comes out.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

mod autograder;
mod engines;
mod fill;
mod found;
mod hostile;
mod kills;
mod road;
mod statistics;
#[allow(dead_code, reason = "every test program uses a part of it")]
#[path = "../support"]
mod support {
    pub mod course;
    pub mod folder;
}

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use support::folder::Folder;

/// What `line` may be answered with, and the verdict, points and reason that this is worth.
pub const LINE: [(&str, &str, u64, Option<&str>); 5] = [
    ("w * a + b", "solved", 2, None),
    ("w * a", "wrong", 0, Some("mistake:bias-forgotten")),
    ("todo!()", "unfinished", 0, None),
    ("w * a + c", "does_not_compile", 0, None),
    ("panic!(\"no {w}\")", "panicked", 0, None),
];

/// The text of an answer to `line` with this as its body.
pub fn line(body: &str) -> String {
    format!("pub fn line(w: f64, a: f64, b: f64) -> f64 {{\n    {body}\n}}\n")
}

/// The text of an answer to `slope` with this as its body.
pub fn slope(body: &str) -> String {
    format!("pub fn slope(x: f64) -> f64 {{\n    {body}\n}}\n")
}

/// A class in the small course: learners, and the files of each by path.
pub fn class(files: &[(&str, String)]) -> Folder {
    let folder = Folder::cold_course();
    for (path, text) in files {
        folder.write(&format!("in/{path}"), text);
    }
    folder
}

/// A zip archive of these files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The lines of a report, by learner and exercise.
pub fn results(folder: &Folder, out: &str) -> BTreeMap<(String, String), serde_json::Value> {
    let text = folder.read(&format!("{out}/results.jsonl"));
    let line = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        ((text("learner"), text("exercise")), row)
    };
    text.lines().map(line).collect()
}

/// Everything that a report consists of.
pub fn report(folder: &Folder, out: &str) -> BTreeMap<String, String> {
    let names = [
        "grades.csv",
        "grades_long.csv",
        "results.jsonl",
        "class.html",
        "class.json",
        "attention.csv",
    ];
    let mut report: BTreeMap<String, String> = names
        .iter()
        .map(|name| ((*name).to_owned(), folder.read(&format!("{out}/{name}"))))
        .collect();
    for entry in std::fs::read_dir(folder.path(&format!("{out}/feedback"))).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        report.insert(
            path.file_name().unwrap().to_string_lossy().into_owned(),
            text,
        );
    }
    report
}

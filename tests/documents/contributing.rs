//! CONTRIBUTING.md: every file, dependency and verdict.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::pieces::{section, table_rows, verdict_ids};
use crate::{read, root};

/// All files below a folder, with forward slashes; a folder that `whole` names counts as one.
fn files(folder: &Path, below: &str, whole: &str, found: &mut BTreeSet<String>) {
    let entries = fs::read_dir(folder.join(below)).expect("a folder of sources");
    for entry in entries.flatten() {
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true if path == whole => drop(found.insert(format!("{path}/"))),
            true => files(folder, &format!("{path}/"), whole, found),
            false => drop(found.insert(path)),
        }
    }
}

#[test]
fn contributing_has_a_line_for_every_file_of_the_house() {
    let mut there = BTreeSet::new();
    files(&root().join("src"), "", "mutation/operators", &mut there);
    let listed: Vec<String> = table_rows(&section("CONTRIBUTING.md", "## The house"))
        .into_iter()
        .filter(|row| row[0].starts_with('`'))
        .map(|row| row[0].trim_matches('`').to_owned())
        .collect();
    let rooms = listed.iter().filter(|path| path.ends_with('/'));
    for room in rooms {
        assert!(
            root().join("src").join(room).is_dir(),
            "there is no `src/{room}`"
        );
    }
    let is_file = |path: &&String| !path.ends_with('/') || *path == "mutation/operators/";
    let files: BTreeSet<String> = listed.iter().filter(is_file).cloned().collect();
    assert_eq!(files, there);
}

#[test]
fn contributing_gives_a_reason_for_every_dependency() {
    let text = read("CONTRIBUTING.md");
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let mut names: Vec<String> = Vec::new();
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let all = targets
        .into_iter()
        .flat_map(|targets| targets.values())
        .filter_map(toml::Value::as_table);
    for owner in all.chain([&manifest]) {
        for table in tables
            .iter()
            .filter_map(|table| owner.get(*table)?.as_table())
        {
            names.extend(table.keys().cloned());
        }
    }
    for name in names {
        assert!(
            text.contains(&format!("| `{name}` |")),
            "CONTRIBUTING.md gives no reason for `{name}`"
        );
    }
}

#[test]
fn every_verdict_is_told_to_learners_and_programs() {
    let ids = verdict_ids();
    for document in [read("docs/learners.md"), read("CONTRIBUTING.md")] {
        for id in &ids {
            assert!(
                document.contains(&format!("`{id}`")),
                "`{id}` is not documented"
            );
        }
    }
    let count = ids.len();
    assert!(count >= 14, "only {count} verdicts were found");
}

//! Whether every file is there, formatted, and belongs to an exercise.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::Command;

use super::{Failure, Flaw, Review};
use crate::course::scaffold::MARK;
use crate::course::{Exercise, LIBRARY_FOLDER};
use crate::grader::Texts;
use crate::workspace::Workspace;

/// The two files of every exercise that has both.
#[derive(Clone, Debug, Default)]
pub struct Sources(HashMap<String, Source>);

/// The two files of an exercise.
#[derive(Clone, Debug)]
struct Source {
    /// What a learner starts from.
    starter: String,
    /// What is expected.
    solution: String,
}

impl Sources {
    /// Whether both files of an exercise are there.
    pub fn has(&self, exercise: &Exercise) -> bool {
        self.0.contains_key(&exercise.name)
    }
}

impl Texts for Sources {
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        let source = self.0.get(&exercise.name);
        let text = source.map(|source| source.solution.clone());
        text.ok_or_else(|| format!("{} cannot be read", exercise.solution_path()).into())
    }

    fn starter(&self, exercise: &Exercise) -> String {
        let source = self.0.get(&exercise.name);
        source.map_or(String::new(), |source| source.starter.clone())
    }
}

/// The files of the exercises; what is missing is then among the flaws.
pub fn sources(
    workspace: &Workspace,
    exercises: &[&Exercise],
    reviews: &mut [Review],
) -> Result<Sources, Failure> {
    let mut sources = Sources::default();
    for (exercise, review) in exercises.iter().zip(reviews) {
        if exercise.hints.is_empty() {
            review.flaws.push(Flaw::of_text(
                exercise,
                exercise.texts_at.hints,
                "there are no hints: add `hints`, from a direction to nearly the line",
            ));
        }
        for (number, hint) in exercise.hints.iter().enumerate() {
            if hint.trim().is_empty() {
                review.flaws.push(Flaw::of_text(
                    exercise,
                    exercise.texts_at.hints,
                    format!("hint {} is empty", number + 1),
                ));
            }
        }
        let mut read = |path: String| match std::fs::read_to_string(workspace.root().join(&path)) {
            Ok(text) => Some(text),
            Err(error) => {
                review
                    .flaws
                    .push(Flaw::of_file(path, format!("cannot be read: {error}")));
                None
            }
        };
        let (starter, solution) = (read(exercise.path()), read(exercise.solution_path()));
        review
            .flaws
            .extend(marks(exercise, starter.as_deref(), solution.as_deref()));
        if let Some((starter, solution)) = starter.zip(solution) {
            let source = Source { starter, solution };
            sources.0.insert(exercise.name.clone(), source);
        }
    }
    Ok(sources)
}

/// What the author was to replace and did not.
fn marks(exercise: &Exercise, starter: Option<&str>, solution: Option<&str>) -> Vec<Flaw> {
    let at = exercise.texts_at;
    let title = exercise.title.iter().map(|text| (at.title, text));
    let hints = exercise.hints.iter().map(|text| (at.hints, text));
    let after = exercise.after.iter().map(|text| (at.after, text));
    let said = title
        .chain(hints)
        .chain(after)
        .filter(|(_, text)| text.contains(MARK))
        .map(|(place, text)| {
            let what = format!("still to be written: {text}");
            Flaw::of_text(exercise, place, what)
        });
    let files = [
        (exercise.path(), starter),
        (exercise.solution_path(), solution),
    ];
    let lines = files.into_iter().flat_map(|(file, text)| {
        let marked = text
            .unwrap_or_default()
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(MARK));
        let flaw = |(number, line): (usize, &str)| Flaw {
            file: file.clone(),
            line: Some(number + 1),
            what: format!("still to be written: {}", line.trim()),
        };
        marked.map(flaw).collect::<Vec<_>>()
    });
    said.chain(lines).collect()
}

/// What belongs to no single exercise: files that none uses, and formatting, that of the exercises asked for.
pub fn general(workspace: &Workspace, asked: &[&Exercise]) -> Result<Vec<Flaw>, Failure> {
    let exercises = &workspace.course().exercises;
    let given = workspace.course().library.files();
    let given = given.map(|(path, _)| format!("{LIBRARY_FOLDER}/{path}"));
    let used: HashSet<String> = exercises
        .iter()
        .flat_map(|exercise| [exercise.path(), exercise.solution_path()])
        .chain(given)
        .collect();
    let parts: HashSet<String> = exercises.iter().map(Exercise::part_path).collect();
    let (mut found, mut parts_found) = (Vec::new(), Vec::new());
    for folder in ["exercises", "solutions"] {
        files(workspace.root(), folder, ".rs", &mut found);
    }
    files(workspace.root(), "solutions", ".toml", &mut parts_found);
    let unused = found.iter().filter(|file| !used.contains(*file));
    let mut flaws: Vec<Flaw> = unused
        .map(|file| {
            Flaw::of_file(
                file,
                "no exercise uses this file: remove it, or add it to info.toml",
            )
        })
        .collect();
    let of_a_tool = |path: &String| OF_TOOLS.iter().any(|name| path.ends_with(name));
    let ownerless = parts_found
        .iter()
        .filter(|path| !parts.contains(*path) && !of_a_tool(path));
    flaws.extend(ownerless.map(|path| {
        let what =
            "info.toml has no exercise of this name in this folder: add one, or remove the file";
        Flaw::of_file(path, what)
    }));
    let is_asked = |file: &str| {
        asked.len() == exercises.len()
            || asked
                .iter()
                .any(|exercise| file == exercise.path() || file == exercise.solution_path())
    };
    let present = found
        .iter()
        .filter(|file| used.contains(*file) && is_asked(file));
    let present: Vec<&String> = present.collect();
    flaws.extend(unformatted(workspace.root(), &present));
    Ok(flaws)
}

/// Files of the tools of Rust: they may lie anywhere, and are no exercise's.
const OF_TOOLS: [&str; 3] = ["/Cargo.toml", "/rustfmt.toml", "/clippy.toml"];

/// All files below a folder whose names end so, sorted.
fn files(root: &Path, folder: &str, ending: &str, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
        return;
    };
    let mut names: Vec<String> = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        let path = format!("{folder}/{name}");
        if root.join(&path).is_dir() {
            files(root, &path, ending, found);
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
}

/// Files that rustfmt would change; a machine without rustfmt is told so instead.
fn unformatted(root: &Path, files: &[&String]) -> Vec<Flaw> {
    if files.is_empty() {
        return Vec::new();
    }
    let output = Command::new("rustfmt")
        .args([
            "--check",
            "--edition=2024",
            "--files-with-diff",
            "--color=never",
        ])
        .args(files)
        .current_dir(root)
        .output();
    let Ok(output) = output else {
        return vec![Flaw::of_file(
            "exercises",
            "formatting was not checked: there is no rustfmt (`rustup component add rustfmt`)",
        )];
    };
    let listed = String::from_utf8_lossy(&output.stdout);
    let shown = |line: &str| {
        let path = Path::new(line);
        let below = root
            .canonicalize()
            .ok()
            .and_then(|root| path.strip_prefix(root).ok().map(Path::to_owned));
        below
            .unwrap_or(path.to_owned())
            .to_string_lossy()
            .replace('\\', "/")
    };
    listed
        .lines()
        .filter(|line| line.ends_with(".rs"))
        .map(|line| {
            Flaw::of_file(
                shown(line),
                "is not formatted: run `rustfmt --edition 2024` on it",
            )
        })
        .collect()
}

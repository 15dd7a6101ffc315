//! `dev import`: exercises from elsewhere, into a course.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::opened::course_or_draft;
use super::{Error, Outcome, say};
use crate::cli::{Import, ImportFrom};
use crate::course::exercism::{Exercism, Imported};
use crate::course::scaffold::{insert, with_chapter};
use crate::course::{Course, Exercise, INFO_FILE};
use crate::grader::{Grader, Submission, Texts};
use crate::harness::{Cache, Harness, source_text};
use crate::process::Cancel;
use crate::report::Report;
use crate::sample::Seed;
use crate::ui::summary;
use crate::workspace::{read_draft, write_atomically};

/// Names of exercises that were left out, each with the reason.
type LeftOut = Vec<(String, String)>;

/// Imports what passes here as it does there, and says why the rest is left out.
pub fn import(options: &Import) -> Result<Outcome, Error> {
    let ImportFrom::Exercism { dir, chapter } = &options.from;
    let (root, course) = course_or_draft()?;
    let found = folders(dir)?;
    let (mut drafts, mut left_out) = (Vec::new(), Vec::new());
    for folder in &found {
        let slug = folder.file_name().unwrap_or_default().to_string_lossy();
        let read = read(folder, &slug, chapter);
        match read.and_then(|draft| without_namesake(draft, &course)) {
            Ok(draft) => drafts.push(draft),
            Err(why) => left_out.push((slug.into_owned(), why)),
        }
    }
    // Where nobody listens, it is done all the same.
    let _ = writeln!(
        std::io::stderr(),
        "Trying {} exercises, with their examples and their stubs…",
        drafts.len()
    );
    let (passed, failed) = tried(drafts)?;
    left_out.extend(failed);
    left_out.sort();
    if !passed.is_empty() {
        write(&root, chapter, &passed)?;
        keep_license(dir, &root, chapter)?;
    }
    say!(
        " {} of {} exercises are now in exercises/{chapter}.",
        passed.len(),
        found.len()
    );
    if !left_out.is_empty() {
        say!(" Left out:");
        for (slug, why) in &left_out {
            say!("   {slug:<26} {why}");
        }
    }
    say!(" Then:  workbook dev check");
    Ok(match passed.is_empty() {
        true => Outcome::NotSolved,
        false => Outcome::Done,
    })
}

/// The folders of exercises in a copy of the track, or the folder of a single one.
fn folders(dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let is_exercise = |path: &Path| path.join(".meta/config.json").is_file();
    if is_exercise(dir) {
        return Ok(vec![dir.to_owned()]);
    }
    let practice = dir.join("exercises/practice");
    let practice = if practice.is_dir() {
        practice
    } else {
        dir.to_owned()
    };
    let entries = fs::read_dir(&practice).map(|entries| entries.flatten());
    let paths = entries.into_iter().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = paths.filter(|path| is_exercise(path)).collect();
    found.sort();
    if found.is_empty() {
        return Err(Error::Usage(format!(
            "{} has no exercises of Exercism: none has a .meta/config.json\n\
             Name a clone of https://github.com/exercism/rust, or the folder of one of its exercises.",
            dir.display()
        )));
    }
    Ok(found)
}

/// The files that the configuration of an exercise names.
#[derive(serde::Deserialize)]
struct Config {
    files: Files,
}

#[derive(serde::Deserialize)]
struct Files {
    solution: Vec<String>,
    test: Vec<String>,
    #[serde(default)]
    example: Vec<String>,
    #[serde(default)]
    exemplar: Vec<String>,
}

/// An exercise from its folder, or why it is none here.
fn read(folder: &Path, slug: &str, chapter: &str) -> Result<Imported, String> {
    let text = |below: &str| {
        let unread = |error: std::io::Error| format!("{below} cannot be read: {error}");
        fs::read_to_string(folder.join(below)).map_err(unread)
    };
    let config = text(".meta/config.json")?;
    let config: Config = serde_json::from_str(&config)
        .map_err(|error| format!(".meta/config.json is not as expected: {error}"))?;
    let one = |paths: &[String], what: &str| {
        let mut sources = paths.iter().filter(|path| path.ends_with(".rs"));
        match (sources.next(), sources.next()) {
            (Some(path), None) => text(path),
            (None, _) => Err(format!("has no {what}")),
            (Some(_), Some(_)) => Err(format!("has several files for its {what}")),
        }
    };
    let Files {
        solution,
        test,
        example,
        exemplar,
    } = config.files;
    let examples = if example.is_empty() {
        exemplar
    } else {
        example
    };
    let further = text(".docs/instructions.append.md").unwrap_or_default();
    let instructions = text(".docs/instructions.md")?;
    Exercism {
        slug,
        instructions: &format!("{instructions}\n{further}"),
        manifest: &text("Cargo.toml")?,
        example_manifest: &text(".meta/Cargo-example.toml").unwrap_or_default(),
        stub: &one(&solution, "stub")?,
        example: &one(&examples, "example")?,
        tests: &one(&test, "tests")?,
    }
    .imported(chapter)
}

fn without_namesake(draft: Imported, course: &Course) -> Result<Imported, String> {
    match course.exercise(&draft.name) {
        Some(_) => Err(format!(
            "the course has an exercise `{}` already",
            draft.name
        )),
        None => Ok(draft),
    }
}

/// No course has these texts yet, and no solution is asked for.
struct NoTexts;

impl Texts for NoTexts {
    fn solution(
        &self,
        exercise: &Exercise,
    ) -> Result<String, Box<dyn std::error::Error + Send + Sync>> {
        Err(format!("{} is no exercise with checks", exercise.name).into())
    }

    fn starter(&self, _: &Exercise) -> String {
        String::new()
    }
}

/// Those whose example passes and whose stub does not, and the names of all others, each with the reason.
fn tried(drafts: Vec<Imported>) -> Result<(Vec<Imported>, LeftOut), Error> {
    let (mut passed, mut failed) = (Vec::new(), Vec::new());
    if drafts.is_empty() {
        return Ok((passed, failed));
    }
    let entries: Vec<&str> = drafts.iter().map(|draft| draft.entry.as_str()).collect();
    let info = format!("format_version = 1\n\n{}", entries.join("\n"));
    let course = Course::parse(&info).map_err(|problems| Error::Usage(problems.to_string()))?;
    let grader = Grader::new(Harness::new(Cache::none())?, NoTexts, Seed::default());
    let submissions = |text: fn(&Imported) -> &String| {
        let of = |(exercise, draft)| Submission::new(exercise, source_text(text(draft).as_bytes()));
        let all = course.exercises.iter().zip(&drafts);
        all.map(of).collect::<Vec<Submission<'_>>>()
    };
    let examples = submissions(|draft| &draft.solution);
    let stubs = submissions(|draft| &draft.starter);
    let graded = grader.grade(&[examples, stubs].concat(), &Cancel::default())?;
    let reports: Vec<Report> = graded.iter().map(|graded| graded.report()).collect();
    let count = drafts.len();
    for (place, draft) in drafts.iter().enumerate() {
        let (example, stub) = (&reports[place], &reports[count + place]);
        let why = match (example.verdict.is_solved(), stub.verdict.is_solved()) {
            (true, false) => {
                passed.push(draft.clone());
                continue;
            }
            (false, _) => format!(
                "its example does not pass here: {}",
                summary::verdict(example)
            ),
            (true, true) => "its stub passes".to_owned(),
        };
        failed.push((draft.name.replace('_', "-"), why));
    }
    Ok((passed, failed))
}

/// Writes the files of the exercises, and their entries.
fn write(root: &Path, chapter: &str, drafts: &[Imported]) -> Result<(), Error> {
    for draft in drafts {
        for (folder, text) in [
            ("exercises", &draft.starter),
            ("solutions", &draft.solution),
        ] {
            let path = format!("{folder}/{chapter}/{}.rs", draft.name);
            write_atomically(root, path, formatted(text).as_bytes())?;
        }
    }
    let info = fs::read_to_string(root.join(INFO_FILE))?;
    let course = read_draft(root)?;
    let entries: Vec<&str> = drafts.iter().map(|draft| draft.entry.as_str()).collect();
    let info = with_chapter(&info, &course, chapter, "Exercism");
    let info = insert(&info, &course, chapter, &entries.join("\n"));
    write_atomically(root, INFO_FILE, info.as_bytes())?;
    Ok(())
}

/// The license has to stay with the texts.
fn keep_license(dir: &Path, root: &Path, chapter: &str) -> Result<(), Error> {
    let above = dir.ancestors().map(|folder| folder.join("LICENSE"));
    let text = above.take(4).find_map(|path| fs::read(path).ok());
    match text {
        Some(text) => Ok(write_atomically(
            root,
            format!("exercises/{chapter}/LICENSE"),
            &text,
        )?),
        None => Ok(()),
    }
}

/// A text as rustfmt has it; as it was where there is none.
fn formatted(text: &str) -> String {
    let formatted = || {
        let mut rustfmt = Command::new("rustfmt")
            .args(["--edition=2024", "--emit=stdout", "--quiet"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let (input, owned) = (rustfmt.stdin.take()?, text.to_owned());
        // On a thread of its own: it may answer before it has read everything.
        let writer = std::thread::spawn(move || {
            let mut input = input;
            input.write_all(owned.as_bytes())
        });
        let output = rustfmt.wait_with_output().ok()?;
        writer.join().ok()?.ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        (output.status.success() && !text.is_empty()).then_some(text)
    };
    formatted().unwrap_or_else(|| text.to_owned())
}

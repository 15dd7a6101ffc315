//! The documents say what is so: their commands exist, their screens are the program's, their tables are complete.
//!
//! A block ```` ```console ```` is a session: `$ ` and a command, then what it prints. A comment before a code block says
//! what is done with it before the next session:
//!
//! - `<!-- answer NAME: LINE -->` the solution of NAME, with the block in place of LINE, is the learner's file for one
//!   session; then the starter is there again
//! - `<!-- file PATH -->` the block is that file
//! - `<!-- append PATH -->` the block goes to the end of that file
//! - `<!-- watch NAME: LINE => OTHER -->` the block is the screen of watch, blank rows left out, once the solution of
//!   NAME with OTHER in place of LINE has been saved
//! - `<!-- scene -->` a new folder, as a new clone has it
//!
//! `README=write cargo test --test readme` puts what the program prints into the documents.

#![expect(clippy::expect_used, reason = "what cannot be prepared fails the test")]

#[cfg(unix)]
#[expect(dead_code, reason = "other test programs need more of it")]
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Parser;
use workbook::cli::Cli;
use workbook::course::Course;
use workbook::workspace::read_course;

const DOCUMENTS: [&str; 2] = ["README.md", "CONTRIBUTING.md"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn course() -> Course {
    read_course(root()).unwrap_or_else(|error| panic!("{error}"))
}

/// A piece of a document.
#[derive(Clone, Debug)]
enum Piece {
    /// `<!-- … -->` on a line of its own, without the marks.
    Comment(String),
    /// A fenced block: its language and its lines.
    Block(String, Vec<String>),
    /// Any other line.
    Line(String),
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            let block = block.map(str::to_owned).collect();
            pieces.push(Piece::Block(language.to_owned(), block));
        } else if let Some(comment) = line.strip_prefix("<!-- ") {
            let comment = comment.trim_end_matches(" -->").to_owned();
            pieces.push(Piece::Comment(comment));
        } else {
            pieces.push(Piece::Line(line.to_owned()));
        }
    }
    pieces
}

fn text_of(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Comment(comment) => format!("<!-- {comment} -->\n"),
        Piece::Block(language, lines) if lines.is_empty() => format!("```{language}\n```\n"),
        Piece::Block(language, lines) => format!("```{language}\n{}\n```\n", lines.join("\n")),
        Piece::Line(line) => format!("{line}\n"),
    });
    texts.collect()
}

/// A command of a session and what the document says that it prints.
#[derive(Clone, Debug)]
struct Step {
    command: String,
    printed: Vec<String>,
}

fn steps(lines: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step {
                command: command.to_owned(),
                printed: Vec::new(),
            }),
            (None, Some(step)) => step.printed.push(line.clone()),
            (None, None) => panic!("a session starts with a command: {line}"),
        }
    }
    steps
}

/// The words of a command, with what stands in double quotes as one.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// All commands: of the sessions, and of the running text where they stand in backquotes.
fn commands(document: &str) -> Vec<String> {
    let mut commands = Vec::new();
    for piece in pieces(&read(document)) {
        match piece {
            Piece::Block(language, lines) if language == "console" => {
                commands.extend(steps(&lines).into_iter().map(|step| step.command));
            }
            Piece::Line(line) => {
                let quoted = line.split('`').skip(1).step_by(2);
                commands.extend(quoted.map(str::to_owned));
            }
            _ => {}
        }
    }
    commands
}

#[test]
fn every_command_in_the_documents_can_be_typed() {
    let mut count = 0;
    for document in DOCUMENTS {
        for command in commands(document) {
            let mut words = words(&command);
            let through_cargo = command.starts_with("cargo run") && words.contains(&"--".into());
            if through_cargo {
                let place = words.iter().position(|word| word == "--").unwrap_or(0);
                words.splice(..=place, ["workbook".to_owned()]);
            }
            // `NAME …` stands for names.
            words.retain(|word| word != "…");
            if words.first().is_some_and(|word| word == "workbook") {
                count += 1;
                if let Err(error) = Cli::try_parse_from(&words) {
                    panic!("{document}: `{command}`: {error}");
                }
            }
        }
    }
    assert!(count > 20, "only {count} commands were found");
}

/// A folder as a new clone has it.
struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for a scene");
        let scene = Scene { folder };
        // The starters come from the program: those of the clone may be somebody's answers.
        scene.workbook(&["init", "."]);
        fs::remove_dir_all(scene.path(".workbook")).expect("the mark of a learner's folder goes");
        let course = course();
        scene.write("info.toml", &read("info.toml"));
        for exercise in &course.exercises {
            for path in [exercise.solution_path(), exercise.part_path()] {
                scene.write(&path, &read(&path));
            }
        }
        scene
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        let folder = path.parent().expect("a file is in a folder");
        fs::create_dir_all(folder).expect("a folder for a file");
        fs::write(path, text).expect("a file of a scene");
    }

    fn course(&self) -> Course {
        read_course(self.folder.path()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What the program prints, without its exit code.
    fn workbook<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> String {
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
    fn prepare(&self, comment: &str, block: &[String]) -> Option<(String, String)> {
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
            "append" => self.write(object, &format!("{}\n{text}", self.read(object))),
            _ => panic!("`{comment}` says nothing that could be done"),
        }
        None
    }
}

/// Whether a comment is about the block after it.
fn is_preparation(comment: &str) -> bool {
    ["answer ", "file ", "append "]
        .iter()
        .any(|verb| comment.starts_with(verb))
}

/// Whether a command is run here: those of the program whose output the document shows.
fn is_played(step: &Step, write: bool) -> bool {
    let ours =
        step.command.starts_with("workbook dev ") || step.command.starts_with("workbook run ");
    step.command.starts_with("workbook ") && (!step.printed.is_empty() || (write && ours))
}

/// Plays all sessions of a document; the document as it should be.
fn played(document: &str, write: bool) -> String {
    let mut pieces = pieces(&read(document));
    let mut scene = Scene::new();
    let mut preparation = None;
    let mut starter: Option<(String, String)> = None;
    for piece in &mut pieces {
        match piece {
            Piece::Comment(comment) if comment == "scene" => scene = Scene::new(),
            Piece::Comment(comment) if is_preparation(comment) => {
                preparation = Some(comment.clone());
            }
            Piece::Block(language, lines) if language == "console" => {
                let mut shown = Vec::new();
                for step in steps(lines) {
                    shown.push(format!("$ {}", step.command));
                    if is_played(&step, write) {
                        let printed = scene.workbook(&words(&step.command)[1..]);
                        shown.extend(printed.lines().map(|line| line.trim_end().to_owned()));
                    } else {
                        shown.extend(step.printed);
                    }
                }
                *lines = shown;
                if let Some((path, text)) = starter.take() {
                    scene.write(&path, &text);
                }
            }
            Piece::Block(_, lines) => {
                if let Some(comment) = preparation.take() {
                    starter = scene.prepare(&comment, lines);
                }
            }
            _ => {}
        }
    }
    text_of(&pieces)
}

#[test]
fn every_screen_in_the_documents_is_what_the_program_prints() {
    let write = std::env::var_os("README").is_some_and(|wish| wish == "write");
    for document in DOCUMENTS {
        let (said, so) = (read(document), played(document, write));
        if write {
            fs::write(root().join(document), &so).expect("the document can be written");
            continue;
        }
        let differs = said.lines().zip(so.lines()).find(|(said, so)| said != so);
        if let Some((said, so)) = differs {
            panic!(
                "{document} says\n{said}\nbut it is\n{so}\n`README=write cargo test --test readme` mends it"
            );
        }
        assert_eq!(said.lines().count(), so.lines().count(), "{document}");
    }
}

/// Rows without the blank ones at the end of each row and of the screen, and with no two blank ones in a row.
fn close_together(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for row in text.lines().map(str::trim_end) {
        let twice = row.is_empty() && rows.last().is_none_or(String::is_empty);
        if !twice {
            rows.push(row.to_owned());
        }
    }
    rows
}

#[cfg(unix)]
#[test]
fn the_screen_of_watch_in_the_readme_is_what_it_shows() -> Result<(), support::pty::Error> {
    let pieces = pieces(&read("README.md"));
    let told = pieces.windows(2).find_map(|two| match two {
        [Piece::Comment(comment), Piece::Block(_, lines)] => {
            Some((comment.strip_prefix("watch ")?, lines))
        }
        _ => None,
    });
    let (what, lines) = told.expect("the README shows the screen of watch");
    let (name, edit) = what.split_once(": ").expect("`watch NAME: LINE => OTHER`");
    let (line, other) = edit.split_once(" => ").expect("`LINE => OTHER`");
    let scene = Scene::new();
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
    command.arg("watch");
    command.cwd(scene.folder.path());
    let mut screen = support::pty::Screen::start(command, (100, 30))?;
    screen.wait_for(&[name, "todo!()"])?;
    let course = scene.course();
    let exercise = course.exercise(name).expect("an exercise of that name");
    let solution = scene.read(&exercise.solution_path());
    scene.write(&exercise.path(), &solution.replace(line, other));
    screen.wait("the screen of the README", |text| {
        close_together(text) == *lines
    })?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    Ok(())
}

/// The pieces from one heading to the next of the same or a higher level.
fn section(document: &str, heading: &str) -> Vec<Piece> {
    let level = heading.split(' ').next().unwrap_or_default().len();
    let ends = |piece: &Piece| match piece {
        Piece::Line(line) => {
            let marks = line.len() - line.trim_start_matches('#').len();
            (1..=level).contains(&marks)
        }
        _ => false,
    };
    let all = pieces(&read(document));
    let start = all
        .iter()
        .position(|piece| matches!(piece, Piece::Line(line) if line == heading))
        .unwrap_or_else(|| panic!("{document} has no section `{heading}`"));
    let rest = &all[start + 1..];
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    rest[..end].to_vec()
}

/// The cells of all table rows.
fn table_rows(pieces: &[Piece]) -> Vec<Vec<String>> {
    let line = |piece: &Piece| match piece {
        Piece::Line(line) => Some(line.strip_prefix("| ")?.strip_suffix(" |")?.to_owned()),
        _ => None,
    };
    let cells = |row: String| row.split('|').map(|cell| cell.trim().to_owned()).collect();
    pieces.iter().filter_map(line).map(cells).collect()
}

/// The cells of all table rows of a section of the README.
fn rows(heading: &str) -> Vec<Vec<String>> {
    table_rows(&section("README.md", heading))
}

#[test]
fn an_exercise_takes_five_commands_and_edits_from_nothing_to_passing() {
    let mut scene = Scene::new();
    let mut preparation = None;
    let mut done = 0;
    let mut last = String::new();
    for piece in section("README.md", "### One exercise, from nothing to passing") {
        match piece {
            Piece::Comment(comment) if comment == "scene" => scene = Scene::new(),
            Piece::Comment(comment) if is_preparation(&comment) => preparation = Some(comment),
            Piece::Block(language, lines) if language == "console" => {
                for step in steps(&lines) {
                    last = scene.workbook(&words(&step.command)[1..]);
                    done += 1;
                }
            }
            Piece::Block(_, lines) => {
                if let Some(comment) = preparation.take() {
                    scene.prepare(&comment, &lines);
                    done += 1;
                }
            }
            Piece::Line(line) if line.starts_with("That is all.") => break,
            _ => {}
        }
    }
    assert!(last.contains("Everything is in order."), "{last}");
    assert_eq!(done, 5);
}

/// A key of info.toml that holds a value, as a path with dots.
type Key = String;

/// The keys that the parser has fields for, read from its source.
fn keys_of_the_parser() -> BTreeSet<Key> {
    let file = syn::parse_file(&read("src/course/raw.rs")).expect("raw.rs is Rust");
    let structs: Vec<&syn::ItemStruct> = file
        .items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item),
            _ => None,
        })
        .collect();
    let mut keys = BTreeSet::new();
    fields(&structs, "Course", "", &mut keys);
    keys
}

/// Collects the keys of a struct, and of the structs that its fields hold.
fn fields(structs: &[&syn::ItemStruct], name: &str, path: &str, keys: &mut BTreeSet<Key>) {
    let own = structs.iter().find(|item| item.ident == name);
    for field in own.into_iter().flat_map(|item| &item.fields) {
        let key = format!("{path}{}", key_of(field));
        let held = innermost(&field.ty);
        if structs
            .iter()
            .any(|item| item.ident == held && held != "Pairs")
        {
            fields(structs, &held, &format!("{key}."), keys);
        } else {
            keys.insert(key);
        }
    }
}

/// The name of a field in the file.
fn key_of(field: &syn::Field) -> String {
    let mut name = field
        .ident
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("serde"))
    {
        // What else serde is told does not change the name.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                name = meta.value()?.parse::<syn::LitStr>()?.value();
            }
            Ok(())
        });
    }
    name
}

/// `Check` for `Vec<Check>`.
fn innermost(ty: &syn::Type) -> String {
    let syn::Type::Path(path) = ty else {
        return String::new();
    };
    let Some(last) = path.path.segments.last() else {
        return String::new();
    };
    match &last.arguments {
        syn::PathArguments::AngleBracketed(inner) if last.ident != "Pairs" => inner
            .args
            .iter()
            .find_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(innermost(ty)),
                _ => None,
            })
            .unwrap_or_default(),
        _ => last.ident.to_string(),
    }
}

/// Key and example of each row of the table.
fn keys_of_the_table() -> Vec<(Key, String)> {
    let plain = |cell: &str| cell.trim_matches('`').to_owned();
    rows("### Every key of info.toml")
        .iter()
        .filter(|row| row.len() == 4 && row[0].starts_with('`'))
        .map(|row| (plain(&row[0]), plain(&row[3])))
        .collect()
}

#[test]
fn every_key_of_info_toml_is_in_the_table() {
    let table: BTreeSet<Key> = keys_of_the_table()
        .into_iter()
        .map(|(key, _)| key)
        .collect();
    assert_eq!(table, keys_of_the_parser());
}

/// The smallest course, with one line at the place of a key, instead of what cannot stand beside it.
fn course_with(key: &str, example: &str) -> String {
    const TABLES: [(&str, &str, &[&str]); 10] = [
        ("", "", &["format_version = 1"]),
        ("defaults", "[defaults]", &[]),
        (
            "chapters",
            "[[chapters]]",
            &["dir = \"01_neuron\"", "title = \"t\""],
        ),
        (
            "exercises",
            "[[exercises]]",
            &["name = \"e\"", "dir = \"01_neuron\"", "hints = [\"h\"]"],
        ),
        ("exercises.limits", "[exercises.limits]", &[]),
        (
            "exercises.checks",
            "[[exercises.checks]]",
            &[
                "name = \"σ′(z)\"",
                "call = \"f(z)\"",
                "random = { z = [0.0, 1.0] }",
            ],
        ),
        (
            "exercises.checks.slope",
            "[exercises.checks.slope]",
            &["of = \"f(z)\"", "wrt = [\"z\"]"],
        ),
        (
            "exercises.mistakes",
            "[[exercises.mistakes]]",
            &[
                "name = \"m\"",
                "say = \"s\"",
                "replace = \"a\"",
                "with = \"b\"",
            ],
        ),
        (
            "exercises.mistakes.edits",
            "[[exercises.mistakes.edits]]",
            &["replace = \"a\"", "with = \"b\""],
        ),
        (
            "exercises.waived",
            "[[exercises.waived]]",
            &["edit = \"a → b\"", "reason = \"r\""],
        ),
    ];
    let (table, name) = key.rsplit_once('.').unwrap_or(("", key));
    let replaced: &[&str] = match (table, name) {
        ("exercises", "hint") => &["hints"],
        ("exercises.mistakes", "function") => &["replace", "with"],
        _ => &[],
    };
    let mut text = String::new();
    for (path, head, lines) in TABLES {
        let edits = "exercises.mistakes.edits";
        if path == edits && table != edits {
            continue;
        }
        text.push_str(&format!("{head}\n"));
        for line in lines {
            let own = line.split(' ').next().unwrap_or_default();
            let listed = table == edits
                && path == "exercises.mistakes"
                && ["replace", "with"].contains(&own);
            let exchanged = path == table && (own == name || replaced.contains(&own));
            if !listed && !exchanged {
                text.push_str(&format!("{line}\n"));
            }
        }
        if path == table {
            text.push_str(&format!("{example}\n"));
        }
    }
    text
}

#[test]
fn every_example_in_the_table_of_keys_is_accepted() {
    for (key, example) in keys_of_the_table() {
        let name = key.rsplit('.').next().unwrap_or_default();
        assert!(
            example.starts_with(name),
            "the example of `{key}` is `{example}`"
        );
        if let Err(problems) = Course::parse(&course_with(&key, &example)) {
            panic!("the example of `{key}` is not accepted: {problems}");
        }
    }
}

/// The same course with everything beside the solution that can stand there; its entry begins with name and folder.
fn in_parts(text: &str) -> (String, String) {
    let (head, exercise) = text.split_once("[[exercises]]\n").unwrap_or((text, ""));
    let (ends, _) = exercise.match_indices('\n').nth(1).unwrap_or((0, ""));
    let (entry, part) = exercise.split_at(ends);
    (
        format!("{head}[[exercises]]\n{entry}\n"),
        part.replace("[exercises.", "["),
    )
}

#[test]
fn every_example_of_an_exercise_is_accepted_beside_the_solution() {
    let keys = keys_of_the_table().into_iter();
    let keys = keys.filter(|(key, _)| key.starts_with("exercises."));
    let elsewhere = ["exercises.name", "exercises.dir"];
    let mut count = 0;
    for (key, example) in keys.filter(|(key, _)| !elsewhere.contains(&key.as_str())) {
        let (info, part) = in_parts(&course_with(&key, &example));
        assert!(part.contains(&example), "{part}");
        assert!(!info.contains("exercises."), "{info}");
        let parts = [("solutions/01_neuron/e.toml".to_owned(), part)];
        if let Err(problems) = Course::parse_with(&info, &parts) {
            panic!("the example of `{key}` is not accepted: {problems}");
        }
        count += 1;
    }
    assert!(count > 30, "only {count} keys were found");
}

#[test]
fn the_map_has_every_exercise_in_order() {
    let listed: Vec<String> = rows("## The course map")
        .into_iter()
        .filter(|row| row.len() == 4 && row[0].parse::<usize>().is_ok())
        .map(|row| format!("{} {}", row[0], row[1].trim_matches('`')))
        .collect();
    let there: Vec<String> = course()
        .exercises
        .iter()
        .enumerate()
        .map(|(place, exercise)| format!("{} {}", place + 1, exercise.name))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn every_item_of_the_source_notes_has_an_exercise() {
    let course = course();
    let rows = rows("### From the source notes to the exercises");
    let items = rows
        .iter()
        .filter(|row| row.len() == 2 && !row[0].starts_with("**") && !row[0].starts_with("of the"));
    for row in items {
        let names: Vec<&str> = row[1].split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "`{}` is covered by nothing", row[0]);
        for name in names {
            assert!(
                course.exercise(name).is_some(),
                "`{}`: no exercise `{name}`",
                row[0]
            );
        }
    }
}

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
    files(&root().join("src"), "", "diagnosis/mutants", &mut there);
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
    let is_file = |path: &&String| path.ends_with(".rs") || *path == "diagnosis/mutants/";
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
fn contributing_names_every_verdict() {
    let source = read("src/verdict/mod.rs");
    let ids = source
        .split("=> \"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let documents = [read("README.md"), read("CONTRIBUTING.md")];
    let mut count = 0;
    for id in ids.filter(|id| {
        id.chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '_')
    }) {
        count += 1;
        for document in &documents {
            assert!(
                document.contains(&format!("`{id}`")),
                "`{id}` is not documented"
            );
        }
    }
    assert!(count >= 14, "only {count} verdicts were found");
}

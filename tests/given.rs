//! Given code: an exercise sees what earlier ones gave and nothing else, whatever way a file asks for it; no function is written
//! down twice; and a learner's folder has a copy that counts for nothing.

#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[expect(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    #[cfg(unix)]
    pub mod pty;
    pub mod results;
}

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use support::folder::Folder;
use workbook::course::{Course, Exercise};
use workbook::execution::{Ending, Execution};
use workbook::harness::{Attempt, Harness};
use workbook::process::Cancel;
use workbook::sample::Seed;
use workbook::sheet::Sheet;
use workbook::verdict::{Verdict, judge};
use workbook::workspace::read_course;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn course() -> Course {
    read_course(root()).unwrap()
}

/// A text as an answer to an exercise.
struct Answer<'a> {
    exercise: &'a Exercise,
    text: String,
    solution: String,
    sheet: Sheet,
}

impl<'a> Answer<'a> {
    fn new(exercise: &'a Exercise, text: String) -> Self {
        Answer {
            exercise,
            text,
            solution: read(exercise.solution_path()),
            sheet: Sheet::new(exercise, Seed::default()),
        }
    }
}

/// What the answers come to: compiled together as far as that goes, or each alone.
fn executions(course: &Course, answers: &[Answer<'_>], together: bool) -> Vec<Execution> {
    let harness = Harness::new(support::results::cache()).unwrap();
    let harness = harness.with_given(course.library.clone());
    let files: Vec<String> = (0..answers.len())
        .map(|n| format!("answers/{n}.rs"))
        .collect();
    let attempts: Vec<Attempt<'_>> = answers
        .iter()
        .zip(&files)
        .map(|(answer, file)| Attempt {
            exercise: answer.exercise,
            source: &answer.text,
            file,
            solution: &answer.solution,
            sheet: &answer.sheet,
        })
        .collect();
    let never = Cancel::default();
    if together {
        return harness.attempt_all(&attempts, &never).unwrap();
    }
    let alone = |attempt: &Attempt<'_>| harness.attempt(*attempt, &never).unwrap();
    attempts.iter().map(alone).collect()
}

/// The names of functions and types that a text defines.
fn defined(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap();
    let name = |item: &syn::Item| match item {
        syn::Item::Fn(item) => Some(item.sig.ident.to_string()),
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        syn::Item::Enum(item) => Some(item.ident.to_string()),
        syn::Item::Type(item) => Some(item.ident.to_string()),
        _ => None,
    };
    file.items.iter().filter_map(name).collect()
}

/// Module and name of everything in the library.
fn library(course: &Course) -> Vec<(String, String)> {
    let files = course.library.files().filter(|(path, _)| *path != "lib.rs");
    let names = |(path, text): (&str, &str)| {
        let module = path.trim_end_matches(".rs").to_owned();
        let names = defined(text).into_iter();
        names.map(|name| (module.clone(), name)).collect::<Vec<_>>()
    };
    files.flat_map(names).collect()
}

#[test]
fn no_exercise_sees_what_it_asks_for_or_what_a_later_one_does() {
    let course = course();
    let given_by = |name: &str| {
        let defines = |exercise: &Exercise| {
            defined(&read(exercise.solution_path())).contains(&name.to_owned())
        };
        course.exercises.iter().rposition(defines)
    };
    let mut hidden = 0;
    for (module, name) in library(&course) {
        let Some(giver) = given_by(&name) else {
            continue;
        };
        let path = format!("{module}::{name}");
        for (place, exercise) in course.exercises.iter().enumerate() {
            let seen = exercise.given.contains(&path);
            assert!(!seen || place > giver, "{} sees {path}", exercise.name);
            hidden += usize::from(!seen);
        }
    }
    assert!(hidden > 300, "{hidden}");
    // What is seen is not nothing: the last exercise sees all that is behind it.
    let last = course.exercises.last().unwrap();
    assert!(last.given.len() > 30, "{:?}", last.given);
}

/// All ways to ask the library for a name that an exercise itself has to define.
fn askings(module: &str, name: &str) -> Vec<String> {
    [
        "pub use given::@m@::@n@;",
        "pub use given::@n@;",
        "pub use given::*;",
        "pub use given::@m@::*;",
        "pub use ::given::@m@::{@n@};",
        "use given as all;\npub use all::@n@;",
        "extern crate given as all;\npub use all::@m@::@n@;",
        "mod inner { pub use ::given::@m@::@n@; }\npub use inner::@n@;",
        "macro_rules! from { ($($path:tt)*) => { pub use $($path)*; } }\nfrom!(given::@m@::@n@);",
        "pub use r#given::@m@::@n@;",
    ]
    .map(|text| text.replace("@m@", module).replace("@n@", name))
    .into()
}

#[test]
fn nothing_is_solved_by_importing_it() {
    let course = course();
    let library = library(&course);
    let mut answers = Vec::new();
    for exercise in &course.exercises {
        for name in defined(&read(exercise.solution_path())) {
            let found = library.iter().filter(|(_, given)| *given == name);
            for (module, name) in found {
                let texts = askings(module, name).into_iter();
                answers.extend(texts.map(|text| Answer::new(exercise, text)));
            }
        }
    }
    assert!(answers.len() > 200, "{}", answers.len());
    for (answer, execution) in answers.iter().zip(executions(&course, &answers, true)) {
        let name = &answer.exercise.name;
        let does_not_compile = matches!(
            execution.ending,
            Ending::DoesNotCompile(_) | Ending::SignatureChanged { .. }
        );
        assert!(
            does_not_compile,
            "{name}: {}: {:?}",
            answer.text, execution.ending
        );
    }
}

#[test]
fn an_answer_with_everything_in_its_own_file_is_solved_and_so_is_one_that_imports() {
    let course = course();
    let answers: Vec<Answer<'_>> = course
        .exercises
        .iter()
        .flat_map(|exercise| {
            let solution = read(exercise.solution_path());
            let whole = course.library.in_one_piece(&solution, exercise);
            [solution, whole].map(|text| Answer::new(exercise, text))
        })
        .collect();
    for together in [true, false] {
        for (answer, execution) in answers.iter().zip(executions(&course, &answers, together)) {
            let reference = execution.answers.clone();
            let judgement = judge(answer.exercise, &answer.sheet, &reference, &execution);
            let name = &answer.exercise.name;
            assert_eq!(
                judgement.verdict,
                Verdict::Solved,
                "{name}: {}",
                answer.text
            );
        }
    }
}

/// All Rust files below a folder of the repository.
fn files_below(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap().flatten() {
            let path = folder.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The functions of a file, methods with their types, and their bodies.
fn functions(text: &str) -> Vec<(String, String)> {
    let file = syn::parse_file(text).unwrap();
    let mut functions = Vec::new();
    for item in file.items {
        match item {
            syn::Item::Fn(own) => functions.push((
                own.sig.ident.to_string(),
                own.block.to_token_stream().to_string(),
            )),
            syn::Item::Impl(own) => {
                let owner = own.self_ty.to_token_stream().to_string();
                for item in own.items {
                    if let syn::ImplItem::Fn(own) = item {
                        let name = format!("{owner}::{}", own.sig.ident);
                        functions.push((name, own.block.to_token_stream().to_string()));
                    }
                }
            }
            _ => {}
        }
    }
    functions
}

#[test]
fn no_function_is_written_down_twice() {
    let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in [files_below("exercises"), files_below("solutions")].concat() {
        for (name, body) in functions(&read(&path)) {
            // A starter with a bug to find has a body of its own: not its solution's, and nobody else's.
            let is_bug = path.starts_with("exercises/11_find_the_bug");
            if !body.contains("todo !") && !is_bug {
                places
                    .entry(format!("{name} {body}"))
                    .or_default()
                    .push(path.clone());
            }
        }
    }
    let of = |places: &[PathBuf], folder: &str| {
        places
            .iter()
            .filter(|place| place.starts_with(folder))
            .count()
    };
    for (function, places) in places {
        // Its solution, the library's copy of it, and, of a method that is asked for beside others, the starter.
        let (starters, copies) = (of(&places, "exercises"), of(&places, "exercises/given"));
        let is_method = function
            .split(' ')
            .next()
            .unwrap_or_default()
            .contains("::");
        // A method stays with its type: what one exercise asked for stands in the next one's starter, and so in its solution.
        let asked_before = usize::from(is_method && starters > copies);
        assert!(
            of(&places, "solutions") <= 1 + asked_before && copies <= 1,
            "{function}: {places:?}"
        );
        assert!(
            starters - copies == 0 || is_method,
            "{function}: {places:?}"
        );
    }
}

#[test]
fn the_librarys_copy_of_a_solution_is_that_solution() {
    let mut solutions: BTreeMap<String, String> = BTreeMap::new();
    for path in files_below("solutions") {
        solutions.extend(functions(&read(path)));
    }
    let mut copies = 0;
    for path in files_below("exercises/given") {
        for (name, body) in functions(&read(path)) {
            if let Some(solution) = solutions.get(&name) {
                assert_eq!(*solution, body, "{name}");
                copies += 1;
            }
        }
    }
    assert!(copies > 30, "{copies}");
}

#[test]
fn a_folder_made_before_there_was_given_code_gets_it_and_keeps_its_answers() {
    let folder = Folder::empty();
    folder.workbook("init .").success();
    fs::remove_dir_all(folder.path("exercises/given")).unwrap();
    fs::remove_file(folder.path(".workbook/given.toml")).unwrap();
    let own = course().library.in_one_piece(
        &read("solutions/06_training/train.rs"),
        course().exercise("train").unwrap(),
    );
    folder.write("exercises/06_training/train.rs", &own);
    folder.workbook("run train").success();
    assert_eq!(
        folder.read("exercises/given/tape.rs"),
        read("exercises/given/tape.rs")
    );
    assert_eq!(folder.read("exercises/06_training/train.rs"), own);
}

#[test]
fn a_change_of_the_copy_changes_nothing_and_is_said() {
    let folder = Folder::empty();
    folder.workbook("init .").success();
    folder.write(
        "exercises/01_neuron/sigmoid_prime.rs",
        read("solutions/01_neuron/sigmoid_prime.rs"),
    );
    let changed = folder
        .read("exercises/given/neuron.rs")
        .replace("1.0 /", "2.0 /");
    folder.write("exercises/given/neuron.rs", &changed);
    let output = folder.command("run sigmoid_prime").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success());
    assert!(
        said.contains("note: exercises/given/neuron.rs was changed."),
        "{said}"
    );
    assert_eq!(folder.read("exercises/given/neuron.rs"), changed);
    fs::remove_file(folder.path("exercises/given/neuron.rs")).unwrap();
    let output = folder.command("run sigmoid_prime").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(
        folder.read("exercises/given/neuron.rs"),
        read("exercises/given/neuron.rs")
    );
}

/// A folder may come from anybody: what stands in place of a copy is neither waited for, nor followed, nor written over.
#[cfg(unix)]
#[test]
fn a_copy_that_is_no_plain_file_is_left_alone() {
    for instead in ["mkfifo \"$0\"", "ln -s /dev/zero \"$0\"", "mkdir \"$0\""] {
        let folder = Folder::empty();
        folder.workbook("init .").success();
        let path = folder.path("exercises/given/tape.rs");
        fs::remove_file(&path).unwrap();
        let made = std::process::Command::new("sh")
            .args(["-c", instead])
            .arg(&path)
            .status();
        assert!(made.unwrap().success());
        let before = fs::symlink_metadata(&path).unwrap().file_type();
        let output = folder.command("run sigmoid").output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{instead}: {said}");
        assert!(
            said.contains("note: exercises/given/tape.rs was changed."),
            "{instead}: {said}"
        );
        assert_eq!(
            fs::symlink_metadata(&path).unwrap().file_type(),
            before,
            "{instead}"
        );
    }
}

/// `watch` in a folder, on a terminal.
#[cfg(unix)]
fn watch(folder: &Folder) -> support::pty::Screen {
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
    command.arg("watch");
    command.cwd(folder.path(""));
    support::pty::Screen::start(command, (80, 24)).unwrap()
}

#[cfg(unix)]
#[test]
fn watch_says_on_its_screen_that_a_copy_was_changed() {
    let folder = Folder::empty();
    folder.workbook("init .").success();
    let changed = folder.read("exercises/given/neuron.rs") + "// Mine.\n";
    folder.write("exercises/given/neuron.rs", &changed);
    let mut screen = watch(&folder);
    let said = " exercises/given/neuron.rs was changed. It is there for reading: exercises are\n \
                checked with the course's own given code. Delete it, and it comes back as it\n was.";
    let verdict = "Not finished";
    let text = screen
        .wait_for(&[" workbook  Chapter 1", said, verdict])
        .unwrap();
    // Above the keys, where notices stand, and nowhere else.
    let (_, below) = text.split_once(said).unwrap();
    assert!(below.trim_start().starts_with("h hint"), "{text}");
    assert!(!screen.written().contains("note:"));
    assert_eq!(folder.read("exercises/given/neuron.rs"), changed);
    // It is read, and any key takes it away.
    screen.press("j").unwrap();
    screen
        .wait("a screen without it", |text| !text.contains("was changed"))
        .unwrap();
    screen.press("q").unwrap();
    screen.end().unwrap();
}

#[cfg(unix)]
#[test]
fn that_the_library_is_compiled_for_a_new_compiler_is_said_on_a_terminal_and_nowhere_else() {
    const SAID: &str = "Preparing the course for this compiler, once…";
    let folder = Folder::empty();
    folder.workbook("init .").success();
    let forget = || fs::remove_dir_all(folder.path(".workbook/cache")).unwrap();
    let first = folder.on_a_terminal("run activation", &[]);
    assert!(first.contains(&format!("\u{1b}[2m{SAID}")), "{first}");
    assert!(!folder.on_a_terminal("run activation", &[]).contains(SAID));
    forget();
    assert!(
        folder
            .on_a_terminal("check activation cost", &[])
            .contains(SAID)
    );
    forget();
    let json = folder.on_a_terminal("run activation --format json", &[]);
    assert!(
        json.contains("unfinished") && !json.contains(SAID),
        "{json}"
    );
    forget();
    let piped = folder.command("run activation").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&piped.stderr), "");
    assert!(!String::from_utf8_lossy(&piped.stdout).contains(SAID));
    forget();
    let mut screen = watch(&folder);
    screen.wait_for(&["activation", SAID]).unwrap();
    let text = screen.wait_for(&["Not finished"]).unwrap();
    assert!(!text.contains(SAID), "{text}");
    screen.press("q").unwrap();
    screen.end().unwrap();
    // The next time there is nothing to wait for.
    let mut screen = watch(&folder);
    screen.wait_for(&["Not finished"]).unwrap();
    assert!(!screen.written().contains(SAID));
    screen.press("q").unwrap();
    screen.end().unwrap();
}

#[test]
fn a_copy_that_an_older_program_wrote_is_brought_up_to_date() {
    let folder = Folder::empty();
    folder.workbook("init .").success();
    let older = "//! As it was.\n";
    folder.write("exercises/given/tape.rs", older);
    let known = folder.read(".workbook/given.toml");
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    let now = hash(&read("exercises/given/tape.rs"));
    assert!(known.contains(&now));
    folder.write(".workbook/given.toml", known.replace(&now, &hash(older)));
    let output = folder.command("run sigmoid").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(
        folder.read("exercises/given/tape.rs"),
        read("exercises/given/tape.rs")
    );
}

#[test]
fn a_course_of_ones_own_may_have_given_code_and_its_faults_are_told() {
    let folder = Folder::course();
    folder.write("exercises/given/lib.rs", "pub mod lines;\n");
    folder.write(
        "exercises/given/lines.rs",
        "pub fn twice(x: f64) -> f64 { 2.0 * x }\n",
    );
    let solution = "use given::lines::twice;\n\npub fn slope(x: f64) -> f64 {\n    twice(x)\n}\n";
    folder.write("solutions/02_slopes/slope.rs", solution);
    folder.write("exercises/02_slopes/slope.rs", solution);
    folder.workbook("run slope").success();
    folder.write(
        "exercises/given/lines.rs",
        "pub fn twice(x: f64) -> f64 { 2 * x }\n",
    );
    let output = folder.command("run slope").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(
        said.contains("exercises/given, the given code of the course, does not compile"),
        "{said}"
    );
    folder.write("exercises/given/lines.rs", "pub fn twice(");
    let output = folder.command("run slope").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("exercises/given/lines.rs:1: "), "{said}");
}

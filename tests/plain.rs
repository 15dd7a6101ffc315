//! `watch` without a terminal says of an answer what `run` says of it, whatever is wrong.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "what a test cannot do without ends it")]

#[allow(dead_code, reason = "every test program uses a part of it")]
mod support {
    pub mod course;
    pub mod folder;
    pub mod real_course;
    pub mod results;
}

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use support::folder::{Folder, STATE_HOME};
use support::real_course::real_course;

/// How long a verdict may take before the test fails; far more than it does.
const PATIENCE: Duration = Duration::from_secs(120);

/// A file with something wrong in it.
enum Wrong {
    /// One of `tests/wrong_answers/EXERCISE/`.
    Mistake(&'static str),
    /// What `tests/published_answers/EXERCISE__` begins with.
    Answer(&'static str),
    /// The solution with some of its text replaced.
    Edited(&'static str, &'static str),
}

use Wrong::{Answer, Edited, Mistake};

/// In the order of the course, because that is how `--auto-next` goes on.
const WRONG: &[(&str, &[Wrong])] = &[
    (
        "weighted_sum",
        &[
            Edited("w * a + b", "todo!()"),
            Mistake("forgot_bias"),
            Mistake("bracket"),
            Edited("w * a + b", "w * a + c + d"),
            Edited("w * a + b", "let v: Vec<f64> = vec![w]; v[1] * a + b"),
            Edited("w * a + b", "if b > 0.0 { todo!() } w * a + b"),
            Edited("w * a + b", "println!(\"w is {w}\"); w * a - b"),
            Edited("w * a + b", "w * a + b + (31.0 * w).sin()"),
            Edited("w * a + b", "std::process::exit(3)"),
            Edited("pub fn weighted_sum", "fn weighted_sum"),
            Edited("w * a + b", "include!(\"/etc/passwd\")"),
        ],
    ),
    (
        "sigmoid",
        &[Mistake("plus_exponent"), Answer("sig_x_on_top")],
    ),
    (
        "neuron_gradients",
        &[
            Mistake("no_sigma_prime"),
            Mistake("times_y"),
            Answer("neuron_prime_of_output"),
        ],
    ),
    (
        "gradients_regression",
        &[
            Mistake("g_div_n"),
            Mistake("x_swapped"),
            Answer("gr_transposed"),
        ],
    ),
    ("train_epoch", &[Answer("te_frozen")]),
    ("softmax_cross_entropy", &[Answer("sm_first_logit_shift")]),
];

/// What `watch` has printed so far, and the program itself.
struct Watching {
    child: Child,
    printed: Arc<Mutex<String>>,
}

impl Watching {
    fn start(folder: &Folder) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_workbook"))
            .args(["watch", "--auto-next"])
            .current_dir(folder.path(""))
            .env("XDG_STATE_HOME", STATE_HOME)
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let printed = Arc::new(Mutex::new(String::new()));
        let theirs = Arc::clone(&printed);
        std::thread::spawn(move || {
            let mut pending = Vec::new();
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stdout.read(&mut bytes) {
                pending.extend_from_slice(&bytes[..count]);
                // A letter may arrive in two halves.
                if let Ok(text) = std::str::from_utf8(&pending) {
                    theirs.lock().unwrap().push_str(text);
                    pending.clear();
                }
            }
        });
        Watching { child, printed }
    }

    /// Waits until a text has been printed, and takes it with all before it; what stands before it.
    fn take(&self, wanted: &str, what: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut printed = self.printed.lock().unwrap();
            if let Some(place) = printed.find(wanted) {
                let before = printed[..place].to_owned();
                printed.drain(..place + wanted.len());
                return before;
            }
            assert!(
                Instant::now() < deadline,
                "{what}: `run` prints\n{wanted}\nand `watch` printed\n{printed}"
            );
            drop(printed);
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watch_in_a_pipe_says_what_run_says() {
    let (watched, run) = (real_course(), real_course());
    let paths = paths(&run);
    let source = |exercise: &str, wrong: &Wrong| source(&run, exercise, &paths[exercise], wrong);
    // Everything else is solved, so that one leads to the other.
    let others = paths
        .keys()
        .filter(|name| WRONG.iter().all(|(exercise, _)| exercise != name));
    let solved: Vec<String> = others
        .map(|name| format!("{name:?}: {{\"solved\": true}}"))
        .collect();
    let progress = format!(
        "{{\"current\": {:?}, \"exercises\": {{{}}}}}",
        WRONG[0].0,
        solved.join(", ")
    );
    watched.write(".workbook/progress.json", progress);
    for (exercise, wrongs) in WRONG {
        watched.write(&paths[*exercise], source(exercise, &wrongs[0]));
    }
    let watching = Watching::start(&watched);
    let mut added = String::new();
    let mut count = 0;
    for (exercise, wrongs) in WRONG {
        for (number, wrong) in wrongs.iter().enumerate() {
            let text = source(exercise, wrong);
            run.write(&paths[*exercise], &text);
            let said = run.command(&format!("run {exercise}")).output().unwrap();
            assert_eq!(said.status.code(), Some(1), "{exercise} {number}");
            assert_eq!(String::from_utf8_lossy(&said.stderr), "");
            // The first of them stands there already.
            if number > 0 {
                watched.write(&paths[*exercise], &text);
            }
            let said = String::from_utf8(said.stdout).unwrap();
            added += &watching.take(&said, &format!("{exercise} {number}"));
            count += 1;
        }
        let solution = run.read(&paths[*exercise].replacen("exercises", "solutions", 1));
        watched.write(&paths[*exercise], solution);
    }
    assert!(count >= 20, "{count}");
    // Beside that it says that it goes on, and nothing else.
    let others: Vec<&str> = added.split_whitespace().collect();
    let goes_on = WRONG[..WRONG.len() - 1].iter();
    let goes_on: String = goes_on
        .map(|(exercise, _)| {
            // The last open one of its chapter ends that.
            let chapter = match *exercise {
                "sigmoid" => Some(1),
                "neuron_gradients" => Some(3),
                "gradients_regression" => Some(4),
                "train_epoch" => Some(6),
                _ => None,
            };
            let done = chapter.map(|chapter| {
                format!(
                    "Chapter {chapter} is done: `workbook summary {chapter}` says what it took. "
                )
            });
            format!(
                "✓ {exercise} is solved: on to the next. {}",
                done.unwrap_or_default()
            )
        })
        .collect();
    let goes_on: Vec<&str> = goes_on.split_whitespace().collect();
    assert_eq!(others, goes_on);
}

/// The learner's file of each exercise.
fn paths(folder: &Folder) -> BTreeMap<String, String> {
    let report = folder.json("list --format json");
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let exercises = report["exercises"].as_array().unwrap().iter();
    exercises
        .map(|exercise| {
            let (name, chapter) = (text(&exercise["name"]), text(&exercise["chapter"]));
            let path = format!("exercises/{chapter}/{name}.rs");
            (name, path)
        })
        .collect()
}

/// The text of a wrong file.
fn source(folder: &Folder, exercise: &str, path: &str, wrong: &Wrong) -> String {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let read = |path: &Path| fs::read_to_string(path).unwrap();
    match wrong {
        Mistake(name) => read(&tests.join(format!("wrong_answers/{exercise}/{name}.rs"))),
        Answer(name) => read(&tests.join(format!("published_answers/{exercise}__{name}.rs"))),
        Edited(from, to) => {
            let solution = folder.read(&path.replacen("exercises", "solutions", 1));
            assert!(solution.contains(from), "{from}");
            solution.replacen(from, to, 1)
        }
    }
}

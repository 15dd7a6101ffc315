//! `watch` as a learner meets it: on a real terminal, with real files, and the real compiler behind it.

#![cfg(unix)]
#![allow(
    missing_docs,
    reason = "a test program has no readers of its documentation"
)]

mod support;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use support::pty::{Error, Screen};

type Tested = Result<(), Error>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_workbook");
const USUAL: (u16, u16) = (100, 30);

const INFO: &str = r#"
format_version = 1
welcome_message = "Welcome to the small course."
final_message = "Nothing is left."

[defaults]
cases = 3

[[chapters]]
dir = "one"
title = "Two functions"

[[exercises]]
name = "sum"
dir = "one"
title = "The sum"
hints = ["Add them.", "It is a + b."]
after = "A sum is linear."

[[exercises.checks]]
name = "s"
call = "sum(a, b)"
given = [{ a = 1.5, b = 2.0 }]
random = { a = [-3.0, 3.0], b = [-3.0, 3.0] }

[[exercises]]
name = "product"
dir = "one"
title = "The product"

[[exercises.checks]]
name = "p"
call = "product(a, b)"
given = [{ a = 1.5, b = 2.0 }]
random = { a = [-3.0, 3.0], b = [-3.0, 3.0] }
"#;

type Trials = std::collections::HashMap<String, std::time::SystemTime>;

/// A course of two exercises in a folder of its own.
struct Course {
    folder: tempfile::TempDir,
}

impl Course {
    fn new() -> Result<Self, Error> {
        let course = Course {
            folder: tempfile::tempdir()?,
        };
        course.write("info.toml", INFO)?;
        for (name, body) in [("sum", "a + b"), ("product", "a * b")] {
            course.write(&format!("solutions/one/{name}.rs"), &function(name, body))?;
            course.write(
                &format!("exercises/one/{name}.rs"),
                &function(name, "todo!()"),
            )?;
        }
        fs::create_dir(course.scratch())?;
        Ok(course)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join("course").join(file)
    }

    fn write(&self, file: &str, text: &str) -> Tested {
        let path = self.path(file);
        fs::create_dir_all(path.parent().ok_or("a folder")?)?;
        Ok(fs::write(path, text)?)
    }

    /// Saves an answer as simple editors do, in place.
    fn save(&self, name: &str, body: &str) -> Tested {
        self.write(&format!("exercises/one/{name}.rs"), &function(name, body))
    }

    fn answer(&self, name: &str) -> PathBuf {
        self.path(&format!("exercises/one/{name}.rs"))
    }

    fn progress(&self) -> String {
        fs::read_to_string(self.path(".workbook/progress.json")).unwrap_or_default()
    }

    /// When what is kept of each execution was written.
    fn executions(&self) -> Result<Trials, Error> {
        let mut executions = Trials::new();
        for entry in fs::read_dir(self.path(".workbook/cache"))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("trial-") {
                executions.insert(name, entry.metadata()?.modified()?);
            }
        }
        Ok(executions)
    }

    /// Where temporary files go, so that it can be seen what is left of them.
    fn scratch(&self) -> PathBuf {
        self.folder.path().join("scratch")
    }

    fn watch(&self) -> Result<Screen, Error> {
        self.watch_with(&[], USUAL)
    }

    fn watch_with(&self, args: &[&str], size: (u16, u16)) -> Result<Screen, Error> {
        let mut command = CommandBuilder::new(PROGRAM);
        command.arg("watch");
        command.args(args);
        command.cwd(self.path(""));
        command.env("TMPDIR", self.scratch());
        Screen::start(command, size)
    }

    /// Started by a shell, which has the program as `$0`.
    fn by_shell(&self, script: &str) -> Result<Screen, Error> {
        self.by_shell_on(script, USUAL, USUAL)
    }

    /// The same on a terminal of the first size that tells the second.
    fn by_shell_on(
        &self,
        script: &str,
        size: (u16, u16),
        told: (u16, u16),
    ) -> Result<Screen, Error> {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, PROGRAM]);
        command.cwd(self.path(""));
        command.env("TMPDIR", self.scratch());
        Screen::start_telling(command, size, told)
    }

    /// Waits until nothing that was started for an attempt is left, neither files nor processes.
    fn wait_until_clean(&self) -> Tested {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let files = fs::read_dir(self.scratch())?.count();
            let processes = processes_of(&self.scratch());
            if files == 0 && processes.is_empty() {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(
                    format!("{files} files and the processes {processes:?} are left").into(),
                );
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn function(name: &str, body: &str) -> String {
    format!("//! The lesson.\n\npub fn {name}(a: f64, b: f64) -> f64 {{\n    {body}\n}}\n")
}

/// The processes whose program lies in a folder, or that work in it; none where there is no `/proc`.
fn processes_of(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let places =
        entries.flat_map(|entry| ["exe", "cwd"].map(|link| fs::read_link(entry.path().join(link))));
    places
        .flatten()
        .filter(|place| place.starts_with(folder))
        .collect()
}

/// Whether all children of a process are stopped, and there are some.
fn is_stopped_below(parent: u32) -> Result<bool, Error> {
    let parent = parent.to_string();
    let told = Command::new("ps")
        .args(["-A", "-o", "ppid=,stat="])
        .output()?;
    let told = String::from_utf8(told.stdout)?;
    let below = |line: &str| {
        let mut words = line.split_whitespace();
        (words.next() == Some(&parent)).then(|| words.next().unwrap_or_default().to_owned())
    };
    let states: Vec<String> = told.lines().filter_map(below).collect();
    Ok(!states.is_empty() && states.iter().all(|state| state.starts_with('T')))
}

/// A right answer that takes its time before the first number.
const SLOW: &str = "std::thread::sleep(std::time::Duration::from_secs(8)); a + b";

#[test]
fn a_right_answer_is_solved_without_a_key_and_a_wrong_one_shows_both_numbers() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&[
        "sum",
        "Welcome to the small course.",
        "Not finished",
        "0/2",
        "h hint (1 of 2)",
        "q quit",
    ])?;
    course.save("sum", "a - b")?;
    let wrong = screen.wait_for(&["s is not right yet", "yours", "expected", "-0.5", "3.5"])?;
    assert!(!wrong.contains("Welcome"), "{wrong}");
    course.save("sum", "a + b")?;
    screen.wait_for(&[
        "Solved",
        "A sum is linear.",
        "Press n for the next: The product",
        "1/2",
    ])?;
    screen.press("n")?;
    screen.wait_for(&["product", "Not finished"])?;
    course.save("product", "a * b")?;
    screen.wait_for(&["Solved", "Nothing is left.", "2/2"])?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    screen.wait_until_whole()?;
    course.wait_until_clean()?;
    assert!(course.progress().contains("\"solved\": true"));
    Ok(())
}

#[test]
fn every_way_of_saving_leads_to_the_verdict_of_what_stands_there() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    let path = course.answer("sum");
    let beside = path.with_extension("rs~");
    // Another file takes the place at once.
    fs::write(&beside, function("sum", "a + 2.0 * b"))?;
    fs::rename(&beside, &path)?;
    screen.wait_for(&["5.5", "3.5"])?;
    // The old file is moved aside, the new one is written, with an editor's other files around it.
    fs::write(path.with_file_name("4913"), "")?;
    fs::remove_file(path.with_file_name("4913"))?;
    fs::write(path.with_file_name(".sum.rs.swp"), "swap")?;
    fs::rename(&path, &beside)?;
    fs::write(&path, function("sum", "a + 3.0 * b"))?;
    screen.wait_for(&["7.5", "3.5"])?;
    // Gone, and back.
    fs::remove_file(&path)?;
    screen.wait_for(&["exercises/one/sum.rs is not there"])?;
    course.save("sum", "a + b")?;
    screen.wait_for(&["Solved"])?;
    Ok(())
}

/// Saved by an editor that empties the file before it writes: that moment is never taken for an answer.
#[test]
fn an_editor_that_empties_the_file_before_it_writes_is_waited_for() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    for round in 1..=3 {
        fs::write(course.answer("sum"), "")?;
        std::thread::sleep(Duration::from_millis(20 * round));
        course.save("sum", &format!("a - b + {round}.0"))?;
        // The first case, 1.5 and 2, shows which save is on the screen.
        let yours = format!("{}.5", round - 1);
        screen.wait_for(&["s is not right yet", &format!("✗ s         {yours} ")])?;
    }
    assert!(!screen.written().contains("empty"));
    // One that stays so is told.
    fs::write(course.answer("sum"), "")?;
    screen.wait_for(&["The file is empty"])?;
    Ok(())
}

#[test]
fn a_save_during_a_run_drops_the_run_and_keys_stay_live() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    course.save("sum", SLOW)?;
    screen.wait_for(&["checking…"])?;
    screen.press("l")?;
    screen.wait_for(&["All exercises", "checking…"])?;
    let before = Instant::now();
    course.save("sum", "a - b")?;
    let text = screen.wait_for(&["s is not right yet"])?;
    assert!(
        before.elapsed() < Duration::from_secs(7),
        "the older run was waited for"
    );
    assert!(!text.contains("checking…"));
    Ok(())
}

/// Times of files are compared and never trusted: a clock that is set, a copy that keeps its time, another time zone.
#[test]
fn a_clock_that_jumps_hides_no_save() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    let now = std::time::SystemTime::now();
    let century = Duration::from_secs(100 * 365 * 86_400);
    let times = [std::time::SystemTime::UNIX_EPOCH, now + century, now];
    for (number, time) in (2..).zip(times) {
        course.save("sum", &format!("a + {number}.0 * b"))?;
        let file = fs::File::options().write(true).open(course.answer("sum"))?;
        file.set_modified(time)?;
        let shown = format!("{}", 1.5 + f64::from(number) * 2.0);
        screen.wait_for(&[&shown, "3.5"])?;
    }
    Ok(())
}

/// A suspended machine, a debugger, a shell that stops its jobs.
#[test]
fn what_is_saved_while_it_is_stopped_is_seen_afterwards() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    course.save("sum", SLOW)?;
    screen.wait_for(&["checking…"])?;
    screen.signal("STOP")?;
    std::thread::sleep(Duration::from_millis(500));
    course.save("sum", "a - b")?;
    screen.signal("CONT")?;
    screen.wait_for(&["s is not right yet", "-0.5", "3.5"])?;
    assert!(screen.is_taken()?);
    screen.press("q")?;
    assert!(screen.end()?.success());
    screen.wait_until_whole()?;
    course.wait_until_clean()
}

#[test]
fn a_thousand_saves_end_in_the_verdict_of_the_last() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    for number in 0..1000 {
        course.save("sum", &format!("a + {number}.0 * b"))?;
    }
    course.save("sum", "a + 7000.0 * b")?;
    screen.wait_for(&["14001.5", "3.5"])?;
    // And nothing else comes after it.
    std::thread::sleep(Duration::from_millis(300));
    assert!(screen.text().contains("14001.5"));
    Ok(())
}

#[test]
fn the_keys_do_what_the_footer_says() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    course.save("sum", "println!(\"a is {a}\"); a - b")?;
    screen.wait_for(&["not right yet", "o output"])?;
    screen.press("h")?;
    screen.wait_for(&["hint 1 of 2", "Add them.", "h hint (2 of 2)"])?;
    screen.press("h")?;
    screen.wait_for(&["It is a + b.", "hide the hints"])?;
    let recorded = |course: &Course| course.progress().contains("\"hints\": 2");
    screen.wait("the hints on the disk", |_| recorded(&course))?;
    screen.press("o")?;
    screen.wait_for(&["output of your program", "a is 1.5"])?;
    screen.press("o")?;
    screen.wait_for(&["not right yet"])?;
    screen.press("l")?;
    screen.wait_for(&[
        "All exercises",
        "1. Two functions",
        "The sum",
        "The product",
    ])?;
    screen.press("/prod")?;
    screen.wait("the search", |text| {
        text.contains("/prod") && text.contains("1 of 2") && !text.contains("The sum")
    })?;
    screen.press("\r")?;
    screen.wait_for(&["exercises/one/product.rs", "Not finished"])?;
    screen.press("p")?;
    screen.wait_for(&["exercises/one/sum.rs", "not right yet"])?;
    screen.press("n")?;
    screen.wait_for(&["exercises/one/product.rs", "sum is not solved yet"])?;
    course.save("product", "let x: f64 = 1; let y: f64 = \"\"; a * b")?;
    screen.wait_for(&[
        "Does not compile: 2 errors",
        "1 more error",
        "e full compiler message",
    ])?;
    screen.press("e")?;
    screen.wait("all messages", |text| {
        text.contains("first message only") && !text.contains("1 more error")
    })?;
    Ok(())
}

#[test]
fn a_save_of_another_exercise_is_not_lost_on_the_learner() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["exercises/one/sum.rs", "Not finished"])?;
    course.save("product", "a + b")?;
    screen.wait_for(&["product was saved. Press Enter to go to product."])?;
    screen.press("\r")?;
    screen.wait_for(&["exercises/one/product.rs", "p is not right yet"])?;
    course.save("product", "a * b")?;
    screen.wait_for(&["Solved"])?;
    Ok(())
}

/// A difference in place of a sum, on line 6.
const WRONG_SIGN: &str = "let all = a + a;\n    let half = a;\n    (all - half) - b";

#[test]
fn w_tells_where_rung_by_rung() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    assert!(!screen.text().contains("w where"));
    course.save("sum", WRONG_SIGN)?;
    let verdict = screen.wait_for(&["s is not right yet", "w where (1 of 3)"])?;
    assert!(!verdict.contains("sum.rs:"), "{verdict}");
    screen.press("w")?;
    let first = screen.wait_for(&[
        "exercises/one/sum.rs:6",
        "6 |     (all - half) - b",
        "is -0.5 here, needs 3.5",
        "With that, your function is right on all 4 inputs.",
        "w where (2 of 3)",
    ])?;
    assert!(
        !first.contains("needed") && !first.contains("could read"),
        "{first}"
    );
    screen.press("w")?;
    let second = screen.wait_for(&["What is needed there: the sum.", "w where (3 of 3)"])?;
    assert!(!second.contains("could read"), "{second}");
    screen.press("w")?;
    screen.wait_for(&[
        "It could read:",
        "6 |     all - half + b",
        "w hide the place",
    ])?;
    let recorded = |course: &Course| course.progress().contains("\"where\": 3");
    screen.wait("the rung on the disk", |_| recorded(&course))?;
    // Another save begins with the verdict, and one press brings all that was told before.
    course.save("sum", "let half = a;\n    half - b + 0.0 * a")?;
    screen.wait("the new verdict alone", |text| {
        text.contains("w where (3 of 3)") && !text.contains("sum.rs:")
    })?;
    screen.press("w")?;
    screen.wait_for(&["exercises/one/sum.rs:5", "It could read:"])?;
    course.save("sum", "a + b")?;
    let solved = screen.wait_for(&["Solved", "q quit"])?;
    assert!(
        !solved.contains("w where") && !solved.contains("could read"),
        "{solved}"
    );
    course.save("sum", "a +")?;
    let broken = screen.wait_for(&["Does not compile", "q quit"])?;
    screen.press("w")?;
    screen.press("?")?;
    screen.wait_for(&["any key back"])?;
    screen.press("?")?;
    screen.wait("the page before", |text| text == broken)?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    course.wait_until_clean()
}

/// Every run of it takes its time, so the search for the place takes very long.
#[test]
fn a_save_ends_the_search_for_the_place_and_waits_for_nothing() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    let slow =
        format!("std::thread::sleep(std::time::Duration::from_millis(100));\n    {WRONG_SIGN}");
    course.save("sum", &slow)?;
    screen.wait_for(&["s is not right yet", "w where"])?;
    screen.press("w")?;
    let sought = screen.wait_for(&["Looking for the place in your file…", "s is not right yet"])?;
    assert!(!sought.contains("w where"), "{sought}");
    course.save("sum", "a + b")?;
    let solved = screen.wait_for(&["Solved"])?;
    assert!(!solved.contains("Looking for the place"), "{solved}");
    course.save("sum", &slow)?;
    screen.wait_for(&["s is not right yet"])?;
    screen.press("wq")?;
    assert!(screen.end()?.success());
    screen.wait_until_whole()?;
    course.wait_until_clean()
}

#[test]
fn an_exercise_that_keeps_the_place_offers_no_key() -> Tested {
    let course = Course::new()?;
    course.write(
        "info.toml",
        &INFO.replace("cases = 3", "cases = 3\nwhere = \"never\""),
    )?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    course.save("sum", WRONG_SIGN)?;
    let kept = screen.wait_for(&["s is not right yet", "first wrong", "q quit"])?;
    assert!(!kept.contains("w where"), "{kept}");
    // From then on it is shown without being asked.
    course.write(
        "info.toml",
        &INFO.replace("cases = 3", "cases = 3\nwhere = \"shown\""),
    )?;
    screen.wait_for(&["exercises/one/sum.rs:6", "w where (2 of 3)"])?;
    screen.press("q")?;
    assert!(screen.end()?.success());
    course.wait_until_clean()
}

/// The solution takes its time, and so does finding out why an answer is another one.
#[test]
fn while_the_reason_is_looked_for_that_is_said() -> Tested {
    const SOUGHT: &str = "Looking for the reason…";
    let course = Course::new()?;
    let slow = "std::thread::sleep(std::time::Duration::from_millis(100)); a + b";
    course.write("info.toml", &INFO.replace("cases = 3", "cases = 7"))?;
    course.write("solutions/one/sum.rs", &function("sum", slow))?;
    let starter = function("sum", "todo!()");
    course.write(".workbook/starters/one/sum.rs", &starter)?;
    course.save("sum", "(a * 7.3).sin() + 0.1 * b * b")?;
    let screen = course.watch()?;
    let over = |text: &str| text.contains("s is not right yet") && !text.contains(SOUGHT);
    screen.wait_for(&["s is not right yet", SOUGHT])?;
    let without = screen.wait("the end of the search", over)?;
    assert!(without.contains("first wrong"), "{without}");
    course.save("sum", "a - b")?;
    screen.wait("the reason", |text| {
        over(text) && text.contains("minus 2 times b on all 8 inputs")
    })?;
    Ok(())
}

#[test]
fn giving_up_and_resetting_ask_first_and_a_reset_can_be_undone() -> Tested {
    let course = Course::new()?;
    course.save("sum", "a - b")?;
    let mut screen = course.watch()?;
    screen.wait_for(&["not right yet"])?;
    screen.press("s")?;
    screen.wait_for(&["Press s again"])?;
    screen.press("s")?;
    screen.wait_for(&["solutions/one/sum.rs", "a + b"])?;
    screen.wait("giving up on the disk", |_| {
        course.progress().contains("\"gave_up\": true")
    })?;
    screen.press("\x1b")?;
    screen.wait_for(&["not right yet"])?;
    screen.press("rr")?;
    // The first sight of a file in a course that is not in the program is what it is reset to.
    screen.wait_for(&["It is the starter already."])?;
    course.save("sum", "a * b")?;
    screen.wait("the new verdict", |text| {
        text.contains("not right yet") && !text.contains("already")
    })?;
    screen.press("rr")?;
    screen.wait_for(&["The starter is back", "u undo the reset", "-0.5"])?;
    screen.press("u")?;
    screen.wait_for(&["Your file is back"])?;
    assert!(fs::read_to_string(course.answer("sum"))?.contains("a * b"));
    Ok(())
}

#[test]
fn whatever_ends_it_the_terminal_is_whole_and_nothing_runs_on() -> Tested {
    for (end, status) in [("q", 0), ("\x03", 0), ("TERM", 1), ("HUP", 1), ("INT", 1)] {
        let course = Course::new()?;
        course.save("sum", SLOW)?;
        let mut screen = course.watch()?;
        screen.wait_for(&["checking…", "q quit"])?;
        assert!(screen.is_taken()?);
        // It runs, not only compiles.
        if cfg!(target_os = "linux") {
            screen.wait("the learner's program", |_| {
                !processes_of(&course.scratch()).is_empty()
            })?;
        }
        match end {
            "q" | "\x03" => screen.press(end)?,
            signal => screen.signal(signal)?,
        }
        let ended = screen.end()?;
        assert_eq!(ended.exit_code(), status, "{end:?}: {ended}");
        screen.wait_until_whole()?;
        course.wait_until_clean()?;
    }
    Ok(())
}

/// Set for the copy of this program that is to panic on a terminal.
const PANICS: &str = "WORKBOOK_TEST_PANICS";

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() -> Tested {
    let name = "a_panic_gives_the_terminal_back_before_it_is_told";
    if std::env::var_os(PANICS).is_some() {
        let _terminal = workbook::ui::terminal::Terminal::enter()?;
        panic!("told on a whole terminal");
    }
    let mut command = CommandBuilder::new(std::env::current_exe()?);
    command.args(["--exact", name, "--nocapture"]);
    command.env(PANICS, "1");
    let mut screen = Screen::start(command, USUAL)?;
    assert!(!screen.end()?.success());
    screen.wait_until_whole()?;
    screen.wait_for(&["told on a whole terminal"])?;
    assert!(screen.written().contains("\x1b[?1049h"));
    Ok(())
}

#[test]
fn a_second_watch_says_so_and_changes_nothing() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    screen.wait("progress", |_| course.progress().contains("sum"))?;
    let before = (course.progress(), screen.text());
    let mut second = course.watch()?;
    assert_eq!(second.end()?.exit_code(), 3);
    second.wait_for(&["another `workbook watch` is open in", "press q there"])?;
    assert!(!second.written().contains("\x1b[?1049h"));
    assert_eq!((course.progress(), screen.text()), before);
    Ok(())
}

#[test]
fn a_course_that_is_edited_is_read_again() -> Tested {
    let course = Course::new()?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    course.write("info.toml", &INFO.replace("hints =", "hintz ="))?;
    screen.wait_for(&[
        "The course cannot be used",
        "info.toml:",
        "hintz",
        "Not finished",
    ])?;
    course.write("info.toml", &INFO.replace("Two functions", "Arithmetic"))?;
    screen.wait("the new course", |text| {
        text.contains("Chapter 1 · Arithmetic") && !text.contains("hintz")
    })?;
    course.save("sum", "a + b")?;
    screen.wait_for(&["Solved"])?;
    Ok(())
}

#[test]
fn what_stands_beside_a_solution_is_read_again_too() -> Tested {
    let course = Course::new()?;
    let (entry, after) = INFO
        .split_once("after = \"A sum is linear.\"")
        .ok_or("what is said after the sum")?;
    course.write("info.toml", &format!("{entry}{after}"))?;
    let screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    // There was no such file when watch began.
    let part = "solutions/one/sum.toml";
    course.write(part, "aftr = \"A sum is a line.\"\n")?;
    screen.wait_for(&["The course cannot be used", "sum.toml:1:1", "aftr"])?;
    course.write(part, "after = \"A sum is a line.\"\n")?;
    screen.wait("the new course", |text| !text.contains("aftr"))?;
    course.save("sum", "a + b")?;
    screen.wait_for(&["Solved", "A sum is a line."])?;
    Ok(())
}

#[test]
fn a_folder_that_is_deleted_is_said_and_not_made_anew() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    // Progress is written at the same time as this begins; what is written in between makes the first try fail.
    while course.path("").exists() {
        let _ = fs::remove_dir_all(course.path(""));
    }
    screen.wait_for(&["the folder", "is gone"])?;
    screen.press("hnl")?;
    screen.wait_for(&["All exercises"])?;
    assert!(!course.path("").exists());
    screen.press("q")?;
    assert!(screen.end()?.success());
    screen.wait_until_whole()?;
    Ok(())
}

#[test]
fn a_small_terminal_and_one_that_changes_show_what_matters() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch_with(&[], (40, 10))?;
    let small = screen.wait_for(&["sum", "0/2", "q quit"])?;
    assert!(small.lines().count() <= 10, "{small}");
    course.save("sum", "a - b")?;
    screen.wait_for(&["s is not right yet", "-0.5", "3.5", "q quit"])?;
    screen.press("hh")?;
    screen.wait_for(&["It is a + b."])?;
    screen.press("g")?;
    screen.wait_for(&["s is not right yet", "↓"])?;
    for (columns, rows) in [(1, 1), (1, 40), (200, 1), (2, 2)] {
        screen.resize(columns, rows)?;
        std::thread::sleep(Duration::from_millis(50));
    }
    screen.resize(120, 40)?;
    screen.wait_for(&[
        "s is not right yet",
        "first wrong",
        "It is a + b.",
        "exercises/one/sum.rs",
        "Chapter 1",
    ])?;
    Ok(())
}

/// A serial line, or a terminal in a container that nobody told its size.
#[test]
fn a_terminal_that_tells_no_size_is_taken_as_the_variables_say_or_as_usual() -> Tested {
    let course = Course::new()?;
    for (variables, told, (columns, rows)) in [
        ("", (0, 0), (80, 24)),
        ("COLUMNS=64 LINES=15", (0, 0), (64, 15)),
        // One of the two is enough.
        ("COLUMNS=64", (0, 0), (64, 24)),
        ("LINES=15", (0, 0), (80, 15)),
        // Nonsense counts as nothing.
        ("COLUMNS=wide LINES=-3", (0, 0), (80, 24)),
        ("COLUMNS=0 LINES=99999999999", (0, 0), (80, 24)),
        // A terminal that knows itself is believed.
        ("COLUMNS=64 LINES=15", (90, 30), (90, 30)),
    ] {
        let script = format!("{variables} exec \"$0\" watch");
        // The terminal is larger, so that it can be seen where the screen ends.
        let mut screen = course.by_shell_on(&script, (100, 40), told)?;
        let text = screen.wait_for(&["exercises/one/sum.rs", "Not finished", "q quit"])?;
        let what = format!("{variables} on {told:?}:\n{text}");
        assert_eq!(text.lines().count(), rows, "{what}");
        // Head and subject reach from edge to edge.
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert_eq!(widest, Some(columns - 1), "{what}");
        screen.press("q")?;
        assert!(screen.end()?.success());
        screen.wait_until_whole()?;
    }
    Ok(())
}

#[test]
fn a_dumb_terminal_gets_plain_lines_and_no_escapes() -> Tested {
    let course = Course::new()?;
    for told in [USUAL, (0, 0)] {
        course.save("sum", "todo!()")?;
        course.save("product", "todo!()")?;
        let mut screen = course.by_shell_on("TERM=dumb exec \"$0\" watch", USUAL, told)?;
        screen.wait_for(&["sum   exercises/one/sum.rs", "Not finished"])?;
        course.save("sum", "a - b")?;
        screen.wait_for(&["s is not right yet", "first wrong"])?;
        course.save("product", "a - b")?;
        screen.wait_for(&["product was saved. To check it: `workbook run product`."])?;
        // Ctrl-C is the terminal's own there.
        screen.press("\x03")?;
        assert!(!screen.end()?.success());
        assert!(!screen.written().contains('\x1b'), "{}", screen.written());
        screen.wait_until_whole()?;
        let run = course.by_shell_on("TERM=dumb exec \"$0\" run sum", USUAL, told)?;
        run.wait_for(&["s is not right yet", "first wrong"])?;
        assert!(!run.written().contains('\x1b'), "{}", run.written());
    }
    Ok(())
}

#[test]
fn an_editor_gets_the_terminal_and_gives_it_back() -> Tested {
    let course = Course::new()?;
    let script = course.path("edit it.sh");
    fs::write(
        &script,
        "echo This is the editor.; read line; printf '%s' \"$line\" > typed; sed -i.orig 's/todo!()/a + b/' \"$1\"\n",
    )?;
    let command = format!("sh '{}'", script.display());
    let mut screen = course.watch_with(&["--edit-cmd", &command], USUAL)?;
    screen.wait_for(&["Not finished", "E edit"])?;
    screen.press("E")?;
    screen.wait("the editor", |text| {
        text.contains("This is the editor.") && !text.contains("Not finished")
    })?;
    assert!(!screen.is_taken()?);
    screen.press("nql\r")?;
    screen.wait_for(&["Solved"])?;
    assert!(screen.is_taken()?);
    assert_eq!(fs::read_to_string(course.path("typed"))?, "nql");
    Ok(())
}

#[test]
fn an_editor_that_is_not_there_or_fails_is_told() -> Tested {
    let course = Course::new()?;
    let unstartable = course.path("notes.txt");
    fs::write(&unstartable, "no program")?;
    let unstartable = unstartable.display().to_string();
    for (variables, told) in [
        (
            "EDITOR=no-such-editor",
            "`no-such-editor` was not found. Set EDITOR to",
        ),
        // VISUAL counts first, and so is what has to be changed.
        (
            "EDITOR=true VISUAL='no-such-editor -w'",
            "`no-such-editor -w` was not found. Set VISUAL to",
        ),
        (
            &format!("EDITOR='{unstartable}'"),
            "cannot be started. Set EDITOR to",
        ),
        ("EDITOR='exit 3 #'", "ended with exit code 3"),
        // With a window of its own, so that the screen stays.
        (
            "EDITOR='code-insiders --no-such'",
            "was not found. Set EDITOR to",
        ),
    ] {
        let mut screen = course.by_shell(&format!("{variables} exec \"$0\" watch"))?;
        screen.wait_for(&["Not finished", "E edit"])?;
        screen.press("E")?;
        screen.wait(told, |text| {
            let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            one_line.contains(told) && one_line.contains("Not finished")
        })?;
        assert!(screen.is_taken()?);
        screen.press("q")?;
        assert!(screen.end()?.success());
    }
    Ok(())
}

/// By a shell with jobs, as a learner has one.
#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_until_fg() -> Tested {
    let course = Course::new()?;
    let slow = "std::thread::sleep(std::time::Duration::from_millis(600)); a + b";
    course.save("sum", slow)?;
    let mut screen = course.by_shell(
        "set -m; \"$0\" watch; echo \"stopped with $?\"; read line; fg >/dev/null; echo \"ended with $?\"",
    )?;
    screen.wait_for(&["exercises/one/sum.rs", "checking…"])?;
    assert!(screen.is_taken()?);
    screen.press("\x1a")?;
    // 128 and the number of the signal.
    screen.wait_for(&[&format!("stopped with {}", 128 + libc::SIGTSTP)])?;
    screen.wait_until_whole()?;
    assert!(is_stopped_below(screen.id()?)?);
    screen.press("\r")?;
    // What ran in the meantime is told, and keys do what they did.
    screen.wait("the verdict", |text| {
        text.contains("Solved") && !text.contains("stopped")
    })?;
    assert!(screen.is_taken()?);
    screen.press("l")?;
    screen.wait_for(&["All exercises"])?;
    screen.press("q")?;
    screen.wait_for(&["ended with 0"])?;
    screen.wait_until_whole()?;
    assert!(screen.end()?.success());
    course.wait_until_clean()
}

/// Where no shell could let it go on, it is not stopped either.
#[test]
fn ctrl_z_without_a_shell_draws_the_screen_anew() -> Tested {
    let course = Course::new()?;
    let mut screen = course.watch()?;
    screen.wait_for(&["Not finished"])?;
    screen.press("\x1a")?;
    screen.wait("the terminal taken twice", |_| {
        screen.written().matches("\x1b[?1049h").count() == 2
    })?;
    screen.press("l")?;
    screen.wait_for(&["All exercises"])?;
    assert!(screen.is_taken()?);
    screen.press("q")?;
    assert!(screen.end()?.success());
    screen.wait_until_whole()
}

/// Started by `nohup`, or by a shell that has no jobs and sends it to the background.
#[test]
fn signals_that_were_ignored_at_the_start_stay_ignored() -> Tested {
    for signal in ["HUP", "INT"] {
        let course = Course::new()?;
        let mut screen = course.by_shell(&format!("trap '' {signal}; exec \"$0\" watch"))?;
        screen.wait_for(&["Not finished"])?;
        screen.signal(signal)?;
        course.save("sum", "a - b")?;
        screen.wait_for(&["s is not right yet"])?;
        screen.signal("TERM")?;
        assert!(!screen.end()?.success());
        screen.wait_until_whole()?;
    }
    Ok(())
}

#[test]
fn the_keys_are_told_and_a_check_can_be_asked_for() -> Tested {
    let course = Course::new()?;
    course.save("sum", "a - b")?;
    let mut screen = course.watch_with(&[], (80, 24))?;
    screen.wait_for(&["s is not right yet", "? keys"])?;
    screen.press("?")?;
    screen.wait_for(&["Keys", "check again", "Ctrl-Z", "q  Ctrl-C", "any key back"])?;
    screen.press("q")?;
    screen.wait_for(&["s is not right yet"])?;
    let before = course.executions()?;
    screen.press("c")?;
    // The learner's and the solution's are compiled and run once more, though both are known.
    screen.wait("new results of the same", |_| {
        let again = |now: Trials| {
            before
                .iter()
                .filter(|(name, when)| now[*name] > **when)
                .count()
        };
        course.executions().is_ok_and(|now| again(now) >= 2)
    })?;
    screen.wait("the end of that check", |text| {
        text.contains("s is not right yet") && !text.contains("checking…")
    })?;
    Ok(())
}

#[test]
fn auto_next_goes_on_by_itself() -> Tested {
    let course = Course::new()?;
    let screen = course.watch_with(&["--auto-next"], USUAL)?;
    screen.wait_for(&["exercises/one/sum.rs", "Not finished"])?;
    course.save("sum", "a + b")?;
    screen.wait_for(&[
        "exercises/one/product.rs",
        "Not finished",
        "sum is solved",
        "1/2",
    ])?;
    Ok(())
}

#[test]
fn without_a_terminal_every_verdict_is_printed_plainly() -> Tested {
    let course = Course::new()?;
    let mut child = Command::new(PROGRAM)
        .current_dir(course.path(""))
        .env("TMPDIR", course.scratch())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut stdout = child.stdout.take().ok_or("standard output")?;
    let mut printed = String::new();
    let mut read_until = |words: &str| -> Result<String, Error> {
        let mut bytes = [0; 1024];
        while !printed.contains(words) {
            match stdout.read(&mut bytes)? {
                0 => return Err(format!("{words:?} was not printed, but\n{printed}").into()),
                count => printed.push_str(&String::from_utf8_lossy(&bytes[..count])),
            }
        }
        Ok(std::mem::take(&mut printed))
    };
    read_until("Not finished")?;
    course.save("sum", "a - b")?;
    read_until("s is not right yet")?;
    // Where no key can be pressed, a place is told if the exercise does so by itself.
    course.write(
        "info.toml",
        &INFO.replace("cases = 3", "cases = 3\nwhere = \"shown\""),
    )?;
    read_until("The course was read again.")?;
    course.save("sum", WRONG_SIGN)?;
    let told = read_until("your function is right on all 4 inputs.\n")?;
    let (verdict, place) = told.split_once("exercises/one/sum.rs:6").ok_or("a place")?;
    assert!(
        verdict.contains("s is not right yet") && place.contains("6 |     (all - half) - b"),
        "{told}"
    );
    course.save("sum", "a + b")?;
    let all = read_until("Next: workbook run product")?;
    assert!(all.contains("Solved") && !all.contains('\x1b'), "{all:?}");
    let id = child.id().to_string();
    Command::new("kill").args(["-s", "TERM", &id]).status()?;
    assert!(!child.wait()?.success());
    course.wait_until_clean()
}

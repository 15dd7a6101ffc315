//! One hostile file and what is expected of it; the judge of all cases; the table of what came of them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::fixture::{BRIEF_COMPILE_LIMIT, Fixture, RUN_LIMIT, Seen, right};

/// A value of any type from one of another, without `unsafe`: a gap in the compiler that has been known for years
/// (rust-lang/rust issue 25860). It shows why forbidding `unsafe` is politeness, and the bounded child is the wall.
pub const TRANSMUTE: &str = r#"
static UNIT: &'static &'static () = &&();
fn lengthen<'a, 'b, T: ?Sized>(_: &'a &'b (), value: &'b mut T) -> &'a mut T { value }
fn forever<'a, 'b, T: ?Sized>(value: &'a mut T) -> &'b mut T {
    let f: for<'x> fn(_, &'x mut T) -> &'b mut T = lengthen;
    f(UNIT, value)
}
enum Either<A, B> { Left(Option<Box<A>>), Right(Option<Box<B>>) }
fn transmute<A, B>(value: A) -> B where A: 'static, B: 'static {
    let mut either: Either<A, B> = Either::Right(None);
    let Either::Right(right) = &mut either else { unreachable!() };
    let right = forever(right);
    either = Either::Left(Some(Box::new(value)));
    std::hint::black_box(&mut either);
    *right.take().unwrap()
}
"#;

/// The file for answers has no name, but a number.
const ANSWERS: &str = r#"
use std::io::Write;
fn answers() -> std::mem::ManuallyDrop<std::fs::File> { std::mem::ManuallyDrop::new(transmute::<i32, std::fs::File>(3)) }
"#;

/// What may pass between a limit and the end, beside what an honest run takes: measured and printed.
const GRACE: Duration = Duration::from_millis(500);

/// What shows itself only when nobody looks any more.
const LATER: Duration = Duration::from_secs(10);

/// More than anybody reads of a verdict; printed output may be longer.
const LONGEST: usize = 100_000;

/// A file in the place of a learner's.
pub struct Case {
    pub name: &'static str,
    /// The verdict as the report names it; several, separated by `|`, where machines differ.
    pub verdict: &'static str,
    /// Words that the learner must read.
    pub says: &'static str,
    pub exercise: &'static str,
    pub source: Source,
}

/// The content of a file.
pub enum Source {
    /// The body of `pub fn double(x: f64) -> f64`. `@course@`, `@home@` and `@tmp@` stand for folders.
    Body(&'static str),
    /// The same, beside `answers()`, which is the file for answers: what only a gap in the compiler gives.
    Forging(&'static str),
    /// All of it.
    File(&'static str),
    /// What is too long to be written down.
    Made(fn() -> Vec<u8>),
}

/// A function with this body.
pub const fn body(name: &'static str, verdict: &'static str, text: &'static str) -> Case {
    Case {
        name,
        verdict,
        says: "",
        exercise: "double",
        source: Source::Body(text),
    }
}

/// A function with this body, beside `answers()`.
pub const fn forging(name: &'static str, verdict: &'static str, text: &'static str) -> Case {
    Case {
        name,
        verdict,
        says: "",
        exercise: "double",
        source: Source::Forging(text),
    }
}

/// A file with this text.
pub const fn file(name: &'static str, verdict: &'static str, text: &'static str) -> Case {
    Case {
        name,
        verdict,
        says: "",
        exercise: "double",
        source: Source::File(text),
    }
}

/// A file that has to be computed.
pub const fn made(name: &'static str, verdict: &'static str, make: fn() -> Vec<u8>) -> Case {
    Case {
        name,
        verdict,
        says: "",
        exercise: "double",
        source: Source::Made(make),
    }
}

impl Case {
    /// These words must be read.
    pub const fn says(mut self, words: &'static str) -> Self {
        self.says = words;
        self
    }

    /// The compiler gets little time.
    pub const fn brief(mut self) -> Self {
        self.exercise = "brief";
        self
    }

    /// Another exercise than `double`.
    pub const fn of(mut self, exercise: &'static str) -> Self {
        self.exercise = exercise;
        self
    }

    /// What stands in the file, in that course.
    pub fn bytes(&self, fixture: &Fixture) -> Vec<u8> {
        let fill = |text: &str| {
            let place = |text: String, name: &str, path: &Path| {
                text.replace(name, &path.display().to_string())
            };
            let text = place(text.to_owned(), "@course@", fixture.course());
            let text = place(text, "@home@", &fixture.home());
            place(text, "@tmp@", &fixture.tmp())
        };
        match self.source {
            Source::Body(text) => fill(&format!(
                "pub fn double(x: f64) -> f64 {{\n    {text}\n}}\n"
            ))
            .into(),
            Source::Forging(text) => {
                format!("{TRANSMUTE}{ANSWERS}pub fn double(x: f64) -> f64 {{\n    {text}\n}}\n")
                    .into()
            }
            Source::File(text) => fill(text).into(),
            Source::Made(make) => make(),
        }
    }
}

/// Tries cases in one course, one after the other; what is wrong with any of them, all together.
pub fn try_all(group: &'static str, cases: &[Case]) {
    let fixture = Fixture::new();
    let honest = fixture
        .see(fixture.workbook(["run", "double", "--fresh"]))
        .took;
    let chosen = std::env::var("CASE").unwrap_or_default();
    let mut faults = Vec::new();
    for case in cases.iter().filter(|case| case.name.contains(&chosen)) {
        fs::write(fixture.answer(case.exercise), case.bytes(&fixture)).expect("a file");
        faults.extend(try_here(group, &fixture, case, honest));
        fs::write(fixture.answer(case.exercise), right(case.exercise)).expect("a file");
    }
    for later in [Duration::ZERO, LATER] {
        std::thread::sleep(later);
        let left = fixture.survivors();
        if !left.is_empty() {
            faults.push(format!("{group}: after {later:?} there are still {left:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Tries what stands in the learner's place now.
fn try_here(group: &'static str, fixture: &Fixture, case: &Case, honest: Duration) -> Vec<String> {
    let mut before = fixture.state();
    let seen = fixture.run(case.exercise);
    let mut after = fixture.state();
    for state in [&mut before, &mut after] {
        forget_current(fixture, state);
    }
    let verdict = verdict_of(&seen);
    record(Row {
        group,
        name: case.name,
        verdict: verdict.clone(),
        took: seen.took,
        honest,
    });
    let mut faults = around(&seen);
    if !case.verdict.split('|').any(|expected| expected == verdict) {
        faults.push(format!("ended in {verdict}, not {}", case.verdict));
    }
    let code = match verdict.as_str() {
        "solved" => 0,
        "fault" => 3,
        _ => 1,
    };
    if seen.code != Some(code) {
        faults.push(format!("exit code {:?} instead of {code}", seen.code));
    }
    let changed: Vec<&String> = before
        .keys()
        .chain(after.keys())
        .filter(|path| before.get(*path) != after.get(*path))
        .collect();
    if !changed.is_empty() {
        faults.push(format!("changed {changed:?}"));
    }
    if !case.says.is_empty() && faults.is_empty() {
        let words = fixture.see(fixture.workbook(["run", case.exercise])).stdout;
        let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !flat.contains(case.says) {
            faults.push(format!("does not say “{}” but:\n{words}", case.says));
        }
        // What is printed here goes to no terminal, so nothing of ours is in colour.
        if words.contains(['\u{1b}', '\u{7}', '\u{9b}', '\u{202e}']) || words.len() > LONGEST {
            faults.push(format!(
                "is no text for a terminal: {:?}",
                shortened(&words)
            ));
        }
    }
    let told = |fault| {
        format!(
            "{group} | {}: {fault}\n{}\n{}",
            case.name,
            shortened(&seen.stdout),
            shortened(&seen.stderr)
        )
    };
    faults.into_iter().map(told).collect()
}

/// What must hold however a run ends.
pub fn around(seen: &Seen) -> Vec<String> {
    let mut faults = Vec::new();
    if seen.stopped {
        faults.push("the workbook was stopped".to_owned());
    }
    if !seen.survivors.is_empty() {
        faults.push(format!(
            "{} survive: {:?}",
            seen.survivors.len(),
            seen.survivors.first()
        ));
    }
    if !seen.leftovers.is_empty() {
        faults.push(format!("left behind: {:?}", seen.leftovers));
    }
    if seen.stdout.contains('\u{1b}') && seen.stdout.starts_with('{') {
        faults.push("an escape sequence in the report".to_owned());
    }
    faults
}

/// The verdict in a report; `fault` for an error of the machine, `hangs` and `dies` for what must never be.
pub fn verdict_of(seen: &Seen) -> String {
    match seen.code {
        None => "hangs or dies".into(),
        Some(3) => "fault".into(),
        Some(_) => {
            let report: serde_json::Value = serde_json::from_str(&seen.stdout).unwrap_or_default();
            report["exercises"][0]["verdict"]
                .as_str()
                .unwrap_or("no report")
                .to_owned()
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(1500).collect()
}

/// Which exercise was looked at last does change.
fn forget_current(fixture: &Fixture, state: &mut std::collections::BTreeMap<String, Vec<u8>>) {
    let path = fixture
        .course()
        .join(".workbook/progress.json")
        .to_string_lossy()
        .into_owned();
    if let Some(bytes) = state.get_mut(&path) {
        let mut progress: serde_json::Value =
            serde_json::from_slice(bytes).expect("progress that can be read");
        progress["current"] = serde_json::Value::Null;
        *bytes = progress.to_string().into();
    }
}

/// A line of the table.
pub struct Row {
    pub group: &'static str,
    pub name: &'static str,
    pub verdict: String,
    pub took: Duration,
    /// What an honest run takes in the same course.
    pub honest: Duration,
}

impl Row {
    /// How long it took beyond an honest run and the limit that ended it.
    fn beyond(&self) -> Duration {
        let limit = match self.group {
            "compile" => BRIEF_COMPILE_LIMIT,
            _ => RUN_LIMIT,
        };
        self.took
            .saturating_sub(self.honest + Duration::from_secs_f64(limit))
    }
}

static ROWS: Mutex<Vec<Row>> = Mutex::new(Vec::new());

/// Notes what came of a case, prints it, and writes the table as it stands to `target/sandbox-table.txt`.
pub fn record(row: Row) {
    let mut rows = ROWS.lock().unwrap_or_else(PoisonError::into_inner);
    println!("case | {}", line(&row));
    rows.push(row);
    rows.sort_by_key(|row| row.group);
    let mut table = String::from(
        "group    | case                                         | verdict             |      ms\n",
    );
    for row in rows.iter() {
        let _ = writeln!(table, "{}", line(row));
    }
    let late = rows.iter().filter(|row| row.beyond() > GRACE).count();
    let _ = writeln!(
        table,
        "{} cases, {late} of them more than {GRACE:?} beyond limit and honest time",
        rows.len()
    );
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("sandbox-table.txt");
    // Where it cannot be written, the lines were printed.
    let _ = fs::write(path, table);
}

fn line(row: &Row) -> String {
    format!(
        "{:8} | {:44} | {:19} | {:7}",
        row.group,
        row.name,
        row.verdict,
        row.took.as_millis()
    )
}

//! A small course in a temporary folder, the real program on it, and everything that can be seen of a run from outside.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// After so long a run counts as hanging, whatever its limits were.
const HANGS: Duration = Duration::from_secs(90);
/// How long what was killed may take to be gone.
const DYING: Duration = Duration::from_secs(3);

/// Seconds a program may run in this course.
pub const RUN_LIMIT: f64 = 1.0;
/// Seconds the compiler may take over `brief`.
pub const BRIEF_COMPILE_LIMIT: f64 = 3.0;

const INFO: &str = r#"
format_version = 1

[[exercises]]
name = "double"
limits = { compile_seconds = 60.0, run_seconds = 1.0, cpu_seconds = 5.0, memory_mib = 128, output_kib = 16 }
[[exercises.checks]]
name = "2x"
call = "double(x)"
given = [{ x = 1.0 }, { x = 0.0 }]
random = { x = [-6.0, 6.0] }

[[exercises]]
name = "brief"
limits = { compile_seconds = 3.0, run_seconds = 1.0 }
[[exercises.checks]]
name = "2x"
call = "double(x)"
given = [{ x = 1.0 }]

[[exercises]]
name = "pair"
[[exercises.checks]]
name = "x and 2x"
call = "pair(x)"
random = { x = [-6.0, 6.0] }

[[exercises]]
name = "minus"
[[exercises.checks]]
name = "-n"
call = "minus(n)"
random = { n = { integers = [1, 6] } }

[[exercises]]
name = "honest"
[[exercises.checks]]
name = "2x"
call = "double(x)"
random = { x = [-6.0, 6.0] }
"#;

/// The results that the first fixture kept.
static KNOWN: OnceLock<Vec<(std::ffi::OsString, Vec<u8>)>> = OnceLock::new();

const EXERCISES: [&str; 5] = ["double", "brief", "pair", "minus", "honest"];
/// What most exercises of the course want.
pub const RIGHT: &str = "pub fn double(x: f64) -> f64 {\n    2.0 * x\n}\n";

/// What an exercise of the course wants.
pub fn right(exercise: &str) -> &'static str {
    match exercise {
        "pair" => "pub fn pair(x: f64) -> [f64; 2] {\n    [x, 2.0 * x]\n}\n",
        "minus" => "pub fn minus(n: usize) -> i64 {\n    -(n as i64)\n}\n",
        _ => RIGHT,
    }
}

/// The compiler itself: a proxy would look for its toolchain in the home that is put up here.
pub fn rustc() -> &'static Path {
    static RUSTC: OnceLock<PathBuf> = OnceLock::new();
    RUSTC.get_or_init(|| {
        let named = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let asked = Command::new(named).args(["--print", "sysroot"]).output();
        let sysroot = asked.expect("rustc is needed: install Rust").stdout;
        let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot).trim());
        sysroot.join("bin").join("rustc")
    })
}

/// What these tests are started with, a Ctrl-C that is ignored say, is not what the program is started with.
#[expect(unsafe_code, reason = "signal dispositions have no safe interface")]
fn hear_signals(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    let hear = || {
        for signal in [libc::SIGHUP, libc::SIGINT, libc::SIGTERM] {
            // SAFETY: the default disposition installs no handler.
            unsafe { libc::signal(signal, libc::SIG_DFL) };
        }
        Ok(())
    };
    // SAFETY: between fork and exec it calls nothing but `signal`, which may be called there.
    unsafe { command.pre_exec(hear) };
}

/// A course with all exercises solved, a home and a folder for temporary files.
pub struct Fixture {
    dir: tempfile::TempDir,
    course: PathBuf,
}

/// A run of the program, from outside.
#[derive(Debug)]
pub struct Seen {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    pub took: Duration,
    /// Whether the program itself was ever found stopped or traced.
    pub stopped: bool,
    /// Command lines of what is still alive.
    pub survivors: Vec<String>,
    /// What it left in the folder for temporary files.
    pub leftovers: Vec<String>,
}

impl Fixture {
    pub fn new() -> Self {
        Self::named("course")
    }

    /// With a folder of that name as the course.
    pub fn named(name: &str) -> Self {
        Self::named_by(name.as_ref())
    }

    /// The same, where the name need not be text.
    pub fn named_by(name: &OsStr) -> Self {
        let dir = tempfile::Builder::new()
            .prefix("hostile-")
            .tempdir()
            .expect("a folder");
        let course = dir.path().join(name);
        let fixture = Fixture { dir, course };
        for folder in ["exercises", "solutions"] {
            fs::create_dir_all(fixture.course.join(folder)).expect("a folder");
            for exercise in EXERCISES {
                let file = fixture.course.join(folder).join(format!("{exercise}.rs"));
                fs::write(file, right(exercise)).expect("a file");
            }
        }
        fs::write(fixture.course.join("info.toml"), INFO).expect("a file");
        for folder in [fixture.home(), fixture.tmp()] {
            fs::create_dir(folder).expect("a folder");
        }
        fs::write(fixture.home().join("diary"), "dear diary").expect("a file");
        fixture.remember();
        let solved = fixture.see(fixture.workbook(["check", "--all"]));
        assert_eq!(solved.code, Some(0), "{}{}", solved.stdout, solved.stderr);
        KNOWN.get_or_init(|| {
            let files = fs::read_dir(fixture.cache()).expect("a cache").flatten();
            files
                .map(|file| (file.file_name(), fs::read(file.path()).expect("a result")))
                .collect()
        });
        fixture
    }

    /// Puts results of earlier fixtures in place, which saves compiling the same again.
    fn remember(&self) {
        fs::create_dir_all(self.cache()).expect("a folder");
        for (name, bytes) in KNOWN.get().into_iter().flatten() {
            fs::write(self.cache().join(name), bytes).expect("a result");
        }
    }

    fn cache(&self) -> PathBuf {
        self.course.join(".workbook/cache")
    }

    pub fn course(&self) -> &Path {
        &self.course
    }

    pub fn home(&self) -> PathBuf {
        self.dir.path().join("home")
    }

    /// Where the program has its temporary files.
    pub fn tmp(&self) -> PathBuf {
        self.dir.path().join("tmp")
    }

    /// The learner's file.
    pub fn answer(&self, exercise: &str) -> PathBuf {
        self.course.join("exercises").join(format!("{exercise}.rs"))
    }

    /// The program, about to do something in the course.
    pub fn workbook<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
        command.args(args).current_dir(&self.course);
        command
            .env("HOME", self.home())
            // What seals results is the same in all fixtures, so that they can share them.
            .env("XDG_STATE_HOME", state())
            .env("TMPDIR", self.tmp())
            .env("RUSTC", rustc());
        command
    }

    /// Checks one exercise.
    pub fn run(&self, exercise: &str) -> Seen {
        self.see(self.workbook(["run", exercise, "--format", "json"]))
    }

    /// Runs a command to its end and looks around.
    pub fn see(&self, command: Command) -> Seen {
        self.see_while(command, |_| ())
    }

    /// The same, while something happens to it from outside.
    pub fn see_while(&self, command: Command, happens: impl FnOnce(&Child)) -> Seen {
        let mut running = self.start(command);
        happens(&running.child);
        let (code, stopped) = running.follow();
        let took = running.start.elapsed();
        let text = |name: &str| {
            let bytes = fs::read(self.dir.path().join(name)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Seen {
            code,
            stdout: text("stdout"),
            stderr: text("stderr"),
            took,
            stopped,
            survivors: self.processes(),
            leftovers: names_in(&self.tmp()),
        }
    }

    /// Starts a command whose output goes to files beside the course.
    pub fn start(&self, mut command: Command) -> Running {
        let file = |name: &str| File::create(self.dir.path().join(name)).expect("a file");
        command
            .stdin(Stdio::null())
            .stdout(file("stdout"))
            .stderr(file("stderr"));
        hear_signals(&mut command);
        let start = Instant::now();
        Running {
            child: command.spawn().expect("the program"),
            start,
        }
    }

    /// Living processes that have to do with this fixture: a zombie has neither a command line nor a folder.
    pub fn processes(&self) -> Vec<String> {
        let token = self.dir.path().to_string_lossy().into_owned();
        let Ok(entries) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        entries
            .flatten()
            .filter_map(|entry| traces_of(&token, &entry.path()))
            .collect()
    }

    /// What is left of everything that was started here, by name or by what it has in its memory.
    pub fn survivors(&self) -> Vec<String> {
        let token = self.dir.path().to_string_lossy().into_owned();
        let own = std::process::id().to_string();
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        entries
            .filter(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                name.parse::<u32>().is_ok() && name != own
            })
            .filter_map(|entry| {
                let process = entry.path();
                traces_of(&token, &process).or_else(|| remembers(&token, &process))
            })
            .collect()
    }

    /// Waits a moment for what was killed to be gone, and tells what is not.
    pub fn processes_after_a_moment(&self) -> Vec<String> {
        let last = Instant::now() + DYING;
        loop {
            let processes = self.processes();
            if processes.is_empty() || Instant::now() > last {
                return processes;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a process whose program or command line has these words works in this fixture, and tells its number.
    pub fn process_with(&self, words: &str) -> Option<u32> {
        let last = Instant::now() + HANGS;
        while Instant::now() < last {
            let found = self.tries().find(|(_, line)| line.contains(words));
            if let Some((number, _)) = found {
                return Some(number);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        None
    }

    /// The processes that work in the folder for temporary files, with their programs and command lines.
    fn tries(&self) -> impl Iterator<Item = (u32, String)> {
        let tmp = self.tmp();
        let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
        entries.filter_map(move |entry| {
            let number = entry.file_name().to_str()?.parse().ok()?;
            let there = fs::read_link(entry.path().join("cwd"))
                .ok()?
                .starts_with(&tmp);
            let program = fs::read_link(entry.path().join("exe")).ok()?;
            let line = fs::read(entry.path().join("cmdline")).ok()?;
            let line = String::from_utf8_lossy(&line).replace('\0', " ");
            there.then(|| (number, format!("{} {line}", program.display())))
        })
    }

    /// Everything in the course and the home that a run must not change, with its content.
    pub fn state(&self) -> BTreeMap<String, Vec<u8>> {
        let mut state = BTreeMap::new();
        for root in [self.course.clone(), self.home()] {
            collect(&root, &mut state);
        }
        state
    }

    /// The saved progress.
    pub fn progress(&self) -> serde_json::Value {
        let bytes = fs::read(self.course.join(".workbook/progress.json")).expect("progress");
        serde_json::from_slice(&bytes).expect("progress that can be read")
    }
}

/// A started command; ended at the latest when dropped.
pub struct Running {
    pub child: Child,
    start: Instant,
}

impl Running {
    /// Its exit code, and whether it was ever stopped. What hangs is killed and has no code.
    fn follow(&mut self) -> (Option<i32>, bool) {
        let mut stopped = false;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                return (status.code(), stopped);
            }
            if self.start.elapsed() > HANGS {
                return (None, stopped);
            }
            stopped |= is_stopped(self.child.id());
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail only if it is over, which is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn is_stopped(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = stat
        .rsplit(')')
        .next()
        .and_then(|rest| rest.trim().chars().next());
    matches!(state, Some('T' | 't'))
}

/// The command line of a process that is running from, working in or speaking of a place below `token`.
fn traces_of(token: &str, process: &Path) -> Option<String> {
    let line = fs::read(process.join("cmdline")).ok()?;
    let line = String::from_utf8_lossy(&line).replace('\0', " ");
    let links = ["exe", "cwd"].map(|name| fs::read_link(process.join(name)).unwrap_or_default());
    let there = links
        .iter()
        .any(|link| link.to_string_lossy().contains(token));
    (line.contains(token) || (there && !line.is_empty())).then_some(line)
}

/// The command line of a process that has `token` in its memory, where its environment and what it was told are, whatever it
/// calls itself and wherever it works.
fn remembers(token: &str, process: &Path) -> Option<String> {
    let maps = fs::read_to_string(process.join("maps")).ok()?;
    let memory = File::open(process.join("mem")).ok()?;
    let kept = maps
        .lines()
        .filter(|line| line.ends_with("[stack]") || line.ends_with("[heap]"))
        .filter_map(|line| line.split_once(' ')?.0.split_once('-'))
        .filter_map(|(from, to)| {
            let from = u64::from_str_radix(from, 16).ok()?;
            let length = u64::from_str_radix(to, 16).ok()? - from;
            let mut bytes = vec![0; usize::try_from(length).ok()?];
            memory.read_at(&mut bytes, from).ok()?;
            Some(bytes)
        });
    let marked = |bytes: Vec<u8>| {
        bytes
            .windows(token.len())
            .any(|part| part == token.as_bytes())
    };
    kept.into_iter().any(marked).then(|| {
        let line = fs::read(process.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).replace('\0', " ")
    })
}

pub fn names_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

/// Kind and content of everything below; results kept to save time, and locks, may change.
fn collect(path: &Path, state: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(metadata) = fs::symlink_metadata(path) else {
        return;
    };
    let name = path.to_string_lossy().into_owned();
    if name.ends_with(".workbook/cache") || name.ends_with(".workbook/lock") {
        return;
    }
    if metadata.is_dir() {
        state.insert(name, b"a folder".into());
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            collect(&entry.path(), state);
        }
    } else if metadata.is_file() {
        state.insert(name, fs::read(path).unwrap_or_default());
    } else {
        state.insert(name, format!("{:?}", metadata.file_type()).into());
    }
}

/// Where what seals results is kept: with the tests' other files, or, for a user who may not write there, with the temporary ones.
fn state() -> &'static Path {
    static STATE: OnceLock<PathBuf> = OnceLock::new();
    STATE.get_or_init(|| {
        let usual = Path::new(env!("CARGO_TARGET_TMPDIR")).join("state");
        let is_ours = fs::create_dir_all(&usual).is_ok() && tempfile::tempfile_in(&usual).is_ok();
        if is_ours {
            usual
        } else {
            std::env::temp_dir().join("state")
        }
    })
}

//! A folder, a job in it, and how to find what it leaves.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use workbook::process::{
    Cancel, Ended, Ending, Job, Limits, State, protections, run, running_filter,
};

/// What may pass between a limit and the return of `run`.
pub(crate) const GRACE: Duration = Duration::from_millis(500);

/// Bombs keep the whole machine busy: one at a time, and none beside a test that measures time.
pub(crate) static HEAVY: Mutex<()> = Mutex::new(());

pub(crate) fn heavy() -> MutexGuard<'static, ()> {
    HEAVY.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        if let Some(made) = std::env::var_os("HOSTILE") {
            return made.into();
        }
        let out =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hostile-{}", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sandbox/program.rs");
        let made = Command::new("rustc")
            .args(["--edition", "2024", "-C", "opt-level=1", "-o"])
            .arg(&out)
            .arg(source)
            .output();
        assert!(
            made.is_ok_and(|made| made.status.success()),
            "rustc is needed to compile tests/sandbox/program.rs"
        );
        out
    })
}

/// A folder, a job in it, and a token by which all its processes can be found.
pub(crate) struct Fixture {
    /// The job's own.
    pub(crate) dir: tempfile::TempDir,
    /// Beside it.
    place: tempfile::TempDir,
    pub(crate) token: String,
    pub(crate) job: Job,
}

impl Fixture {
    pub(crate) fn new(mode: &str) -> Self {
        Self::with(mode, "")
    }

    pub(crate) fn with(mode: &str, extra: impl AsRef<Path>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let dir = tempfile::tempdir().expect("a temporary folder");
        let token = format!(
            "token-{}-{}-end",
            std::process::id(),
            NEXT.fetch_add(1, Ordering::Relaxed)
        );
        let job = Job {
            program: program().to_path_buf(),
            args: [
                OsString::from(mode),
                OsString::from(&token),
                extra.as_ref().into(),
            ]
            .into(),
            env: vec![("LANG".into(), "C".into())],
            dir: dir.path().to_path_buf(),
            stdin: None,
            answers: None,
            merged: false,
            readable: vec![],
            confined: true,
            makes_programs: false,
            limits: Limits {
                wall: Duration::from_secs(1),
                cpu: Duration::from_secs(5),
                memory: 256 << 20,
                output: 16 << 10,
                file_size: 4 << 20,
            },
        };
        let place = tempfile::tempdir().expect("a temporary folder");
        Self {
            dir,
            place,
            token,
            job,
        }
    }

    /// One that may start others and write to its folder, as a compiler may.
    pub(crate) fn making(mode: &str) -> Self {
        let mut fixture = Self::new(mode);
        fixture.job.makes_programs = true;
        fixture
    }

    /// One that enters the second filter before it does anything, as a learner's program does.
    pub(crate) fn inside(mode: &str, extra: impl AsRef<Path>) -> Self {
        let mut fixture = Self::with(&format!("inside {mode}"), extra);
        let filter = fixture.place.path().join("filter");
        std::fs::write(&filter, running_filter()).expect("a file");
        fixture.job.stdin = Some(filter);
        fixture
    }

    /// Run it; within its limit plus the grace, and nothing survives.
    pub(crate) fn run(&self) -> Ended {
        let start = Instant::now();
        let ended = run(&self.job, &Cancel::default()).expect("a run");
        let took = start.elapsed();
        // The table of cases: `cargo test --test process -- --nocapture | grep -o "case |.*"`.
        println!(
            "case | {} | {:?} | {} ms",
            self.job.args[0].display(),
            ended.ending,
            took.as_millis()
        );
        assert!(
            took <= self.job.limits.wall + GRACE,
            "took {took:?}: {:?}",
            ended.ending
        );
        self.assert_no_survivors();
        ended
    }

    /// Living processes with the token in their command line; a zombie has no command line.
    pub(crate) fn processes(&self) -> Vec<(String, String)> {
        processes_with(&self.token)
    }

    pub(crate) fn assert_no_survivors(&self) {
        let survivors = self.processes();
        assert!(
            survivors.is_empty(),
            "{} survivors: {:?}",
            survivors.len(),
            survivors.first()
        );
    }
}

/// Numbers and command lines of the living processes that have `text` in theirs.
pub(crate) fn processes_with(text: &str) -> Vec<(String, String)> {
    let entries = std::fs::read_dir("/proc").expect("/proc");
    entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let line = std::fs::read(entry.path().join("cmdline")).ok()?;
            let line = String::from_utf8_lossy(&line).into_owned();
            line.contains(text)
                .then(|| (entry.file_name().to_string_lossy().into_owned(), line))
        })
        .collect()
}

pub(crate) fn ending(mode: &str) -> Ending {
    Fixture::new(mode).run().ending
}

pub(crate) fn ending_of_maker(mode: &str) -> Ending {
    Fixture::making(mode).run().ending
}

/// The program tried something and was refused.
pub(crate) fn assert_refused(mode: &str, extra: impl AsRef<Path>) {
    let ended = Fixture::with(mode, extra).run();
    let text = ended.stdout.text();
    assert!(
        ended.ending == Ending::Exited(0) && text.starts_with("refused: "),
        "{:?}: {text}",
        ended.ending
    );
}

pub(crate) fn zombies() -> usize {
    let own = format!(" {} ", std::process::id());
    let entries = std::fs::read_dir("/proc").expect("/proc");
    entries
        .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("stat")).ok())
        .filter(|stat| {
            stat.rsplit(')')
                .next()
                .is_some_and(|rest| rest.starts_with(" Z") && rest[2..].starts_with(&own))
        })
        .count()
}

pub(crate) fn works(name: &str) -> bool {
    let found = protections()
        .into_iter()
        .find(|protection| protection.name == name);
    found.expect("a protection of that name").state == State::Active
}

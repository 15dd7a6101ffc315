//! Watch: how soon a save is answered, and what waiting costs.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::command::WORKBOOK;
use crate::tools::project::Project;
use crate::tools::statistics::{median, percentile};
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::terminal::Terminal;
use crate::tools::timing::{milliseconds, tell_spread};
use crate::tools::work::{Bare, Learner, SIGMOID, edit};

/// Saves that do not count.
const WARM_UPS: usize = 4;
/// So long nothing is written before the next save: why an answer is wrong is told after the verdict.
const QUIET: Duration = Duration::from_millis(300);
/// So long a watch is left alone before it counts as waiting.
const SETTLED: Duration = Duration::from_secs(5);
/// So long it is watched while it waits.
const IDLE: Duration = Duration::from_secs(10);
/// Saves before the memory is looked at.
const SAVES: usize = 10;

/// Against bare `rustc` on the same text, plus running it.
pub fn against_rustc(bench: &Bench) -> Result<Vec<Row>, Error> {
    let mut watch = Watch::new(bench)?;
    let bare = Bare::new(bench, &SIGMOID)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..WARM_UPS + bench.saves {
        let answer = watch.answer(number);
        let took = watch.save(&answer)?;
        watch.terminal.settle(QUIET);
        let bare = bare.compile_and_run(&answer.text)?;
        if number >= WARM_UPS {
            ours.push(took);
            theirs.push(bare);
        }
    }
    watch.quit()?;
    tell_spread("workbook", &ours);
    tell_spread("against", &theirs);
    let row = |what: &str, of: fn(&[f64]) -> f64| Row {
        work: format!("save → verdict on the screen in watch, {what}"),
        ours: Amount::Time(of(&ours)),
        against: Some(("`rustc` + run".into(), Amount::Time(of(&theirs)))),
        goal: Goal::Ratio(1.3),
    };
    Ok(vec![
        row("median", median),
        row("95th percentile", |times| percentile(times, 95.0)),
    ])
}

/// Against rustlings in watch on the same code with one test.
pub fn against_rustlings(bench: &Bench) -> Result<Vec<Row>, Error> {
    let mut watch = Watch::new(bench)?;
    let mut other = Rustlings::new(bench)?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 0..WARM_UPS + bench.pairs {
        let took = watch.save(&watch.answer(number))?;
        watch.terminal.settle(QUIET);
        let other = other.save()?;
        if number >= WARM_UPS {
            ours.push(took);
            theirs.push(other);
        }
    }
    watch.quit()?;
    tell_spread("workbook", &ours);
    tell_spread("against", &theirs);
    let theirs = Amount::Time(median(&theirs));
    Ok(vec![Row {
        work: "save → verdict on the screen in watch".into(),
        ours: Amount::Time(median(&ours)),
        against: Some(("rustlings in watch".into(), theirs)),
        goal: Goal::None,
    }])
}

/// The peak memory of both programs themselves, after some saves.
pub fn memory(bench: &Bench) -> Result<Vec<Row>, Error> {
    let mut watch = Watch::new(bench)?;
    for number in 0..SAVES {
        watch.save(&watch.answer(number))?;
        watch.terminal.settle(QUIET);
    }
    let ours = Amount::Memory(peak_memory(watch.terminal.id()?)?);
    watch.quit()?;
    let mut other = Rustlings::new(bench)?;
    for _ in 0..SAVES {
        other.save()?;
    }
    let theirs = Amount::Memory(peak_memory(other.terminal.id()?)?);
    Ok(vec![Row {
        work: "peak memory of `workbook` itself in watch".into(),
        ours,
        against: Some(("rustlings in watch".into(), theirs)),
        goal: Goal::Ratio(1.0),
    }])
}

/// What a watch costs while nothing is saved.
pub fn idle(bench: &Bench) -> Result<Vec<Row>, Error> {
    let mut watch = Watch::new(bench)?;
    watch.save(&watch.answer(0))?;
    watch.terminal.settle(SETTLED);
    let id = watch.terminal.id()?;
    let (start, before) = (Instant::now(), processor_time(id)?);
    std::thread::sleep(IDLE);
    let used = processor_time(id)?.saturating_sub(before);
    let share = used.as_secs_f64() / start.elapsed().as_secs_f64();
    watch.quit()?;
    Ok(vec![Row {
        work: "watch while nothing is saved".into(),
        ours: Amount::Share(share),
        against: None,
        goal: Goal::Most(Amount::Share(0.005)),
    }])
}

/// The workbook watching the sigmoid of a learner.
struct Watch {
    terminal: Terminal,
    file: PathBuf,
    solution: String,
}

/// A text to save, and what stands on the screen only once its verdict is there.
struct Answer {
    text: String,
    verdict: String,
}

impl Watch {
    fn new(bench: &Bench) -> Result<Self, Error> {
        let learner = Learner::new(bench)?;
        let exercise = bench.course.exercise(SIGMOID.name).ok_or("no sigmoid")?;
        // The exercise that was run last is the one that is watched.
        crate::tools::timing::timed(&mut learner.workbook(&["run", SIGMOID.name]))?;
        let mut terminal = Terminal::start(WORKBOOK, &["watch"], &learner.dir)?;
        terminal.wait(|screen| screen.contains(SIGMOID.name) && screen.contains("Solved"))?;
        terminal.settle(SETTLED);
        Ok(Watch {
            terminal,
            file: learner.dir.join(exercise.path()),
            solution: bench.solution(SIGMOID.name)?,
        })
    }

    /// By turns a wrong answer, off by a number of its own, and a right one. The first is wrong.
    fn answer(&self, number: usize) -> Answer {
        let comment = edit();
        if number % 2 == 1 {
            return Answer {
                text: format!("{}{comment}", self.solution),
                verdict: "Solved".into(),
            };
        }
        let off = 1001 + number;
        let result = "1.0 / (1.0 + (-z).exp())";
        let wrong = self
            .solution
            .replace(result, &format!("{result} + {off}.0"));
        // What it gives for z = 0, in the table.
        Answer {
            text: format!("{wrong}{comment}"),
            verdict: format!("{off}.5"),
        }
    }

    /// Saves; the milliseconds from just before until the verdict on this very text is on the screen.
    fn save(&mut self, answer: &Answer) -> Result<f64, Error> {
        let start = Instant::now();
        fs::write(&self.file, &answer.text)?;
        let came = self
            .terminal
            .wait(|screen| screen.contains(&answer.verdict))?;
        Ok(milliseconds(came - start))
    }

    fn quit(mut self) -> Result<(), Error> {
        self.terminal.press("q")?;
        match self.terminal.end()? {
            (0, _) => Ok(()),
            (code, _) => Err(format!("watch ended with {code}").into()),
        }
    }
}

/// Rustlings watching the same exercise.
struct Rustlings {
    terminal: Terminal,
    project: Project,
}

impl Rustlings {
    fn new(bench: &Bench) -> Result<Self, Error> {
        let project = Project::new(bench)?;
        let mut terminal = project.watch(SIGMOID.name)?;
        terminal.wait(has_verdict)?;
        terminal.settle(SETTLED);
        Ok(Rustlings { terminal, project })
    }

    /// Saves; the milliseconds until the verdict is on the screen.
    fn save(&mut self) -> Result<f64, Error> {
        let start = Instant::now();
        self.project.files.edit_one(SIGMOID.name)?;
        self.terminal.wait(is_checking)?;
        let came = self.terminal.wait(has_verdict)?;
        self.terminal.settle(QUIET);
        Ok(milliseconds(came - start))
    }
}

fn is_checking(screen: &str) -> bool {
    screen.contains("Please wait")
}

fn has_verdict(screen: &str) -> bool {
    screen.contains("Exercise done") && screen.contains(":quit") && !is_checking(screen)
}

/// The most memory a process has had, in KiB.
fn peak_memory(id: u32) -> Result<f64, Error> {
    let status = of_process(id, "status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .ok_or("the system does not tell peak memory")?;
    Ok(line.trim().trim_end_matches("kB").trim().parse()?)
}

/// The processor time of all threads of a process.
fn processor_time(id: u32) -> Result<Duration, Error> {
    let mut nanoseconds = 0;
    for thread in fs::read_dir(format!("/proc/{id}/task")).map_err(only_linux)? {
        let text = fs::read_to_string(thread?.path().join("schedstat"))?;
        let first = text.split_whitespace().next().unwrap_or_default();
        nanoseconds += first.parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

fn of_process(id: u32, file: &str) -> Result<String, Error> {
    fs::read_to_string(Path::new("/proc").join(id.to_string()).join(file)).map_err(only_linux)
}

fn only_linux(error: std::io::Error) -> Error {
    format!("a process can only be looked at on Linux ({error})").into()
}

//! Where the time of one run goes, measured on the program that the harness itself generates.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use workbook::harness::Linked;

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::command::command;
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{tell_spread, timed};
use crate::tools::work::{Learner, SINGLES, Single, only_entry};

/// The parts of a run for each of the single exercises.
pub fn profile(bench: &Bench) -> Result<Vec<Row>, Error> {
    let learner = Learner::new(bench)?;
    let mut rows = Vec::new();
    for single in &SINGLES {
        rows.extend(of_one(bench, &learner, single)?);
    }
    Ok(rows)
}

fn of_one(bench: &Bench, learner: &Learner, single: &Single) -> Result<Vec<Row>, Error> {
    let kept = Kept::new(bench, learner, single)?;
    let mut rounds = Rounds::default();
    for round in 0..=bench.pairs {
        let times = [
            timed(command(bench.compiler.path(), &kept.workplace).arg("-vV"))?,
            kept.emit(bench, Some("--emit=metadata"))?,
            kept.emit(bench, Some("--emit=obj"))?,
            kept.emit(bench, None)?,
            kept.run(bench)?,
            {
                learner.files.edit_one(single.name)?;
                timed(&mut learner.workbook(&["run", single.name]))?
            },
        ];
        if round > 0 {
            rounds.0.push(times);
        }
    }
    Ok(rounds.rows(single))
}

/// A generated program with everything around it.
struct Kept {
    workplace: PathBuf,
    linked: Linked,
}

/// What the libraries are that a run linked, by the files it kept.
fn linked(scratch: &Path) -> Result<Linked, Error> {
    let mut files = Vec::new();
    for entry in fs::read_dir(scratch)? {
        let folder = entry?.path();
        if folder.is_dir() && only_entry(&folder, "lib").is_ok() {
            files.push(only_entry(&folder, "lib")?);
        }
    }
    let named = |name: &str| files.iter().find(|file| file.ends_with(name)).cloned();
    let given = named("libgiven_view.rlib").zip(named("libgiven.rlib"));
    let runtime = named("libworkbook_runtime.rlib").ok_or("the run kept no runtime library")?;
    Ok(Linked { runtime, given })
}

impl Kept {
    /// Has the workbook keep what it generates for one run; what else a run may need is known before.
    fn new(bench: &Bench, learner: &Learner, single: &Single) -> Result<Self, Error> {
        timed(&mut learner.workbook(&["run", single.name]))?;
        let folder = bench.folder("kept")?;
        learner.files.edit_one(single.name)?;
        let mut run = learner.workbook(&["run", single.name]);
        timed(run.env("WORKBOOK_KEEP", &folder))?;
        let scratch = only_entry(&folder, "workbook-")?;
        Ok(Kept {
            workplace: only_entry(&scratch, "try-")?,
            linked: linked(&scratch)?,
        })
    }

    /// Compiles the program as the harness does, or only as far as that.
    fn emit(&self, bench: &Bench, emit: Option<&str>) -> Result<f64, Error> {
        let harness = |argument: OsString| match (emit, argument.to_str()) {
            (Some(emit), Some(text)) if text.starts_with("--emit=") => emit.into(),
            _ => argument,
        };
        let target = if emit.is_some() { "partly" } else { "whole" };
        let arguments = bench.compiler.arguments(target, &self.linked);
        let mut rustc = command(bench.compiler.path(), &self.workplace);
        timed(rustc.args(arguments.into_iter().map(harness)))
    }

    /// Runs the program with the questions it was asked.
    fn run(&self, bench: &Bench) -> Result<f64, Error> {
        let answers = self.workplace.join("answers");
        if answers.exists() {
            fs::remove_file(answers)?;
        }
        let questions = fs::File::open(only_entry(&self.workplace, "questions-")?)?;
        let mut program = command(self.workplace.join("whole"), &self.workplace);
        program
            .args(["0", "answers"])
            .envs(bench.compiler.environment())
            .stdin(Stdio::from(questions));
        timed(&mut program)
    }
}

/// The times of each round: compiler start, metadata, object file, program, its run, a whole `run`.
#[derive(Default)]
struct Rounds(Vec<[f64; 6]>);

impl Rounds {
    fn rows(&self, single: &Single) -> Vec<Row> {
        let middle = |place: usize| {
            let times: Vec<f64> = self.0.iter().map(|round| round[place]).collect();
            tell_spread(single.name, &times);
            median(&times)
        };
        let [start, metadata, object, program, running, whole]: [f64; 6] =
            std::array::from_fn(middle);
        let parts = [
            ("compiler start", start),
            ("front end", metadata - start),
            ("code generation", object - metadata),
            ("linker", program - object),
            ("run of the program", running),
            ("own work", whole - program - running),
        ];
        let row = |(part, time): (&str, f64)| Row {
            work: format!("of one `run {}`: {part}", single.name),
            ours: Amount::Time(time),
            against: Some(("the whole".into(), Amount::Time(whole))),
            goal: Goal::None,
        };
        parts.into_iter().map(row).collect()
    }
}

//! What starts no compiler and has to be there at once.

use std::time::{Duration, Instant};

use workbook::process::{Cancel, Ending, Job, Limits, run};

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::command::command;
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{Pairs, timed};
use crate::tools::work::Learner;

/// Short as it is, it is measured more often.
const TIMES: usize = 5;

/// `hint`, and what starting any program takes.
pub fn hint(bench: &Bench) -> Result<Vec<Row>, Error> {
    against_nothing(bench, &["hint", "sigmoid"], "`hint`")
}

/// `list`, and what starting any program takes.
pub fn list(bench: &Bench) -> Result<Vec<Row>, Error> {
    against_nothing(bench, &["list"], "`list`")
}

/// What the bounds of a learner's program cost: the same program with and without them.
pub fn bounds(bench: &Bench) -> Result<Vec<Row>, Error> {
    let folder = bench.folder("bounds")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let program = std::env::split_paths(&path)
        .map(|folder| folder.join("true"))
        .find(|program| program.is_file())
        .ok_or("there is no `true` here")?;
    let job = Job {
        program: program.clone(),
        args: Vec::new(),
        env: Vec::new(),
        dir: folder.clone(),
        stdin: None,
        answers: None,
        merged: false,
        readable: vec![bench.compiler.path().into()],
        confined: true,
        makes_programs: false,
        limits: Limits {
            wall: Duration::from_secs(10),
            cpu: Duration::from_secs(5),
            memory: 512 << 20,
            output: 64 << 10,
            file_size: 64 << 20,
        },
    };
    let bounded = || {
        let start = Instant::now();
        let ended = run(&job, &Cancel::default())?;
        let took = start.elapsed();
        match ended.ending {
            Ending::Exited(0) => Ok(took.as_secs_f64() * 1000.0),
            other => Err(format!("a bounded `true` ended in {other:?}").into()),
        }
    };
    let times = bench.pairs * TIMES;
    let pairs = Pairs::measure(times, bounded, || timed(&mut command(&program, &folder)))?;
    Ok(vec![Row {
        work: "a program that does nothing, within all bounds".into(),
        ours: Amount::Time(median(&pairs.ours)),
        against: Some((
            "the same without".into(),
            Amount::Time(median(&pairs.theirs)),
        )),
        goal: Goal::More(5.0),
    }])
}

fn against_nothing(bench: &Bench, args: &[&str], work: &str) -> Result<Vec<Row>, Error> {
    let learner = Learner::new(bench)?;
    let pairs = Pairs::measure(
        bench.pairs * TIMES,
        || timed(&mut learner.workbook(args)),
        || timed(&mut command("true", &learner.dir)),
    )?;
    Ok(vec![Row {
        work: work.into(),
        ours: Amount::Time(median(&pairs.ours)),
        against: Some(("`true`".into(), Amount::Time(median(&pairs.theirs)))),
        goal: Goal::More(10.0),
    }])
}

//! One edited exercise.

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::project::Project;
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{Pairs, timed};
use crate::tools::work::{Bare, Learner, SINGLES, Single, edit};

/// Against `rustlings run` on the same code with one test.
pub fn against_rustlings(bench: &Bench) -> Result<Vec<Row>, Error> {
    let project = Project::new(bench)?;
    let learner = Learner::new(bench)?;
    let row = |single: &Single| {
        let pairs = Pairs::measure(
            bench.pairs,
            || ours(&learner, single),
            || {
                project.files.edit_one(single.name)?;
                timed(&mut project.run(single.name)?)
            },
        )?;
        Ok(of(single, &pairs, "`rustlings run`", Goal::Part(5.0)))
    };
    SINGLES.iter().map(row).collect()
}

/// Against bare `rustc` on the file with a ten-line main, plus running it.
pub fn against_rustc(bench: &Bench) -> Result<Vec<Row>, Error> {
    let learner = Learner::new(bench)?;
    let row = |single: &Single| {
        let bare = Bare::new(bench, single)?;
        let solution = bench.solution(single.name)?;
        let pairs = Pairs::measure(
            bench.pairs,
            || ours(&learner, single),
            || bare.compile_and_run(&format!("{solution}{}", edit())),
        )?;
        Ok(of(single, &pairs, "`rustc` + run", Goal::Ratio(1.0)))
    };
    SINGLES.iter().map(row).collect()
}

fn ours(learner: &Learner, single: &Single) -> Result<f64, Error> {
    learner.files.edit_one(single.name)?;
    timed(&mut learner.workbook(&["run", single.name]))
}

fn of(single: &Single, pairs: &Pairs, other: &str, goal: Goal) -> Row {
    let theirs = Amount::Time(median(&pairs.theirs));
    Row {
        work: format!("one edited exercise, `run {}`", single.name),
        ours: Amount::Time(median(&pairs.ours)),
        against: Some((other.into(), theirs)),
        goal,
    }
}

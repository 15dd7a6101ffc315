//! What starts no compiler and has to be there at once.

use crate::tools::Error;
use crate::tools::bench::{Bench, command};
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

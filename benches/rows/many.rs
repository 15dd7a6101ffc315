//! The whole course at once.

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::project::Project;
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{Pairs, timed};
use crate::tools::work::{Files, Learner};

/// Every file edited before each run.
pub fn edited(bench: &Bench) -> Result<Vec<Row>, Error> {
    check_all(bench, "solved, all edited", Goal::Part(20.0), Files::edit)
}

/// Nothing edited since the run before.
pub fn unchanged(bench: &Bench) -> Result<Vec<Row>, Error> {
    check_all(bench, "unchanged", Goal::Part(100.0), |_| Ok(()))
}

fn check_all(
    bench: &Bench,
    state: &str,
    goal: Goal,
    before: impl Fn(&Files) -> Result<(), Error>,
) -> Result<Vec<Row>, Error> {
    let project = Project::new(bench)?;
    let learner = Learner::new(bench)?;
    let pairs = Pairs::measure(
        bench.pairs,
        || {
            before(&learner.files)?;
            timed(&mut learner.workbook(&["check", "--all"]))
        },
        || {
            before(&project.files)?;
            project.check_all()
        },
    )?;
    let count = bench.course.exercises.len();
    let each = |times: &[f64]| Amount::TimeEach(median(times) / count as f64);
    Ok(vec![Row {
        work: format!("{count} exercises {state}, `check --all`"),
        ours: each(&pairs.ours),
        against: Some(("`rustlings check-all`".into(), each(&pairs.theirs))),
        goal,
    }])
}

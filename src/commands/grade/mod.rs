//! `grade`: a class's submissions, from what a platform gives out to what it takes back.

mod autograder;
mod course;
mod engines;
mod machine;
mod outputs;
mod plan;
mod progress;
mod report;
mod run;
mod said;
mod summary;
mod wall;

use super::{Error, Outcome, say};
use crate::cli::grade::{Grade, Shard, Step};

/// All of it, or the step that was typed.
pub fn grade(options: &Grade) -> Result<Outcome, Error> {
    match &options.step {
        Some(Step::Plan(plan)) if plan.what.dry_run => {
            plan::dry_run(&plan.what, plan.format.format)
        }
        Some(Step::Plan(plan)) => plan::plan(plan),
        Some(Step::Run(run)) => match run.how.wall {
            Some(_) => wall::again_inside(&run.output),
            None => {
                let count = run::run(&run.output, run.shard, &run.how)?;
                say!(" {} of {} files graded now.", count.new, count.all);
                Ok(Outcome::Done)
            }
        },
        Some(Step::Report(report)) => {
            report::report(&report.output, &report.made, report.format.format)
        }
        Some(Step::Autograder(options)) => autograder::autograder(options),
        None if options.plan.dry_run => plan::dry_run(&options.plan, options.format.format),
        None => {
            let room = plan::make(&options.plan, 1, false)?;
            match options.run.wall {
                Some(_) => drop(wall::again_inside(room.path())?),
                None => {
                    run::run(room.path(), None::<Shard>, &options.run)?;
                }
            }
            report::report(room.path(), &options.report, options.format.format)
        }
    }
}

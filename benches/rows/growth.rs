//! How the cost grows with the number of exercises, and of cases.

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::generated::Generated;
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{tell_spread, timed};

/// Random cases of each check of an exercise.
const USUAL_CASES: usize = 20;

/// Courses of growing size, all edited.
pub fn exercises(bench: &Bench) -> Result<Vec<Row>, Error> {
    let sizes = [10, 45, 200, 1000];
    let courses: Vec<Generated> = sizes
        .iter()
        .map(|size| Generated::new(bench, *size, USUAL_CASES))
        .collect::<Result<_, _>>()?;
    let medians = in_turn(bench, &courses, &["check", "--all"])?;
    let each = |place: usize| Amount::TimeEach(medians[place] / sizes[place] as f64);
    let row = |place: usize| Row {
        work: format!("{} generated exercises edited, `check --all`", sizes[place]),
        ours: each(place),
        against: (place > 0).then(|| (format!("{} exercises", sizes[0]), each(0))),
        goal: if place > 0 {
            Goal::Ratio(1.3)
        } else {
            Goal::None
        },
    };
    Ok((0..sizes.len()).map(row).collect())
}

/// One exercise with growing numbers of cases.
pub fn cases(bench: &Bench) -> Result<Vec<Row>, Error> {
    let numbers = [20, 200, 2000];
    let courses: Vec<Generated> = numbers
        .iter()
        .map(|cases| Generated::new(bench, 1, *cases))
        .collect::<Result<_, _>>()?;
    let medians = in_turn(bench, &courses, &["run", "neuron_0"])?;
    let row = |place: usize| Row {
        work: format!(
            "one edited exercise with {} random cases in each of 2 checks",
            numbers[place]
        ),
        ours: Amount::Time(medians[place]),
        against: (place > 0).then(|| (format!("{} cases", numbers[0]), Amount::Time(medians[0]))),
        goal: Goal::None,
    };
    Ok((0..numbers.len()).map(row).collect())
}

/// The medians of a command in several courses that take turns, each edited before each run.
fn in_turn(bench: &Bench, courses: &[Generated], args: &[&str]) -> Result<Vec<f64>, Error> {
    let mut times = vec![Vec::new(); courses.len()];
    // The first round computes what is only computed once.
    for round in 0..=bench.pairs {
        for (course, times) in courses.iter().zip(&mut times) {
            course.files.edit()?;
            let took = timed(&mut course.workbook(args))?;
            if round > 0 {
                times.push(took);
            }
        }
    }
    times
        .iter()
        .for_each(|times| tell_spread("workbook", times));
    Ok(times.iter().map(|times| median(times)).collect())
}

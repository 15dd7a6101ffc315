//! The author's gate over the whole course.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::tools::Error;
use crate::tools::bench::Bench;
use crate::tools::command::{PROJECT, WORKBOOK, command};
use crate::tools::statistics::median;
use crate::tools::table::{Amount, Goal, Row};
use crate::tools::timing::{clocked, repeated};

/// How often it is done from nothing; it takes long.
const COLD: usize = 3;

/// `dev check` with nothing known, and with everything known.
pub fn review(bench: &Bench) -> Result<Vec<Row>, Error> {
    let dir = bench.folder("course")?;
    let project = Path::new(PROJECT);
    fs::copy(project.join("info.toml"), dir.join("info.toml"))?;
    for exercise in &bench.course.exercises {
        for path in [
            exercise.path(),
            exercise.solution_path(),
            exercise.part_path(),
        ] {
            let copy = dir.join(&path);
            fs::create_dir_all(copy.parent().ok_or("a file without a folder")?)?;
            fs::copy(project.join(path), copy)?;
        }
    }
    let check = || {
        let mut check = command(WORKBOOK, &dir);
        check.args(["dev", "check"]);
        reviewed(&mut check)
    };
    let mut cold = Vec::new();
    for _ in 0..COLD.min(bench.pairs) {
        let known = dir.join(".workbook");
        if known.exists() {
            fs::remove_dir_all(known)?;
        }
        cold.push(check()?);
        eprintln!("    cold: {:.1} s", cold[cold.len() - 1] / 1000.0);
    }
    let cold = Amount::Time(median(&cold));
    let row = |state: &str, ours, against| Row {
        work: format!(
            "`dev check` of {} exercises, {state}",
            bench.course.exercises.len()
        ),
        ours,
        against,
        goal: Goal::None,
    };
    let warm = Amount::Time(repeated(bench.pairs, check)?);
    Ok(vec![
        row("nothing known", cold, None),
        row(
            "everything known",
            warm,
            Some(("nothing known".into(), cold)),
        ),
    ])
}

/// How long a review takes that comes to an end, whether or not it has something to say.
fn reviewed(check: &mut Command) -> Result<f64, Error> {
    let (took, output) = clocked(check)?;
    match output.status.code() {
        Some(0 | 1) => Ok(took),
        _ => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

//! Time on the clock, in milliseconds, of a command or of two in turn.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use super::Error;
use super::statistics::{median, percentile};

/// What is done before anything counts.
const WARM_UPS: usize = 2;

/// Two series that were measured in turn.
#[derive(Debug, Default)]
pub struct Pairs {
    /// The workbook's.
    pub ours: Vec<f64>,
    /// The other's.
    pub theirs: Vec<f64>,
}

impl Pairs {
    /// Measures one and the other in turn, after a few that do not count.
    pub fn measure(
        count: usize,
        mut ours: impl FnMut() -> Result<f64, Error>,
        mut theirs: impl FnMut() -> Result<f64, Error>,
    ) -> Result<Self, Error> {
        let mut pairs = Pairs::default();
        for number in 0..WARM_UPS + count {
            let (one, other) = (ours()?, theirs()?);
            if number >= WARM_UPS {
                pairs.ours.push(one);
                pairs.theirs.push(other);
            }
        }
        tell_spread("workbook", &pairs.ours);
        tell_spread("against", &pairs.theirs);
        Ok(pairs)
    }
}

/// Says on standard error how much the values of a series differ: a quiet machine shows in it.
pub fn tell_spread(what: &str, values: &[f64]) {
    let [low, middle, high] = [10.0, 50.0, 90.0].map(|percent| percentile(values, percent));
    eprintln!(
        "    {what}: median {middle:.2} ms, a tenth below {low:.2}, a tenth above {high:.2}, of {}",
        values.len()
    );
}

/// The median of a measurement made several times, after a few that do not count.
pub fn repeated(
    count: usize,
    mut measure: impl FnMut() -> Result<f64, Error>,
) -> Result<f64, Error> {
    for _ in 0..WARM_UPS {
        measure()?;
    }
    let values: Vec<f64> = (0..count).map(|_| measure()).collect::<Result<_, _>>()?;
    Ok(median(&values))
}

/// How long a command takes that must succeed.
pub fn timed(command: &mut Command) -> Result<f64, Error> {
    let (took, output) = clocked(command)?;
    if output.status.success() {
        return Ok(took);
    }
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).trim().to_owned();
    Err(format!("{command:?} ended with {}:\n{text}", output.status).into())
}

/// How long a command takes, and what it said.
pub fn clocked(command: &mut Command) -> Result<(f64, Output), Error> {
    let start = Instant::now();
    let output = command.output()?;
    Ok((milliseconds(start.elapsed()), output))
}

/// A span of time as a number.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

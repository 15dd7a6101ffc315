//! What a report comes to, in a few lines or as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::said::section;
use crate::class::{Class, Kind, Statistics};
use crate::export::tables::points;
use crate::ui::style::counted;

/// What was graded, in numbers.
#[derive(Debug, Serialize)]
pub struct Summary {
    learners: usize,
    handed_in: usize,
    files: usize,
    solved: usize,
    mean: Option<f64>,
    points: u32,
    seed: u64,
    attention: usize,
    moved: usize,
    filled: Vec<String>,
}

/// What was graded, in numbers.
pub fn summary(
    class: &Class<'_>,
    statistics: &Statistics,
    moved: usize,
    filled: &[String],
) -> Summary {
    let cells = || class.students.iter().flat_map(|student| &student.cells);
    Summary {
        learners: statistics.learners,
        handed_in: statistics.handed_in,
        files: cells().filter(|cell| cell.handed.is_some()).count(),
        solved: cells().filter(|cell| cell.verdict == "solved").count(),
        mean: statistics.scores.mean,
        points: class.manifest.points(),
        seed: class.manifest.seed.0,
        attention: class.attention.len(),
        moved,
        filled: filled.to_vec(),
    }
}

/// The same for people, with what they have to look at.
pub fn text(summary: &Summary, class: &Class<'_>, output: &str) -> String {
    let mut text = String::new();
    let Summary {
        files,
        solved,
        learners,
        handed_in,
        seed,
        moved,
        ..
    } = summary;
    let _ = writeln!(
        text,
        " {} of {}: {solved} solved.",
        counted(*files, "file"),
        counted(*learners, "learner")
    );
    if handed_in < learners {
        let _ = writeln!(text, " {} handed in nothing.", learners - handed_in);
    }
    if let Some(mean) = summary.mean {
        let _ = writeln!(
            text,
            " On average {} of {} points. Seed {seed}.",
            points(mean),
            summary.points
        );
    }
    if *moved > 0 {
        let _ = writeln!(
            text,
            " The points of {} changed: see moved.csv.",
            counted(*moved, "result")
        );
    }
    for filled in &summary.filled {
        let _ = writeln!(text, " {filled}");
    }
    let _ = writeln!(
        text,
        "\n grades.csv, class.html and feedback/ are in {output}."
    );
    text + &section("Look at these:", class.attention.iter(), Kind::Attention)
}

//! What can be typed to grade a class.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{List, Sampling};
use crate::class::Layout;

/// `grade`: all at once, or in three steps.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Grade {
    /// The step, if it is not all of them.
    #[command(subcommand)]
    pub step: Option<Step>,
    /// What is graded.
    #[command(flatten)]
    pub plan: What,
    /// How it is graded.
    #[command(flatten)]
    pub run: How,
    /// What is made of it.
    #[command(flatten)]
    pub report: Made,
    /// How the summary is printed.
    #[command(flatten)]
    pub format: List,
}

/// The steps of grading.
#[derive(Clone, Debug, Subcommand)]
pub enum Step {
    /// Find out who handed in what, and compute what is needed for all
    Plan(Plan),
    /// Grade what a plan asks for, or a part of it
    Run(Run),
    /// Make tables and pages of what was graded
    Report(Report),
    /// Make the zip with which Gradescope grades this course
    Autograder(Autograder),
}

/// Options of `grade autograder`.
#[derive(Clone, Debug, Args)]
pub struct Autograder {
    /// The file to write
    #[arg(short, long, value_name = "FILE", default_value = "autograder.zip")]
    pub output: PathBuf,
    /// The course (default: the one you are in, else the one in this program)
    #[arg(long, value_name = "FILE|FOLDER|URL")]
    pub course: Option<String>,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
}

/// Options of `grade plan`.
#[derive(Clone, Debug, Args)]
pub struct Plan {
    /// What is graded.
    #[command(flatten)]
    pub what: What,
    /// In how many parts it is graded
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub shards: u16,
    /// Write what this engine needs to grade the parts
    #[arg(long = "for", value_enum)]
    pub engine: Option<Engine>,
    /// How the summary is printed.
    #[command(flatten)]
    pub format: List,
}

/// What is graded.
#[derive(Clone, Debug, Args)]
pub struct What {
    /// What was handed in: folders, or the zip files that a platform gives
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    /// The folder for plan, results and reports
    #[arg(short, long, value_name = "OUT", required_unless_present = "dry_run")]
    pub output: Option<PathBuf>,
    /// The course (default: the one you are in, else the one in this program)
    #[arg(long, value_name = "FILE|FOLDER|URL")]
    pub course: Option<String>,
    /// A table of who is in the class, with a column `id`
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Only these exercises
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Until when it was to be handed in, e.g. 2026-05-18T23:59:00
    #[arg(long, value_name = "TIME")]
    pub due: Option<String>,
    /// How it lies (default: found out)
    #[arg(long, value_enum)]
    pub layout: Option<Layout>,
    /// Only say who handed in what
    #[arg(long)]
    pub dry_run: bool,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
}

/// Options of `grade run`.
#[derive(Clone, Debug, Args)]
pub struct Run {
    /// The folder of the plan
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// Which part, from 0; `env`: what the engine says
    #[arg(long, value_name = "K|env", value_parser = shard)]
    pub shard: Option<Shard>,
    /// How it is graded.
    #[command(flatten)]
    pub how: How,
}

/// How programs are run.
#[derive(Clone, Debug, Default, Args)]
pub struct How {
    /// One learner alone in a container, which is the wall around their program
    #[arg(long, conflicts_with = "trust")]
    pub single: bool,
    /// Run programs although this machine lacks protections; the report says so
    #[arg(long)]
    pub trust: bool,
    /// Put all of it into another wall
    #[arg(long = "in", value_enum)]
    pub wall: Option<Wall>,
}

/// Options of `grade report`.
#[derive(Clone, Debug, Args)]
pub struct Report {
    /// The folder of the plan
    #[arg(value_name = "OUT")]
    pub output: PathBuf,
    /// What is made of it.
    #[command(flatten)]
    pub made: Made,
    /// How the summary is printed.
    #[command(flatten)]
    pub format: List,
}

/// What is made of results.
#[derive(Clone, Debug, Default, Args)]
pub struct Made {
    /// How much a learner's page tells
    #[arg(long, value_enum, default_value_t)]
    pub feedback: Feedback,
    /// Fill grades into what your platform exported: a gradebook or a grading worksheet
    #[arg(long, value_name = "EXPORT", num_args = 1..)]
    pub fill: Vec<PathBuf>,
    /// Also write these
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    pub write: Vec<Kind>,
    /// The column that the sum of points goes into, where it is not clear
    #[arg(long, value_name = "TITLE")]
    pub column: Option<String>,
}

/// Files of platforms that are written where they are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// JUnit XML of the whole class
    Junit,
    /// A results.json for each learner, as Gradescope reads it
    Gradescope,
    /// A results.json for each learner, as PrairieLearn reads it
    Prairielearn,
    /// A result.json for each learner, as Classroom 50 reads it
    Classroom50,
    /// A page of the class to be shown to it: small numbers are left out
    ForClass,
}

/// How much a learner's page tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Feedback {
    /// Their numbers beside the expected ones, and why
    #[default]
    Full,
    /// Their numbers, and why
    Own,
    /// The verdict
    Verdict,
}

/// Engines that grade the parts of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// An array job of Slurm
    Slurm,
    /// GNU parallel
    Parallel,
    /// An Indexed Job of Kubernetes
    Kubernetes,
    /// A matrix of GitHub Actions
    Actions,
}

/// Walls around all of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Wall {
    /// bubblewrap
    Bwrap,
}

/// A part of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shard {
    /// This one.
    Number(usize),
    /// The one that an engine says.
    Environment,
}

fn shard(text: &str) -> Result<Shard, String> {
    if text == "env" {
        return Ok(Shard::Environment);
    }
    text.parse()
        .map(Shard::Number)
        .map_err(|_| "a shard is a whole number from 0 up, or `env`".to_owned())
}

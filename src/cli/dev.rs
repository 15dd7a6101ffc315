//! What can be typed to write a course.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Format, Sampling};

/// The commands for instructors.
#[derive(Debug, Subcommand)]
pub enum Dev {
    /// Make a course of one small exercise, to begin with
    Init(DevInit),
    /// Scaffold a new exercise: entry, starter and solution
    New(New),
    /// Check the whole course, everything that is wrong in one pass
    Check(DevCheck),
    /// Show what a learner is told of a mistake, a slip or a file
    Try(DevTry),
    /// Make the starters anew that are made of a mistake (`starter_from`)
    Starter(DevStarter),
    /// Bring exercises from elsewhere into the course
    Import(Import),
    /// Pack the course into one file for learners, if there is nothing to mend
    Pack(DevPack),
}

/// Options of `dev init`.
#[derive(Clone, Debug, Args)]
pub struct DevInit {
    /// The folder to make
    pub dir: PathBuf,
    /// What the course is called (default: as its folder)
    #[arg(long)]
    pub name: Option<String>,
}

/// Options of `dev import`.
#[derive(Clone, Debug, Args)]
pub struct Import {
    /// Where they come from.
    #[command(subcommand)]
    pub from: ImportFrom,
}

/// Where exercises may come from.
#[derive(Clone, Debug, Subcommand)]
pub enum ImportFrom {
    /// Exercism's Rust track: stubs, examples and tests
    Exercism {
        /// A clone of the track, or the folder of one exercise
        dir: PathBuf,
        /// The folder of the chapter they go into
        #[arg(long, value_name = "DIR", default_value = "exercism")]
        chapter: String,
    },
}

/// Options of `dev pack`.
#[derive(Clone, Debug, Args)]
pub struct DevPack {
    /// The file to write (default: the course's id with .workbook, here)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Without the solutions: it carries what they and wrong answers yield, so that learners are checked and told why all the same
    #[arg(long)]
    pub sealed: bool,
}

/// Options of `dev new`.
#[derive(Clone, Debug, Args)]
pub struct New {
    /// The name, also of its files
    pub name: String,
    /// The folder of the chapter it goes into (default: the last chapter)
    #[arg(long, value_name = "DIR")]
    pub chapter: Option<String>,
    /// The signature of its function, e.g. 'fn cost(a: f64, y: f64) -> f64'
    #[arg(long, value_name = "SIGNATURE")]
    pub signature: Option<String>,
}

/// Options of `dev check`.
#[derive(Clone, Debug, Default, Args)]
pub struct DevCheck {
    /// The exercises (default: all of them)
    pub names: Vec<String>,
    /// Compute everything again, also what did not change
    #[arg(long)]
    pub fresh: bool,
    /// On how many seeds solutions have to be right (default: 3)
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=1000))]
    pub seeds: Option<u64>,
    /// List all slips, with what becomes of each
    #[arg(long)]
    pub list_slips: bool,
    /// How the report is printed.
    #[command(flatten)]
    pub format: Format,
}

/// Options of `dev try`.
#[derive(Clone, Debug, Args)]
pub struct DevTry {
    /// The exercise
    pub name: String,
    /// What is handed in.
    #[command(flatten)]
    pub what: Tried,
    /// Where random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
    /// Say where it is wrong; twice and three times say more
    #[arg(long = "where", action = clap::ArgAction::Count)]
    pub locate: u8,
}

/// What is handed in for an exercise: exactly one of these.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Tried {
    /// One of its declared mistakes
    #[arg(long, value_name = "NAME")]
    pub mistake: Option<String>,
    /// A slip, by its number in `dev check --list-slips`
    #[arg(long, value_name = "N")]
    pub slip: Option<usize>,
    /// A file
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// Options of `dev starter`.
#[derive(Clone, Debug, Args)]
pub struct DevStarter {
    /// The exercises (default: all that have a `starter_from`)
    pub names: Vec<String>,
}

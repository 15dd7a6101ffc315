//! What can be typed.

pub mod grade;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::sample::Seed;

/// Learn by hand: fill in a function, save, and see which number is wrong first and why.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    max_term_width = 100,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// What to do; `watch` if nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to watch, where nothing else is said.
    #[command(flatten)]
    pub watch: Watch,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the current exercise whenever you save it; also what `workbook` alone does
    Watch(Watch),
    /// Check one exercise now
    Run(Run),
    /// Check several exercises, or the whole course
    Check(Check),
    /// Show the next hint for an exercise
    Hint(Name),
    /// Show all exercises and what is done
    List(Format),
    /// Show the solution of an exercise that is solved, or that you give up on
    Solution(Solution),
    /// Put the starter of an exercise back; your file is kept
    Reset(Reset),
    /// Make a folder to work in
    Init(Init),
    /// Bring a newer version of the course into your folder; what you wrote stays
    Update(Update),
    /// Tell what this machine offers and what is missing
    Doctor(Doctor),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Grade what a class handed in (for instructors)
    Grade(Box<grade::Grade>),
    /// Write and check a course (for instructors)
    #[command(subcommand)]
    Dev(Dev),
}

/// Options of `watch`.
#[derive(Clone, Debug, Default, Args)]
pub struct Watch {
    /// Go on to the next exercise as soon as one is solved
    #[arg(long)]
    pub auto_next: bool,
    /// The command that opens the file when you press E (default: $VISUAL, then $EDITOR)
    #[arg(long, value_name = "COMMAND")]
    pub edit_cmd: Option<String>,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
}

/// Options of `run`.
#[derive(Clone, Debug, Default, Args)]
pub struct Run {
    /// The exercise (default: the current one)
    pub name: Option<String>,
    /// List every explanation that fits, not only the best supported one
    #[arg(long)]
    pub explain: bool,
    /// Point at the place in your file, if it can be proven; twice: what is needed there, three times: what could be written
    #[arg(long = "where", action = clap::ArgAction::Count)]
    pub locate: u8,
    /// Compute everything again, also what did not change
    #[arg(long)]
    pub fresh: bool,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
    /// How the report is printed.
    #[command(flatten)]
    pub format: Format,
}

/// Options of `check`.
#[derive(Clone, Debug, Default, Args)]
pub struct Check {
    /// The exercises (default: all of them)
    pub names: Vec<String>,
    /// Check the whole course
    #[arg(long, conflicts_with = "names")]
    pub all: bool,
    /// Compute everything again, also what did not change
    #[arg(long)]
    pub fresh: bool,
    /// How long all of it may take; what is left is not looked at (default: 600)
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub time_limit: Option<u64>,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
    /// How the report is printed.
    #[command(flatten)]
    pub format: Format,
}

/// An exercise that may be left out.
#[derive(Clone, Debug, Args)]
pub struct Name {
    /// The exercise (default: the current one)
    pub name: Option<String>,
}

/// Options of `solution`.
#[derive(Clone, Debug, Args)]
pub struct Solution {
    /// The exercise
    pub name: String,
    /// Show it although the exercise is not solved
    #[arg(long)]
    pub give_up: bool,
}

/// Options of `reset`.
#[derive(Clone, Debug, Args)]
pub struct Reset {
    /// The exercise (default: the current one)
    pub name: Option<String>,
    /// Bring back what the last reset replaced
    #[arg(long)]
    pub undo: bool,
}

/// Options of `init`.
#[derive(Clone, Debug, Args)]
pub struct Init {
    /// The folder to make (default: `workbook` here)
    pub dir: Option<PathBuf>,
    /// Another course than the one in this program: a file that ends with .workbook, a folder, or the address of a git repository
    #[arg(long, value_name = "FILE|FOLDER|URL")]
    pub course: Option<String>,
}

/// Options of `update`.
#[derive(Clone, Debug, Args)]
pub struct Update {
    /// Where the newer version is (default: where the course came from)
    #[arg(value_name = "FILE|FOLDER|URL")]
    pub course: Option<String>,
    /// Only say what would change
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `doctor`.
#[derive(Clone, Debug, Default, Args)]
pub struct Doctor {
    /// Fail (exit code 3) unless this machine has these protections
    #[arg(long, value_enum)]
    pub require: Option<Required>,
}

/// Protections that may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Required {
    /// Every one that there is
    All,
    /// What running other people's programs needs
    Grading,
}

/// The commands for instructors.
#[derive(Debug, Subcommand)]
pub enum Dev {
    /// Make a course of one small exercise, to begin with
    Init(DevInit),
    /// Scaffold a new exercise: entry, starter and solution
    New(New),
    /// Check the whole course, everything that is wrong in one pass
    Check(DevCheck),
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

/// Options of `dev pack`.
#[derive(Clone, Debug, Args)]
pub struct DevPack {
    /// The file to write (default: the course's id with .workbook, here)
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
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
    /// How the report is printed.
    #[command(flatten)]
    pub format: Format,
}

/// Where random inputs come from.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Sampling {
    /// The seed of the random inputs: a number, or `random` for fresh ones
    #[arg(long, value_name = "N|random", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<Seed>,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Format {
    /// How to print the report
    #[arg(long, value_enum, default_value_t)]
    pub format: Output,
}

/// The kinds of report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

fn seed(text: &str) -> Result<Seed, String> {
    if text == "random" {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        return Ok(Seed(now.map_or(0, |now| now.as_nanos() as u64)));
    }
    text.parse()
        .map_err(|_| "a seed is a whole number from 0 up, or `random`".to_owned())
}

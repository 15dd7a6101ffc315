//! What can be typed.

mod dev;
pub mod grade;

pub use dev::{
    Dev, DevCheck, DevInit, DevPack, DevStarter, DevTry, Import, ImportFrom, New, Tried,
};

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
    /// Write ASCII letters only: `dL/dw1[1][2]` for ∂L/∂w¹₁₂; by itself where LANG is not UTF-8
    #[arg(long, global = true)]
    pub ascii: bool,
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
    /// Show the current exercise as a picture with your own numbers, in a browser or in a file
    Page(Page),
    /// Compute an expression with the functions that you solved, as in 'sigmoid(1.125)'
    Eval(Eval),
    /// Show every symbol of the lessons, and how it is spelled in ASCII
    Notation,
    /// Show all exercises and what is done
    List(List),
    /// Show what each chapter took so far: hints, given up, mistakes met
    Summary(Summary),
    /// Make a folder in which exercises that you solved wait to be solved once more
    Review(Review),
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
    /// Try whether your editor can show verdicts here, and say how it is set up
    Editor,
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

impl Cli {
    /// Whether what is asked for is read by a program.
    pub fn is_for_programs(&self) -> bool {
        let format = match &self.command {
            Some(Command::Run(options)) => options.format,
            Some(Command::Check(options)) => options.format,
            Some(Command::List(options)) => return options.format == Listing::Json,
            Some(Command::Summary(options)) => return options.format == Listing::Json,
            Some(Command::Dev(Dev::Check(options))) => options.format,
            _ => Format::default(),
        };
        format.format != Output::Text
    }
}

/// Options of `watch`.
#[derive(Clone, Debug, Default, Args)]
pub struct Watch {
    /// Go on to the next exercise as soon as one is solved
    #[arg(long)]
    pub auto_next: bool,
    /// Show the exercise as a picture with your own numbers, in a browser beside the terminal
    #[arg(long)]
    pub page: bool,
    /// A further name under which a browser may call the page, where its port is handed on
    #[arg(long, value_name = "HOST")]
    pub allow_host: Vec<String>,
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

/// Options of `page`.
#[derive(Clone, Debug, Default, Args)]
pub struct Page {
    /// The exercise (default: the current one)
    pub name: Option<String>,
    /// Write it into a file that needs nothing beside it, and end; with .svg at its end, the picture alone
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,
    /// A further name under which a browser may call the page, where its port is handed on
    #[arg(long, value_name = "HOST", conflicts_with = "to")]
    pub allow_host: Vec<String>,
    /// Where the random inputs come from.
    #[command(flatten)]
    pub sampling: Sampling,
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

/// Options of `eval`.
#[derive(Clone, Debug, Args)]
pub struct Eval {
    /// The expression, in quotes
    #[arg(allow_hyphen_values = true)]
    pub expression: String,
}

/// Options of `summary`.
#[derive(Clone, Debug, Args)]
pub struct Summary {
    /// The chapter: its number, its folder or its title (default: all that are begun)
    pub chapter: Option<String>,
    /// How to print the summary
    #[arg(long, value_enum, default_value_t)]
    pub format: Listing,
}

/// Options of `review`.
#[derive(Clone, Debug, Args)]
pub struct Review {
    /// The chapter: its number, its folder or its title (default: all)
    pub chapter: Option<String>,
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
    /// Whose folder it is: where a course draws inputs for each learner, they follow from this name
    #[arg(long = "as", value_name = "NAME", value_parser = learner)]
    pub name: Option<String>,
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

/// Where random inputs come from.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct Sampling {
    /// The seed of the random inputs: a number, or `random` for fresh ones
    #[arg(long, value_name = "N|random", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<Seed>,
}

/// Options of `list`.
#[derive(Clone, Copy, Debug, Default, Args)]
pub struct List {
    /// How to print the list
    #[arg(long, value_enum, default_value_t)]
    pub format: Listing,
}

/// The kinds of list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Listing {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
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
    /// For editors: a line of JSON for each message, as the Rust compiler writes them
    Rustc,
    /// For editors and tools: `file:line:column: warning: text`
    Short,
}

/// The name of a learner, in one line.
fn learner(text: &str) -> Result<String, String> {
    const LONGEST: usize = 100;
    let name = text.trim();
    let is_odd = name.is_empty() || name.chars().any(char::is_control);
    match is_odd || name.chars().nth(LONGEST).is_some() {
        true => Err(format!("a name has one line and 1 to {LONGEST} letters")),
        false => Ok(name.to_owned()),
    }
}

fn seed(text: &str) -> Result<Seed, String> {
    if text == "random" {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        return Ok(Seed(now.map_or(0, |now| now.as_nanos() as u64)));
    }
    text.parse()
        .map_err(|_| "a seed is a whole number from 0 up, or `random`".to_owned())
}

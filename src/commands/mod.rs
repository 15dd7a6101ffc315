//! One file per command: each is a short story in calls to the layers below.

mod again;
mod check;
mod chosen;
mod completions;
mod dev_check;
mod dev_import;
mod dev_init;
mod dev_new;
mod dev_pack;
mod dev_starter;
mod dev_try;
mod diagnosed;
mod doctor;
mod editor;
mod editors;
mod eval;
mod fact;
mod grade;
mod grading;
mod handed_in;
mod hint;
mod init;
mod lent;
mod list;
mod opened;
mod page;
mod preparing;
mod reasons;
mod recorded;
mod reset;
mod run;
mod saved;
mod solution;
mod summary;
mod update;
mod watch;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Prints a line; where nobody reads any more, that is an error and no panic.
macro_rules! say {
    ($($words:tt)*) => { crate::ui::letters::print(format_args!("{}\n", format_args!($($words)*)))? };
}
/// Prints text as it is.
macro_rules! put {
    ($($words:tt)*) => { crate::ui::letters::print(format_args!($($words)*))? };
}
use {put, say};

use crate::cli::{Cli, Command, Dev};
use crate::ui::notation;
use crate::workspace::{Kind, Workspace};
use crate::{class, grader, harness, origin, process, review, workspace};

/// A fault that is not the learner's, or a wrong use.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A fault of the folder or the course.
    #[error(transparent)]
    Workspace(#[from] workspace::Error),
    /// A fault of the machine or a solution.
    #[error(transparent)]
    Harness(#[from] harness::Error),
    /// An exercise that is not there.
    #[error("there is no exercise `{name}`{hint}\n`workbook list` shows all of them.")]
    NoExercise {
        /// What was asked for.
        name: String,
        /// `, did you mean …?` or nothing.
        hint: String,
    },
    /// An author's command where there is nothing to write.
    #[error(
        "{} is a learner's folder: its course is part of this program\n\
         `workbook dev` works in a course, which has an info.toml; a clone of the course's repository is one.",
        .0.display()
    )]
    NotACourse(PathBuf),
    /// A learner's folder of a course that came from elsewhere.
    #[error(
        "{} is a learner's folder: its course is kept in it as it came\n\
         `workbook dev` works in a course, which has an info.toml; `workbook dev init DIR` makes one.",
        .0.display()
    )]
    KeptCourse(PathBuf),
    /// A course that did not come.
    #[error(transparent)]
    Origin(#[from] origin::Error),
    /// Nobody knows where a newer course is.
    #[error(
        "the course of this folder is part of the program: a newer workbook brings a newer one\n\
         For a course from elsewhere, say where it is: `workbook update FILE`."
    )]
    NoOrigin,
    /// What was typed cannot be done.
    #[error("{0}")]
    Usage(String),
    /// A fault of the machine or the course while an answer was graded or explained.
    #[error(transparent)]
    Grader(#[from] grader::Error),
    /// A review that could not be made.
    #[error(transparent)]
    Review(#[from] review::Failure),
    /// The folder went away while it was watched.
    #[error("the folder {} is gone\nBring it back and save again, or quit.", .0.display())]
    FolderGone(PathBuf),
    /// This machine lacks protections that were asked for.
    #[error("this machine lacks what was required:\n{missing}\n{advice}")]
    Unprotected {
        /// A line for each.
        missing: String,
        /// What to do.
        advice: &'static str,
    },
    /// Another machine would come to other verdicts.
    #[error(
        "{0}\nVerdicts have to be those of one machine: grade on machines like it, or make the plan on this one."
    )]
    OtherMachine(String),
    /// What was started inside another wall did not come to its end.
    #[error(
        "grading inside the wall did not come to its end\nWhat is said above is why; `--in` may be left out."
    )]
    InWall,
    /// What was handed in could not be read.
    #[error(transparent)]
    Intake(#[from] class::IntakeError),
    /// The folder of a class.
    #[error(transparent)]
    Room(#[from] class::RoomError),
    /// A shard that was not graded to its end.
    #[error(transparent)]
    Graded(#[from] class::RunError),
    /// There is no current folder.
    #[error(
        "the folder you are in is gone: {0}\nGo to one that is there, as with `cd ~`, and try again."
    )]
    Nowhere(std::io::Error),
    /// A fault of this program.
    #[error(
        "workbook itself broke down; what you solved is saved\nPlease report what is printed above."
    )]
    Broken,
    /// Writing to the terminal or the pipe failed.
    #[error("cannot print: {0}")]
    Print(#[from] std::io::Error),
}

impl Error {
    /// 2 for a wrong use, 3 for a fault of the environment or the course.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::NoExercise { .. } | Error::NotACourse(_) | Error::KeptCourse(_) => 2,
            Error::NoOrigin | Error::Usage(_) => 2,
            _ => 3,
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything asked for is solved, or done.
    Done,
    /// Something is not solved.
    NotSolved,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => ExitCode::SUCCESS,
            Outcome::NotSolved => ExitCode::from(1),
        }
    }
}

/// The current directory.
fn here() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(Error::Nowhere)
}

/// Opens the course that the current directory is in; a learner's folder is none.
fn open_course(fresh: bool) -> Result<Workspace, Error> {
    let workspace = opened::open_workspace_with(fresh)?;
    match workspace.kind() {
        Kind::Course => Ok(workspace),
        Kind::Learner if workspace.is_of_program() => {
            Err(Error::NotACourse(workspace.root().to_owned()))
        }
        Kind::Learner => Err(Error::KeptCourse(workspace.root().to_owned())),
    }
}

/// How one types the way from here to a folder; `None` if it is here.
fn step_to(folder: &Path, here: &Path) -> Option<String> {
    let step = folder.strip_prefix(here).unwrap_or(folder);
    (step != Path::new("")).then(|| typed(step))
}

/// A path as it is typed, whatever blanks are in it.
#[cfg(not(windows))]
fn typed(path: &Path) -> String {
    shell_words::quote(&path.to_string_lossy()).into_owned()
}

/// A path as it is typed, whatever blanks are in it.
#[cfg(windows)]
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') {
        format!("\"{path}\"")
    } else {
        path
    }
}

/// The symbols of the lessons, and how they are typed.
fn notation() -> Result<Outcome, Error> {
    say!("{}", notation::text());
    Ok(Outcome::Done)
}

/// Carries out what was typed.
pub fn execute(cli: Cli) -> Result<Outcome, Error> {
    process::outlive_limits_on_files()?;
    let command = cli.command.unwrap_or(Command::Watch(cli.watch));
    // Watch has a terminal to give back, and sees to signals itself.
    if !matches!(command, Command::Watch(_)) {
        process::end_in_order(harness::remove_all_scratch)?;
    }
    match command {
        Command::Watch(options) => watch::watch(&options),
        Command::Run(options) => run::run(&options),
        Command::Check(options) => check::check(&options),
        Command::Hint(options) => hint::hint(&options),
        Command::Page(options) => page::page(&options),
        Command::Notation => notation(),
        Command::List(options) => list::list(&options),
        Command::Eval(options) => eval::eval(&options),
        Command::Review(options) => again::review(&options),
        Command::Summary(options) => summary::summary(&options),
        Command::Solution(options) => solution::solution(&options),
        Command::Reset(options) => reset::reset(&options),
        Command::Init(options) => init::init(&options),
        Command::Update(options) => update::update(&options),
        Command::Doctor(options) => doctor::doctor(&options),
        Command::Editor => editor::editor(),
        Command::Grade(options) => grade::grade(&options),
        Command::Completions { shell } => completions::completions(shell),
        Command::Dev(Dev::Init(options)) => dev_init::init(&options),
        Command::Dev(Dev::Pack(options)) => dev_pack::pack(&options),
        Command::Dev(Dev::Try(options)) => dev_try::show(&options),
        Command::Dev(Dev::Starter(options)) => dev_starter::starter(&options),
        Command::Dev(Dev::Check(options)) => dev_check::check(&options),
        Command::Dev(Dev::Import(options)) => dev_import::import(&options),
        Command::Dev(Dev::New(options)) => dev_new::new(&options),
    }
}

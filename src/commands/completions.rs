//! `completions`: for the shell.

use clap::CommandFactory;

use super::{Error, Outcome};
use crate::cli::Cli;

/// Prints the completion script of a shell.
pub fn completions(shell: clap_complete::Shell) -> Result<Outcome, Error> {
    clap_complete::generate(
        shell,
        &mut Cli::command(),
        "workbook",
        &mut std::io::stdout(),
    );
    Ok(Outcome::Done)
}

//! Parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use workbook::cli::Cli;
use workbook::commands;

fn main() -> ExitCode {
    match commands::execute(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

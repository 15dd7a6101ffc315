//! Parse, run, exit code.

use std::io::ErrorKind;
use std::process::ExitCode;

use clap::Parser;
use workbook::cli::Cli;
use workbook::commands;
use workbook::ui::style::honouring_colour;

fn main() -> ExitCode {
    match commands::execute(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        // Whoever reads has seen enough, as in `workbook list | head`.
        Err(commands::Error::Print(error)) if error.kind() == ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {}", honouring_colour(&error.to_string()));
            ExitCode::from(error.exit_code())
        }
    }
}

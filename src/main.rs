//! Parse, run, exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use clap::Parser;
use workbook::cli::Cli;
use workbook::commands;
use workbook::ui::style::honouring_colour;
use workbook::ui::terminal::choose_colours;

fn main() -> ExitCode {
    choose_colours();
    match commands::execute(Cli::parse()) {
        Ok(outcome) => outcome.into(),
        // Whoever reads has seen enough, as in `workbook list | head`.
        Err(commands::Error::Print(error)) if error.kind() == ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Where even that cannot be printed, the exit code tells.
            let words = honouring_colour(&error.to_string());
            let _ = writeln!(std::io::stderr(), "error: {words}");
            ExitCode::from(error.exit_code())
        }
    }
}

//! Parse, run, exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::thread::{Builder, JoinHandle};

use clap::Parser;
use workbook::cli::Cli;
use workbook::commands;
use workbook::ui::letters;
use workbook::ui::style::honouring_colour;
use workbook::ui::terminal::choose_colours;

/// What the program works on, whatever the stack of its first thread is limited to.
const STACK: usize = 8 << 20;

fn main() -> ExitCode {
    workbook::process::grow_in_large_steps();
    let worker = Builder::new().name("main".into()).stack_size(STACK);
    match worker.spawn(work).map(JoinHandle::join) {
        Ok(Ok(code)) => code,
        Ok(Err(panic)) => std::panic::resume_unwind(panic),
        Err(error) => {
            let _ = writeln!(
                std::io::stderr(),
                "error: cannot start: {error}\nIs the machine out of memory? Close something and try again."
            );
            ExitCode::from(3)
        }
    }
}

fn work() -> ExitCode {
    choose_colours();
    let cli = Cli::parse();
    let variable = |name: &str| std::env::var(name).ok();
    let ascii = cli.ascii || letters::surroundings_are_ascii(variable);
    // A report for programs has the names that it always has.
    letters::choose_ascii(ascii && !cli.is_for_programs());
    match commands::execute(cli) {
        Ok(outcome) => outcome.into(),
        // Whoever reads has seen enough, as in `workbook list | head`.
        Err(commands::Error::Print(error)) if error.kind() == ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            // Where even that cannot be printed, the exit code tells.
            let words = honouring_colour(&error.to_string());
            let _ = writeln!(std::io::stderr(), "error: {}", letters::spelled(&words));
            ExitCode::from(error.exit_code())
        }
    }
}

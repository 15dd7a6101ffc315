//! The workbook beside rustlings and bare `rustc`, in pairs: prints a table in Markdown.
//!
//! `cargo bench` measures everything, `cargo bench -- NAME…` some of it, `cargo bench -- --help` tells the names.

mod rows;
mod tools;

use std::process::ExitCode;

use clap::Parser;
use rows::{PARTS, Part};
use tools::Error;
use tools::bench::Bench;
use tools::rustlings;
use tools::table::HEAD;

/// Measures the workbook beside rustlings and bare `rustc`, and prints a table in Markdown.
#[derive(Parser)]
#[command(after_help = names())]
struct Options {
    /// What to measure (default: everything)
    names: Vec<String>,
    /// How many pairs make a median
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..))]
    pairs: u32,
    /// How many saves are measured in watch
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..))]
    saves: u32,
    /// Said by `cargo bench`; without it nothing is measured
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    if !options.bench {
        println!("Nothing is measured in a test; `cargo bench` does that.");
        return ExitCode::SUCCESS;
    }
    match measure(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the table; whether all that was asked for could be measured.
fn measure(options: &Options) -> Result<bool, Error> {
    let parts = chosen(&options.names)?;
    let bench = Bench::new(options.pairs as usize, options.saves as usize)?;
    println!("{HEAD}");
    let mut missing = Vec::new();
    for part in parts {
        eprintln!("{}: {}", part.name, part.about);
        match (part.measure)(&bench) {
            Ok(rows) => rows.iter().for_each(|row| println!("{row}")),
            Err(why) => missing.push(format!("Not measured: {} ({why}).", part.name)),
        }
    }
    println!("\n{}", circumstances(&bench));
    missing.iter().for_each(|sentence| println!("\n{sentence}"));
    Ok(missing.is_empty())
}

/// The parts that were asked for.
fn chosen(names: &[String]) -> Result<Vec<&'static Part>, Error> {
    let unknown = names
        .iter()
        .find(|name| !PARTS.iter().any(|part| part.is_called(name)));
    if let Some(name) = unknown {
        return Err(format!("nothing is called {name}\n{}", self::names()).into());
    }
    let wanted = |part: &&Part| names.is_empty() || names.iter().any(|name| part.is_called(name));
    Ok(PARTS.iter().filter(wanted).collect())
}

fn names() -> String {
    let line = |part: &Part| format!("  {:16} {}\n", part.name, part.about);
    let lines: String = PARTS.iter().map(line).collect();
    format!("What can be measured; `run` means all that starts with run-:\n{lines}")
}

/// What one has to know to compare with another machine.
fn circumstances(bench: &Bench) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "Medians of {} pairs, in watch of {} saves; {cores} cores, {}, rustlings {}.",
        bench.pairs,
        bench.saves,
        bench.compiler.short_version(),
        rustlings::VERSION
    )
}

//! Every command can be typed, and every session and screen is what the program prints.

use std::fs;

use clap::Parser;
use workbook::cli::Cli;

use crate::fixture::{Fixture, is_preparation};
use crate::pieces::{Piece, Step, pieces, steps, text_of, words};
use crate::{documents, read, root};

/// All commands: of the sessions, and of the running text where they stand in backquotes.
fn commands(document: &str) -> Vec<String> {
    let mut commands = Vec::new();
    for piece in pieces(&read(document)) {
        match piece {
            Piece::Block(language, lines) if language == "console" => {
                commands.extend(steps(&lines).into_iter().map(|step| step.command));
            }
            Piece::Line(line) => {
                let quoted = line.split('`').skip(1).step_by(2);
                commands.extend(quoted.map(str::to_owned));
            }
            _ => {}
        }
    }
    commands
}

#[test]
fn every_command_in_the_documents_can_be_typed() {
    let mut count = 0;
    for document in documents() {
        for command in commands(&document) {
            let mut words = words(&command);
            let through_cargo = command.starts_with("cargo run") && words.contains(&"--".into());
            if through_cargo {
                let place = words.iter().position(|word| word == "--").unwrap_or(0);
                words.splice(..=place, ["workbook".to_owned()]);
            }
            // `NAME …` stands for names.
            words.retain(|word| word != "…");
            if words.first().is_some_and(|word| word == "workbook") {
                count += 1;
                if let Err(error) = Cli::try_parse_from(&words) {
                    panic!("{document}: `{command}`: {error}");
                }
            }
        }
    }
    assert!(count > 20, "only {count} commands were found");
}

/// Whether a command is run here: those of the program whose output the document shows.
fn is_played(step: &Step, write: bool) -> bool {
    let ours =
        step.command.starts_with("workbook dev ") || step.command.starts_with("workbook run ");
    step.command.starts_with("workbook ") && (!step.printed.is_empty() || (write && ours))
}

/// Plays all sessions of a document; the document as it should be.
fn played(document: &str, write: bool) -> String {
    let mut pieces = pieces(&read(document));
    let mut fixture = Fixture::new();
    let mut preparation = None;
    let mut starter: Option<(String, String)> = None;
    for piece in &mut pieces {
        match piece {
            Piece::Comment(comment) if comment == "fixture" => fixture = Fixture::new(),
            Piece::Comment(comment) if comment == "empty" => fixture = Fixture::empty(),
            Piece::Comment(comment) if is_preparation(comment) => {
                preparation = Some(comment.clone());
            }
            Piece::Block(language, lines) if language == "console" => {
                let mut shown = Vec::new();
                for step in steps(lines) {
                    shown.push(format!("$ {}", step.command));
                    if let Some(folder) = step.command.strip_prefix("cd ")
                        && fixture.was_empty
                    {
                        fixture.enter(folder);
                    }
                    if is_played(&step, write) {
                        let printed = fixture.workbook(&words(&step.command)[1..]);
                        shown.extend(printed.lines().map(|line| line.trim_end().to_owned()));
                    } else {
                        shown.extend(step.printed);
                    }
                }
                *lines = shown;
                if let Some((path, text)) = starter.take() {
                    fixture.write(&path, &text);
                }
            }
            Piece::Block(_, lines) => {
                if let Some(comment) = preparation.take() {
                    starter = fixture.prepare(&comment, lines);
                }
            }
            _ => {}
        }
    }
    text_of(&pieces)
}

#[test]
fn every_screen_in_the_documents_is_what_the_program_prints() {
    let write = std::env::var_os("DOCUMENTS").is_some_and(|wish| wish == "write");
    for document in documents() {
        let (said, so) = (read(&document), played(&document, write));
        if write {
            fs::write(root().join(&document), &so).expect("the document can be written");
            continue;
        }
        let differs = said.lines().zip(so.lines()).find(|(said, so)| said != so);
        if let Some((said, so)) = differs {
            panic!(
                "{document} says\n{said}\nbut it is\n{so}\n`DOCUMENTS=write cargo test --test documents` mends it"
            );
        }
        assert_eq!(said.lines().count(), so.lines().count(), "{document}");
    }
}

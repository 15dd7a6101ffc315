//! What is said of what was handed in, before anything is graded.

use std::fmt::Write as _;

use serde::Serialize;

use crate::class::{Kind, Learner, Manifest, Note};
use crate::commands::Outcome;
use crate::course::Exercise;
use crate::ui::style::{bad, counted, faint, padded};

/// As many notes of one kind as are read.
const MOST: usize = 40;

/// A plan in numbers.
#[derive(Debug, Serialize)]
pub struct Overview {
    learners: usize,
    files: usize,
    different_files: usize,
    seed: u64,
    shards: usize,
    attention: usize,
}

/// A plan in numbers.
pub fn overview(manifest: &Manifest) -> Overview {
    let files = || {
        manifest
            .learners
            .iter()
            .flat_map(|learner| learner.files.values())
    };
    let mut hashes: Vec<&str> = files().map(|handed| handed.hash.as_str()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    Overview {
        learners: manifest.learners.len(),
        files: files().count(),
        different_files: hashes.len(),
        seed: manifest.seed.0,
        shards: manifest.shards,
        attention: manifest
            .notes
            .iter()
            .filter(|note| note.kind == Kind::Attention)
            .count(),
    }
}

/// `3 files of 2 learners`
pub fn count(manifest: &Manifest) -> String {
    let overview = overview(manifest);
    format!(
        "{} of {}",
        counted(overview.files, "file"),
        counted(overview.learners, "learner")
    )
}

/// Whether somebody has to look at something.
pub fn outcome(notes: &[Note]) -> Outcome {
    match notes.iter().any(|note| note.kind == Kind::Attention) {
        true => Outcome::NotSolved,
        false => Outcome::Done,
    }
}

/// Who handed in what, a line each, and what is to be known about it.
pub fn listed(learners: &[Learner], notes: &[Note], exercises: &[Exercise]) -> String {
    let mut text = String::new();
    let widest = learners
        .iter()
        .map(|learner| learner.id.chars().count())
        .max()
        .unwrap_or(0)
        .min(40);
    for learner in learners {
        let id = padded(&learner.id, widest);
        let files = format!("{} of {}", learner.files.len(), exercises.len());
        let name = learner
            .name
            .as_deref()
            .filter(|name| *name != learner.id)
            .unwrap_or_default();
        let when = learner.submitted.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            " {id}  {files:>9}  {}",
            faint(format!("{name}  {when}").trim())
        );
    }
    let files: usize = learners.iter().map(|learner| learner.files.len()).sum();
    let _ = writeln!(
        text,
        "\n {} handed in {}.",
        counted(learners.len(), "learner"),
        counted(files, "file")
    );
    let kinds = [
        (Kind::Attention, "Look at these:"),
        (Kind::Decided, "Decided:"),
        (Kind::Unused, "Belongs to no exercise:"),
    ];
    for (kind, title) in kinds {
        text.push_str(&section(
            title,
            notes.iter().filter(|note| note.kind == kind),
            kind,
        ));
    }
    text
}

/// Notes of one kind under a title; nothing where there are none.
pub fn section<'a>(
    title: &str,
    notes: impl Iterator<Item = &'a Note> + Clone,
    kind: Kind,
) -> String {
    let all = notes.clone().count();
    if all == 0 {
        return String::new();
    }
    let mut text = format!("\n {title}\n");
    for note in notes.take(MOST) {
        let whose = note
            .learner
            .as_deref()
            .map_or(String::new(), |learner| format!("{learner}: "));
        let is_said = note.say.contains(&note.about) || note.learner.as_ref() == Some(&note.about);
        let about = match is_said {
            true => String::new(),
            false => format!("{}: ", note.about),
        };
        let mark = match kind {
            Kind::Attention => bad("!").to_string(),
            _ => "·".to_owned(),
        };
        let _ = writeln!(text, "  {mark} {whose}{about}{}", note.say);
    }
    if all > MOST {
        let _ = writeln!(
            text,
            "  … and {} more; all of them are in class.json.",
            all - MOST
        );
    }
    text
}

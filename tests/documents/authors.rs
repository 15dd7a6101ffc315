//! docs/authors.md: the five steps of a new exercise.

use crate::fixture::{Fixture, is_preparation};
use crate::pieces::{Piece, section, steps, words};

#[test]
fn an_exercise_takes_five_commands_and_edits_from_nothing_to_passing() {
    let mut fixture = Fixture::new();
    let mut preparation = None;
    let mut done = 0;
    let mut last = String::new();
    for piece in section(
        "docs/authors.md",
        "## One exercise, from nothing to passing",
    ) {
        match piece {
            Piece::Comment(comment) if comment == "fixture" => fixture = Fixture::new(),
            Piece::Comment(comment) if is_preparation(&comment) => preparation = Some(comment),
            Piece::Block(language, lines) if language == "console" => {
                for step in steps(&lines) {
                    last = fixture.workbook(&words(&step.command)[1..]);
                    done += 1;
                }
            }
            Piece::Block(_, lines) => {
                if let Some(comment) = preparation.take() {
                    fixture.prepare(&comment, &lines);
                    done += 1;
                }
            }
            Piece::Line(line) if line.starts_with("That is all.") => break,
            _ => {}
        }
    }
    assert!(last.contains("Everything is in order."), "{last}");
    assert_eq!(done, 5);
}

#[test]
fn a_stranger_brings_a_course_along_and_copied_exercises_are_checked_without_it() {
    const WRONG: &str = "pub fn sigmoid(z: f64) -> f64 {\n    z\n}\n";
    const COURSE: &str = "format_version = 1\n\n[[exercises]]\nname = \"sigmoid\"\ndir = \"01_neuron\"\n\n\
        [[exercises.checks]]\nname = \"σ(z)\"\ncall = \"sigmoid(z)\"\ngiven = [{ z = 1.0 }]\n";
    let stranger = Fixture::of_a_learner();
    stranger.write("info.toml", COURSE);
    stranger.write("exercises/01_neuron/sigmoid.rs", WRONG);
    stranger.write("solutions/01_neuron/sigmoid.rs", WRONG);
    let seen = stranger.workbook(&["run", "sigmoid"]);
    assert!(seen.contains("Solved"), "{seen}");
    let grader = Fixture::of_a_learner();
    let path = "exercises/01_neuron/sigmoid.rs";
    grader.write(path, &stranger.read(path));
    let seen = grader.workbook(&["run", "sigmoid"]);
    assert!(seen.contains("σ(z) is not right yet"), "{seen}");
}

//! docs/course.md: every exercise in its order, and what covers each item of the source notes.

use crate::course;
use crate::pieces::rows;

#[test]
fn the_map_has_every_exercise_in_order() {
    let listed: Vec<String> = rows("docs/course.md", "# The course map")
        .into_iter()
        .filter(|row| row.len() == 4 && row[0].parse::<usize>().is_ok())
        .map(|row| format!("{} {}", row[0], row[1].trim_matches('`')))
        .collect();
    let there: Vec<String> = course()
        .exercises
        .iter()
        .enumerate()
        .map(|(place, exercise)| format!("{} {}", place + 1, exercise.name))
        .collect();
    assert_eq!(listed, there);
}

#[test]
fn every_item_of_the_source_notes_has_an_exercise() {
    let course = course();
    let rows = rows(
        "docs/course.md",
        "## From the source notes to the exercises",
    );
    let items = rows
        .iter()
        .filter(|row| row.len() == 2 && !row[0].starts_with("**") && !row[0].starts_with("of the"));
    for row in items {
        let names: Vec<&str> = row[1].split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "`{}` is covered by nothing", row[0]);
        for name in names {
            assert!(
                course.exercise(name).is_some(),
                "`{}`: no exercise `{name}`",
                row[0]
            );
        }
    }
}

//! docs/courses.md: the road from nothing to learners.

use crate::fixture::Fixture;
use crate::pieces::{Piece, section, steps, words};

#[test]
fn from_nothing_to_ten_learners_takes_at_most_six_commands() {
    let mut fixture = Fixture::empty();
    let mut count = 0;
    for piece in section("docs/courses.md", "## From nothing to ten learners") {
        let Piece::Block(language, lines) = piece else {
            continue;
        };
        assert_eq!(language, "console");
        for step in steps(&lines) {
            count += 1;
            match step.command.strip_prefix("cd ") {
                Some(folder) => fixture.enter(folder),
                None if step.command.starts_with("workbook init ") => {
                    for learner in 1..=10 {
                        let command = step.command.replace("mine", &format!("of-{learner}"));
                        let said = fixture.workbook(&words(&command)[1..]);
                        let right = format!(" Numerics: 1 exercise is ready in ~/of-{learner}.");
                        assert!(said.starts_with(&right), "{said}");
                    }
                }
                None => drop(fixture.workbook(&words(&step.command)[1..])),
            }
        }
    }
    assert!(count <= 6, "{count} commands");
    for learner in 1..=10 {
        let mark = format!("of-{learner}/.workbook/learner");
        assert!(fixture.read(&mark).contains("course: numerics\n"));
    }
}

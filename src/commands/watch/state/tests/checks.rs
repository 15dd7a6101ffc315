//! What is checked, when that is said, and which verdict is shown.

use super::{Play, bytes, course, report};
use crate::bound::Bound;
use crate::commands::watch::state::{Action, Event, File, Options};
use crate::execution::Ending;
use crate::verdict::Verdict;

#[test]
fn a_newer_save_replaces_the_check_and_only_its_verdict_is_shown() {
    let mut play = Play::new();
    assert_eq!(play.save("one"), [Action::Check(1, bytes("one"))]);
    assert_eq!(play.save("two"), [Action::Check(2, bytes("two"))]);
    assert_eq!(play.check(1, Verdict::Solved), []);
    assert!(!play.screen().contains("Solved"));
    let actions = play.check(2, Verdict::Unfinished);
    assert_eq!(
        actions,
        [
            Action::Record(Box::new(report(
                &course(&["a"]).exercises[0],
                Verdict::Unfinished
            ))),
            Action::Prepare(vec!["a".into(), "b".into()]),
        ]
    );
    assert!(play.screen().contains("Not finished"));
    // The same number once more would be a verdict on what is checked already.
    assert_eq!(play.check(2, Verdict::Solved), []);
}

#[test]
fn checking_is_said_only_of_what_takes_long() {
    let mut play = Play::new();
    assert!(play.screen().contains("checking…"));
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(!play.screen().contains("checking…"));
    play.save("two");
    assert!(play.0.is_waiting() && !play.screen().contains("checking…"));
    play.0.update(Event::Slow);
    assert!(!play.0.is_waiting() && play.screen().contains("checking…"));
    // Still the same wait, as far as the learner can see.
    play.save("three");
    assert!(play.screen().contains("checking…"));
    play.check(3, Verdict::Solved);
    assert!(!play.screen().contains("checking…"));
}

#[test]
fn that_the_course_is_prepared_is_said_until_the_verdict() {
    const SAID: &str = "Preparing the course for this compiler, once…";
    let mut play = Play::new();
    play.save("one");
    play.0.update(Event::Preparing(1));
    assert!(play.screen().contains(SAID));
    play.check(1, Verdict::Unfinished);
    assert!(!play.screen().contains(SAID));
    // It comes too late for a check that is over or of another exercise.
    play.0.update(Event::Preparing(1));
    assert!(!play.screen().contains(SAID));
    play.save("two");
    play.0.update(Event::Preparing(2));
    play.press("n");
    assert!(!play.screen().contains(SAID));
    // In plain lines nothing is said of it.
    let mut plain = Play::with(Options {
        plain: true,
        ..Options::default()
    });
    plain.save("one");
    plain.0.update(Event::Preparing(1));
    assert_eq!(plain.said(), None);
}

#[test]
fn the_reason_is_said_to_be_looked_for_until_that_is_over() {
    const SOUGHT: &str = "Looking for the reason…";
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Wrong);
    // It may be there at once, and then nothing flickers.
    assert!(play.0.is_waiting() && !play.screen().contains(SOUGHT));
    play.0.update(Event::Slow);
    assert!(!play.0.is_waiting() && play.screen().contains(SOUGHT));
    assert!(!play.screen().contains("checking…"));
    // Nothing was found, and that is known.
    play.0.update(Event::Explained(1, Vec::new()));
    assert!(!play.0.is_waiting() && !play.screen().contains(SOUGHT));
    assert!(play.screen().contains("Not right yet"));
    // Who saves again is not told of the save before.
    play.save("two");
    play.check(2, Verdict::Wrong);
    play.0.update(Event::Slow);
    play.save("three");
    assert!(!play.screen().contains(SOUGHT));
    play.0.update(Event::Explained(2, Vec::new()));
    play.check(3, Verdict::Wrong);
    play.0.update(Event::Slow);
    assert!(play.screen().contains(SOUGHT));
    // For other verdicts there is none to look for.
    play.save("four");
    play.check(4, Verdict::Unfinished);
    play.0.update(Event::Slow);
    assert!(!play.screen().contains(SOUGHT));
}

#[test]
fn a_verdict_on_an_exercise_that_was_left_is_dropped() {
    let mut play = Play::new();
    play.save("one");
    play.press("n");
    assert_eq!(play.check(1, Verdict::Solved), []);
    let late = Event::Changed(File::Answer("a".into()), bytes("late"));
    assert_eq!(play.0.update(late), []);
    assert_eq!(play.save("b's"), [Action::Check(3, bytes("b's"))]);
}

#[test]
fn a_fault_is_shown_and_is_not_an_attempt() {
    let mut play = Play::new();
    play.save("one");
    let actions = play.0.update(Event::Checked(
        1,
        Err("no Rust compiler could be started".into()),
    ));
    assert_eq!(actions, []);
    assert!(play.screen().contains("no Rust compiler") && play.screen().contains("not your fault"));
}

#[test]
fn c_checks_the_same_file_again_and_says_so_at_once() {
    let mut play = Play::new();
    // Before the file was looked at, its first check is still to come.
    assert_eq!(play.press("c"), []);
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(!play.screen().contains("checking…"));
    assert_eq!(play.press("c"), [Action::CheckAnew(2, bytes("one"))]);
    assert!(play.screen().contains("checking…"));
    play.check(2, Verdict::Solved);
    assert!(play.screen().contains("Solved") && !play.screen().contains("checking…"));
}

#[test]
fn checking_again_is_offered_where_it_may_help() {
    let offered = |play: &Play| play.screen().contains("c check again");
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Wrong);
    assert!(!offered(&play));
    play.save("two");
    let slow = Verdict::Stopped {
        ending: Ending::Exceeded {
            bound: Bound::Time,
            compiling: false,
        },
        inputs: None,
    };
    play.check(2, slow);
    assert!(offered(&play));
    play.save("three");
    let fault = Err("no Rust compiler could be started".into());
    play.0.update(Event::Checked(3, fault));
    assert!(offered(&play));
}

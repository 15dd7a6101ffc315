//! The ladder of where, from the place to the edit.

use super::{Play, course_saying};
use crate::commands::watch::state::{Action, Event, Options, State};
use crate::execution::Ending;
use crate::location::{Location, Mends, Span, Strength};
use crate::progress::Progress;
use crate::ui::terminal::Key;
use crate::verdict::Verdict;

const SOURCE: &str = "fn f() -> f64 {\n    a\n}\n";
const PLACE: &str = "a.rs:2";
const RELATION: &str = "What is needed there: twice its value.";
const EDIT: &str = "2 |     a * 2.0";
const SOUGHT: &str = "Looking for the place";
const UNPROVEN: &str = "could not be proven";

fn location() -> Location {
    Location {
        span: Span {
            line: 2,
            column: 5,
            end_line: 2,
            end_column: 6,
        },
        text: "a".into(),
        has: Some(1.5),
        needs: Some(3.0),
        relation: Some("twice its value".into()),
        edit: Some("a * 2.0".into()),
        mends: Mends::All,
        strength: Strength::Proven,
        also: Vec::new(),
    }
}

/// What there is on one rung only.
fn without_edit() -> Location {
    Location {
        relation: None,
        edit: None,
        ..location()
    }
}

impl Play {
    fn in_course(keys: &str) -> Self {
        let course = course_saying(&["a", "b"], keys);
        Play(State::new(course, Progress::default(), Options::default()))
    }

    /// A first save that came to a wrong answer, of which the reason is known.
    fn wrong(keys: &str) -> Self {
        let mut play = Play::in_course(keys);
        play.save("one");
        play.check(1, Verdict::Wrong);
        play.0.update(Event::Explained(1, Vec::new()));
        play
    }

    fn found(&mut self, number: u64, found: Vec<Location>) -> Vec<Action> {
        self.0
            .update(Event::Located(number, Ok((found, SOURCE.into()))))
    }

    /// Which of the rungs stand on the screen.
    fn rungs(&self) -> [bool; 3] {
        let screen = self.screen();
        [PLACE, RELATION, EDIT].map(|rung| screen.contains(rung))
    }

    fn offers(&self, what: &str) -> bool {
        self.screen().contains(&format!("   w {what}   "))
    }

    fn offers_none(&self) -> bool {
        !self.screen().contains("   w ")
    }

    /// Progress as it is written down after these actions.
    fn write_down(&mut self, actions: &[Action]) {
        let mut progress = Progress::default();
        for action in actions {
            if let Action::RecordWhere(rung) = action {
                progress.located("a", *rung);
            }
        }
        self.0.update(Event::Saved(progress));
    }
}

#[test]
fn each_press_tells_one_rung_more_and_the_last_one_hides_all() {
    let mut play = Play::wrong("");
    play.found(1, vec![location()]);
    // Nothing is told that was not asked for.
    assert_eq!(play.rungs(), [false; 3]);
    assert!(play.offers("where (1 of 3)"), "{}", play.screen());
    assert_eq!(play.press("w"), [Action::RecordWhere(1)]);
    assert_eq!(play.rungs(), [true, false, false]);
    assert!(play.screen().contains("is 1.5 here, needs 3") && play.offers("where (2 of 3)"));
    assert_eq!(play.press("w"), [Action::RecordWhere(2)]);
    assert_eq!(play.rungs(), [true, true, false]);
    let actions = play.press("w");
    assert_eq!(actions, [Action::RecordWhere(3)]);
    assert_eq!(play.rungs(), [true; 3]);
    assert!(play.offers("hide the place"));
    play.write_down(&actions);
    assert_eq!(play.press("w"), []);
    assert_eq!(play.rungs(), [false; 3]);
    // What was reached is there again at once.
    assert!(play.offers("where (3 of 3)"));
    assert_eq!(play.press("w"), []);
    assert_eq!(play.rungs(), [true; 3]);
}

#[test]
fn a_save_begins_with_the_verdict_and_the_rung_that_was_reached_stays() {
    let mut play = Play::wrong("");
    play.found(1, vec![location()]);
    play.press("w");
    let actions = play.press("w");
    play.write_down(&actions);
    play.save("two");
    // As long as the verdict stands that it belongs to, so does the place.
    assert_eq!(play.rungs(), [true, true, false]);
    play.check(2, Verdict::Wrong);
    play.found(2, vec![location()]);
    assert_eq!(play.rungs(), [false; 3]);
    assert!(play.offers("where (2 of 3)"));
    assert_eq!(play.press("w"), []);
    assert_eq!(play.rungs(), [true, true, false]);
    // The same file once more: what was told of it is told again when it is found again.
    assert!(matches!(play.press("c")[..], [Action::CheckAnew(3, _)]));
    play.check(3, Verdict::Wrong);
    assert!(play.screen().contains(SOUGHT));
    play.found(3, vec![location()]);
    assert_eq!(play.rungs(), [true, true, false]);
    // Solved, and wrong again.
    play.save("three");
    play.check(4, Verdict::Solved);
    assert!(play.offers_none());
    play.save("four");
    play.check(5, Verdict::Wrong);
    assert!(play.offers("where (2 of 3)"));
}

#[test]
fn who_asks_before_it_is_found_is_told_that_it_is_looked_for() {
    let mut play = Play::wrong("");
    assert_eq!(play.press("w"), []);
    assert!(play.screen().contains(SOUGHT) && play.offers_none());
    // Pressing again gives nothing more away than was asked for.
    assert_eq!(play.press("w"), []);
    assert_eq!(play.found(1, vec![location()]), [Action::RecordWhere(1)]);
    assert!(!play.screen().contains(SOUGHT));
    assert_eq!(play.rungs(), [true, false, false]);
    // Asked while a newer file is checked, it is meant for that one.
    play.save("two");
    assert_eq!(play.press("w"), []);
    assert!(play.screen().contains(SOUGHT));
    assert_eq!(play.rungs(), [false; 3]);
    play.check(2, Verdict::Wrong);
    assert!(play.screen().contains(SOUGHT));
    // What was found in the file before comes too late.
    assert_eq!(play.found(1, vec![location()]), []);
    assert!(play.screen().contains(SOUGHT));
    play.found(2, vec![location()]);
    assert_eq!(play.rungs(), [true, false, false]);
}

#[test]
fn what_is_not_proven_is_said_once_asked_and_is_no_rung() {
    let mut play = Play::wrong("");
    play.found(1, Vec::new());
    assert!(!play.screen().contains(UNPROVEN) && play.offers("where"));
    assert_eq!(play.press("w"), []);
    assert!(play.screen().contains(UNPROVEN) && play.offers_none());
    // Where there is a place and no more, there is one rung.
    let mut play = Play::wrong("");
    play.found(1, vec![without_edit()]);
    assert!(play.offers("where"), "{}", play.screen());
    assert_eq!(play.press("w"), [Action::RecordWhere(1)]);
    assert!(play.offers("hide the place"));
    play.press("w");
    assert_eq!(play.rungs(), [false; 3]);
}

#[test]
fn a_search_that_breaks_down_is_told_to_who_asks() {
    let fails = |play: &mut Play| {
        let fault = Err("the search broke down".to_owned());
        assert_eq!(play.0.update(Event::Located(1, fault)), []);
    };
    let mut play = Play::wrong("");
    fails(&mut play);
    assert!(!play.screen().contains("the search broke down"));
    assert!(play.screen().contains("Not right yet"));
    assert_eq!(play.press("w"), []);
    assert!(play.screen().contains("the search broke down"));
    let mut play = Play::wrong("");
    play.press("w");
    fails(&mut play);
    assert!(play.screen().contains("the search broke down") && !play.screen().contains(SOUGHT));
}

#[test]
fn only_a_wrong_answer_has_a_place() {
    let stopped = Verdict::Stopped {
        ending: Ending::DoesNotCompile(Vec::new()),
        inputs: None,
    };
    for verdict in [Verdict::Solved, Verdict::Unfinished, stopped] {
        let mut play = Play::in_course("");
        play.save("one");
        play.check(1, verdict);
        assert!(play.offers_none());
        let before = play.screen();
        assert_eq!(play.press("www"), []);
        assert_eq!(play.screen(), before);
    }
    // Nor is there one before the first verdict.
    let mut play = Play::in_course("");
    assert!(play.offers_none());
    assert_eq!(play.press("w"), []);
}

#[test]
fn an_exercise_that_keeps_it_offers_no_key() {
    let mut play = Play::wrong("where = \"never\"");
    assert!(play.offers_none());
    let before = play.screen();
    assert_eq!(play.press("ww"), []);
    assert_eq!(play.screen(), before);
}

#[test]
fn an_exercise_that_shows_it_does_so_after_the_why() {
    let mut play = Play::wrong("where = \"shown\"");
    assert!(!play.screen().contains(SOUGHT));
    // What nobody asked for is no rung that was reached.
    assert_eq!(play.found(1, vec![location()]), []);
    assert_eq!(play.rungs(), [true, false, false]);
    assert!(play.offers("where (2 of 3)"));
    assert_eq!(play.press("w"), [Action::RecordWhere(2)]);
    assert_eq!(play.press("w"), [Action::RecordWhere(3)]);
    assert_eq!(play.rungs(), [true; 3]);
    assert_eq!(play.press("w"), []);
    assert_eq!(play.rungs(), [true, false, false]);
    // Where that is all there is, there is nothing to ask for.
    let mut play = Play::wrong("where = \"shown\"");
    play.found(1, vec![without_edit()]);
    assert!(play.screen().contains(PLACE) && play.offers_none());
    assert_eq!(play.press("w"), []);
    // That nothing was found is said to who asks.
    let mut play = Play::wrong("where = \"shown\"");
    play.found(1, Vec::new());
    assert!(!play.screen().contains(UNPROVEN) && play.offers("where"));
    play.press("w");
    assert!(play.screen().contains(UNPROVEN));
}

#[test]
fn another_exercise_begins_without_a_place() {
    let mut play = Play::wrong("");
    play.found(1, vec![location()]);
    play.press("wn");
    assert_eq!(play.name(), "b");
    assert_eq!(play.found(1, vec![location()]), []);
    play.save("b's");
    play.check(3, Verdict::Wrong);
    assert!(!play.screen().contains(SOUGHT) && play.offers("where (1 of 3)"));
}

#[test]
fn the_key_means_nothing_on_other_pages() {
    let mut play = Play::wrong("");
    play.found(1, vec![location()]);
    assert_eq!(play.press("ow"), []);
    play.press("o");
    assert_eq!(play.rungs(), [false; 3]);
    play.press("l/w");
    play.key(Key::Escape);
    play.press("l");
    assert_eq!(play.rungs(), [false; 3]);
}

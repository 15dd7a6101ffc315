//! What keys open, ask and close.

use super::Play;
use crate::commands::watch::state::{Action, Event, Options, Seen};
use crate::progress::Progress;
use crate::ui::style::without_escapes;
use crate::ui::terminal::Key;
use crate::verdict::Verdict;

#[test]
fn hints_come_one_by_one_and_what_was_seen_comes_back_at_once() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(play.screen().contains("hint (1 of 2)"));
    assert_eq!(play.press("h"), [Action::RecordHints(1)]);
    assert!(play.screen().contains("hint 1 of 2") && !play.screen().contains("hint 2 of 2"));
    assert_eq!(play.press("h"), [Action::RecordHints(2)]);
    let mut progress = Progress::default();
    progress.record_mut("a").hints = 2;
    play.0.update(Event::Saved(progress));
    assert_eq!(play.press("h"), []);
    assert!(!play.screen().contains("hint 1 of 2"));
    assert_eq!(play.press("h"), []);
    assert!(play.screen().contains("hint 2 of 2"));
}

#[test]
fn giving_up_and_resetting_ask_once_more() {
    let mut play = Play::new();
    play.save("one");
    assert_eq!(play.press("s"), []);
    assert!(play.screen().contains("Press s again"));
    // Anything in between means no.
    assert_eq!(play.press("ks"), []);
    assert_eq!(
        play.press("s"),
        [Action::RecordGivingUp, Action::ShowSolution]
    );
    let solution = || Event::Solution {
        path: "solutions/a.rs".into(),
        theirs: "fn a() {}".into(),
        yours: Some("fn a() { mine() }".into()),
    };
    play.0.update(solution());
    // What is not right yet is no other way to write it.
    assert!(play.screen().contains("fn a() {}") && !play.screen().contains("mine"));
    play.key(Key::Escape);
    assert_eq!(play.press("rs"), []);
    assert_eq!(play.press("r"), []);
    assert_eq!(play.press("r"), [Action::Reset]);
    play.0.update(Event::Restored {
        undone: false,
        kept: true,
    });
    // The starter is new content too, but the learner did not save it.
    play.save("the starter");
    assert!(play.screen().contains("The starter is back"));
    assert_eq!(play.press("u"), [Action::UndoReset]);
    let mut solved = Play::new();
    solved.save("one");
    solved.check(1, Verdict::Solved);
    assert_eq!(solved.press("s"), [Action::ShowSolution]);
    solved.0.update(solution());
    let screen = solved.screen();
    assert!(screen.contains("fn a() { mine() }") && screen.contains("fn a() {}"));
}

#[test]
fn a_save_during_the_question_is_no_answer() {
    let mut play = Play::new();
    play.save("one");
    play.press("r");
    play.save("two");
    assert_eq!(play.press("r"), []);
}

#[test]
fn the_list_moves_searches_and_opens() {
    let mut play = Play::new();
    play.save("one");
    play.press("l");
    assert!(play.screen().contains("All exercises"));
    assert_eq!(play.press("jjk"), []);
    assert_eq!(play.key(Key::Enter), [Action::Open, Action::RecordCurrent]);
    assert_eq!(play.name(), "b");
    play.press("l/c");
    assert!(play.screen().contains("/c▏   1 of 3"));
    // Letters are part of the search while it is typed.
    play.press("q");
    assert!(play.screen().contains("0 of 3"));
    assert_eq!(play.key(Key::Enter), []);
    play.key(Key::Backspace);
    play.key(Key::Enter);
    assert_eq!(play.name(), "c");
    play.press("l");
    play.key(Key::Escape);
    assert!(!play.screen().contains("All exercises"));
    play.press("l/");
    assert_eq!(play.key(Key::Interrupt), [Action::Quit]);
}

#[test]
fn a_save_turns_back_to_the_verdict_but_the_output_stays() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    play.press("o");
    play.save("two");
    assert!(play.screen().contains("output of your program"));
    play.press("ol");
    play.save("three");
    assert!(!play.screen().contains("All exercises"));
}

#[test]
fn an_editor_is_opened_if_there_is_one() {
    assert_eq!(Play::new().press("E"), []);
    assert_eq!(
        Play::with(Options {
            has_editor: true,
            ..Options::default()
        })
        .press("E"),
        [Action::Edit]
    );
}

#[test]
fn the_keys_are_told_and_any_key_leads_back() {
    const TOLD: &str = "check again: compile and run once more";
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(play.screen().contains("? keys"));
    for back in [Key::Escape, Key::Letter('q'), Key::Letter('?'), Key::Enter] {
        play.press("?");
        assert!(play.screen().contains(TOLD) && play.screen().contains("any key back"));
        assert_eq!(play.key(back), []);
        assert!(!play.screen().contains(TOLD) && play.screen().contains("Not finished"));
    }
    // From the list one comes back to the list, and a save leads to its verdict.
    play.press("lj?");
    assert!(play.screen().contains(TOLD));
    play.press("x");
    assert!(play.screen().contains("All exercises"));
    assert_eq!(play.key(Key::Enter), [Action::Open, Action::RecordCurrent]);
    assert_eq!(play.name(), "b");
    play.save("what stands there");
    play.press("?");
    play.save("two");
    assert!(!play.screen().contains(TOLD));
    // While it is typed, a search may have it.
    play.press("l/?");
    assert!(play.screen().contains("/?▏"));
    play.key(Key::Escape);
    play.press("?");
    assert_eq!(play.key(Key::Interrupt), [Action::Quit]);
}

#[test]
fn every_key_has_its_row_on_a_usual_terminal_and_can_be_reached_on_a_small_one() {
    let mut play = Play::new();
    play.press("?");
    let rows = |play: &Play, size| {
        let frame = play.0.screen().frame(size);
        without_escapes(&frame.rows.join("\n"))
    };
    let usual = rows(&play, (80, 24));
    for key in [
        "h ",
        "w ",
        "n  p",
        "l ",
        "o ",
        "e ",
        "c ",
        "s ",
        "r  u",
        "E ",
        "j k",
        "Space",
        "g  G",
        "Ctrl-Z",
        "? ",
        "q  Ctrl-C",
    ] {
        assert!(usual.contains(&format!("\n {key}")), "{key}:\n{usual}");
    }
    let says_more = |row: &str| row.starts_with(" ↓") || row.starts_with(" ↑");
    assert!(!usual.lines().any(says_more), "{usual}");
    let small = (40, 10);
    assert!(!rows(&play, small).contains("q  Ctrl-C"));
    play.0
        .update(Event::Seen(Seen::Page { scroll: 0, rows: 7 }));
    play.key(Key::End);
    assert!(rows(&play, small).contains("q  Ctrl-C"));
}

#[test]
fn ctrl_z_stops_from_every_page_and_changes_nothing() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    for keys in ["", "l", "/ab", "?"] {
        play.press(keys);
        let before = play.screen();
        assert_eq!(play.key(Key::Stop), [Action::Stop]);
        assert_eq!(play.screen(), before);
    }
}

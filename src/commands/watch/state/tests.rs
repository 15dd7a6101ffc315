//! The state through events and keys, as a learner would go through it.

use std::sync::Arc;

use super::{Action, Checked, Event, File, State, Wishes};
use crate::bound::Bound;
use crate::course::Course;
use crate::progress::Progress;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::trial::{Ending, Prints};
use crate::ui::style::without_escapes;
use crate::ui::terminal::Key;
use crate::verdict::{Judgement, Verdict};
use crate::watch::Content;

fn course(names: &[&str]) -> Arc<Course> {
    let exercise = |name: &&str| {
        format!(
            "[[exercises]]\nname = \"{name}\"\nhints = [\"one\", \"two\"]\nafter = \"After {name}.\"\n\
             [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
        )
    };
    let text: String = names.iter().map(exercise).collect();
    let messages = "welcome_message = \"Welcome.\"\nfinal_message = \"Farewell.\"\n";
    let course = Course::parse(&format!("format_version = 1\n{messages}{text}"));
    Arc::new(course.unwrap_or_else(|problems| panic!("{problems}")))
}

fn judgement(verdict: Verdict) -> Judgement {
    Judgement {
        warnings: Vec::new(),
        verdict,
        quantities: Vec::new(),
        prints: Prints::default(),
    }
}

/// A state with its course of `a`, `b` and `c`, and the short words of the tests for what happens to it.
struct Play(State);

impl Play {
    fn new() -> Self {
        Self::with(Wishes::default())
    }

    fn with(wishes: Wishes) -> Self {
        Play(State::new(
            course(&["a", "b", "c"]),
            Progress::default(),
            wishes,
        ))
    }

    fn key(&mut self, key: Key) -> Vec<Action> {
        self.0.update(Event::Key(key))
    }

    fn press(&mut self, letters: &str) -> Vec<Action> {
        letters
            .chars()
            .flat_map(|letter| self.key(Key::Letter(letter)))
            .collect()
    }

    fn save(&mut self, text: &str) -> Vec<Action> {
        let name = self.0.exercise().name.clone();
        self.0
            .update(Event::Changed(File::Answer(name), bytes(text)))
    }

    fn check(&mut self, number: u64, verdict: Verdict) -> Vec<Action> {
        let sheet = Sheet::new(self.0.exercise(), Seed::default());
        let checked = Checked {
            sheet,
            findings: (verdict != Verdict::Wrong).then(Vec::new),
            judgement: judgement(verdict),
        };
        self.0.update(Event::Checked(number, Ok(Box::new(checked))))
    }

    fn screen(&self) -> String {
        let frame = self.0.screen().frame((80, 40));
        without_escapes(&frame.rows.join("\n"))
    }

    fn name(&self) -> &str {
        &self.0.exercise().name
    }
}

fn bytes(text: &str) -> Content {
    Content::Bytes(text.into())
}

#[test]
fn a_save_of_another_exercise_is_noticed_and_enter_goes_there() {
    let mut play = Play::new();
    play.save("one");
    let other = |play: &mut Play, content| {
        let change = Event::Changed(File::Other("c".into()), content);
        assert_eq!(play.0.update(change), []);
        play.screen()
            .contains("This is a, but c was saved. Press Enter to go to c.")
    };
    // What stood there at the beginning is no save, nor is the moment without a file.
    assert!(!other(&mut play, bytes("x")));
    assert!(!other(&mut play, Content::Missing));
    assert!(!other(&mut play, bytes("x")));
    assert!(other(&mut play, bytes("y")));
    // Any other key stays, and Enter then means nothing any more.
    play.press("h");
    assert_eq!(play.key(Key::Enter), []);
    assert_eq!(play.name(), "a");
    assert!(other(&mut play, bytes("z")));
    assert_eq!(play.key(Key::Enter), [Action::Open, Action::RecordCurrent]);
    assert_eq!(play.name(), "c");
    // There it is looked at anew, and in the list Enter opens what is chosen.
    assert!(!other(&mut play, bytes("w")));
    play.press("l");
    for text in ["1", "2"] {
        let change = Event::Changed(File::Other("b".into()), bytes(text));
        play.0.update(change);
    }
    assert!(!play.screen().contains("was saved"));
}

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
            Action::Record("a".into(), judgement(Verdict::Unfinished)),
            Action::Prepare(vec!["a".into(), "b".into()]),
        ]
    );
    assert!(play.screen().contains("Not finished"));
    // The same number once more would be a verdict on what is checked already.
    assert_eq!(play.check(2, Verdict::Solved), []);
}

#[test]
fn the_welcome_stands_until_the_first_save() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(play.screen().contains("Welcome."));
    play.save("two");
    assert!(!play.screen().contains("Welcome."));
    let mut known = Progress::default();
    known.tried("b", false, 0);
    let again = Play(State::new(course(&["a", "b"]), known, Wishes::default()));
    assert!(!again.screen().contains("Welcome."));
    assert_eq!(again.name(), "b");
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
fn solving_says_so_and_n_goes_on() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Solved);
    let screen = play.screen();
    assert!(
        screen.contains("1/3")
            && screen.contains("After a.")
            && screen.contains("Press n for the next: b"),
        "{screen}"
    );
    assert_eq!(play.press("n"), [Action::Open, Action::RecordCurrent]);
    assert_eq!(play.name(), "b");
    // What is not solved is left too, and stays unsolved.
    play.press("n");
    assert_eq!(play.name(), "c");
    assert!(play.screen().contains("b is not solved yet") && play.screen().contains("1/3"));
    play.press("n");
    assert_eq!(play.name(), "b");
    play.press("p");
    assert_eq!(play.name(), "a");
    assert_eq!(play.press("p"), []);
    assert!(play.screen().contains("first exercise"));
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
fn the_farewell_comes_when_everything_is_solved() {
    let mut play = Play::new();
    for number in [1, 3, 5] {
        play.save("right");
        play.check(number, Verdict::Solved);
        play.press("n");
    }
    assert!(
        play.screen().contains("Farewell.") && play.screen().contains("3/3"),
        "{}",
        play.screen()
    );
    assert!(play.screen().contains("Everything is solved."));
    // The last one may be polished; the others are no last ones.
    play.save("right, too");
    play.check(6, Verdict::Solved);
    assert!(play.screen().contains("Farewell."));
    play.press("p");
    play.save("right");
    play.check(8, Verdict::Solved);
    let screen = play.screen();
    assert!(
        !screen.contains("Farewell.") && screen.contains("All 3 exercises are solved."),
        "{screen}"
    );
}

#[test]
fn without_a_screen_no_key_is_named() {
    let mut play = Play::with(Wishes {
        plain: true,
        auto_next: true,
        ..Wishes::default()
    });
    play.save("one");
    for text in ["x", "y"] {
        let change = Event::Changed(File::Other("c".into()), bytes(text));
        play.0.update(change);
    }
    let said = play.0.take_notice();
    assert_eq!(
        said.as_deref(),
        Some("This is a, but c was saved. To check it: `workbook run c`.")
    );
    assert_eq!(play.0.take_notice(), None);
    play.check(1, Verdict::Solved);
    let said = play.0.take_notice();
    assert_eq!(said.as_deref(), Some("✓ a is solved: on to the next."));
}

#[test]
fn auto_next_goes_on_but_not_from_what_was_chosen() {
    let mut play = Play::with(Wishes {
        auto_next: true,
        ..Wishes::default()
    });
    play.save("right");
    let actions = play.check(1, Verdict::Solved);
    assert!(actions.contains(&Action::Open));
    assert_eq!(play.name(), "b");
    assert!(play.screen().contains("a is solved"));
    play.press("p");
    play.save("right");
    play.check(4, Verdict::Solved);
    assert_eq!(play.name(), "a");
    play.save("right, too");
    play.check(5, Verdict::Solved);
    assert_eq!(play.name(), "b");
}

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
    play.0
        .update(Event::Solution("solutions/a.rs".into(), "fn a() {}".into()));
    assert!(play.screen().contains("fn a() {}"));
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
fn an_invalid_course_is_said_and_the_one_before_stays() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    let edited = |play: &mut Play, file: &str| {
        let file = File::Course(file.into());
        play.0.update(Event::Changed(file, bytes("edited")))
    };
    // What is reported first of each file was read at the start.
    assert_eq!(edited(&mut play, "info.toml"), []);
    assert_eq!(edited(&mut play, "solutions/a.toml"), []);
    assert_eq!(edited(&mut play, "info.toml"), [Action::Reload]);
    assert_eq!(edited(&mut play, "solutions/a.toml"), [Action::Reload]);
    play.0
        .update(Event::Reloaded(Err("info.toml:3:1: unknown key".into())));
    assert!(play.screen().contains("unknown key") && play.screen().contains("Not finished"));
    let actions = play.0.update(Event::Reloaded(Ok(course(&["z", "a"]))));
    assert_eq!(actions, [Action::Open, Action::Check(2, bytes("one"))]);
    assert!(!play.screen().contains("unknown key") && play.screen().contains("0/2"));
    let actions = play.0.update(Event::Reloaded(Ok(course(&["z"]))));
    assert_eq!(actions, [Action::Open, Action::RecordCurrent]);
    assert_eq!(play.name(), "z");
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
fn an_editor_is_opened_if_there_is_one() {
    assert_eq!(Play::new().press("E"), []);
    assert_eq!(
        Play::with(Wishes {
            has_editor: true,
            ..Wishes::default()
        })
        .press("E"),
        [Action::Edit]
    );
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
    play.0.shown(0, 7);
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

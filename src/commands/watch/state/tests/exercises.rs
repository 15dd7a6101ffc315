//! From one exercise to the next, and to a course that was read again.

use super::{Play, bytes, course};
use crate::commands::watch::state::{Action, Event, File, Options, State};
use crate::progress::Progress;
use crate::ui::terminal::Key;
use crate::verdict::Verdict;
use crate::watch_files::Content;

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
fn the_welcome_stands_until_the_first_save() {
    let mut play = Play::new();
    play.save("one");
    play.check(1, Verdict::Unfinished);
    assert!(play.screen().contains("Welcome."));
    play.save("two");
    assert!(!play.screen().contains("Welcome."));
    let mut known = Progress::default();
    known.tried("b", false, 0);
    let again = Play(State::new(course(&["a", "b"]), known, Options::default()));
    assert!(!again.screen().contains("Welcome."));
    assert_eq!(again.name(), "b");
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
fn the_last_exercise_of_a_chapter_brings_what_it_took() {
    let exercise = |name: &str, dir: &str| {
        format!(
            "[[exercises]]\nname = \"{name}\"\ndir = \"{dir}\"\nhints = [\"one\"]\n\
             [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
        )
    };
    let chapters =
        ["one", "two"].map(|dir| format!("[[chapters]]\ndir = \"{dir}\"\ntitle = \"{dir}\"\n"));
    let exercises =
        [("a", "one"), ("b", "one"), ("c", "two")].map(|(name, dir)| exercise(name, dir));
    let text = format!(
        "format_version = 1\n{}{}",
        chapters.concat(),
        exercises.concat()
    );
    let course =
        crate::course::Course::parse(&text).unwrap_or_else(|problems| panic!("{problems}"));
    let mut progress = Progress::default();
    progress.tried("a", true, 1);
    progress.record_mut("a").hints = 1;
    progress.current = Some("b".into());
    let course = std::sync::Arc::new(course);
    let with = |options| Play(State::new(course.clone(), progress.clone(), options));
    // Who goes on by pressing nothing reads it too; where there is no screen, it is said where it stands.
    for plain in [false, true] {
        let mut play = with(Options {
            auto_next: true,
            plain,
            ..Options::default()
        });
        play.save("right");
        play.check(1, Verdict::Solved);
        assert_eq!(play.name(), if plain { "c" } else { "b" });
        let said = play.said().unwrap_or_default();
        assert_eq!(said.contains("`workbook summary 1`"), plain, "{said}");
    }
    let mut play = with(Options::default());
    play.save("right");
    play.check(1, Verdict::Solved);
    let recap = "Chapter 1 · one\n   solved    2/2\n   hints     1, for a\n";
    assert!(play.screen().contains(recap), "{}", play.screen());
    assert!(!play.screen().contains("All exercises"));
    // It stays while the exercise is polished, and is gone with it.
    play.save("right, too");
    play.check(2, Verdict::Solved);
    assert!(play.screen().contains(recap));
    play.press("n");
    assert!(!play.screen().contains("Chapter 1 · one\n"));
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
    let mut play = Play::with(Options {
        plain: true,
        auto_next: true,
        ..Options::default()
    });
    play.save("one");
    for text in ["x", "y"] {
        let change = Event::Changed(File::Other("c".into()), bytes(text));
        play.0.update(change);
    }
    let said = play.said();
    assert_eq!(
        said.as_deref(),
        Some("This is a, but c was saved. To check it: `workbook run c`.")
    );
    assert_eq!(play.said(), None);
    play.check(1, Verdict::Solved);
    let said = play.said();
    assert_eq!(said.as_deref(), Some("✓ a is solved: on to the next."));
}

#[test]
fn auto_next_goes_on_but_not_from_what_was_chosen() {
    let mut play = Play::with(Options {
        auto_next: true,
        ..Options::default()
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
fn nothing_of_one_exercise_is_left_in_the_next() {
    let mut play = Play::with(Options {
        auto_next: true,
        ..Options::default()
    });
    play.save("one");
    // Asked on a, which is then left by itself: on b the same key asks anew.
    assert_eq!(play.press("hs"), [Action::RecordHints(1)]);
    play.check(1, Verdict::Solved);
    assert_eq!(play.name(), "b");
    assert!(!play.screen().contains("hint 1 of 2"));
    assert_eq!(play.press("s"), []);
    assert!(play.screen().contains("Press s again"));
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

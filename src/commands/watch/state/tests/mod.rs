//! The state through events and keys, as a learner would go through it.

mod checks;
mod exercises;
mod pages;
mod places;

use std::sync::Arc;

use super::{Action, Event, File, Options, Seen, State};
use crate::course::{Course, Exercise};
use crate::execution::Prints;
use crate::progress::Progress;
use crate::report::Report;
use crate::sample::Seed;
use crate::sheet::Sheet;
use crate::ui::style::without_escapes;
use crate::ui::terminal::Key;
use crate::verdict::{Judgement, Verdict};
use crate::watch_files::Content;

fn course(names: &[&str]) -> Arc<Course> {
    course_saying(names, "")
}

/// A course whose exercises have a further key.
fn course_saying(names: &[&str], keys: &str) -> Arc<Course> {
    let exercise = |name: &&str| {
        format!(
            "[[exercises]]\nname = \"{name}\"\nhints = [\"one\", \"two\"]\nafter = \"After {name}.\"\n{keys}\n\
             [[exercises.checks]]\nname = \"q\"\ncall = \"f()\"\ngiven = [{{}}]\n"
        )
    };
    let text: String = names.iter().map(exercise).collect();
    let messages = "welcome_message = \"Welcome.\"\nfinal_message = \"Farewell.\"\n";
    let course = Course::parse(&format!("format_version = 1\n{messages}{text}"));
    Arc::new(course.unwrap_or_else(|problems| panic!("{problems}")))
}

fn report(exercise: &Exercise, verdict: Verdict) -> Report {
    let sheet = Sheet::new(exercise, Seed::default());
    let findings = (verdict != Verdict::Wrong).then(Vec::new);
    let judgement = Judgement {
        tests: None,
        warnings: Vec::new(),
        verdict,
        quantities: Vec::new(),
        prints: Prints::default(),
    };
    Report {
        findings,
        ..Report::new(exercise, &exercise.path(), &sheet, &judgement)
    }
}

/// A state with its course of `a`, `b` and `c`, and the short words of the tests for what happens to it.
struct Play(State);

impl Play {
    fn new() -> Self {
        Self::with(Options::default())
    }

    fn with(options: Options) -> Self {
        Play(State::new(
            course(&["a", "b", "c"]),
            Progress::default(),
            options,
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
        let report = report(self.0.exercise(), verdict);
        self.0.update(Event::Checked(number, Ok(Box::new(report))))
    }

    fn screen(&self) -> String {
        let frame = self.0.screen().frame((80, 40));
        without_escapes(&frame.rows.join("\n"))
    }

    /// What is said where there is no screen, once.
    fn said(&mut self) -> Option<String> {
        let said = self.0.notice().map(str::to_owned);
        self.0.update(Event::Seen(Seen::Notice));
        said
    }

    fn name(&self) -> &str {
        &self.0.exercise().name
    }
}

fn bytes(text: &str) -> Content {
    Content::Bytes(text.into())
}

//! A verdict as diagnostics: one at the place where its learner looks, in the sentences of the screen; what does not compile in the
//! compiler's own words; nothing where it is solved.

use super::diagnostic::{Diagnostic, Level, Span};
use super::place;
use crate::course::Exercise;
use crate::execution::{Ending, Message};
use crate::location::{EDIT, Location, RELATION, Span as Place};
use crate::report::{Report, compare};
use crate::tested::Test;
use crate::ui::{inputs, located, own_tests, words};
use crate::verdict::{Quantity, Verdict};

/// As much of the inputs as a line beside code holds.
const LONGEST_INPUTS: usize = 200;

/// What came of a file with that text; why and where it is wrong as far as the report says it, the place up to that rung.
pub fn of_report(exercise: &Exercise, report: &Report, source: &str, rung: u8) -> Vec<Diagnostic> {
    let subject = Subject {
        exercise,
        report,
        source,
        rung,
    };
    match &report.verdict {
        Verdict::Solved => Vec::new(),
        Verdict::Wrong => match report.tests.as_deref() {
            Some(tests) => vec![subject.failing(tests)],
            None => vec![subject.wrong()],
        },
        Verdict::Lints(messages) => messages
            .iter()
            .map(|message| subject.compiler(message))
            .collect(),
        Verdict::Unfinished => vec![subject.unfinished()],
        Verdict::Panicked { line, .. } => {
            let level = Level::Warning;
            vec![subject.stopped(level, line.map(|line| place::line(source, line as usize)))]
        }
        Verdict::Stopped { ending, .. } => match ending {
            Ending::Cancelled => Vec::new(),
            Ending::DoesNotCompile(messages) => messages
                .iter()
                .map(|message| subject.compiler(message))
                .collect(),
            Ending::SignatureChanged { .. } => vec![subject.stopped(Level::Error, None)],
            Ending::Refused(why) => {
                let line = line_in(why).map(|line| place::line(source, line));
                vec![subject.stopped(Level::Error, line)]
            }
            _ => vec![subject.stopped(Level::Warning, None)],
        },
    }
}

/// A report and the text it is of.
#[derive(Clone, Copy)]
struct Subject<'a> {
    exercise: &'a Exercise,
    report: &'a Report,
    source: &'a str,
    rung: u8,
}

impl Subject<'_> {
    fn span(self, place: Place) -> Span {
        Span::new(&self.report.file, self.source, place)
    }

    /// The function that a check calls.
    fn function(self, check: usize) -> Place {
        place::function(self.source, self.exercise.checks.get(check))
    }

    fn headed(self, level: Level, place: Place) -> Diagnostic {
        let headline = words::headline(self.report);
        Diagnostic::new(level, self.report.verdict.id(), headline, self.span(place))
    }

    fn unfinished(self) -> Diagnostic {
        let place = place::unfinished(self.source);
        self.headed(Level::Note, place.unwrap_or_else(|| self.function(0)))
    }

    /// What ended before there were numbers to compare.
    fn stopped(self, level: Level, place: Option<Place>) -> Diagnostic {
        let mut diagnostic = self.headed(level, place.unwrap_or_else(|| self.function(0)));
        let said = words::detail(self.exercise, self.report).into_iter();
        diagnostic.children = said.chain(self.why()).map(Diagnostic::note).collect();
        diagnostic
    }

    fn why(self) -> Option<String> {
        self.report.why().first().map(|finding| finding.say())
    }

    /// A test that fails, where it does.
    fn failing(self, tests: &[Test]) -> Diagnostic {
        let first = tests.iter().find(|test| test.failure().is_some());
        let line = first.map(|test| {
            let fails = test.panic().and_then(|panic| panic.line);
            fails.map_or(test.line, |line| line as usize)
        });
        let line = line.map(|line| place::line(self.source, line));
        let mut diagnostic = self.headed(Level::Warning, line.unwrap_or_else(|| self.function(0)));
        let said = own_tests::reason(self.report).into_iter();
        diagnostic.children = said.map(Diagnostic::note).collect();
        diagnostic
    }

    fn wrong(self) -> Diagnostic {
        let quantity = self.report.first_wrong();
        let told = self.report.locations.as_deref().unwrap_or_default();
        let told = if self.rung > 0 { told } else { &[] };
        let place = match told.first() {
            Some(best) => best.span,
            None => self.function(quantity.map_or(0, |quantity| quantity.check)),
        };
        let mut diagnostic = self.headed(Level::Warning, place);
        for (number, location) in told.iter().enumerate() {
            let others = location.spans().into_iter().filter(|span| *span != place);
            let label = if number == 0 {
                "likewise here"
            } else {
                "and here"
            };
            diagnostic.spans.extend(others.map(|other| Span {
                label: Some(label.into()),
                ..self.span(other).secondary()
            }));
        }
        let numbers = quantity.map_or_else(Vec::new, |quantity| self.numbers(quantity));
        let said = numbers
            .into_iter()
            .chain(self.why())
            .chain(self.place(told));
        let edits = told
            .iter()
            .filter(|_| self.rung >= EDIT)
            .filter_map(|location| self.edit(location));
        let unused = self.report.warnings.iter().filter_map(unused);
        diagnostic.children = said
            .map(Diagnostic::note)
            .chain(edits)
            .chain(unused)
            .collect();
        diagnostic
    }

    /// The row of the table that is wrong first, and the case it is of.
    fn numbers(self, quantity: &Quantity) -> Vec<String> {
        let case = quantity.telling_case();
        let compared = compare(quantity, case);
        let off_by = match compared.off_by.chars().next() {
            None => String::new(),
            Some('0'..='9') => format!(", off by {}", compared.off_by),
            Some(_) => format!(", {}", compared.off_by),
        };
        let yours = match &compared.place {
            Some(_) => format!("{}: yours", compared.name(quantity)),
            None => "Yours".into(),
        };
        let row = format!(
            "{yours} {}, expected {}{off_by} ({}/{} cases right).",
            compared.yours,
            compared.expected,
            quantity.passed(),
            quantity.pairs.len()
        );
        let inputs = self.report.case(quantity.check, case);
        let inputs = inputs.map(|case| inputs::written(case, LONGEST_INPUTS));
        let inputs = inputs.filter(|inputs| !inputs.is_empty());
        let case = inputs.map(|inputs| format!("The first wrong case: {inputs}."));
        std::iter::once(row).chain(case).collect()
    }

    /// What is to be said of where it is wrong.
    fn place(self, told: &[Location]) -> Vec<String> {
        let Some(best) = told.first() else {
            return Vec::new();
        };
        let mut said: Vec<String> = told.iter().filter_map(located::said).collect();
        said.push(located::claim(self.report, told));
        said.extend(located::alternatives(best));
        for location in told.iter().filter(|_| self.rung >= RELATION) {
            let line = match told {
                [_] => String::new(),
                _ => format!(" on line {}", location.span.line),
            };
            said.extend(located::needed(location, &line));
        }
        said
    }

    /// What could be written, as an edit that the reader may take over.
    fn edit(self, location: &Location) -> Option<Diagnostic> {
        let code = location.edit.as_ref()?;
        let places = location.spans().into_iter();
        let spans = places
            .map(|place| self.span(place).suggesting(code))
            .collect();
        let message = match code.is_empty() {
            true => "It could be left out",
            false => "It could read",
        };
        Some(Diagnostic::note_at(Level::Help, message.into(), spans))
    }

    /// A message of the compiler, as it came.
    fn compiler(self, message: &Message) -> Diagnostic {
        serde_json::from_str(&message.json).unwrap_or_else(|_| {
            let place = place::line(self.source, message.line.unwrap_or(1));
            let said = message.summary.trim_start_matches("error: ").to_owned();
            let kind = self.report.verdict.id();
            Diagnostic::new(Level::Error, kind, said, self.span(place))
        })
    }
}

/// What the compiler says of a value that is not used, as a note at its place.
fn unused(message: &Message) -> Option<Diagnostic> {
    let own: Diagnostic = serde_json::from_str(&message.json).ok()?;
    let spans = own.spans.into_iter().filter(|span| span.is_primary);
    Some(Diagnostic::note_at(own.level, own.message, spans.collect()))
}

/// The line that a sentence on a refused file names.
fn line_in(sentence: &str) -> Option<usize> {
    let (_, behind) = sentence.split_once("ine ")?;
    let digits: String = behind.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

//! Where in a file a mistake is, as text: the learner's own line with the place underlined, and what is to be said of it.
//!
//! On the first rung stands the place with what it has and what it needs, on the second what relation that is, on the third what
//! could be written. What is claimed was run.

use super::located::{alternatives, claim, needed, numbers, said};
use super::style::{faint, paragraphs, strong};
use super::underline::{replaced, underlined};
use crate::location::{EDIT, Location, RELATION, Span};
use crate::report::Report;
use crate::tame::tamed;

/// Said while it is looked for and somebody waits.
const SOUGHT: &str = "Looking for the place in your file…";

/// Said where the exercise lets nobody ask.
const KEPT: &str = "Where in your file that is, this exercise leaves to you to find.";

/// Said where nothing was found.
const UNPROVEN: &str = "Where in your file that is could not be proven.";

/// How much is told of where a mistake is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place<'a> {
    /// Nothing.
    #[default]
    Untold,
    /// That it is looked for.
    Sought,
    /// That the exercise does not tell.
    Kept,
    /// What was found in this text, up to that rung.
    Told {
        /// The text that the report is of.
        source: &'a str,
        /// The highest rung.
        rung: u8,
    },
}

impl Place<'_> {
    /// The text, without blank rows around it; nothing where nothing is told.
    pub fn text(self, report: &Report, width: usize) -> Option<String> {
        match self {
            Place::Untold => None,
            Place::Sought => Some(format!(" {}", faint(SOUGHT))),
            Place::Kept => Some(paragraphs(KEPT, " ", width)),
            Place::Told { source, rung } => {
                let found = report.locations.as_deref().unwrap_or_default();
                Some(told(report, found, source, rung, width))
            }
        }
    }
}

/// The places of that text, up to a rung.
fn told(report: &Report, found: &[Location], source: &str, rung: u8, width: usize) -> String {
    let Some(best) = found.first() else {
        return paragraphs(UNPROVEN, " ", width);
    };
    let file = strong(&format!("{}:{}", report.file, best.span.line));
    let mut rows = vec![format!(" {file}")];
    let mut says = Vec::new();
    for location in found {
        let place = Marked::of(location, source, width);
        rows.extend(place.rows.iter().map(|row| format!(" {row}")));
        says.extend(place.numbers);
    }
    says.push(claim(report, found));
    says.extend(alternatives(best));
    let mut blocks = vec![rows.join("\n"), paragraphs(&says.join(" "), " ", width)];
    for location in found {
        let line = match found {
            [_] => String::new(),
            _ => format!(" on line {}", location.span.line),
        };
        if let (true, Some(say)) = (rung >= RELATION, needed(location, &line)) {
            blocks.push(paragraphs(&say, " ", width));
        }
        if let (true, Some(edit)) = (rung >= EDIT, &location.edit) {
            blocks.push(could_read(location, source, edit, width));
        }
    }
    blocks.join("\n\n")
}

/// A place with its marks.
struct Marked {
    rows: Vec<String>,
    /// What it has and needs, if that did not stand beside the marks.
    numbers: Option<String>,
}

impl Marked {
    fn of(location: &Location, source: &str, width: usize) -> Self {
        let numbers = numbers(location);
        let words = numbers
            .as_ref()
            .map(|[has, needs]| format!("is {has} here, needs {needs}"));
        let line = location.span.line;
        let words = words.as_deref().filter(|_| stands_last(location, source));
        let words = words.map(|words| (line, words));
        let marked = underlined(source, &location.spans(), words, width);
        let numbers = said(location).filter(|_| !marked.has_words);
        Marked {
            rows: marked.rows,
            numbers,
        }
    }
}

/// Whether words behind the last mark of its line are about it: that is its own, or that of the same text.
fn stands_last(location: &Location, source: &str) -> bool {
    let own = location.span;
    let beside = location.spans().into_iter();
    let beside = beside.filter(|span| span.line == own.line && *span > own);
    let is_one_line = own.line == own.end_line;
    is_one_line
        && beside
            .map(|span| piece(source, &span))
            .all(|text| text == location.text)
}

/// The piece of a line.
fn piece(source: &str, span: &Span) -> String {
    let line = source.lines().nth(span.line - 1).unwrap_or_default();
    let length = span.end_column.saturating_sub(span.column);
    line.chars().skip(span.column - 1).take(length).collect()
}

/// What could be written there: the line with it, or where that would not be the whole of it, the piece alone.
fn could_read(location: &Location, source: &str, edit: &str, width: usize) -> String {
    let others = location.spans().len() - 1;
    if others == 0
        && let Some(row) = replaced(source, &location.span, edit, width)
    {
        return format!(" It could read:\n {row}");
    }
    let likewise = match others {
        0 => "",
        1 => ", and the other place likewise",
        _ => ", and the other places likewise",
    };
    let (own, edit) = (tamed(&location.text), tamed(edit));
    let say = format!("In place of `{own}` could stand `{edit}`{likewise}.");
    paragraphs(&say, " ", width)
}

#[cfg(test)]
mod tests {
    use super::Place;
    use crate::location::{Also, Location, Mends, Span, Strength};
    use crate::report::{Report, testing};
    use crate::sample::Case;
    use crate::ui::style::without_escapes;
    use crate::verdict::Verdict;

    const SOURCE: &str =
        "fn f(z: f64) -> f64 {\n    let s = z * (1.0 - z) + 2.0 * z;\n    s.exp()\n}\n";

    /// The piece of a line of the text that begins behind so many letters.
    fn span(line: usize, before: usize, text: &str) -> Span {
        let column = before + 1;
        Span {
            line,
            column,
            end_line: line,
            end_column: column + text.len(),
        }
    }

    fn location(span: Span, text: &str, edit: &str) -> Location {
        Location {
            span,
            text: text.into(),
            has: Some(1.6),
            needs: Some(0.832),
            relation: Some("its sigmoid".into()),
            edit: Some(edit.into()),
            mends: Mends::All,
            strength: Strength::Proven,
            also: Vec::new(),
        }
    }

    fn also(span: Span, alternative: bool) -> Also {
        Also { span, alternative }
    }

    fn told(found: &[Location], rung: u8, width: usize) -> String {
        let mut report: Report = testing::report(Verdict::Wrong, Vec::new());
        let case = Case {
            given: true,
            inputs: Vec::new(),
            shown: Vec::new(),
            call: None,
        };
        report.checks[0].cases = vec![case; 26].into();
        report.locations = Some(found.to_vec());
        let source = SOURCE;
        let text = Place::Told { source, rung }.text(&report, width);
        without_escapes(&text.unwrap_or_default())
    }

    #[test]
    fn each_rung_adds_to_the_one_before() {
        let found = [location(span(2, 12, "z"), "z", "sigmoid(z)")];
        let first = " exercises/lines/line.rs:2\n   2 |     let s = z * (1.0 - z) + 2.0 * z;\n     |             ^ is 1.6 here, needs 0.832\n\n With that, your function is right on all 26 inputs.";
        let second = "\n\n What is needed there: its sigmoid.";
        let third = "\n\n It could read:\n   2 |     let s = sigmoid(z) * (1.0 - z) + 2.0 * z;";
        assert_eq!(told(&found, 1, 80), first);
        assert_eq!(told(&found, 2, 80), format!("{first}{second}"));
        assert_eq!(told(&found, 3, 80), format!("{first}{second}{third}"));
        assert_eq!(told(&found, 200, 80), told(&found, 3, 80));
        // Where the words have no room beside the marks, they stand below.
        let narrow = told(&found, 1, 42);
        assert!(
            narrow.contains("^\n\n `z` is 1.6 here, and needs 0.832."),
            "{narrow}"
        );
    }

    #[test]
    fn code_is_set_as_code_in_words_too() {
        let mut found = location(span(2, 12, "z"), "z", "a");
        found.relation = Some("a".into());
        assert!(told(&[found], 2, 80).ends_with("What is needed there: `a`."));
    }

    #[test]
    fn all_places_of_one_mistake_are_marked() {
        let mut both = location(span(2, 12, "z"), "z", "sigmoid(z)");
        // One of them may be told twice.
        both.also = vec![also(both.span, false), also(span(2, 23, "z"), false)];
        let text = told(&[both.clone()], 3, 80);
        let marked = "\n     |             ^          ^ is 1.6 here, needs 0.832\n";
        assert!(text.contains(marked), "{text}");
        assert!(
            text.contains("With that, and likewise at the other mark, your"),
            "{text}"
        );
        assert!(
            text.contains(
                "In place of `z` could stand `sigmoid(z)`, and the other place likewise."
            )
        );
        // Words behind another piece would be taken to be about that one.
        both.also = vec![also(span(2, 28, "2.0"), false)];
        let text = told(&[both], 1, 80);
        assert!(text.contains("^^^\n\n `z` is 1.6 here"), "{text}");
    }

    #[test]
    fn another_place_is_told_as_such_and_not_marked() {
        let mut found = location(span(2, 12, "z"), "z", "sigmoid(z)");
        found.also = vec![also(span(3, 4, "s"), true)];
        let text = told(&[found], 1, 100);
        assert!(
            text.ends_with("inputs. A change on line 3 would do it as well."),
            "{text}"
        );
        assert!(!text.contains("3 |"), "{text}");
    }

    #[test]
    fn what_is_possible_is_said_in_weaker_words() {
        let mut found = location(span(2, 12, "z"), "z", "z");
        found.strength = Strength::Possible;
        (found.relation, found.edit, found.has) = (None, None, None);
        let text = told(&[found.clone()], 3, 80);
        assert!(
            text.contains("With another value in place of `z`, everything would be right"),
            "{text}"
        );
        assert!(
            !text.contains("is right on all") && !text.contains("could read"),
            "{text}"
        );
        found.mends = Mends::First;
        assert!(told(&[found], 3, 80).contains("It may not be all there is to mend."));
    }

    #[test]
    fn numbers_that_differ_in_the_last_digits_are_told_apart() {
        let mut found = location(span(2, 12, "z"), "z", "z");
        (found.has, found.needs) = (Some(0.123_456_789), Some(0.123_456_788));
        let text = told(&[found.clone()], 1, 80);
        assert!(
            text.contains("is 0.123456789 here, needs 0.123456788"),
            "{text}"
        );
        found.needs = found.has;
        assert!(told(&[found], 1, 80).contains("With another value in place of `z`"));
    }

    #[test]
    fn two_mistakes_are_both_marked_and_mended_together() {
        let found = [
            location(span(2, 12, "z"), "z", "sigmoid(z)"),
            location(span(3, 4, "s"), "s", "(-s)"),
        ];
        let text = told(&found, 3, 80);
        for said in [
            "With both mended, your function is right on all 26 inputs.",
            "What is needed there on line 2: its sigmoid.",
            "3 |     (-s).exp()",
        ] {
            assert!(text.contains(said), "{said}:\n{text}");
        }
    }

    #[test]
    fn what_a_terminal_would_obey_is_no_part_of_it() {
        let mut found = location(span(2, 12, "z"), "z /* \u{1b}[2J */", "z\u{7}");
        found.also = vec![also(span(2, 23, "z"), false)];
        let mut report = testing::report(Verdict::Wrong, Vec::new());
        report.locations = Some(vec![found]);
        let source = SOURCE.replace("2.0 *", "2.0 /* \u{1b}]0;title\u{7} */ *");
        let place = Place::Told {
            source: &source,
            rung: 3,
        };
        let text = place.text(&report, 80).unwrap_or_default();
        assert!(
            !without_escapes(&text).contains(['\u{1b}', '\u{7}']),
            "{text:?}"
        );
        assert!(
            !text.contains("[2J") || text.contains("\u{fffd}[2J"),
            "{text:?}"
        );
    }

    #[test]
    fn nothing_is_told_of_what_nobody_asked_for() {
        let report = testing::report(Verdict::Wrong, Vec::new());
        assert_eq!(Place::Untold.text(&report, 80), None);
        let said = |place: Place<'_>| without_escapes(&place.text(&report, 80).unwrap_or_default());
        assert_eq!(said(Place::Sought), " Looking for the place in your file…");
        assert!(said(Place::Kept).contains("leaves to you to find"));
        let source = SOURCE;
        assert_eq!(
            said(Place::Told { source, rung: 3 }),
            " Where in your file that is could not be proven."
        );
    }
}

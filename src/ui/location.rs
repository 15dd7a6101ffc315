//! Where in a file a mistake is, as text: the learner's own line with the place underlined, and what is to be said of it.

use super::style::{bad, faint, paragraphs, strong};
use crate::location::{Location, Mends, Span, Strength};
use crate::quantity::Value;
use crate::report::{Report, brief};

/// How much is given away: the place, what is needed there, what could be written.
const RELATION: u8 = 2;
const EDIT: u8 = 3;

/// The best place, for a file of that text; `rung` says how much is given away.
pub fn text(report: &Report, found: &[Location], source: &str, rung: u8, width: usize) -> String {
    let Some(best) = found.first() else {
        let text = "Where in your file that is could not be proven.";
        return format!("\n{}\n", paragraphs(text, " ", width));
    };
    let file = strong(&format!("{}:{}", report.file, best.span.line));
    let mut text = format!("\n {file}\n");
    for row in underlined(best, source) {
        text.push_str(&format!(" {row}\n"));
    }
    let mut say = |sentence: &str| {
        text.push('\n');
        text.push_str(&paragraphs(sentence, " ", width));
        text.push('\n');
    };
    say(&claim(report, best));
    if rung >= RELATION
        && let Some(relation) = &best.relation
    {
        say(&format!("What is needed there: {relation}."));
    }
    if rung >= EDIT
        && let Some(edit) = &best.edit
    {
        say(&format!("It could read: `{edit}`"));
    }
    text
}

/// What was proven of a place, and no more.
fn claim(report: &Report, location: &Location) -> String {
    let cases: usize = report.checks.iter().map(|check| check.cases.len()).sum();
    let own = &location.text;
    let places = 1 + location
        .also
        .iter()
        .filter(|also| !also.alternative)
        .count();
    let there = match (location.has, location.needs) {
        (Some(has), Some(needs)) if has.to_bits() != needs.to_bits() => {
            let [has, needs] = [has, needs].map(|number| brief(&Value::Real(number)));
            format!("`{own}` is {has} here. With {needs} in its place")
        }
        _ => format!("With another value in place of `{own}`"),
    };
    let there = match places {
        1 => there,
        2 => format!("{there}, and likewise at both places that are marked"),
        _ => format!("{there}, and likewise at all {places} places that are marked"),
    };
    match (location.mends, location.strength) {
        (Mends::All, Strength::Proven) => {
            format!("{there}, your function is right on all {cases} inputs.")
        }
        (Mends::All, Strength::Possible) => format!(
            "{there}, everything would be right, and such a value was found for each wrong input that was tried. \
             Look here first."
        ),
        (Mends::First, _) => {
            let first = report
                .first_wrong()
                .map_or("it", |quantity| quantity.name.as_str());
            format!(
                "{there}, the first wrong {first} would be right, and what is right on every input would stay right. \
                 It may not be all there is to mend."
            )
        }
    }
}

/// The lines of a place and of those that belong to it, each with its marks below.
fn underlined(location: &Location, source: &str) -> Vec<String> {
    let spans = location.also.iter().filter(|also| !also.alternative);
    let mut spans: Vec<Span> = spans.map(|also| also.span).collect();
    spans.push(location.span);
    spans.sort();
    let mut numbers: Vec<usize> = spans.iter().map(|span| span.line).collect();
    numbers.dedup();
    let margin = numbers
        .iter()
        .map(|number| number.to_string().len())
        .max()
        .unwrap_or(1);
    let mut rows = Vec::new();
    for number in numbers {
        let line = source.lines().nth(number - 1).unwrap_or_default();
        // A tab is as wide as one likes; a blank keeps the marks below what they mark.
        let line = line.replace('\t', " ");
        let length = line.chars().count();
        let mut marks = vec![' '; length + 1];
        for span in spans.iter().filter(|span| span.line == number) {
            let end = if span.end_line == number {
                span.end_column - 1
            } else {
                length
            };
            let start = span.column - 1;
            marks[start.min(length)..end.clamp(start, length + 1)].fill('^');
        }
        let marks: String = marks.into_iter().collect();
        rows.push(format!(
            "  {} {}",
            faint(&format!("{number:>margin$} |")),
            line
        ));
        rows.push(format!(
            "  {} {}",
            faint(&format!("{:>margin$} |", "")),
            bad(marks.trim_end())
        ));
    }
    rows
}

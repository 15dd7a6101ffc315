//! A verdict as text: one headline, the table, why, and what to do next.

use super::plot::plot;
use super::sketch::sketched;
use super::style::{
    bad, counted, faint, good, honouring_colour, open, paragraphs, shortened, strong,
};
use super::table::{Layout, table};
use super::{case, inputs, own_tests, words};
use crate::course::Exercise;
use crate::execution::{Ending, Message};
use crate::report::{Report, brief};
use crate::verdict::Verdict;
use unicode_width::UnicodeWidthStr;

/// What a verdict is shown with.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What came of a file.
    pub report: &'a Report,
    /// Whether all findings are told.
    pub explain: bool,
    /// Whether the compiler's messages are shown to the end.
    pub whole_messages: bool,
    /// Columns to fill.
    pub width: usize,
    /// Rows that are seen at once; `None` where one can scroll back.
    pub height: Option<usize>,
    /// Whether a picture in text is shown where there is one.
    pub drawn: bool,
}

/// How much of a verdict is told, where not all of it has room.
#[derive(Clone, Copy)]
struct Extent {
    /// Whether all that is right goes into one line.
    folded: bool,
    /// Rows of the table.
    most_rows: usize,
    /// Lines of inputs.
    input_lines: usize,
    /// Whether a series over epochs is drawn.
    plotted: bool,
    /// Whether the picture in text is.
    sketched: bool,
}

/// From everything to the least that helps.
const EXTENTS: [Extent; 7] = {
    let pictured = Extent {
        folded: false,
        most_rows: 12,
        input_lines: 4,
        plotted: true,
        sketched: true,
    };
    let everything = Extent {
        sketched: false,
        ..pictured
    };
    let folded = Extent {
        folded: true,
        ..everything
    };
    [
        pictured,
        // What is right stands in the picture, too.
        Extent {
            folded: true,
            ..pictured
        },
        everything,
        folded,
        Extent {
            most_rows: 6,
            input_lines: 2,
            ..folded
        },
        Extent {
            most_rows: 4,
            input_lines: 2,
            plotted: false,
            ..folded
        },
        Extent {
            most_rows: 2,
            input_lines: 1,
            plotted: false,
            ..folded
        },
    ]
};

/// The lines that a reason mostly takes, with the blank one before it.
const LINES_OF_A_REASON: usize = 4;

/// The verdict with why it is so, without the program's output and without what to press next.
///
/// Where the rows are counted, as much of the table is told as lets the sentence on why be seen.
pub fn body(view: View<'_>) -> String {
    let sketch = sketch_of(view);
    let whole = |extent: Extent| {
        [verdict_to(view, extent, &sketch), why(view)]
            .into_iter()
            .filter(|block| !block.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let fits = |(extent, text): &(Extent, String)| {
        // A picture that had to go when the reason is known would move everything above it.
        let awaits = extent.sketched && view.report.findings.is_none();
        let needed = text.lines().count() + if awaits { LINES_OF_A_REASON } else { 0 };
        view.height.is_none_or(|rows| needed <= rows)
    };
    let extents = EXTENTS.into_iter();
    let mut texts = extents
        .filter(|extent| !sketch.is_empty() || !extent.sketched)
        .map(|extent| (extent, whole(extent)));
    match texts.find(fits) {
        Some((_, text)) => text,
        None => whole(EXTENTS[EXTENTS.len() - 1]),
    }
}

/// The verdict alone: it can be told before it is known why.
pub fn verdict(view: View<'_>) -> String {
    verdict_to(view, EXTENTS[0], &sketch_of(view))
}

/// The picture in text; empty where there is none, or where it is not to be shown.
fn sketch_of(view: View<'_>) -> String {
    match view.drawn {
        true => sketched(view.exercise, view.report, view.width),
        false => String::new(),
    }
}

fn verdict_to(view: View<'_>, extent: Extent, sketch: &str) -> String {
    let report = view.report;
    let mut blocks = vec![headline(report)];
    if shows_table(&report.verdict) && report.has_answers() {
        let layout = Layout {
            width: view.width,
            folded: extent.folded,
            most_rows: extent.most_rows,
        };
        let table = table(report, layout);
        blocks.push(table.lines.join("\n"));
        let room = (view.width, extent.input_lines * view.width);
        let cases = case::lines(report, &table.untold, room);
        blocks.push(faint_lines(&cases));
    }
    if matches!(report.verdict, Verdict::Wrong | Verdict::Solved) && extent.plotted {
        blocks.push(plot(report, view.width));
    }
    blocks.extend(own_tests::blocks(report, extent.most_rows, view.width));
    blocks.extend(details(view));
    if extent.sketched {
        blocks.push(sketch.to_owned());
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

fn faint_lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| faint(line).to_string()).collect();
    lines.join("\n")
}

fn shows_table(verdict: &Verdict) -> bool {
    !matches!(
        verdict,
        Verdict::Solved
            | Verdict::Stopped {
                ending: Ending::DoesNotCompile(_)
                    | Ending::SignatureChanged { .. }
                    | Ending::Refused(_)
                    | Ending::Cancelled,
                ..
            }
    )
}

/// One line on what it came to.
pub fn headline(report: &Report) -> String {
    let text = words::headline(report);
    match &report.verdict {
        verdict if verdict.is_cancelled() => format!(" {}", faint(&text)),
        Verdict::Solved => format!(" {}", good(&format!("✓ {text}"))),
        Verdict::Unfinished => format!(" {}", open(&format!("○ {text}"))),
        _ => format!(" {}", bad(&format!("✗ {text}"))),
    }
}

/// What the verdict itself brings along: messages, what there is to say of it, examples.
pub fn details(view: View<'_>) -> Vec<String> {
    let View {
        exercise, report, ..
    } = view;
    let said = words::detail(exercise, report).map(|text| paragraphs(&text, " ", view.width));
    let after = exercise.after.as_deref();
    match &report.verdict {
        Verdict::Lints(messages) => messages_text(messages, view.whole_messages),
        Verdict::Solved => after
            .map(|text| paragraphs(text, " ", view.width))
            .into_iter()
            .collect(),
        // What is written already stands in the table; before that, there is something to compute by hand.
        Verdict::Unfinished if report.has_answers() || report.tests.is_some() => Vec::new(),
        Verdict::Unfinished => given_examples(report, view.width).into_iter().collect(),
        Verdict::Stopped {
            ending: Ending::DoesNotCompile(messages),
            ..
        } => {
            let mut blocks = messages_text(messages, view.whole_messages);
            blocks.extend(said);
            blocks
        }
        Verdict::Stopped {
            ending: Ending::SignatureChanged { messages, .. },
            ..
        } => {
            let shown = if view.whole_messages {
                messages
            } else {
                &Vec::new()
            };
            said.into_iter().chain(messages_text(shown, true)).collect()
        }
        _ => said.into_iter().collect(),
    }
}

fn messages_text(messages: &[Message], whole: bool) -> Vec<String> {
    let count = if whole { messages.len() } else { 1 };
    let mut blocks: Vec<String> = messages
        .iter()
        .take(count)
        .map(|message| {
            indented(honouring_colour(message.rendered.trim_end()).trim_start_matches('\n'))
        })
        .collect();
    if messages.len() > count {
        let rest = counted(messages.len() - count, "more error");
        blocks.push(format!(
            " {}",
            faint(&format!("… and {rest}, which may go away with the first."))
        ));
    }
    blocks
}

fn indented(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| format!(" {line}").trim_end().to_owned())
        .collect();
    lines.join("\n")
}

/// The cases that a learner may compute by hand, with what is expected; checks that share inputs share a line.
fn given_examples(report: &Report, width: usize) -> Option<String> {
    const MOST: usize = 3;
    let mut examples: Vec<(String, Vec<String>)> = Vec::new();
    for (check, asked) in report.checks.iter().enumerate() {
        let given = asked.cases.iter().enumerate();
        for (number, case) in given.filter(|(_, case)| case.given) {
            let quantities = report
                .quantities
                .iter()
                .filter(|quantity| quantity.check == check);
            let values = quantities.filter_map(|quantity| {
                let pair = quantity.pairs.get(number).filter(|pair| !pair.kept)?;
                Some(format!("{} = {}", quantity.name, brief(&pair.expected)))
            });
            let values: Vec<String> = values.collect();
            if values.is_empty() {
                continue;
            }
            let inputs = case.to_string();
            match examples.iter_mut().find(|(known, _)| *known == inputs) {
                Some((_, known)) => known.extend(values),
                None => examples.push((inputs, values)),
            }
        }
    }
    if examples.is_empty() {
        return None;
    }
    let shown = examples.iter().take(MOST);
    let lines: Vec<String> = shown
        .map(|(inputs, values)| example(inputs, &first_few(values), width))
        .collect();
    Some(format!(" For example:\n{}", lines.join("\n")))
}

/// As many values as one computes by hand, and how many more there are.
fn first_few(values: &[String]) -> String {
    const MOST: usize = 9;
    let mut text = values[..values.len().min(MOST)].join(", ");
    if values.len() > MOST {
        text.push_str(&format!(" … and {} more", values.len() - MOST));
    }
    text
}

/// Inputs and values on one line, or on lines of their own where they are long.
fn example(inputs: &str, values: &str, width: usize) -> String {
    let line = format!("   {inputs}  →  {values}");
    if line.width() <= width.min(super::style::WIDEST) {
        return line;
    }
    let inputs = paragraphs(&inputs::fitting(inputs, 4 * width), "   ", width);
    let values = paragraphs(
        &format!("→ {}", shortened(values, 4 * width)),
        "     ",
        width,
    );
    format!("{inputs}\n{values}")
}

/// The best supported explanation, or all of them; empty if there is none.
pub fn why(view: View<'_>) -> String {
    let findings = view.report.why();
    let count = if view.explain { findings.len() } else { 1 };
    let told = findings.iter().take(count);
    let blocks: Vec<String> = told
        .enumerate()
        .map(|(place, finding)| {
            let text = paragraphs(&finding.say(), " ", view.width);
            if place == 0 {
                strong(&text).to_string()
            } else {
                text
            }
        })
        .collect();
    blocks.join("\n\n")
}

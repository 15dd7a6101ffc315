//! A verdict as text: one headline, the table, why, and what to do next.

use super::advice;
use super::plot::plot;
use super::style::{
    bad, counted, faint, good, honouring_colour, open, paragraphs, shortened, strong,
};
use super::table::{Layout, table};
use super::{case, inputs};
use crate::bound::Bound;
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
}

/// As much of the inputs as a sentence holds.
const LONGEST_INPUTS: usize = 200;

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
}

/// From everything to the least that helps.
const EXTENTS: [Extent; 5] = {
    let everything = Extent {
        folded: false,
        most_rows: 12,
        input_lines: 4,
        plotted: true,
    };
    let folded = Extent {
        folded: true,
        ..everything
    };
    [
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

/// The verdict with why it is so, without the program's output and without what to press next.
///
/// Where the rows are counted, as much of the table is told as lets the sentence on why be seen.
pub fn body(view: View<'_>) -> String {
    let whole = |extent: Extent| {
        [verdict_to(view, extent), why(view)]
            .into_iter()
            .filter(|block| !block.is_empty())
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let fits = |text: &String| view.height.is_none_or(|rows| text.lines().count() <= rows);
    let mut texts = EXTENTS.into_iter().map(whole);
    texts
        .find(fits)
        .unwrap_or_else(|| whole(EXTENTS[EXTENTS.len() - 1]))
}

/// The verdict alone: it can be told before it is known why.
pub fn verdict(view: View<'_>) -> String {
    verdict_to(view, EXTENTS[0])
}

fn verdict_to(view: View<'_>, extent: Extent) -> String {
    let mut blocks = vec![headline(view)];
    let report = view.report;
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
    blocks.extend(details(view));
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
pub fn headline(view: View<'_>) -> String {
    let report = view.report;
    let text = match &report.verdict {
        Verdict::Solved => {
            let cases: usize = report
                .quantities
                .iter()
                .map(|quantity| quantity.pairs.len())
                .sum();
            let text = format!("✓ Solved: {} right.", counted(cases, "number"));
            return format!(" {}", good(&text));
        }
        Verdict::Unfinished => {
            return format!(" {}", open("○ Not finished: a todo!() is still there."));
        }
        Verdict::Wrong => match report.first_wrong() {
            Some(quantity) => format!("✗ {} is not right yet.", quantity.name),
            None => "✗ Not right yet.".into(),
        },
        Verdict::Panicked { cases, of, .. } => {
            format!(
                "✗ Your function panics on {cases} of {}.",
                counted(*of, "case")
            )
        }
        Verdict::Stopped { ending, .. } => match ending {
            Ending::DoesNotCompile(messages) => {
                format!("✗ Does not compile: {}.", counted(messages.len(), "error"))
            }
            Ending::SignatureChanged { .. } => "✗ The checks do not fit your file.".into(),
            Ending::Refused(_) => "✗ This file cannot be checked.".into(),
            Ending::Crashed { signal } => {
                format!("✗ Your program crashed: {}.", signal_words(*signal))
            }
            Ending::Exceeded { bound, compiling } => exceeded(*bound, *compiling).into(),
            Ending::ExitedEarly { code } => format!(
                "✗ Your program ended itself (exit code {code}) before it was asked everything."
            ),
            Ending::Finished | Ending::Cancelled => {
                return format!(" {}", faint("The file has changed: checking again."));
            }
        },
    };
    format!(" {}", bad(&text))
}

fn exceeded(bound: Bound, compiling: bool) -> &'static str {
    match (bound, compiling) {
        (Bound::Time, true) => "✗ The compiler did not come to an end.",
        (Bound::Time, false) => "✗ Your program did not come to an end.",
        (Bound::Memory, true) => "✗ The compiler ran out of memory over your file.",
        (Bound::Memory, false) => "✗ Your program asked for too much memory.",
        (Bound::Output, _) => "✗ Your program wrote without end.",
        (Bound::Processes, _) => "✗ Your program started too many processes or threads.",
    }
}

/// What the verdict itself brings along: messages, the place of a panic, advice.
pub fn details(view: View<'_>) -> Vec<String> {
    let say = |text: &str| vec![paragraphs(text, " ", view.width)];
    match &view.report.verdict {
        Verdict::Wrong => unused(&view.report.warnings).map_or_else(Vec::new, |text| say(&text)),
        Verdict::Solved => {
            let mut blocks = Vec::new();
            blocks.extend(
                view.exercise
                    .after
                    .as_deref()
                    .map(|after| paragraphs(after, " ", view.width)),
            );
            blocks
        }
        // What is written already stands in the table; before that, there is something to compute by hand.
        Verdict::Unfinished if view.report.has_answers() => Vec::new(),
        Verdict::Unfinished => given_examples(view.report, view.width)
            .into_iter()
            .collect(),
        Verdict::Panicked {
            message,
            line,
            inputs,
            ..
        } => {
            let place = line
                .map(|line| format!(" on line {line}"))
                .unwrap_or_default();
            let first = message.lines().next().unwrap_or_default();
            let advice = match line {
                Some(_) => advice::on_panic(first),
                None => advice::on_panic_elsewhere(first),
            };
            let advice = advice.map(|advice| format!(" {advice}"));
            say(&format!(
                "The first panic{place}: “{first}”, with {}.{}",
                inputs::fitting(inputs, LONGEST_INPUTS),
                advice.unwrap_or_default()
            ))
        }
        Verdict::Stopped { ending, inputs } => stop_details(view, ending, inputs.as_deref()),
    }
}

fn stop_details(view: View<'_>, ending: &Ending, inputs: Option<&str>) -> Vec<String> {
    let say = |text: &str| vec![paragraphs(text, " ", view.width)];
    let limits = &view.exercise.limits;
    let stopped_at = inputs.map(|inputs| {
        let inputs = inputs::fitting(inputs, LONGEST_INPUTS);
        format!(" It was at work on {inputs}.")
    });
    let stopped_at = stopped_at.unwrap_or_default();
    match ending {
        Ending::DoesNotCompile(messages) => {
            let mut blocks = messages_text(messages, view.whole_messages);
            let advice = advice::on_errors(messages);
            blocks.extend(advice.map(|advice| paragraphs(&advice, " ", view.width)));
            blocks
        }
        Ending::SignatureChanged { say: why, messages } => {
            let mut blocks = say(why);
            if view.whole_messages {
                blocks.extend(messages_text(messages, true));
            }
            blocks
        }
        Ending::Refused(sentence) => say(sentence),
        Ending::Crashed { signal: 11 | 6 | 7 } => say(&format!(
            "Most often this is a function that calls itself without end, until the stack is full.{stopped_at}"
        )),
        Ending::Exceeded { bound, compiling } => match (bound, compiling) {
            (Bound::Time, false) => say(&format!(
                "It was stopped after {} seconds. Is there a loop whose condition never changes?{stopped_at}",
                limits.run_seconds.min(limits.cpu_seconds)
            )),
            (Bound::Time, true) => say(
                "A constant is computed without end, or a type grows without end. Undo what you changed last and save again.",
            ),
            (Bound::Memory, false) => say(&format!(
                "It may use {} MiB; no exercise needs a tenth of that. Is something pushed to a Vec in a loop without end?",
                limits.memory_mib
            )),
            (Bound::Output, _) => say(
                "It was stopped. Is there something printed, or written to a file, in a loop without end?",
            ),
            (Bound::Memory, true) | (Bound::Processes, _) => Vec::new(),
        },
        Ending::ExitedEarly { .. } => say(
            "Your function is called many times. Let it return its value instead of ending the program.",
        ),
        Ending::Crashed { .. } | Ending::Finished | Ending::Cancelled => Vec::new(),
    }
}

/// The compiler's own words on values that are not used: one of them may explain a wrong number, and in an answer that is
/// right they would only disturb.
fn unused(warnings: &[Message]) -> Option<String> {
    const MOST: usize = 3;
    let told = warnings.iter().take(MOST).map(|warning| {
        let line = warning.line.map(|line| format!(" on line {line}"));
        format!("{}{}", warning.summary, line.unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    let more = match warnings.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    (!told.is_empty()).then(|| format!("The compiler warns: {}{more}.", told.join("; ")))
}

fn signal_words(signal: i32) -> String {
    let name = match signal {
        4 => "illegal instruction",
        6 => "it aborted",
        7 | 10 => "a bad memory access",
        8 => "an arithmetic error",
        9 => "it was killed",
        11 => "a segmentation fault",
        13 => "a broken pipe",
        15 => "it was terminated",
        _ => "a signal",
    };
    format!("{name} (signal {signal})")
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
                Some(format!(
                    "{} = {}",
                    quantity.name,
                    brief(&quantity.pairs.get(number)?.expected)
                ))
            });
            let inputs = case.to_string();
            match examples.iter_mut().find(|(known, _)| *known == inputs) {
                Some((_, known)) => known.extend(values),
                None => examples.push((inputs, values.collect())),
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

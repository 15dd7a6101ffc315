//! The page as text: verdict, picture, formula, table. What a program printed stands there as text, whatever it is.

use super::rows;
use crate::course::{Course, Exercise};
use crate::picture::{Worked, escaped, picture, with_minus, worked};
use crate::report::Report;
use crate::ui::style::without_escapes;
use crate::ui::verdict::{self, View};
use crate::verdict::{Quantity, Verdict};

/// The look of the page, and what moves on it.
pub const STYLE: &str = include_str!("page.css");
/// Takes in what is new, keeps the place of who reads, moves from value to value.
pub const SCRIPT: &str = include_str!("page.js");

/// Columns for what is written as in the terminal.
const COLUMNS: usize = 100;
/// As much of what a program printed as a page holds.
const MOST_PRINTED: usize = 20_000;

/// What the page shows.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The course.
    pub course: &'a Course,
    /// The exercise.
    pub exercise: &'a Exercise,
    /// What came of the last save; nothing as long as that is not known.
    pub report: Option<&'a Report>,
    /// What came of the save before.
    pub before: Option<&'a Report>,
    /// A fault of the machine or the course.
    pub fault: Option<&'a str>,
}

/// What is between the frame of the page: the part that changes with a save.
pub fn body(sight: Sight<'_>) -> String {
    let Sight {
        course, exercise, ..
    } = sight;
    let title = exercise.title.as_deref().unwrap_or(&exercise.name);
    let chapter = course
        .chapter(exercise)
        .map_or_else(String::new, |(number, chapter)| {
            format!("Chapter {number} · {}", chapter.title)
        });
    let points = sight.report.map_or_else(String::new, |report| {
        format!(" · {}/{} points", report.earned, report.points)
    });
    let file = sight
        .report
        .map_or_else(|| exercise.path(), |report| report.file.clone());
    let mut parts = vec![format!(
        "<header data-part=\"head\"><p class=\"chapter\">{}</p><h1>{}</h1><p class=\"file\"><code>{}</code>{}</p></header>",
        escaped(&chapter),
        escaped(title),
        escaped(&file),
        escaped(&points)
    )];
    match (sight.fault, sight.report) {
        (Some(fault), _) => parts.push(status(
            "fault",
            "✗ This could not be checked, and that is not your fault.",
            &pre(fault),
        )),
        (None, None) => parts.push(status("open", "Waiting for the first check…", "")),
        (None, Some(report)) => {
            parts.push(told(exercise, report));
            parts.push(figure(exercise, report, sight.before));
            parts.push(formula(exercise, report, worked(exercise, report)));
            parts.push(rows::table(exercise, report, sight.before));
            parts.push(printed(report));
        }
    }
    parts.concat()
}

/// The whole page, with style and script beside it at these addresses.
pub fn page(sight: Sight<'_>) -> String {
    framed(
        &sight.exercise.name,
        &sight.course.about.language,
        "<link rel=\"stylesheet\" href=\"page.css\"><script src=\"page.js\" defer></script>",
        &body(sight),
    )
}

/// The same in one file that needs nothing beside it.
pub fn file(sight: Sight<'_>) -> String {
    let policy = "default-src 'none'; style-src 'nonce-workbook'; script-src 'nonce-workbook'; base-uri 'none'; form-action 'none'";
    let head = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><style nonce=\"workbook\">{STYLE}</style><script nonce=\"workbook\">addEventListener(\"DOMContentLoaded\",()=>{{\n{SCRIPT}\n}})</script>"
    );
    framed(
        &sight.exercise.name,
        &sight.course.about.language,
        &head,
        &body(sight),
    )
}

/// The picture alone, as a drawing of its own; none where the exercise has none.
pub fn drawing(exercise: &Exercise, report: &Report) -> Option<String> {
    let svg = picture(exercise, report, None)?.svg;
    let (head, rest) = svg.split_once('>')?;
    // On paper of its own: whoever shows it may have another colour behind it.
    Some(format!(
        "{head} style=\"background:var(--paper)\"><style>{STYLE}</style>{rest}\n"
    ))
}

fn framed(name: &str, language: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\"><title>{} · workbook</title><link rel=\"icon\" href=\"data:,\">{head}</head><body><main>{body}</main></body></html>\n",
        escaped(language),
        escaped(name)
    )
}

/// What it came to, in the words of the terminal.
fn told(exercise: &Exercise, report: &Report) -> String {
    let view = View {
        exercise,
        report,
        explain: false,
        whole_messages: true,
        width: COLUMNS,
        height: None,
        drawn: false,
    };
    let headline = without_escapes(&verdict::headline(view.report));
    let class = match &report.verdict {
        Verdict::Solved => "solved",
        Verdict::Unfinished => "open",
        _ => "wrong",
    };
    let rest = match &report.verdict {
        Verdict::Solved => paragraphs(exercise.after.as_deref().unwrap_or_default()),
        Verdict::Wrong => {
            let why = report.why().first().map(|finding| finding.say());
            let why = why.map_or_else(String::new, |why| paragraphs(&why));
            let place = report.locations.as_ref().and_then(|found| found.first());
            let place = place.map_or_else(String::new, |place| {
                format!(
                    "<p class=\"place\">Line {} of your file.</p>",
                    place.span.line
                )
            });
            let own: Vec<String> = verdict::details(view);
            format!(
                "{why}{place}{}",
                own.iter().map(|text| pre(text)).collect::<String>()
            )
        }
        _ => verdict::details(view)
            .iter()
            .map(|text| pre(text))
            .collect(),
    };
    status(class, headline.trim(), &rest)
}

fn status(class: &str, headline: &str, rest: &str) -> String {
    format!(
        "<section data-part=\"verdict\" class=\"verdict {class}\" role=\"status\" aria-label=\"verdict\"><p class=\"headline\">{}</p>{rest}</section>",
        escaped(headline)
    )
}

/// Text with blank lines between its paragraphs.
fn paragraphs(text: &str) -> String {
    let blocks = text
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty());
    blocks
        .map(|block| format!("<p>{}</p>", escaped(block)))
        .collect()
}

fn pre(text: &str) -> String {
    let text = without_escapes(text);
    let lines: Vec<&str> = text
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    format!("<pre>{}</pre>", escaped(&lines.join("\n")))
}

fn figure(exercise: &Exercise, report: &Report, before: Option<&Report>) -> String {
    let Some(picture) = picture(exercise, report, before) else {
        return "<figure data-part=\"picture\" hidden></figure>".into();
    };
    let check = &report.checks[picture.check].name;
    let case = report
        .shown_case(picture.check)
        .map(ToString::to_string)
        .unwrap_or_default();
    let which = match (report.first_wrong(), report.checks.len()) {
        (Some(_), _) if report.shown.headline() == Some(picture.check) => {
            "The first wrong case:".to_owned()
        }
        (_, 1) => "The case shown:".to_owned(),
        _ => format!("“{check}”, with"),
    };
    let caption = match case.is_empty() {
        true => String::new(),
        false => format!(
            "<figcaption>{} <span class=\"case\">{}</span></figcaption>",
            escaped(&which),
            escaped(&with_minus(&case))
        ),
    };
    format!(
        "<figure data-part=\"picture\"><div class=\"scroll\">{}</div>{caption}</figure>",
        picture.svg
    )
}

fn formula(exercise: &Exercise, report: &Report, worked: Option<Worked>) -> String {
    let (Some(worked), Some(quantity)) = (worked, report.first_wrong()) else {
        return "<section data-part=\"formula\" hidden></section>".into();
    };
    let compared = crate::report::compare(quantity, report.shown.case_of(quantity.check));
    let off = match compared.off_by.parse::<f64>() {
        Ok(_) => format!("off by {}", compared.off_by),
        Err(_) => compared.off_by,
    };
    format!(
        "<section data-part=\"formula\" class=\"formula\"><h2>{} with the numbers put in</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{}\">{}</div><p>Yours is <b>{}</b>{}.</p>{}</section>",
        escaped(&quantity.name),
        escaped(&worked.text),
        worked.mathml,
        escaped(&with_minus(&compared.yours)),
        if off.is_empty() {
            String::new()
        } else {
            format!(", {}", escaped(&with_minus(&off)))
        },
        by_small_steps(exercise, report, quantity)
    )
}

/// The referee: what the function that a derivative is taken of says itself, in the learner's own program.
fn by_small_steps(exercise: &Exercise, report: &Report, quantity: &Quantity) -> String {
    // Another check may have a quantity of that name.
    let is_it = |own: &Quantity| own.check == quantity.check && own.name == quantity.name;
    let number = report.quantities.iter().position(is_it);
    let slope = number.and_then(|number| report.slope(number));
    let of = exercise
        .checks
        .get(quantity.check)
        .and_then(|check| check.slope.as_ref());
    match (slope, of) {
        (Some(slope), Some(of)) => format!(
            "<p>Measured by a small step to each side, the slope of <code>{}</code> in your program is ≈ <b>{}</b>.</p>",
            escaped(&of.of),
            rows::measured(slope)
        ),
        _ => String::new(),
    }
}

fn printed(report: &Report) -> String {
    if report.printed_nothing() {
        return "<section data-part=\"printed\" hidden></section>".into();
    }
    let all: String = report
        .prints
        .iter()
        .map(|print| print.text.as_str())
        .collect();
    let text: String = without_escapes(&all).chars().take(MOST_PRINTED).collect();
    format!(
        "<section data-part=\"printed\" class=\"printed\"><h2>What your program printed</h2><pre tabindex=\"0\">{}</pre></section>",
        escaped(text.trim_end())
    )
}

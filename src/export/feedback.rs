//! A learner's own page: what each of their files came to, and why.

use std::fmt::Write as _;

use super::html::{escaped, page, table};
use super::tables::points;
use crate::class::{Cell, Class, NOT_GRADED, NOT_SUBMITTED, Record, Student, UNCLEAR};

/// How much is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Their numbers beside the expected ones, and why.
    Full,
    /// Their numbers, and why.
    Own,
    /// The verdict.
    Verdict,
}

/// The page of a learner.
pub fn learner_page(class: &Class<'_>, student: &Student<'_>, extent: Extent) -> String {
    let manifest = class.manifest;
    let total = points(Class::total(student));
    let title = format!(
        "{}: {total} of {} points",
        manifest.course.title,
        manifest.points()
    );
    let who = student
        .learner
        .name
        .as_deref()
        .unwrap_or(&student.learner.id);
    let header = format!(
        "<h1>{}</h1>\n<p class=\"soft\">{}</p>\n",
        escaped(&title),
        escaped(who)
    );
    let mut main = overview(student);
    for cell in &student.cells {
        if let Some(record) = cell
            .record
            .filter(|record| !record.is_solved() && record.verdict != "unfinished")
        {
            main.push_str(&details(cell, record, extent));
        }
    }
    let footer = format!(
        "<p>Checked by workbook {} with seed {}.</p>\n",
        escaped(&manifest.tool),
        manifest.seed
    );
    page(&title, &header, &main, &footer)
}

fn overview(student: &Student<'_>) -> String {
    let row = |cell: &Cell<'_>| {
        let earned = cell.earned.map_or("–".to_owned(), points);
        vec![
            escaped(&cell.exercise.title),
            format!("{earned}/{}", cell.exercise.points),
            escaped(&words(cell)),
        ]
    };
    let rows: Vec<Vec<String>> = student.cells.iter().map(row).collect();
    table(
        "All exercises",
        &["exercise", "points", "what it came to"],
        &rows,
    )
}

/// A verdict in words for its learner.
fn words(cell: &Cell<'_>) -> String {
    let words = match cell.verdict {
        NOT_SUBMITTED => "nothing was handed in".to_owned(),
        UNCLEAR => "several different files were handed in: ask your teacher".to_owned(),
        NOT_GRADED => "not checked yet".to_owned(),
        _ => cell
            .record
            .map_or(String::new(), |record| record.headline.clone()),
    };
    match (
        cell.decided,
        cell.record.and_then(|record| record.attention.as_ref()),
    ) {
        (Some(""), _) => format!("{words} The points were decided by hand."),
        (Some(note), _) => format!("{words} The points were decided by hand: {note}"),
        (None, Some(_)) => format!("{words} Your teacher will look at it."),
        (None, None) => words,
    }
}

fn details(cell: &Cell<'_>, record: &Record, extent: Extent) -> String {
    let mut text = format!(
        "<h2>{}</h2>\n<p>{}</p>\n",
        escaped(&cell.exercise.title),
        escaped(&record.headline)
    );
    if extent == Extent::Verdict {
        return text;
    }
    let row = |row: &crate::class::Row| {
        let mut cells = vec![escaped(&row.name), escaped(&row.yours)];
        if extent == Extent::Full {
            cells.extend([escaped(&row.expected), escaped(&row.off_by)]);
        }
        cells.push(format!("{}/{}", row.passed, row.cases));
        cells
    };
    let rows: Vec<Vec<String>> = record.rows.iter().map(row).collect();
    if !rows.is_empty() {
        let full = ["quantity", "yours", "expected", "off by", "cases right"];
        let own = ["quantity", "yours", "cases right"];
        let head: &[&str] = if extent == Extent::Full { &full } else { &own };
        text.push_str(&table(
            &format!("The numbers of {}", cell.exercise.title),
            head,
            &rows,
        ));
        if let Some(case) = record
            .rows
            .iter()
            .map(|row| &row.case)
            .find(|case| !case.is_empty())
        {
            let _ = writeln!(text, "<p class=\"soft\">With {}.</p>", escaped(case));
        }
    }
    if let Some(reason) = record.reason() {
        let _ = writeln!(text, "<p>{}</p>", escaped(&reason.say));
    }
    // A table has been shown as one; what the compiler says is text.
    if rows.is_empty() && !record.text.is_empty() {
        let _ = writeln!(text, "<pre tabindex=\"0\">{}</pre>", escaped(&record.text));
    }
    if !record.output.trim().is_empty() {
        let output = escaped(&record.output);
        let _ = writeln!(
            text,
            "<details><summary>What your program printed</summary>\n<pre tabindex=\"0\">{output}</pre></details>"
        );
    }
    text
}

/// What fits a cell of a platform: points and what is not solved, a line each.
pub fn comment(class: &Class<'_>, student: &Student<'_>) -> String {
    let solved = student
        .cells
        .iter()
        .filter(|cell| cell.verdict == "solved")
        .count();
    let mut text = format!(
        "{} of {} exercises solved, {} of {} points.",
        solved,
        student.cells.len(),
        points(Class::total(student)),
        class.manifest.points()
    );
    for cell in &student.cells {
        let Some(record) = cell.record.filter(|record| !record.is_solved()) else {
            continue;
        };
        let why = record
            .reason()
            .map_or(String::new(), |reason| format!(" {}", reason.say));
        let _ = write!(text, " {}: {}{why}", cell.exercise.name, record.headline);
    }
    text
}

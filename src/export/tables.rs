//! Tables of a class: one row a learner, one row a learner and exercise, and one line of JSON for the same.

use std::fmt::Write as _;

use serde::Serialize;

use crate::class::{Cell, Class, Moved, Note, Reason, counted};

/// What begins a formula in the programs that tables are opened with.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

/// A cell that no program takes for a formula: what begins like one gets an apostrophe in front.
pub fn defused(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    match text.starts_with(FORMULA) && !is_number {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// Points as they are written: whole ones without a point.
pub fn points(points: f64) -> String {
    // A sum of nothing is -0.
    let rounded = (points * 100.0).round() / 100.0 + 0.0;
    format!("{rounded}")
}

/// One row a learner, one column an exercise, and the sum.
pub fn wide(class: &Class<'_>) -> Vec<u8> {
    let exercises = class
        .manifest
        .exercises
        .iter()
        .map(|exercise| exercise.name.clone());
    let header: Vec<String> = ["learner".to_owned(), "name".to_owned()]
        .into_iter()
        .chain(exercises)
        .chain(["total".to_owned()])
        .collect();
    let rows = class.students.iter().map(|student| {
        let learner = student.learner;
        let name = learner.name.clone().unwrap_or_default();
        let cells = student
            .cells
            .iter()
            .map(|cell| cell.earned.map_or(String::new(), points));
        [learner.id.clone(), name]
            .into_iter()
            .chain(cells)
            .chain([points(Class::total(student))])
            .collect::<Vec<String>>()
    });
    table(std::iter::once(header).chain(rows))
}

/// One row a learner and exercise.
pub fn long(class: &Class<'_>) -> Vec<u8> {
    let header = [
        "learner",
        "name",
        "exercise",
        "chapter",
        "verdict",
        "points",
        "earned",
        "diagnosis",
        "file",
        "submitted_at",
        "late_seconds",
        "note",
    ];
    let rows = class.students.iter().flat_map(|student| {
        let learner = student.learner;
        student.cells.iter().map(move |cell| {
            let reason = cell.record.and_then(|record| record.reason());
            let late = learner.late_seconds.map(|seconds| seconds.to_string());
            let late = late.or_else(|| learner.late.then(|| "late".to_owned()));
            vec![
                learner.id.clone(),
                learner.name.clone().unwrap_or_default(),
                cell.exercise.name.clone(),
                cell.exercise.chapter.clone(),
                cell.verdict.to_owned(),
                cell.exercise.points.to_string(),
                cell.earned.map_or(String::new(), points),
                reason.map_or(String::new(), |reason| reason.id.clone()),
                cell.handed
                    .map_or(String::new(), |handed| handed.path.clone()),
                learner.submitted.clone().unwrap_or_default(),
                late.unwrap_or_default(),
                note(cell),
            ]
        })
    });
    table(std::iter::once(header.map(str::to_owned).to_vec()).chain(rows))
}

/// What somebody has to look at, a row each.
pub fn notes(notes: &[Note]) -> Vec<u8> {
    let header = ["learner", "about", "what"].map(str::to_owned).to_vec();
    let row = |note: &Note| {
        vec![
            note.learner.clone().unwrap_or_default(),
            note.about.clone(),
            note.say.clone(),
        ]
    };
    table(std::iter::once(header).chain(notes.iter().map(row)))
}

/// Whose points changed, a row each.
pub fn moved(moved: &[Moved]) -> Vec<u8> {
    let header = ["learner", "exercise", "before", "now"]
        .map(str::to_owned)
        .to_vec();
    let number = |value: Option<f64>| value.map_or(String::new(), points);
    let row = |one: &Moved| {
        vec![
            one.learner.clone(),
            one.exercise.clone(),
            number(one.before),
            number(one.now),
        ]
    };
    table(std::iter::once(header).chain(moved.iter().map(row)))
}

/// What there is to say of a cell beside its verdict.
fn note(cell: &Cell<'_>) -> String {
    match (
        cell.decided,
        cell.record.and_then(|record| record.attention.as_deref()),
    ) {
        (Some(""), _) => "decided by hand".to_owned(),
        (Some(why), _) => format!("decided by hand: {why}"),
        (None, Some(attention)) => attention.to_owned(),
        (None, None) => String::new(),
    }
}

/// Rows as RFC 4180 has them, every cell defused.
fn table(rows: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail, and all rows have the same cells.
        let _ = writer.write_record(row.iter().map(|cell| defused(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

#[derive(Serialize)]
struct Line<'a> {
    learner: &'a str,
    exercise: &'a str,
    verdict: &'a str,
    points: u32,
    earned: Option<f64>,
    diagnosis: &'a [Reason],
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attention: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<&'a str>,
}

/// One line of JSON a learner and exercise.
pub fn lines(class: &Class<'_>) -> String {
    let mut text = String::new();
    for student in &class.students {
        for cell in &student.cells {
            let line = Line {
                learner: &student.learner.id,
                exercise: &cell.exercise.name,
                verdict: cell.verdict,
                points: cell.exercise.points,
                earned: counted(cell),
                diagnosis: cell.record.map_or(&[], |record| &record.diagnosis),
                file: cell.handed.map(|handed| handed.path.as_str()),
                attention: cell.record.and_then(|record| record.attention.as_deref()),
                decided: cell.decided,
            };
            let _ = writeln!(text, "{}", serde_json::to_string(&line).unwrap_or_default());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{defused, lines, long, points, wide};
    use crate::class::testing::{manifest, record};
    use crate::class::{Class, Overrides, Records};

    #[test]
    fn what_begins_like_a_formula_is_defused_and_numbers_stay() {
        for text in ["=1+1", "+cmd", "-x", "@sum", "\tx", "\r=x"] {
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["-1.5", "3", "", "Zoë, O'Neil", "a=b"] {
            assert_eq!(defused(text), text);
        }
        assert_eq!(
            (points(3.0), points(2.5), points(1.0 / 3.0)),
            ("3".into(), "2.5".into(), "0.33".into())
        );
    }

    #[test]
    fn what_was_not_handed_in_is_an_empty_cell_and_counts_nothing() {
        let mut manifest = manifest(&["f", "g"], &[("=ada", &[("f", "a1")]), ("bob", &[])]);
        manifest.learners[0].name = Some("Zoë \"Z\", Jr.".into());
        let key = manifest.key(&manifest.exercises[0], "a1");
        let records: Records = [(key, record("f", "a1", "wrong", 2, Some("mistake:m")))]
            .into_iter()
            .collect();
        let overrides = Overrides::new();
        let class = Class::new(&manifest, &records, &overrides);
        let text = String::from_utf8(wide(&class)).unwrap();
        assert_eq!(
            text,
            "learner,name,f,g,total\r\n'=ada,\"Zoë \"\"Z\"\", Jr.\",2,,2\r\nbob,,,,0\r\n"
        );
        let mut reader = csv::Reader::from_reader(std::io::Cursor::new(long(&class)));
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 4);
        assert_eq!(
            (&rows[0][4], &rows[0][7], &rows[1][4], &rows[1][6]),
            ("wrong", "mistake:m", "not_submitted", "")
        );
        let lines = lines(&class);
        let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
        assert_eq!(first["learner"], "=ada");
        assert_eq!(first["diagnosis"][0]["id"], "mistake:m");
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(lines.lines().nth(3).unwrap()).unwrap()["earned"],
            0.0
        );
    }
}

//! A class with what everybody came to: a plan, what is kept of each file, and what somebody decided by hand.

use std::collections::BTreeMap;

use serde::Serialize;

use super::learner::{Handed, Kind, Learner, Note};
use super::manifest::{Manifest, Planned};
use super::record::{Record, Walls};
use super::records::Records;
use super::work::{Task, Work};

/// What was not handed in.
pub const NOT_SUBMITTED: &str = "not_submitted";
/// What could be one of several files.
pub const UNCLEAR: &str = "unclear";
/// What was handed in and not graded yet.
pub const NOT_GRADED: &str = "not_graded";

/// A class with what everybody came to.
#[derive(Debug)]
pub struct Class<'a> {
    /// The plan.
    pub manifest: &'a Manifest,
    /// Everybody, in the order of the plan.
    pub students: Vec<Student<'a>>,
    /// What somebody has to look at.
    pub attention: Vec<Note>,
    /// The weakest walls that any program had around it.
    pub walls: Option<Walls>,
}

/// One of them.
#[derive(Debug)]
pub struct Student<'a> {
    /// Who it is.
    pub learner: &'a Learner,
    /// For each exercise of the plan.
    pub cells: Vec<Cell<'a>>,
}

/// What somebody came to in an exercise.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    /// The exercise.
    pub exercise: &'a Planned,
    /// What was handed in.
    pub handed: Option<&'a Handed>,
    /// What came of it.
    pub record: Option<&'a Record>,
    /// The verdict, or why there is none.
    pub verdict: &'a str,
    /// What it counts; nothing where nothing was handed in, or it is not sure.
    pub earned: Option<f64>,
    /// Why somebody decided it by hand.
    pub decided: Option<&'a str>,
}

/// What somebody decided by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// The points.
    pub points: f64,
    /// Why.
    pub note: String,
}

/// What was decided by hand, by learner and exercise.
pub type Overrides = BTreeMap<(String, String), Override>;

/// Reads `overrides.csv`: `learner,exercise,points,note`.
///
/// # Errors
/// A sentence on what is wrong with it.
pub fn overrides(bytes: &[u8]) -> Result<Overrides, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let header = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|own| own.trim().eq_ignore_ascii_case(name))
    };
    let (Some(learner), Some(exercise), Some(points)) =
        (column("learner"), column("exercise"), column("points"))
    else {
        return Err(
            "overrides.csv needs the columns learner, exercise and points; note is welcome".into(),
        );
    };
    let note = column("note");
    let mut overrides = Overrides::new();
    for (number, row) in reader.records().enumerate() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |at: usize| row.get(at).unwrap_or_default().trim().to_owned();
        let points: f64 = cell(points)
            .parse()
            .ok()
            .filter(|points: &f64| points.is_finite() && *points >= 0.0)
            .ok_or_else(|| {
                format!(
                    "row {} of overrides.csv has no points: `{}`",
                    number + 2,
                    cell(points)
                )
            })?;
        let note = note.map_or(String::new(), cell);
        overrides.insert((cell(learner), cell(exercise)), Override { points, note });
    }
    Ok(overrides)
}

/// The names of all results that a plan may ask for.
pub fn keys(manifest: &Manifest) -> Vec<String> {
    let mut keys = Vec::new();
    for learner in &manifest.learners {
        for exercise in &manifest.exercises {
            if let Some(handed) = learner.files.get(&exercise.name) {
                keys.push(manifest.key(exercise, &handed.hash));
            }
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

impl<'a> Class<'a> {
    /// A class from all that is known of it.
    pub fn new(
        manifest: &'a Manifest,
        records: &'a Records,
        overrides: &'a Overrides,
    ) -> Class<'a> {
        let work = Work::of(manifest);
        let student = |learner: &'a Learner| Student {
            learner,
            cells: manifest
                .exercises
                .iter()
                .map(|exercise| {
                    let handed = learner.files.get(&exercise.name);
                    let record = handed
                        .and_then(|handed| result(manifest, &work, records, exercise, handed));
                    let by_hand = overrides.get(&(learner.id.clone(), exercise.name.clone()));
                    Cell {
                        exercise,
                        handed,
                        record,
                        verdict: match (handed, record) {
                            (_, Some(record)) => &record.verdict,
                            (Some(_), None) => NOT_GRADED,
                            (None, None) if learner.unclear.contains_key(&exercise.name) => UNCLEAR,
                            (None, None) => NOT_SUBMITTED,
                        },
                        earned: match by_hand {
                            Some(by_hand) => Some(by_hand.points),
                            None => record.and_then(|record| record.earned).map(f64::from),
                        },
                        decided: by_hand.map(|by_hand| by_hand.note.as_str()),
                    }
                })
                .collect(),
        };
        let students: Vec<Student<'a>> = manifest.learners.iter().map(student).collect();
        let walls = students.iter().flat_map(|student| &student.cells);
        let walls = walls.filter_map(|cell| Some(cell.record?.walls)).max();
        let mut class = Class {
            manifest,
            attention: Vec::new(),
            students,
            walls,
        };
        class.attention = class.needs_attention(overrides);
        class
    }

    fn needs_attention(&self, overrides: &Overrides) -> Vec<Note> {
        let noted = self
            .manifest
            .notes
            .iter()
            .filter(|note| note.kind == Kind::Attention);
        let mut notes: Vec<Note> = noted.cloned().collect();
        for student in &self.students {
            let id = Some(student.learner.id.as_str());
            for cell in student.cells.iter().filter(|cell| cell.decided.is_none()) {
                let why = match (cell.record, cell.verdict) {
                    (Some(record), _) => record.attention.clone(),
                    (None, NOT_GRADED) => Some("it was handed in and is not graded yet".into()),
                    _ => None,
                };
                notes.extend(
                    why.map(|why| Note::new(id, Kind::Attention, &cell.exercise.name, why)),
                );
            }
        }
        for (learner, exercise) in overrides.keys() {
            let known = self
                .students
                .iter()
                .any(|student| student.learner.id == *learner);
            if !known || self.manifest.exercise(exercise).is_none() {
                let say = format!(
                    "it speaks of somebody or of an exercise that is not here: `{exercise}` of `{learner}`"
                );
                notes.push(Note::new(None, Kind::Attention, "overrides.csv", say));
            }
        }
        notes.sort();
        notes
    }

    /// What counts for somebody, of all exercises.
    pub fn total(student: &Student<'_>) -> f64 {
        student.cells.iter().filter_map(|cell| cell.earned).sum()
    }

    /// Whether anything was handed in by somebody.
    pub fn handed_in(student: &Student<'_>) -> bool {
        student
            .cells
            .iter()
            .any(|cell| cell.verdict != NOT_SUBMITTED)
    }
}

/// What came of a file: its own result, or that of one with the same tokens.
fn result<'a>(
    manifest: &'a Manifest,
    work: &Work<'a>,
    records: &'a Records,
    exercise: &'a Planned,
    handed: &'a Handed,
) -> Option<&'a Record> {
    let task = Task {
        exercise: &exercise.name,
        file: &handed.hash,
    };
    let leader = work.leader(task);
    let shared = records.get(&manifest.key(exercise, leader.file));
    if leader == task {
        return shared;
    }
    match shared {
        Some(record) if record.shared => Some(record),
        _ => records.get(&manifest.key(exercise, task.file)),
    }
}

/// Somebody whose points are others than in the report before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Moved {
    /// Who.
    pub learner: String,
    /// In which exercise.
    pub exercise: String,
    /// What it counted.
    pub before: Option<f64>,
    /// What it counts.
    pub now: Option<f64>,
}

impl Class<'_> {
    /// Whose points changed since an earlier report, whose lines these are.
    pub fn moved(&self, before: &str) -> Vec<Moved> {
        let mut earlier: BTreeMap<(String, String), Option<f64>> = BTreeMap::new();
        for line in before.lines() {
            let Ok(row) = serde_json::from_str::<serde_json::Value>(line) else {
                continue;
            };
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            earlier.insert((text("learner"), text("exercise")), row["earned"].as_f64());
        }
        let mut moved = Vec::new();
        for student in &self.students {
            for cell in &student.cells {
                let place = (student.learner.id.clone(), cell.exercise.name.clone());
                let Some(before) = earlier.get(&place).copied() else {
                    continue;
                };
                let now = counted(cell);
                if before != now {
                    let (learner, exercise) = place;
                    moved.push(Moved {
                        learner,
                        exercise,
                        before,
                        now,
                    });
                }
            }
        }
        moved
    }
}

/// What a cell counts in a sum: what was not handed in counts nothing.
pub fn counted(cell: &Cell<'_>) -> Option<f64> {
    match cell.verdict {
        NOT_SUBMITTED => Some(cell.earned.unwrap_or(0.0)),
        _ => cell.earned,
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, NOT_GRADED, NOT_SUBMITTED, Overrides, overrides};
    use crate::class::records::Records;
    use crate::class::testing::{manifest, record};

    #[test]
    fn a_class_is_its_plan_its_results_and_what_was_decided_by_hand() {
        let manifest = manifest(
            &["f", "g"],
            &[
                ("ada", &[("f", "a1"), ("g", "a2")]),
                ("bob", &[("f", "b1")]),
            ],
        );
        let key =
            |exercise: &str, file: &str| manifest.key(manifest.exercise(exercise).unwrap(), file);
        let records: Records = [
            (key("f", "a1"), record("f", "a1", "solved", 3, None)),
            (key("g", "a2"), record("g", "a2", "wrong", 1, None)),
        ]
        .into_iter()
        .collect();
        let by_hand =
            overrides("learner,exercise,points,note\nada,g,2.5,\"meant, well\"\n".as_bytes())
                .unwrap();
        let class = Class::new(&manifest, &records, &by_hand);
        let verdicts: Vec<Vec<&str>> = class
            .students
            .iter()
            .map(|s| s.cells.iter().map(|c| c.verdict).collect())
            .collect();
        assert_eq!(verdicts, [["solved", "wrong"], [NOT_GRADED, NOT_SUBMITTED]]);
        assert_eq!(Class::total(&class.students[0]), 5.5);
        assert_eq!(class.attention.len(), 1, "{:?}", class.attention);
        let before = "{\"learner\":\"ada\",\"exercise\":\"f\",\"earned\":1}\n{\"learner\":\"ada\",\"exercise\":\"g\",\"earned\":2.5}\n";
        let moved = class.moved(before);
        assert_eq!(moved.len(), 1);
        assert_eq!((moved[0].before, moved[0].now), (Some(1.0), Some(3.0)));
    }

    #[test]
    fn overrides_say_what_is_wrong_with_them() {
        assert!(
            overrides(b"who,what\n")
                .unwrap_err()
                .contains("columns learner")
        );
        assert!(
            overrides(b"learner,exercise,points\na,f,much\n")
                .unwrap_err()
                .contains("row 2")
        );
        let unknown = overrides(b"learner,exercise,points\nx,f,1\n").unwrap();
        let manifest = manifest(&["f"], &[("ada", &[])]);
        let records = Records::default();
        assert_eq!(Class::new(&manifest, &records, &unknown).attention.len(), 1);
        assert!(
            Class::new(&manifest, &records, &Overrides::new())
                .attention
                .is_empty()
        );
    }
}

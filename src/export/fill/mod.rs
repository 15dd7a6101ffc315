//! Grades in the file that a platform exported: only grade and feedback cells change, and only of those who handed something in.

mod cells;
mod platforms;

use std::collections::BTreeMap;

use self::cells::Sheet;
use self::platforms::{GradeColumn, Platform};
use super::feedback::comment;
use super::tables::{defused, points};
use crate::class::{Cell, Class, Student, name_forms, plain};

/// A file with grades in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Whose it is.
    pub platform: &'static str,
    /// How many rows got a grade.
    pub rows: usize,
    /// What is to be known of it.
    pub remarks: Vec<String>,
}

/// What a column of grades is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// The sum of all points.
    Total,
    /// One exercise, by its place.
    Exercise(usize),
}

/// Fills a file; `column` is the title of the one for the sum, where that is not clear.
///
/// # Errors
/// A sentence on why it cannot be filled.
pub fn fill(bytes: &[u8], class: &Class<'_>, column: Option<&str>) -> Result<Filled, String> {
    let (text, wide) = decoded(bytes)?;
    let sheet = Sheet::read(&text);
    let platform = Platform::of(&sheet, column).ok_or(
        "it is no gradebook of Canvas, Brightspace or Blackboard and no grading worksheet of Moodle that is known here\n\
         Export it again; where a worksheet is in another language, `--column` names the column of grades.",
    )?;
    let columns = platform.grade_columns(&sheet);
    let targets = targets(class, &columns, column)?;
    let mut remarks = Vec::new();
    for (grades, target) in &targets {
        let (own, most) = (worth(class, *target), grades.most(&sheet));
        if let Some(most) = most.filter(|most| (most - own).abs() > 1e-9) {
            remarks.push(format!(
                "`{}` is worth {} there and {} here: grades are filled in in proportion",
                grades.title,
                points(most),
                points(own)
            ));
        }
    }
    let known = by_key(class);
    let mut values = BTreeMap::new();
    let mut rows = 0;
    let mut unknown = 0;
    for row in platform.rows(&sheet) {
        let keys = platform.keys(&sheet, row);
        let name = platform.person(&sheet, row);
        let found = keys.iter().find_map(|key| {
            let place = known.get(&plain(key)).copied().flatten()?;
            let is_another = is_another(&class.students[place], key, name.as_deref());
            (!is_another).then_some(place)
        });
        let Some(student) = found.map(|place| &class.students[place]) else {
            unknown += 1;
            continue;
        };
        if !Class::handed_in(student) {
            continue;
        }
        let before = values.len();
        for (grades, target) in &targets {
            let old = sheet.value(row, grades.at);
            if old.trim().eq_ignore_ascii_case("EX") {
                continue;
            }
            let most = grades.most_of(&sheet, row);
            match grade(class, student, *target, most) {
                Some(grade) => drop(values.insert((row, grades.at), points(grade))),
                None if *target == Target::Total => {
                    remarks.push(format!(
                        "`{}` has something that is not sure: that grade is left as it was",
                        student.learner.id
                    ));
                }
                None => {}
            }
        }
        rows += usize::from(values.len() > before);
        if let Some(feedback) = platform.feedback(&sheet).filter(|_| values.len() > before) {
            values.insert((row, feedback), defused(&comment(class, student)));
        }
    }
    if unknown > 0 {
        remarks.push(format!(
            "{unknown} of its rows are of nobody who is here: they stay as they were"
        ));
    }
    Ok(Filled {
        bytes: encoded(&sheet.with(&values), wide),
        platform: platform.name(),
        rows,
        remarks,
    })
}

/// What each column of grades is for.
fn targets(
    class: &Class<'_>,
    columns: &[GradeColumn],
    wanted: Option<&str>,
) -> Result<Vec<(GradeColumn, Target)>, String> {
    let exercises = &class.manifest.exercises;
    let course = plain(&class.manifest.course.title);
    let target = |column: &GradeColumn| {
        let title = plain(&column.title);
        if let Some(wanted) = wanted {
            return (title == plain(wanted)).then_some(Target::Total);
        }
        let is_it = |exercise: &crate::class::Planned| {
            plain(&exercise.name) == title || plain(&exercise.title) == title
        };
        match exercises.iter().position(is_it) {
            Some(place) => Some(Target::Exercise(place)),
            None => (title == course).then_some(Target::Total),
        }
    };
    let found: Vec<(GradeColumn, Target)> = columns
        .iter()
        .filter_map(|column| Some((column.clone(), target(column)?)))
        .collect();
    match (found.as_slice(), columns) {
        ([], [only]) if wanted.is_none() => Ok(vec![(only.clone(), Target::Total)]),
        ([], _) => {
            let titles: Vec<String> = columns
                .iter()
                .map(|column| format!("`{}`", column.title))
                .collect();
            Err(format!(
                "no column of it is clearly the one for this course\nSay which with `--column`: {}.",
                titles.join(", ")
            ))
        }
        _ => Ok(found),
    }
}

/// What a target is worth here.
fn worth(class: &Class<'_>, target: Target) -> f64 {
    f64::from(match target {
        Target::Total => class.manifest.points(),
        Target::Exercise(place) => class.manifest.exercises[place].points,
    })
}

/// A grade, in proportion to what it may be there; nothing where it is not sure or nothing was handed in.
fn grade(
    class: &Class<'_>,
    student: &Student<'_>,
    target: Target,
    most: Option<f64>,
) -> Option<f64> {
    let not_sure =
        |cell: &Cell<'_>| cell.earned.is_none() && cell.verdict != crate::class::NOT_SUBMITTED;
    let earned = match target {
        Target::Total if student.cells.iter().any(not_sure) => return None,
        Target::Total => Class::total(student),
        Target::Exercise(place) => student.cells[place].earned?,
    };
    let own = worth(class, target);
    Some(match most {
        Some(most) if own > 0.0 => earned * most / own,
        _ => earned,
    })
}

/// Everybody by what a platform may call them; what is several people's is nobody's.
fn by_key(class: &Class<'_>) -> BTreeMap<String, Option<usize>> {
    let mut known: BTreeMap<String, Option<usize>> = BTreeMap::new();
    for (place, student) in class.students.iter().enumerate() {
        let learner = student.learner;
        let mut own: Vec<String> = learner
            .known_as
            .iter()
            .chain([&learner.id])
            .map(|key| plain(key))
            .collect();
        own.extend(learner.name.iter().flat_map(|name| name_forms(name)));
        own.sort();
        own.dedup();
        for key in own.into_iter().filter(|key| !key.is_empty()) {
            known
                .entry(key)
                .and_modify(|other| *other = None)
                .or_insert(Some(place));
        }
    }
    known
}

/// Whether a row is of somebody else, whose number there happens to be what somebody is called here: only the roster has it, and the
/// names differ.
fn is_another(student: &Student<'_>, key: &str, name: Option<&str>) -> bool {
    let learner = student.learner;
    let is_platforms = learner.known_as.iter().any(|own| plain(own) == plain(key));
    match (&learner.name, name) {
        (Some(own), Some(name)) if !is_platforms => {
            let forms = name_forms(own);
            !name_forms(name).iter().any(|form| forms.contains(form))
        }
        _ => false,
    }
}

/// The text of a file, and whether its letters have two bytes each.
fn decoded(bytes: &[u8]) -> Result<(String, bool), String> {
    let Some(wide) = bytes.strip_prefix(&[0xff, 0xfe]) else {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| "it is not UTF-8\nExport it with that encoding.".to_owned())?;
        return Ok((text.to_owned(), false));
    };
    let units: Vec<u16> = wide
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    let text = String::from_utf16(&units)
        .map_err(|_| "it is broken UTF-16\nExport it again.".to_owned())?;
    Ok((text, true))
}

fn encoded(text: &str, wide: bool) -> Vec<u8> {
    match wide {
        false => text.as_bytes().to_vec(),
        true => [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
    }
}

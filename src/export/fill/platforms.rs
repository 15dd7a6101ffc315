//! How the exports of platforms are told apart, and where in them people, grades and feedback stand.

use std::ops::Range;

use super::cells::Sheet;

/// A platform whose export can be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// The gradebook of Canvas.
    Canvas,
    /// The offline grading worksheet of Moodle; which column has the grade.
    Moodle(usize),
    /// The grades of Brightspace.
    Brightspace,
    /// The grade center of Blackboard.
    Blackboard,
}

/// A column of grades.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeColumn {
    /// Where it is.
    pub at: usize,
    /// Its title, without what platforms add to it.
    pub title: String,
    /// Where the most that it may be stands.
    most: Most,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Most {
    Unknown,
    /// In a row for all.
    Row(usize),
    /// In a column for each.
    Column(usize),
    /// In its title.
    Said(String),
}

/// What Moodle calls its columns, in the languages that are known here.
const GRADE: [&str; 2] = ["Grade", "Bewertung"];
const LAST_MODIFIED: [&str; 2] = ["Last modified (grade)", "Zuletzt geändert (Bewertung)"];
const MAXIMUM: [&str; 3] = ["Maximum grade", "Maximum Grade", "Bestwertung"];
const COMMENTS: [&str; 2] = ["Feedback comments", "Feedback als Kommentar"];

/// Canvas's columns on people, and what it says of sums.
const OF_STUDENTS: [&str; 8] = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
    "Section",
    "Notes",
];
const READ_ONLY: &str = "(read only)";

impl Platform {
    /// Whose an export is.
    pub fn of(sheet: &Sheet<'_>, column: Option<&str>) -> Option<Platform> {
        let header = sheet.header();
        let first = header.first()?;
        let has = |text: &str| header.iter().any(|title| title == text);
        if first.contains("Student")
            && header.get(1).is_some_and(|title| title.contains("ID"))
            && has("Section")
        {
            return Some(Platform::Canvas);
        }
        if has("End-of-Line Indicator") {
            return Some(Platform::Brightspace);
        }
        if has("Username") && header.iter().any(|title| blackboard_title(title).is_some()) {
            return Some(Platform::Blackboard);
        }
        let grade = sheet
            .column(&GRADE)
            .filter(|_| sheet.column(&LAST_MODIFIED).is_some());
        let named = || sheet.column(&[column?]).filter(|_| has_participants(sheet));
        grade.or_else(named).map(Platform::Moodle)
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Platform::Canvas => "Canvas",
            Platform::Moodle(_) => "Moodle",
            Platform::Brightspace => "Brightspace",
            Platform::Blackboard => "Blackboard",
        }
    }

    /// The columns that hold grades.
    pub fn grade_columns(self, sheet: &Sheet<'_>) -> Vec<GradeColumn> {
        let header = sheet.header();
        let all = header.iter().enumerate();
        let column = |at: usize, title: &str, most: Most| GradeColumn {
            at,
            title: title.trim().to_owned(),
            most,
        };
        match self {
            Platform::Canvas => {
                let possible = (1..sheet.rows().min(4))
                    .find(|row| sheet.value(*row, 0).contains("Points Possible"));
                let most = || possible.map_or(Most::Unknown, Most::Row);
                let is_sum = |at: usize| {
                    possible.is_some_and(|row| sheet.value(row, at).trim() == READ_ONLY)
                };
                let section = header
                    .iter()
                    .position(|title| title == "Section")
                    .unwrap_or(0);
                all.filter(|(at, title)| {
                    *at > section && !OF_STUDENTS.contains(&title.as_str()) && !is_sum(*at)
                })
                .filter_map(|(at, title)| Some(column(at, canvas_title(title)?, most())))
                .collect()
            }
            Platform::Moodle(at) => {
                let most = sheet.column(&MAXIMUM).map_or(Most::Unknown, Most::Column);
                vec![column(at, &header[at], most)]
            }
            Platform::Brightspace => all
                .filter_map(|(at, title)| {
                    Some(column(
                        at,
                        title.strip_suffix(" Points Grade")?,
                        Most::Unknown,
                    ))
                })
                .collect(),
            Platform::Blackboard => all
                .filter_map(|(at, title)| {
                    let (title, most) = blackboard_title(title)?;
                    Some(column(at, title, most.map_or(Most::Unknown, Most::Said)))
                })
                .collect(),
        }
    }

    /// The rows of people.
    pub fn rows(self, sheet: &Sheet<'_>) -> impl Iterator<Item = usize> {
        let is_person = move |row: &usize| match self {
            Platform::Canvas => {
                // Two rows may stand in front that are about the columns; in them there is no ID.
                !sheet.value(*row, 0).contains("Points Possible")
                    && !sheet.value(*row, 1).trim().is_empty()
            }
            _ => sheet.width(*row) > 1,
        };
        let all: Range<usize> = 1..sheet.rows();
        all.filter(is_person).collect::<Vec<_>>().into_iter()
    }

    /// What may say who somebody is, the surest first.
    pub fn keys(self, sheet: &Sheet<'_>, row: usize) -> Vec<String> {
        let at = |titles: &[&str]| {
            sheet
                .column(titles)
                .map(|column| sheet.value(row, column).trim().to_owned())
        };
        let full = |first: &[&str], last: &[&str]| Some(format!("{} {}", at(first)?, at(last)?));
        let keys = match self {
            Platform::Canvas => vec![
                at(&["ID"]),
                at(&["SIS User ID"]),
                at(&["SIS Login ID"]),
                at(&["Student"]),
            ],
            Platform::Moodle(_) => {
                let participant = sheet.value(row, 0);
                let number = participant
                    .trim()
                    .trim_start_matches(|letter: char| !letter.is_ascii_digit());
                vec![
                    Some(number.to_owned()),
                    at(&["Email address", "E-Mail-Adresse"]),
                    at(&["ID number", "ID-Nummer"]),
                    at(&["Full name", "Vollständiger Name"]),
                ]
            }
            Platform::Brightspace => {
                let plain =
                    |key: Option<String>| key.map(|key| key.trim_start_matches('#').to_owned());
                vec![
                    plain(at(&["OrgDefinedId"])),
                    plain(at(&["Username"])),
                    at(&["Email"]),
                    full(&["First Name"], &["Last Name"]),
                ]
            }
            Platform::Blackboard => vec![
                at(&["Username"]),
                at(&["Student ID"]),
                full(&["First Name"], &["Last Name"]),
            ],
        };
        keys.into_iter()
            .flatten()
            .filter(|key| !key.is_empty())
            .collect()
    }

    /// What somebody is called in a row.
    pub fn person(self, sheet: &Sheet<'_>, row: usize) -> Option<String> {
        let at = |titles: &[&str]| {
            let cell = sheet.value(row, sheet.column(titles)?).trim().to_owned();
            (!cell.is_empty()).then_some(cell)
        };
        match self {
            Platform::Canvas => at(&["Student"]),
            Platform::Moodle(_) => at(&["Full name", "Vollständiger Name"]),
            Platform::Brightspace | Platform::Blackboard => {
                Some(format!("{} {}", at(&["First Name"])?, at(&["Last Name"])?))
            }
        }
    }

    /// The column of feedback in words.
    pub fn feedback(self, sheet: &Sheet<'_>) -> Option<usize> {
        match self {
            Platform::Moodle(_) => sheet.column(&COMMENTS),
            _ => None,
        }
    }
}

impl GradeColumn {
    /// The most that everybody may have there, if that is said.
    pub fn most(&self, sheet: &Sheet<'_>) -> Option<f64> {
        self.most_of(sheet, 1)
    }

    /// The most that somebody may have there, if that is said.
    pub fn most_of(&self, sheet: &Sheet<'_>, row: usize) -> Option<f64> {
        let text = match &self.most {
            Most::Unknown => return None,
            Most::Row(row) => sheet.value(*row, self.at).into_owned(),
            Most::Column(column) => sheet.value(row, *column).into_owned(),
            Most::Said(text) => text.clone(),
        };
        let number: f64 = text.trim().replace(',', ".").parse().ok()?;
        (number.is_finite() && number > 0.0).then_some(number)
    }
}

/// The title of an assignment without its number: `Sigmoid (123)`. What has no number is no assignment yet.
fn canvas_title(title: &str) -> Option<&str> {
    let (front, number) = title.strip_suffix(')')?.rsplit_once('(')?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(front.trim())
}

/// The title of a column without its number, and the most that is said in it: `Sigmoid [Total Pts: 3 Score] |123`.
fn blackboard_title(title: &str) -> Option<(&str, Option<String>)> {
    let (front, number) = title.rsplit_once('|')?;
    if number.trim().is_empty() || !number.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Some((name, said)) = front.split_once('[') else {
        return Some((front.trim(), None));
    };
    let most = said
        .split_once("Pts:")
        .and_then(|(_, after)| after.split_whitespace().next());
    Some((
        name.trim(),
        most.map(|most| most.trim_end_matches(']').to_owned()),
    ))
}

/// Whether the first cells are those of Moodle: a word, and the number of a participant.
fn has_participants(sheet: &Sheet<'_>) -> bool {
    let is_one = |row: usize| {
        let cell = sheet.value(row, 0);
        let cell = cell.trim();
        let word = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
        !word.is_empty() && word.len() < cell.len()
    };
    sheet.rows() > 1 && (1..sheet.rows()).all(is_one)
}

#[cfg(test)]
mod tests {
    use super::{Platform, Sheet, blackboard_title, canvas_title};

    #[test]
    fn titles_lose_what_platforms_add_to_them() {
        assert_eq!(canvas_title("Back (prop) (77)"), Some("Back (prop)"));
        assert_eq!(canvas_title("Current Score"), None);
        assert_eq!(
            blackboard_title("HW 1 [Total Pts: 60.5 Score] |1234"),
            Some(("HW 1", Some("60.5".into())))
        );
        assert_eq!(blackboard_title("Last Name"), None);
    }

    #[test]
    fn platforms_are_told_by_their_columns() {
        let of = |text: &str| Platform::of(&Sheet::read(text), None);
        assert_eq!(
            of("Student,ID,SIS Login ID,Section,A (1)\n"),
            Some(Platform::Canvas)
        );
        assert_eq!(
            of("Identifier,Grade,Last modified (grade)\n"),
            Some(Platform::Moodle(1))
        );
        assert_eq!(
            of("ID;Bewertung;Zuletzt geändert (Bewertung)\n"),
            Some(Platform::Moodle(1))
        );
        assert_eq!(
            of("OrgDefinedId,A Points Grade,End-of-Line Indicator\n"),
            Some(Platform::Brightspace)
        );
        assert_eq!(of("Last Name,Username,A |12\n"), Some(Platform::Blackboard));
        assert_eq!(of("name,grade\n"), None);
        let french = Sheet::read("Identifiant,Note\nParticipant 7,\n");
        assert_eq!(
            Platform::of(&french, Some("Note")),
            Some(Platform::Moodle(1))
        );
    }
}

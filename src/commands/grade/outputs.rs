//! The files of a report, each where it belongs.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::class::{Class, Moved, Room, Statistics, Student, pretty};
use crate::cli::grade::{Feedback, Kind, Made as Options};
use crate::commands::Error;
use crate::export::classroom50::{self, Submission};
use crate::export::feedback::{Extent, learner_page};
use crate::export::fill::fill as filled;
use crate::export::page::{Told, class_page};
use crate::export::{gradescope, junit, prairielearn, tables};

/// What the files are made of.
pub struct Made<'a> {
    /// Where they go.
    pub room: &'a Room,
    /// The class.
    pub class: &'a Class<'a>,
    /// Its numbers.
    pub statistics: &'a Statistics,
    /// Whose points changed.
    pub moved: &'a [Moved],
    /// Drafts of entries for what has no name.
    pub drafts: &'a BTreeMap<(String, String), String>,
}

/// Writes all of them.
pub fn write(made: &Made<'_>, options: &Options) -> Result<(), Error> {
    let Made { room, class, .. } = made;
    room.write("grades.csv", &tables::wide(class))?;
    room.write("grades_long.csv", &tables::long(class))?;
    room.write("results.jsonl", tables::lines(class).as_bytes())?;
    room.write("attention.csv", &tables::notes(&class.attention))?;
    if !made.moved.is_empty() {
        room.write("moved.csv", &tables::moved(made.moved))?;
    }
    room.write("class.json", pretty(&json(made)).as_bytes())?;
    room.write("class.html", page(made, false).as_bytes())?;
    if options.write.contains(&Kind::ForClass) {
        room.write("for-the-class.html", page(made, true).as_bytes())?;
    }
    if options.write.contains(&Kind::Junit) {
        room.write("junit.xml", &junit::junit(class))?;
    }
    let extent = match options.feedback {
        Feedback::Full => Extent::Full,
        Feedback::Own => Extent::Own,
        Feedback::Verdict => Extent::Verdict,
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut in_zip = 0;
    for student in &class.students {
        let name = file_name(&student.learner.id);
        let page = learner_page(class, student, extent);
        room.write(&format!("feedback/{name}.html"), page.as_bytes())?;
        in_zip += usize::from(for_moodle(&mut zip, student, &page));
        for kind in &options.write {
            let value = match kind {
                Kind::Gradescope => ("gradescope", gradescope::results(class, student)),
                Kind::Prairielearn => ("prairielearn", prairielearn::results(class, student)),
                Kind::Classroom50 => (
                    "classroom50",
                    classroom50::result(class, student, &of_environment()),
                ),
                Kind::Junit | Kind::ForClass => continue,
            };
            room.write(
                &format!("{}/{name}.json", value.0),
                pretty(&value.1).as_bytes(),
            )?;
        }
    }
    if in_zip > 0
        && let Ok(zip) = zip.finish()
    {
        room.write("moodle-feedback.zip", &zip.into_inner())?;
    }
    Ok(())
}

/// Puts a learner's page where Moodle takes it from; whether it belongs there.
fn for_moodle(zip: &mut ZipWriter<Cursor<Vec<u8>>>, student: &Student<'_>, page: &str) -> bool {
    let folder = student
        .learner
        .folder
        .as_deref()
        .filter(|folder| folder.contains("_assignsubmission_"));
    let Some(folder) = folder else {
        return false;
    };
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let start = zip.start_file(format!("{folder}/workbook.html"), options);
    start.is_ok() && zip.write_all(page.as_bytes()).is_ok()
}

fn page(made: &Made<'_>, for_class: bool) -> String {
    class_page(&Told {
        class: made.class,
        statistics: made.statistics,
        moved: made.moved,
        drafts: made.drafts,
        for_class,
    })
}

/// All that the page says, for programs.
fn json(made: &Made<'_>) -> serde_json::Value {
    let manifest = made.class.manifest;
    let drafts: Vec<serde_json::Value> = made
        .drafts
        .iter()
        .map(|((exercise, function), draft)| serde_json::json!({ "exercise": exercise, "function": function, "toml": draft }))
        .collect();
    serde_json::json!({
        "course": manifest.course,
        "seed": manifest.seed,
        "tool": manifest.tool,
        "machine": manifest.machine,
        "due": manifest.due,
        "walls": made.class.walls,
        "statistics": made.statistics,
        "drafts": drafts,
        "moved": made.moved,
        "attention": made.class.attention,
        "notes": manifest.notes,
    })
}

/// What Classroom 50 says of the submission that it has graded.
fn of_environment() -> Submission {
    let said = |name: &str| std::env::var(name).unwrap_or_default();
    Submission {
        classroom: said("CLASSROOM"),
        assignment: said("ASSIGNMENT"),
        kind: said("ASSIGNMENT_TYPE"),
        owner: said("OWNER"),
        tag: said("SUBMISSION_TAG"),
        commit: said("COMMIT_URL"),
        release: said("RELEASE_URL"),
        review: said("REVIEW_URL"),
        datetime: said("COMMIT_DATE"),
    }
}

/// Fills what platforms exported; a sentence on each.
pub fn fill(made: &Made<'_>, options: &Options) -> Result<Vec<String>, Error> {
    let mut said = Vec::new();
    for path in &options.fill {
        let odd = |why: String| Error::Usage(format!("{}: {why}", path.display()));
        let bytes = std::fs::read(path).map_err(|error| odd(error.to_string()))?;
        let filled = filled(&bytes, made.class, options.column.as_deref()).map_err(odd)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        made.room.write(&format!("filled/{name}"), &filled.bytes)?;
        said.push(format!(
            "{} grades for {} are in filled/{name}.",
            filled.rows, filled.platform
        ));
        said.extend(
            filled
                .remarks
                .into_iter()
                .map(|remark| format!("  {name}: {remark}.")),
        );
    }
    Ok(said)
}

/// The name of a learner's file: what no system takes for anything else, and no two learners have.
fn file_name(id: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-@+".contains(letter);
    let plain: String = id
        .chars()
        .take(80)
        .map(|letter| if is_plain(letter) { letter } else { '_' })
        .collect();
    let plain = plain.trim_start_matches('.').to_owned();
    match plain == id && !plain.is_empty() {
        true => plain,
        false => format!("{plain}-{}", &blake3::hash(id.as_bytes()).to_hex()[..8]),
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_of_files_lead_nowhere_and_differ() {
        assert_eq!(file_name("ada@example.org"), "ada@example.org");
        assert_eq!(file_name("Zoë"), "Zoë");
        for id in ["../x", "a/b", "", "..", "con:", "a b"] {
            let name = file_name(id);
            assert!(
                !name.contains(['/', ':', ' ']) && !name.starts_with('.') && name.len() > 8,
                "{name}"
            );
        }
        assert_ne!(file_name("a/b"), file_name("a:b"));
    }
}

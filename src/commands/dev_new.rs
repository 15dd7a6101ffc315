//! `dev new`: the draft of an exercise.

use super::opened::course_or_draft;
use super::{Error, Outcome, say};
use crate::cli::New;
use crate::course::scaffold::{Scaffold, insert};
use crate::course::{Course, INFO_FILE, nearest};
use crate::workspace::write_atomically;

/// Writes entry, part, starter and solution, and says what is left to do.
pub fn new(options: &New) -> Result<Outcome, Error> {
    let (root, course) = course_or_draft()?;
    let (root, course) = (root.as_path(), &course);
    let name = &options.name;
    if course.exercise(name).is_some() {
        return Err(Error::Usage(format!(
            "there is an exercise `{name}` already"
        )));
    }
    let dir = chapter(course, options.chapter.as_deref())?;
    let scaffold = Scaffold::new(name, &dir, options.signature.as_deref())
        .map_err(|error| Error::Usage(error.to_string()))?;
    let info = root.join(INFO_FILE);
    let text = std::fs::read_to_string(&info)?;
    let file = if dir.is_empty() {
        name.clone()
    } else {
        format!("{dir}/{name}")
    };
    let drafts = [
        (format!("exercises/{file}.rs"), &scaffold.starter),
        (format!("solutions/{file}.rs"), &scaffold.solution),
        (format!("solutions/{file}.toml"), &scaffold.part),
    ];
    for (path, _) in &drafts {
        if root.join(path).exists() {
            return Err(Error::Usage(format!(
                "{path} is there already; move it away first"
            )));
        }
    }
    for (path, content) in drafts {
        write_atomically(root, path, content.as_bytes())?;
    }
    write_atomically(
        root,
        INFO_FILE,
        insert(&text, course, &dir, &scaffold.entry).as_bytes(),
    )?;
    say!(" Drafted `{name}`. What is left is marked TODO:");
    say!("   solutions/{file}.rs  the function as it should be");
    say!("   exercises/{file}.rs  the lesson");
    say!(
        "   solutions/{file}.toml  hints, after; then cases worth showing (`given`) and typical `mistakes`"
    );
    say!(" Its title and its points are in {INFO_FILE}.");
    say!(" Then:  workbook dev check {name}");
    Ok(Outcome::Done)
}

/// The folder of the chapter: the one asked for, or the last.
fn chapter(course: &Course, asked: Option<&str>) -> Result<String, Error> {
    let chapters = &course.chapters;
    match asked {
        None => Ok(chapters
            .last()
            .map(|chapter| chapter.dir.clone())
            .unwrap_or_default()),
        Some(asked) if chapters.iter().any(|chapter| chapter.dir == asked) => Ok(asked.to_owned()),
        Some(asked) => {
            let near = nearest(asked, chapters.iter().map(|chapter| chapter.dir.as_str()));
            let hint = near.map_or(String::new(), |near| format!(", did you mean `{near}`?"));
            Err(Error::Usage(format!(
                "no chapter has the folder `{asked}`{hint}\nA new chapter is a `[[chapters]]` entry in {INFO_FILE}."
            )))
        }
    }
}

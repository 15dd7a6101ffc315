//! `dev pack`: the course as one file for learners.

use super::opened::harness_for;
use super::{Error, Outcome, open_course, put, say, typed};
use crate::cli::DevPack;
use crate::course::Exercise;
use crate::pack::{EXTENSION, Pack};
use crate::review;
use crate::ui::review::text;
use crate::ui::style::counted;
use crate::workspace::{course_texts, write_atomically};

/// Packs a course that has nothing to mend.
pub fn pack(options: &DevPack) -> Result<Outcome, Error> {
    let workspace = open_course(false)?;
    let root = workspace.root();
    let (course, texts) = course_texts(root)?;
    let pack = Pack::of(&course.about, texts).map_err(crate::workspace::Error::pack(root))?;
    let bytes = pack.bytes().map_err(crate::workspace::Error::pack(root))?;
    let exercises: Vec<&Exercise> = workspace.course().exercises.iter().collect();
    let (reviews, general) = review::review(
        &workspace,
        harness_for(&workspace, false)?,
        &exercises,
        review::USUAL_SEEDS,
    )?;
    if !general.is_empty() || reviews.iter().any(|review| !review.flaws.is_empty()) {
        put!("{}", text(&reviews, &general));
        say!(" Nothing was packed: what learners get is in order.");
        return Ok(Outcome::NotSolved);
    }
    // Somebody may have saved a file while all of them were looked at.
    if course_texts(root)?.1
        != pack
            .files("")
            .map(|(path, text)| (path.into(), text.into()))
            .collect()
    {
        let what = "the course changed while it was looked at\nSave everything, and pack again.";
        return Err(Error::Usage(what.into()));
    }
    let usual = || format!("{}.{EXTENSION}", pack.id()).into();
    let file = super::here()?.join(options.output.clone().unwrap_or_else(usual));
    let (folder, name) = match (file.parent(), file.file_name()) {
        (Some(folder), Some(name)) if folder.is_dir() && !file.is_dir() => (folder, name),
        _ => {
            return Err(Error::Usage(format!(
                "{} cannot be the name of a file",
                file.display()
            )));
        }
    };
    write_atomically(folder, name, &bytes)?;
    let title = pack.about().name().unwrap_or_default();
    let (version, count) = (pack.about().version, exercises.len());
    say!(
        " {title} {version} is packed in {}: {}, {} KiB.",
        file.display(),
        counted(count, "exercise"),
        bytes.len().div_ceil(1024)
    );
    say!(" It has the solutions in it, as text. Learners make their folders from it:");
    say!(
        "   workbook init {} --course {}",
        pack.id(),
        typed(name.as_ref())
    );
    Ok(Outcome::Done)
}

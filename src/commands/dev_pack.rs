//! `dev pack`: the course as one file for learners.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

use super::opened::harness_for;
use super::{Error, Outcome, open_course, put, say, typed};
use crate::cli::DevPack;
use crate::course::{Course, Exercise, Secrets, Seeding};
use crate::grader::Grader;
use crate::harness::{in_parallel, workers};
use crate::pack::{EXTENSION, Pack};
use crate::review;
use crate::sample::Seed;
use crate::ui::review::text;
use crate::ui::style::counted;
use crate::workspace::{
    AtHand, Carried, Workspace, course_texts, sealed_texts, secrets, write_atomically,
};

/// Packs a course that has nothing to mend.
pub fn pack(options: &DevPack) -> Result<Outcome, Error> {
    let workspace = open_course(false)?;
    let root = workspace.root();
    let (course, texts) = course_texts(root)?;
    let odd = || crate::workspace::Error::pack(root);
    let open = Pack::of(&course.about, texts.clone()).map_err(odd())?;
    // Before the minutes that follow.
    let (folder, name) = place(options, open.id())?;
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
    let pack = match options.sealed {
        true => {
            let texts = sealed(&workspace, course, texts.clone())?;
            Pack::of(open.about(), texts).map_err(odd())?
        }
        false => open,
    };
    let bytes = pack.bytes().map_err(odd())?;
    // Somebody may have saved a file while all of them were looked at.
    if course_texts(root)?.1 != texts {
        let what = "the course changed while it was looked at\nSave everything, and pack again.";
        return Err(Error::Usage(what.into()));
    }
    write_atomically(&folder, &name, &bytes)?;
    let title = pack.about().name().unwrap_or_default();
    let (version, count) = (pack.about().version, exercises.len());
    say!(
        " {title} {version} is packed in {}: {}, {} KiB.",
        folder.join(&name).display(),
        counted(count, "exercise"),
        bytes.len().div_ceil(1024)
    );
    let inside = match options.sealed {
        true => "It has no solution in it.",
        false => "It has the solutions in it, as text.",
    };
    if options.sealed {
        let left_out = telling_hints(workspace.course(), &secrets(&texts));
        if !left_out.is_empty() {
            let list = left_out.join(", ");
            say!(" Left out, for each tells a line of a solution: {list}.");
        }
    }
    say!(" {inside} Learners make their folders from it:");
    say!(
        "   workbook init {} --course {}",
        pack.id(),
        typed(name.as_ref())
    );
    Ok(Outcome::Done)
}

/// The folder and the name of the file that is to be written.
fn place(options: &DevPack, id: &str) -> Result<(PathBuf, OsString), Error> {
    let usual = || format!("{id}.{EXTENSION}").into();
    let file = super::here()?.join(options.output.clone().unwrap_or_else(usual));
    // As it is called, without the way there: `../x` is beside this folder, not in it.
    let folder = file.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, file.file_name()) {
        (Some(folder), Some(name)) if folder.is_dir() && !file.is_dir() => {
            Ok((folder, name.to_owned()))
        }
        _ => Err(Error::Usage(format!(
            "{} cannot be the name of a file: is its folder there?",
            file.display()
        ))),
    }
}

/// The hints that tell a line of a solution.
fn telling_hints(course: &Course, secrets: &Secrets) -> Vec<String> {
    let of = |exercise: &Exercise| {
        let hints = exercise.hints.iter().enumerate();
        let telling = hints.filter(|(_, hint)| secrets.are_told_in(hint));
        let told = telling.map(|(place, _)| format!("hint {} of {}", place + 1, exercise.name));
        told.collect::<Vec<_>>()
    };
    course.exercises.iter().flat_map(of).collect()
}

/// The texts of a course whose solutions stay with its author: what they and wrong answers yield is taken down, for each seed that
/// learners may have.
fn sealed(
    workspace: &Workspace,
    course: Course,
    texts: BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>, Error> {
    let course = course.for_learners();
    let at_hand = AtHand(texts);
    let usual = Seed::default().0;
    let mut seeds = course.seeds.clone();
    seeds.retain(|seed| *seed != usual);
    let mut carried: Vec<Carried<'_>> = course
        .exercises
        .iter()
        .map(|exercise| (exercise, Vec::new()))
        .collect();
    for seed in std::iter::once(usual).chain(seeds).map(Seed) {
        let has_it = |(exercise, _): &&mut Carried<'_>| {
            seed == Seed::default() || exercise.seeding == Seeding::Learner
        };
        let mut own: Vec<_> = carried.iter_mut().filter(has_it).collect();
        let grader = Grader::new(harness_for(workspace, false)?, at_hand.clone(), seed);
        let all = in_parallel(workers(), own.len(), |place| grader.seal(own[place].0));
        for (own, sealed) in own.iter_mut().zip(all) {
            own.1.push((seed, sealed?));
        }
    }
    Ok(sealed_texts(&course, at_hand.0, &carried)?)
}

//! `grade plan`: who handed in what, and what is computed once for all.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::machine::{self, Keeps};
use super::progress::Progress;
use super::{course, engines, said};
use crate::class::{
    self, FORMAT, Gathered, Kind, Learner, Manifest, Note, Planned, Room, RosterError, Taken,
    Title, Wanted,
};
use crate::cli::Listing;
use crate::cli::grade::{Plan, What};
use crate::commands::{Error, Outcome, put, say, typed};
use crate::course::{Exercise, nearest};
use crate::process::Cancel;
use crate::sample::Seed;
use crate::workspace::Workspace;

/// Makes a plan and says what is in it.
pub fn plan(options: &Plan) -> Result<Outcome, Error> {
    let shards = usize::from(options.shards);
    let room = make(&options.what, shards, options.engine.is_some())?;
    let manifest = room.manifest()?;
    if let Some(engine) = options.engine {
        let (name, next) = engines::write(&room, engine, shards)?;
        if options.format.format == Listing::Text {
            say!(
                " {} planned in {}.",
                said::count(&manifest),
                room.path().display()
            );
            say!(" {name} is there. Next:  {next}");
        }
    } else if options.format.format == Listing::Text {
        let out = typed(room.path());
        say!(
            " {} planned in {}.",
            said::count(&manifest),
            room.path().display()
        );
        say!(" Next:  workbook grade run {out}  and then  workbook grade report {out}");
    }
    if options.format.format == Listing::Json {
        put!("{}", class::pretty(&said::overview(&manifest)));
    }
    Ok(said::outcome(&manifest.notes))
}

/// Says who handed in what; nothing is written.
pub fn dry_run(options: &What, format: Listing) -> Result<Outcome, Error> {
    let nowhere = tempfile::tempdir().map_err(Error::Print)?;
    let workspace = Workspace::set_up(nowhere.path(), course::chosen(options.course.as_deref())?)?;
    let (learners, notes) = handed_in(options, &workspace, &|_, _| Ok(()))?;
    match format {
        Listing::Text => put!(
            "{}",
            said::listed(&learners, &notes, &workspace.course().exercises)
        ),
        Listing::Json => {
            let found = BTreeMap::from([
                ("learners", serde_json::to_value(&learners)),
                ("notes", serde_json::to_value(&notes)),
            ]);
            let found: BTreeMap<_, _> = found
                .into_iter()
                .filter_map(|(name, value)| Some((name, value.ok()?)))
                .collect();
            put!("{}", class::pretty(&found));
        }
    }
    Ok(said::outcome(&notes))
}

/// Makes the folder of a class: its plan, the files, and what is computed once for all.
pub fn make(options: &What, shards: usize, elsewhere: bool) -> Result<Room, Error> {
    let output = options.output.clone().unwrap_or_default();
    let room = Room::at(&crate::commands::here()?.join(&output));
    let workspace = Workspace::set_up(&room.course(), course::chosen(options.course.as_deref())?)?;
    let keep = |hash: &str, bytes: &[u8]| room.keep_file(hash, bytes);
    let (mut learners, notes) = handed_in(options, &workspace, &keep)?;
    if let Some(due) = &options.due {
        if class::When::read(due).is_none() {
            return Err(Error::Usage(format!(
                "`{due}` is no time; write one as 2026-05-18T23:59:00"
            )));
        }
        class::late(&mut learners, due);
    }
    let before = room.manifest().ok();
    let seed = match (options.sampling.seed, &before) {
        (Some(seed), _) => seed,
        (None, Some(before)) => before.seed,
        (None, None) => drawn()?,
    };
    let exercises = wanted(options, &workspace)?;
    let named: BTreeSet<&str> = learners
        .iter()
        .flat_map(|learner| learner.files.keys())
        .map(String::as_str)
        .collect();
    let handed_in: Vec<&Exercise> = exercises
        .iter()
        .copied()
        .filter(|exercise| named.contains(exercise.name.as_str()))
        .collect();
    let expected = expected(
        &room,
        &workspace,
        seed,
        &handed_in,
        elsewhere || learners.len() > 1,
    )?;
    let about = &workspace.course().about;
    let manifest = Manifest {
        format: FORMAT,
        tool: env!("CARGO_PKG_VERSION").into(),
        course: Title {
            title: about.name().unwrap_or("workbook").to_owned(),
            version: about.version.to_string(),
        },
        seed,
        machine: machine::this(machine::harness(&room, &workspace, Keeps::Nothing)?.compiler()),
        shards,
        due: options.due.clone(),
        tokens: class::tokens_of(&learners, |hash| room.read_file(hash))?,
        exercises: exercises
            .iter()
            .map(|exercise| planned(&workspace, exercise, &expected))
            .collect::<Result<_, Error>>()?,
        learners,
        notes,
    };
    keep_what_was(&room, before.as_ref(), &manifest)?;
    room.keep_manifest(&manifest)?;
    Ok(room)
}

/// Where the plan changes, the results so far are what later ones are compared with.
fn keep_what_was(room: &Room, before: Option<&Manifest>, now: &Manifest) -> Result<(), Error> {
    if before.is_some_and(|before| before != now)
        && let Some(results) = room.read("results.jsonl")?
    {
        room.write("before.jsonl", &results)?;
    }
    Ok(())
}

/// A seed that nobody knew before.
fn drawn() -> Result<Seed, Error> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|error| {
        Error::Usage(format!(
            "no seed can be drawn ({error}): give one with --seed"
        ))
    })?;
    Ok(Seed(u64::from(u32::from_le_bytes(bytes)).max(2)))
}

/// Everybody with what they handed in, and what is to be known about it.
fn handed_in(
    options: &What,
    workspace: &Workspace,
    keep: class::Keep<'_>,
) -> Result<(Vec<Learner>, Vec<Note>), Error> {
    let course = workspace.course();
    let functions =
        |exercise: &Exercise| class::functions(&workspace.starter(exercise).unwrap_or_default());
    let functions: Vec<BTreeSet<String>> = course.exercises.iter().map(functions).collect();
    let wanted = Wanted {
        exercises: &course.exercises,
        functions: &functions,
    };
    let mut notes = Vec::new();
    let mut learners: BTreeMap<String, Learner> = BTreeMap::new();
    for input in &options.inputs {
        let taken: Taken = class::take(input, keep)?;
        let found: Gathered = class::gather(&taken, wanted, options.layout);
        notes.extend(found.notes);
        for learner in found.learners {
            match learners.get_mut(&learner.id) {
                Some(own) => class::join(own, learner, &mut notes),
                None => drop(learners.insert(learner.id.clone(), learner)),
            }
        }
    }
    let mut learners: Vec<Learner> = learners.into_values().collect();
    if let Some(roster) = &options.roster {
        learners = class::matched(&people(roster)?, learners, &mut notes);
        for note in &mut notes {
            speak_as_the_roster(note, &learners);
        }
    }
    let only = self::wanted(options, workspace)?;
    for learner in &mut learners {
        learner
            .files
            .retain(|name, _| only.iter().any(|exercise| exercise.name == *name));
        learner
            .unclear
            .retain(|name, _| only.iter().any(|exercise| exercise.name == *name));
    }
    if learners.is_empty() {
        notes.push(Note::new(
            None,
            Kind::Attention,
            "",
            "nobody handed in anything that could be found",
        ));
    }
    notes.sort();
    notes.dedup();
    Ok((learners, notes))
}

/// What was noted of somebody by the platform's name for them is told by the roster's.
fn speak_as_the_roster(note: &mut Note, learners: &[Learner]) {
    let Some(key) = &note.learner else {
        return;
    };
    let is_it = |learner: &&Learner| learner.id != *key && learner.known_as.contains(key);
    if let Some(learner) = learners.iter().find(is_it) {
        note.learner = Some(learner.id.clone());
    }
}

fn people(roster: &Path) -> Result<Vec<class::Person>, Error> {
    let bytes = std::fs::read(roster)
        .map_err(|error| Error::Usage(format!("cannot read {}: {error}", roster.display())))?;
    class::read_roster(&bytes)
        .map_err(|error: RosterError| Error::Usage(format!("{}: {error}", roster.display())))
}

/// The exercises that are graded.
fn wanted<'a>(options: &What, workspace: &'a Workspace) -> Result<Vec<&'a Exercise>, Error> {
    let course = workspace.course();
    for name in &options.only {
        if course.exercise(name).is_none() {
            let names = course
                .exercises
                .iter()
                .map(|exercise| exercise.name.as_str());
            return Err(Error::NoExercise {
                name: name.clone(),
                hint: nearest(name, names)
                    .map_or(String::new(), |near| format!(", did you mean `{near}`?")),
            });
        }
    }
    let is_wanted =
        |exercise: &&Exercise| options.only.is_empty() || options.only.contains(&exercise.name);
    Ok(course.exercises.iter().filter(is_wanted).collect())
}

/// The expected values of exercises, as hashes; they are kept for all that grade. Where many are graded, so is what explains wrong
/// answers.
fn expected(
    room: &Room,
    workspace: &Workspace,
    seed: Seed,
    exercises: &[&Exercise],
    many: bool,
) -> Result<BTreeMap<String, String>, Error> {
    let never = Cancel::default();
    let mut seeds = vec![seed, Seed::default()];
    seeds.dedup();
    let mut hashes = BTreeMap::new();
    for own in seeds {
        let grader = machine::grader(room, workspace, own, Keeps::Everything)?;
        for (exercise, reference) in exercises
            .iter()
            .zip(grader.references_of(exercises, &never)?)
        {
            hashes
                .entry(exercise.name.clone())
                .or_insert_with(|| reference.hash());
        }
        if own == seed && many {
            let progress = Progress::of("exercises prepared");
            for (done, exercise) in exercises.iter().enumerate() {
                progress.say(done, exercises.len());
                grader.known(exercise, &never)?;
            }
            progress.end();
        }
    }
    Ok(hashes)
}

fn planned(
    workspace: &Workspace,
    exercise: &Exercise,
    expected: &BTreeMap<String, String>,
) -> Result<Planned, Error> {
    let solution = workspace.solution(exercise)?;
    let starter = workspace.starter(exercise)?;
    Ok(Planned {
        name: exercise.name.clone(),
        chapter: exercise.dir.clone(),
        title: exercise
            .title
            .clone()
            .unwrap_or_else(|| exercise.name.clone()),
        points: exercise.points,
        basis: class::basis(workspace.course(), exercise, &solution, &starter),
        expected: expected.get(&exercise.name).cloned().unwrap_or_default(),
    })
}

//! `grade run`: the files of a plan, or of a part of it, become results.

use std::path::Path;

use super::machine::{self, Keeps};
use super::progress::Progress;
use crate::class::{Count, Manifest, Room, Run, Told, Walls};
use crate::cli::grade::{How, Shard};
use crate::commands::{Error, grading};
use crate::course::Exercise;
use crate::grader::Grader;
use crate::process::{Cancel, protections};
use crate::report::Report;
use crate::sample::Seed;
use crate::ui::style::without_escapes;
use crate::ui::verdict::{View, body, verdict};
use crate::workspace::Workspace;

/// Variables in which engines say which part is whose, each with its first number.
const ENGINES: [(&str, usize); 3] = [
    ("WORKBOOK_SHARD", 0),
    ("SLURM_ARRAY_TASK_ID", 0),
    ("JOB_COMPLETION_INDEX", 0),
];

/// Columns of a learner's page.
const WIDTH: usize = 96;

/// Grades what is not graded yet.
pub fn run(output: &Path, shard: Option<Shard>, how: &How) -> Result<Count, Error> {
    let room = Room::at(output);
    let manifest = room.manifest()?;
    let walls = walls(&manifest, how)?;
    let (shard, shards) = match shard {
        None => (0, 1),
        Some(Shard::Number(number)) => (number, manifest.shards),
        Some(Shard::Environment) => (in_environment()?, manifest.shards),
    };
    if shard >= shards {
        return Err(Error::Usage(format!(
            "there is no part {shard}: the plan has {shards}, counted from 0"
        )));
    }
    let workspace = Workspace::open(&room.course())?;
    let grader = machine::grader(&room, &workspace, manifest.seed, Keeps::Nothing)?;
    machine::refuse_another(&manifest, grader.compiler())?;
    refuse_other_values(&manifest, &workspace, &grader)?;
    let usual = match manifest.seed == Seed::default() {
        true => None,
        false => Some(machine::grader(
            &room,
            &workspace,
            Seed::default(),
            Keeps::Nothing,
        )?),
    };
    let progress = Progress::of("files graded");
    let run = Run {
        room: &room,
        manifest: &manifest,
        course: workspace.course(),
        grader: &grader,
        usual: usual.as_ref(),
        walls,
        tell: &told,
        progress: &|done, all| progress.say(done, all),
        cancel: &Cancel::default(),
    };
    let graded = run.shard(shard, shards);
    progress.end();
    Ok(graded?)
}

/// What keeps programs from others here; refuses where that is not enough.
fn walls(manifest: &Manifest, how: &How) -> Result<Walls, Error> {
    let missing: Vec<String> = grading::effects(&protections())
        .into_iter()
        .filter_map(|held| Some(format!("  {}: {}", held.name, held.missing?)))
        .collect();
    if missing.is_empty() {
        return Ok(Walls::Held);
    }
    if how.trust {
        return Ok(Walls::Trusted);
    }
    if how.single {
        return match manifest.learners.len() {
            0 | 1 => Ok(Walls::Container),
            several => Err(Error::Usage(format!(
                "--single is for one learner in a container of their own, and the plan has {several}"
            ))),
        };
    }
    Err(Error::Unprotected {
        missing: missing.join("\n"),
        advice: "Programs of others are not run here. `workbook doctor --require grading` says the same; \
                 `--trust` runs them nevertheless, and the report says so.",
    })
}

/// Refuses where a solution comes to other values than when the plan was made.
fn refuse_other_values(
    manifest: &Manifest,
    workspace: &Workspace,
    grader: &Grader<Workspace>,
) -> Result<(), Error> {
    let planned: Vec<(&Exercise, &str)> = manifest
        .exercises
        .iter()
        .filter(|planned| !planned.expected.is_empty())
        .filter_map(|planned| {
            Some((
                workspace.course().exercise(&planned.name)?,
                planned.expected.as_str(),
            ))
        })
        .collect();
    let exercises: Vec<&Exercise> = planned.iter().map(|(exercise, _)| *exercise).collect();
    let references = grader.references_of(&exercises, &Cancel::default())?;
    for ((exercise, expected), reference) in planned.iter().zip(references) {
        if reference.hash() != *expected {
            return Err(Error::OtherMachine(format!(
                "the solution of `{}` comes to other values here than when the plan was made",
                exercise.name
            )));
        }
    }
    Ok(())
}

/// The part that an engine gave this machine.
fn in_environment() -> Result<usize, Error> {
    let said = ENGINES.iter().find_map(|(name, first)| {
        let number: usize = std::env::var(name).ok()?.trim().parse().ok()?;
        number.checked_sub(*first)
    });
    said.ok_or_else(|| {
        let names: Vec<&str> = ENGINES.iter().map(|(name, _)| *name).collect();
        Error::Usage(format!(
            "no engine says which part this is: none of {} is set",
            names.join(", ")
        ))
    })
}

/// What a learner is told, as `run` prints it.
fn told(exercise: &Exercise, report: &Report) -> Told {
    let view = View {
        exercise,
        report,
        explain: false,
        whole_messages: true,
        width: WIDTH,
        height: None,
        drawn: false,
    };
    let headline = without_escapes(&verdict(view));
    Told {
        headline: headline
            .lines()
            .next()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        text: without_escapes(&body(view)),
    }
}

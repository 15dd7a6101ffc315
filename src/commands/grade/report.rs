//! `grade report`: tables and pages, from nothing but the plan, what was kept of each file, and what was decided by hand.

use std::collections::BTreeMap;
use std::path::Path;

use super::outputs::{self, Made as Outputs};
use super::{said, summary};
use crate::class::{
    self, Class, Moved, Overrides, Records, Room, Statistics, draft, keys, overrides,
};
use crate::cli::Listing;
use crate::cli::grade::Made;
use crate::commands::{Error, Outcome, put, typed};
use crate::workspace::Workspace;

/// Makes everything of what was graded.
pub fn report(output: &Path, made: &Made, format: Listing) -> Result<Outcome, Error> {
    let room = Room::at(output);
    let manifest = room.manifest()?;
    let by_hand = decided_by_hand(&room)?;
    let keys = keys(&manifest);
    let records = Records::read(&room, keys.iter().map(String::as_str));
    let class = Class::new(&manifest, &records, &by_hand);
    let statistics = Statistics::of(&class);
    let before = room.read("before.jsonl")?;
    let moved: Vec<Moved> = before.map_or(Vec::new(), |before| {
        class.moved(&String::from_utf8_lossy(&before))
    });
    let drafts = drafts(&room, &statistics)?;
    let outputs = Outputs {
        room: &room,
        class: &class,
        statistics: &statistics,
        moved: &moved,
        drafts: &drafts,
    };
    outputs::write(&outputs, made)?;
    let filled = outputs::fill(&outputs, made)?;
    let told = summary::summary(&class, &statistics, moved.len(), &filled);
    match format {
        Listing::Json => put!("{}", class::pretty(&told)),
        Listing::Text => put!("{}", summary::text(&told, &class, &typed(room.path()))),
    }
    Ok(said::outcome(&class.attention))
}

fn decided_by_hand(room: &Room) -> Result<Overrides, Error> {
    match room.read("overrides.csv")? {
        Some(bytes) => overrides(&bytes).map_err(Error::Usage),
        None => Ok(Overrides::new()),
    }
}

/// Drafts of entries that would name what has no name, by exercise and function.
fn drafts(
    room: &Room,
    statistics: &Statistics,
) -> Result<BTreeMap<(String, String), String>, Error> {
    let unnamed = || {
        statistics
            .clusters
            .iter()
            .filter(|cluster| !cluster.is_named())
    };
    if unnamed().next().is_none() {
        return Ok(BTreeMap::new());
    }
    let workspace = Workspace::open(&room.course())?;
    let mut drafts = BTreeMap::new();
    for cluster in unnamed() {
        let Some(exercise) = workspace.course().exercise(&cluster.exercise) else {
            continue;
        };
        let answer = String::from_utf8_lossy(&room.read_file(&cluster.example)?).into_owned();
        let solution = workspace.solution(exercise)?;
        if let Some(draft) = draft(&answer, &solution, &cluster.function) {
            drafts.insert((cluster.exercise.clone(), cluster.function.clone()), draft);
        }
    }
    Ok(drafts)
}

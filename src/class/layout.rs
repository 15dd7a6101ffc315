//! How submissions lie in what a platform gives out: whose a file is, of which attempt, and what it was called.

use std::collections::BTreeSet;

use clap::ValueEnum;

use super::intake::{Content, Item, Taken};
use super::names::{exercise_of, is_rust, is_zip, owner_and_exercise};
use crate::course::Exercise;

/// The ways in which submissions lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// A folder for each learner
    Folders,
    /// Files side by side, each named after a learner and an exercise
    Flat,
    /// The folder or archive of one learner
    Single,
    /// What Moodle's "Download all submissions" gives
    Moodle,
    /// What Canvas gives
    Canvas,
    /// What Gradescope gives
    Gradescope,
    /// What Brightspace gives
    Brightspace,
    /// What Blackboard gives
    Blackboard,
    /// The folder `submitted` of nbgrader
    Nbgrader,
    /// A repository for each learner, named PREFIX-USER
    Repositories,
}

/// Whose a file is, as its path says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What tells the learner from others on this platform.
    pub key: String,
    /// Their name, if the platform says it.
    pub name: Option<String>,
    /// The folder or the beginning of the names, as the platform wrote it.
    pub folder: String,
    /// When it was handed in, as the platform wrote it.
    pub when: Option<String>,
    /// Whether it came after the time, as the platform says.
    pub late: bool,
    /// The path within what the learner handed in.
    pub rest: Vec<String>,
}

impl Spot {
    fn new(key: impl Into<String>, folder: impl Into<String>, rest: &[String]) -> Spot {
        Spot {
            key: key.into(),
            name: None,
            folder: folder.into(),
            when: None,
            late: false,
            rest: rest.to_vec(),
        }
    }

    fn named(self, name: impl Into<String>) -> Spot {
        Spot {
            name: Some(name.into()),
            ..self
        }
    }
}

/// Where Gradescope says whose each folder is.
const METADATA: &str = "submission_metadata.yml";

/// The platforms whose names nobody else gives to files.
const PLATFORMS: [Layout; 4] = [
    Layout::Moodle,
    Layout::Brightspace,
    Layout::Blackboard,
    Layout::Canvas,
];

impl Layout {
    /// The layout of what was found; `below` is how many folders all of it lies in.
    pub fn of(taken: &Taken, exercises: &[Exercise], below: usize) -> Layout {
        if has_metadata(taken, below) {
            return Layout::Gradescope;
        }
        let is_nbgraders = |item: &Item| item.steps[0] == "submitted" && item.steps.len() > 3;
        if taken.name == "submitted" || taken.items.iter().any(is_nbgraders) {
            return Layout::Nbgrader;
        }
        let answers: Vec<&Item> = taken
            .items
            .iter()
            .filter(|item| is_handed_in(item))
            .collect();
        let most = |fits: &dyn Fn(&[String]) -> bool| {
            let count = answers
                .iter()
                .filter(|item| fits(&item.steps[below..]))
                .count();
            count > 0 && count * 10 >= answers.len() * 9
        };
        for platform in PLATFORMS {
            if most(&|steps| platform.spot(steps, exercises).is_some()) {
                return platform;
            }
        }
        let tops = || answers.iter().map(|item| item.steps[0].as_str());
        if below == 0 && tops().count() > 0 && tops().all(|top| taken.repositories.contains(top)) {
            return Layout::Repositories;
        }
        let is_own = |steps: &[String]| is_of_course(&steps[0], exercises);
        if answers.iter().any(|item| is_own(&item.steps[below..])) {
            return Layout::Single;
        }
        match most(&|steps| Layout::Flat.spot(steps, exercises).is_some()) {
            true => Layout::Flat,
            false => Layout::Folders,
        }
    }

    /// Whose a file at these steps is; `None` if it is nobody's in this layout.
    pub fn spot(self, steps: &[String], exercises: &[Exercise]) -> Option<Spot> {
        let (top, rest) = steps.split_first()?;
        match self {
            Layout::Moodle => moodle(top, rest),
            Layout::Brightspace => brightspace(top, rest),
            Layout::Blackboard => blackboard(top, rest),
            Layout::Canvas => canvas(top, rest),
            Layout::Flat if rest.is_empty() => {
                let (owner, _) = owner_and_exercise(top, exercises)?;
                let file = top[owner.len()..].trim_start_matches(['_', '-', ' ', '.']);
                Some(Spot::new(owner.clone(), owner, &[file.to_owned()]))
            }
            Layout::Single => Some(Spot::new("", "", steps)),
            Layout::Nbgrader => {
                // Whoever has handed in has a folder, and each assignment one in it.
                let (_, below) = rest.split_first()?;
                (!below.is_empty()).then(|| Spot::new(top, top, below))
            }
            Layout::Flat => None,
            Layout::Folders | Layout::Repositories | Layout::Gradescope => {
                (!rest.is_empty()).then(|| Spot::new(top, top, rest))
            }
        }
    }
}

/// Whether a file may be a part of what was handed in.
fn is_handed_in(item: &Item) -> bool {
    let name = item.steps.last().map_or("", String::as_str);
    matches!(item.content, Content::Answer(_)) || is_rust(name) || is_zip(name)
}

/// Whether a name at the top is one that a course has there, not a learner.
fn is_of_course(name: &str, exercises: &[Exercise]) -> bool {
    name == "exercises"
        || exercises.iter().any(|exercise| exercise.dir == name)
        || exercise_of(name, exercises).is_some()
}

/// How many folders all that was found lies in: an archive often has one that says nothing. A folder is what somebody pointed at.
pub fn wrapping(taken: &Taken, exercises: &[Exercise]) -> usize {
    let mut below = 0;
    while (taken.is_archive || has_metadata(taken, below + 1))
        && is_wrapped(taken, exercises, below)
    {
        below += 1;
    }
    below
}

/// Whether Gradescope says so many folders down whose each folder is.
fn has_metadata(taken: &Taken, below: usize) -> bool {
    let is_it = |item: &Item| item.steps.len() == below + 1 && item.steps[below] == METADATA;
    taken.items.iter().any(is_it)
}

/// Whether all lies in one folder there that is nobody's: several things are in it, and it has no name that a platform gives.
fn is_wrapped(taken: &Taken, exercises: &[Exercise], below: usize) -> bool {
    let Some(first) = taken
        .items
        .first()
        .filter(|first| first.steps.len() > below + 1)
    else {
        return false;
    };
    let name = &first.steps[below];
    let is_platform = |platform: &Layout| platform.spot(&first.steps[below..], exercises).is_some();
    if name == "submitted"
        || is_zip(name)
        || is_of_course(name, exercises)
        || PLATFORMS.iter().any(is_platform)
    {
        return false;
    }
    let inside = |item: &Item| {
        (item.steps.get(below) == Some(name))
            .then(|| item.steps.get(below + 1).cloned())
            .flatten()
    };
    let inside: Option<BTreeSet<String>> = taken.items.iter().map(inside).collect();
    inside.is_some_and(|inside| {
        inside.len() > 1 && !inside.iter().any(|step| is_of_course(step, exercises))
    })
}

/// `Ada Lovelace_123_assignsubmission_file/…`, or flat: `…_file_sigmoid.rs`.
fn moodle(top: &str, rest: &[String]) -> Option<Spot> {
    let (who, what) = top.split_once("_assignsubmission_")?;
    let (name, id) = who.rsplit_once('_')?;
    if !is_number(id) {
        return None;
    }
    let flat = what.strip_prefix("file_").filter(|file| !file.is_empty());
    let rest = match (rest, flat) {
        ([], Some(file)) => vec![file.to_owned()],
        ([], None) => return None,
        (rest, _) => rest.to_vec(),
    };
    let folder = match flat {
        Some(_) => format!("{who}_assignsubmission_file"),
        None => top.to_owned(),
    };
    let anonymous = name.to_lowercase().starts_with("participant");
    let spot = Spot::new(id, folder, &rest);
    Some(match anonymous {
        true => spot,
        false => spot.named(name),
    })
}

/// `123-456 - Ada Lovelace - May 18, 2025 1224 PM/…`
fn brightspace(top: &str, rest: &[String]) -> Option<Spot> {
    let (ids, after) = top.split_once(" - ")?;
    let (name, when) = after.rsplit_once(" - ")?;
    let (person, folder) = ids.split_once('-')?;
    if rest.is_empty() || !is_number(person) || !is_number(folder) {
        return None;
    }
    let spot = Spot::new(person, top, rest).named(name);
    Some(Spot {
        when: Some(when.to_owned()),
        ..spot
    })
}

/// `Homework 1_ada_attempt_2016-01-30-20-30-10_sigmoid.rs`
fn blackboard(top: &str, rest: &[String]) -> Option<Spot> {
    const TIME: usize = "2016-01-30-20-30-10".len();
    let (who, after) = top.split_once("_attempt_")?;
    let (_, user) = who.rsplit_once('_')?;
    let when = after.get(..TIME)?;
    let is_time = when
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !is_time || user.is_empty() {
        return None;
    }
    let file = after[TIME..].trim_start_matches('_');
    let rest = [&[file.to_owned()], rest].concat();
    let spot = Spot::new(user, format!("{who}_attempt_{when}"), &rest);
    Some(Spot {
        when: Some(when.to_owned()),
        ..spot
    })
}

/// `lovelaceada_123_456_sigmoid.rs`, late: `lovelaceada_LATE_123_456_sigmoid.rs`, without names: `anon_x1y2_456_sigmoid.rs`.
fn canvas(top: &str, rest: &[String]) -> Option<Spot> {
    let parts: Vec<&str> = top.split('_').collect();
    let is_late = |part: &&str| part.eq_ignore_ascii_case("late");
    let late = parts.iter().take(2).any(is_late);
    let parts: Vec<&str> = match late {
        true => {
            let at = parts.iter().position(is_late)?;
            [&parts[..at], &parts[at + 1..]].concat()
        }
        false => parts,
    };
    let [first, user, attachment, file @ ..] = parts.as_slice() else {
        return None;
    };
    let anonymous = *first == "anon";
    if file.is_empty() || !is_number(attachment) || !(anonymous || is_number(user)) {
        return None;
    }
    let rest = [&[file.join("_")], rest].concat();
    let folder = format!("{first}_{user}");
    let spot = Spot::new(*user, folder, &rest);
    Some(Spot {
        name: (!anonymous).then(|| (*first).to_owned()),
        late,
        ..spot
    })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What all names begin with, up to a hyphen: the part that says nothing of a learner.
pub fn common_prefix<'a>(names: impl Iterator<Item = &'a str> + Clone) -> String {
    let Some(first) = names.clone().next() else {
        return String::new();
    };
    let ends = first.match_indices('-').map(|(at, _)| at + 1);
    let mut ends: Vec<usize> = ends.collect();
    let several = names.clone().any(|name| name != first);
    ends.retain(|end| {
        several
            && names
                .clone()
                .all(|name| name.len() > *end && name.starts_with(&first[..*end]))
    });
    first[..ends.last().copied().unwrap_or(0)].to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Layout, Spot, common_prefix};

    fn spot(layout: Layout, path: &str) -> Option<Spot> {
        let steps: Vec<String> = path.split('/').map(str::to_owned).collect();
        layout.spot(&steps, &[])
    }

    fn told(layout: Layout, path: &str) -> Option<(String, Option<String>, String)> {
        let spot = spot(layout, path)?;
        Some((spot.key, spot.name, spot.rest.join("/")))
    }

    fn is(key: &str, name: Option<&str>, rest: &str) -> Option<(String, Option<String>, String)> {
        Some((key.into(), name.map(Into::into), rest.into()))
    }

    #[test]
    fn moodle_has_folders_or_files_of_participants() {
        let layout = Layout::Moodle;
        for folder in [
            "Zoë O'Neil, Jr._12_assignsubmission_file",
            "Zoë O'Neil, Jr._12_assignsubmission_file_",
        ] {
            assert_eq!(
                told(layout, &format!("{folder}/a/sigmoid.rs")),
                is("12", Some("Zoë O'Neil, Jr."), "a/sigmoid.rs")
            );
        }
        assert_eq!(
            told(layout, "A_B_7_assignsubmission_file_sigmoid.rs"),
            is("7", Some("A_B"), "sigmoid.rs")
        );
        assert_eq!(
            told(layout, "Participant_9_assignsubmission_file/x.rs"),
            is("9", None, "x.rs")
        );
        assert_eq!(told(layout, "ada/sigmoid.rs"), None);
    }

    #[test]
    fn the_others_have_patterns_of_their_own() {
        assert_eq!(
            told(Layout::Canvas, "lovelaceada_LATE_12_345_mean_loss-1.rs"),
            is("12", Some("lovelaceada"), "mean_loss-1.rs")
        );
        assert!(spot(Layout::Canvas, "lovelaceada_LATE_12_345_a.rs").is_some_and(|spot| spot.late));
        assert_eq!(
            told(Layout::Canvas, "LATE_anon_x1Y_345_a.rs"),
            is("x1Y", None, "a.rs")
        );
        assert_eq!(told(Layout::Canvas, "ada_sigmoid.rs"), None);
        assert_eq!(
            told(
                Layout::Blackboard,
                "ps1_hacker_attempt_2016-01-30-20-30-10_problem1.rs"
            ),
            is("hacker", None, "problem1.rs")
        );
        let brightspace = spot(
            Layout::Brightspace,
            "1-2 - Ada - Marie Love - May 18, 2025 1224 PM/x.rs",
        );
        let brightspace = brightspace.unwrap();
        assert_eq!(brightspace.name.as_deref(), Some("Ada - Marie Love"));
        assert_eq!(brightspace.when.as_deref(), Some("May 18, 2025 1224 PM"));
        assert_eq!(
            told(Layout::Nbgrader, "ada/hw1/x.rs"),
            is("ada", None, "x.rs")
        );
    }

    #[test]
    fn repositories_share_a_prefix_up_to_a_hyphen() {
        let prefix = |names: &[&str]| common_prefix(names.iter().copied());
        assert_eq!(prefix(&["cs1-hw-ada", "cs1-hw-anna-b"]), "cs1-hw-");
        assert_eq!(prefix(&["cs1-hw-ada"]), "");
        assert_eq!(prefix(&["ada", "bob"]), "");
    }
}

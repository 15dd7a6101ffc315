//! From files to learners: who handed in what, the newest attempt as a whole, and what is not clear as such.

use std::collections::{BTreeMap, BTreeSet};

use super::gradescope::{self, Submission};
use super::intake::{Answer, Content, Item, Taken, path_of};
use super::layout::{Layout, Spot, common_prefix, wrapping};
use super::learner::{Handed, Kind, Learner, Note};
use super::names::{exercise_of, is_rust};
use super::when::When;
use crate::course::{Exercise, LIBRARY_FOLDER};

/// What the course says that helps to find its answers.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The exercises.
    pub exercises: &'a [Exercise],
    /// For each of them the functions that its starter makes public.
    pub functions: &'a [BTreeSet<String>],
}

/// Everything that some learners handed in.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// In the order of their names on the platform.
    pub learners: Vec<Learner>,
    /// What is to be known.
    pub notes: Vec<Note>,
    /// How it lay.
    pub layout: Option<Layout>,
}

/// One attempt of one learner.
#[derive(Default)]
struct Attempt<'a> {
    spot: Option<Spot>,
    items: Vec<(Vec<String>, &'a Item)>,
}

/// What becomes of the files of all attempts but the newest.
const OLDER: &str = "is of an older attempt: the newest counts, as a whole";

/// Who handed in what of all that was found in one place.
pub fn gather(taken: &Taken, wanted: Wanted<'_>, layout: Option<Layout>) -> Gathered {
    let below = wrapping(taken, wanted.exercises);
    let layout = layout.unwrap_or_else(|| Layout::of(taken, wanted.exercises, below));
    let below =
        below + usize::from(layout == Layout::Nbgrader && all_below_submitted(taken, below));
    let metadata = metadata(taken, below);
    let mut gathered = Gathered {
        layout: Some(layout),
        ..Gathered::default()
    };
    // By what tells a learner from others, and by when it was handed in.
    let mut attempts: BTreeMap<String, BTreeMap<String, Attempt<'_>>> = BTreeMap::new();
    for item in &taken.items {
        if matches!(item.content, Content::Facts(_)) {
            continue;
        }
        let steps = item.steps.get(below..).unwrap_or_default();
        let Some(spot) = layout.spot(steps, wanted.exercises) else {
            gathered.notes.push(stray(item));
            continue;
        };
        let when = match layout {
            Layout::Gradescope => spot.folder.clone(),
            _ => spot.when.clone().unwrap_or_default(),
        };
        let attempt = attempts
            .entry(spot.key.clone())
            .or_default()
            .entry(when)
            .or_default();
        attempt.items.push((spot.rest.clone(), item));
        attempt.spot.get_or_insert(spot);
    }
    let prefix = match layout {
        Layout::Repositories => common_prefix(attempts.keys().map(String::as_str)),
        _ => String::new(),
    };
    for (key, attempts) in attempts {
        let key = match layout {
            Layout::Single => taken.name.clone(),
            _ => key[prefix.len()..].to_owned(),
        };
        let mut attempts: Vec<Attempt<'_>> = attempts.into_values().collect();
        let order = |attempt: &Attempt<'_>| {
            let when = attempt.spot.as_ref().and_then(|spot| spot.when.as_deref());
            when.and_then(When::read).map(When::order)
        };
        attempts.sort_by_key(order);
        let Some(newest) = attempts.pop() else {
            continue;
        };
        let learners = people(&key, &newest, layout, &metadata);
        for learner in learners {
            for (_, item) in attempts.iter().flat_map(|attempt| &attempt.items) {
                let path = path_of(&item.steps);
                let note = Note::new(Some(&learner.id), Kind::Decided, path, OLDER);
                gathered.notes.push(note);
            }
            let learner = with_files(learner, &newest, wanted, &mut gathered.notes);
            gathered.learners.push(learner);
        }
    }
    merge_attempts(&mut gathered);
    if layout == Layout::Nbgrader {
        note_times(&mut gathered, taken, below);
    }
    gathered
}

fn all_below_submitted(taken: &Taken, below: usize) -> bool {
    let mut items = taken.items.iter();
    items.any(|item| {
        item.steps
            .get(below)
            .is_some_and(|step| step == "submitted")
    })
}

/// What Gradescope says of its folders.
fn metadata(taken: &Taken, below: usize) -> BTreeMap<String, Submission> {
    let is_it = |item: &&Item| {
        item.steps.len() == below + 1 && item.steps[below] == "submission_metadata.yml"
    };
    match taken.items.iter().find(is_it).map(|item| &item.content) {
        Some(Content::Facts(text)) => gradescope::submissions(text),
        _ => BTreeMap::new(),
    }
}

/// A file that belongs to nobody.
fn stray(item: &Item) -> Note {
    let is_answer = item.steps.last().is_some_and(|name| is_rust(name));
    let (kind, say) = match (&item.content, is_answer) {
        (Content::Refused(why), _) => (Kind::Attention, format!("not read: {why}")),
        (_, true) => (
            Kind::Attention,
            "its path does not say whose it is".to_owned(),
        ),
        _ => (Kind::Unused, "belongs to no learner".to_owned()),
    };
    Note::new(None, kind, path_of(&item.steps), say)
}

/// Those who handed in an attempt, with nothing in their hands yet.
fn people(
    key: &str,
    attempt: &Attempt<'_>,
    layout: Layout,
    metadata: &BTreeMap<String, Submission>,
) -> Vec<Learner> {
    let Some(spot) = &attempt.spot else {
        return Vec::new();
    };
    let learner = Learner {
        id: key.to_owned(),
        name: spot.name.clone(),
        known_as: vec![key.to_owned()],
        folder: Some(spot.folder.clone()),
        submitted: spot.when.clone(),
        late: spot.late,
        ..Learner::default()
    };
    let Some(submission) = metadata
        .get(&spot.folder)
        .filter(|_| layout == Layout::Gradescope)
    else {
        return vec![learner];
    };
    let person = |person: &gradescope::Person| {
        let email = person.email.clone();
        let id = person
            .sid
            .clone()
            .or_else(|| email.clone())
            .or_else(|| person.name.clone());
        Learner {
            id: id.unwrap_or_else(|| key.to_owned()),
            name: person.name.clone(),
            known_as: email.into_iter().chain([key.to_owned()]).collect(),
            submitted: submission.when.clone(),
            ..learner.clone()
        }
    };
    match submission.people.as_slice() {
        [] => vec![learner],
        people => people.iter().map(person).collect(),
    }
}

/// A learner with the files of an attempt.
fn with_files(
    mut learner: Learner,
    attempt: &Attempt<'_>,
    wanted: Wanted<'_>,
    notes: &mut Vec<Note>,
) -> Learner {
    let mut candidates: BTreeMap<usize, Vec<(&Answer, String)>> = BTreeMap::new();
    let mut unnamed: Vec<(&Answer, String)> = Vec::new();
    let id = Some(learner.id.clone());
    let id = id.as_deref();
    for (rest, item) in &attempt.items {
        let path = path_of(&item.steps);
        match &item.content {
            Content::Refused(why) => {
                notes.push(Note::new(
                    id,
                    Kind::Attention,
                    path,
                    format!("not read: {why}"),
                ));
            }
            Content::Answer(_) if is_given_code(rest) => {}
            Content::Answer(answer) => {
                let name = rest.last().map_or("", String::as_str);
                match exercise_of(name, wanted.exercises) {
                    Some(place) => candidates.entry(place).or_default().push((answer, path)),
                    None => unnamed.push((answer, path)),
                }
            }
            Content::Other => notes.push(Note::new(id, Kind::Unused, path, "no Rust file")),
            Content::Facts(_) => {}
        }
    }
    for (answer, path) in unnamed {
        let fits = |place: &usize| {
            let functions = &wanted.functions[*place];
            !functions.is_empty()
                && functions.is_subset(&answer.functions)
                && !candidates.contains_key(place)
        };
        let mut places = (0..wanted.exercises.len()).filter(fits);
        match (places.next(), places.next()) {
            (Some(place), None) => {
                let say = format!(
                    "taken for `{}` by its functions",
                    wanted.exercises[place].name
                );
                notes.push(Note::new(id, Kind::Decided, &path, say));
                candidates.insert(place, vec![(answer, path)]);
            }
            (Some(_), Some(_)) => {
                let say = "its name is that of no exercise, and its functions fit several";
                notes.push(Note::new(id, Kind::Attention, path, say));
            }
            _ => notes.push(Note::new(
                id,
                Kind::Attention,
                path,
                "its name is that of no exercise",
            )),
        }
    }
    for (place, mut found) in candidates {
        let name = &wanted.exercises[place].name;
        found.sort_by(|one, other| one.1.cmp(&other.1));
        let different: BTreeSet<&str> = found
            .iter()
            .map(|(answer, _)| answer.hash.as_str())
            .collect();
        if different.len() > 1 {
            let paths: Vec<String> = found.into_iter().map(|(_, path)| path).collect();
            let say = format!(
                "{} different files for `{name}`: {}",
                different.len(),
                paths.join(", ")
            );
            notes.push(Note::new(id, Kind::Attention, name, say));
            learner.unclear.insert(name.clone(), paths);
            continue;
        }
        let mut found = found.into_iter();
        if let Some((answer, path)) = found.next() {
            for (_, copy) in found {
                let say = format!("says the same as {path}");
                notes.push(Note::new(id, Kind::Decided, copy, say));
            }
            let hash = answer.hash.clone();
            learner.files.insert(name.clone(), Handed { hash, path });
        }
    }
    learner
}

/// Whether a file is the copy of the given code that every learner's folder has.
fn is_given_code(rest: &[String]) -> bool {
    rest.join("/").contains(&format!("{LIBRARY_FOLDER}/"))
}

/// Of several submissions of one person, each in a folder of its own, the newest.
fn merge_attempts(gathered: &mut Gathered) {
    let mut by_id: BTreeMap<String, Vec<Learner>> = BTreeMap::new();
    for learner in gathered.learners.drain(..) {
        by_id.entry(learner.id.clone()).or_default().push(learner);
    }
    for (id, mut same) in by_id {
        same.sort_by_key(|learner| {
            learner
                .submitted
                .as_deref()
                .and_then(When::read)
                .map(When::order)
        });
        gathered.learners.extend(same.pop());
        for handed in same.iter().flat_map(|older| older.files.values()) {
            let note = Note::new(Some(&id), Kind::Decided, &handed.path, OLDER);
            gathered.notes.push(note);
        }
    }
}

/// Notes when nbgrader's learners handed in: each has a file that says it.
fn note_times(gathered: &mut Gathered, taken: &Taken, below: usize) {
    for item in &taken.items {
        let Content::Facts(text) = &item.content else {
            continue;
        };
        let key = item.steps.get(below);
        let learner = gathered
            .learners
            .iter_mut()
            .find(|learner| learner.folder.as_ref() == key);
        if let Some(learner) = learner {
            learner.submitted = Some(text.trim().to_owned());
        }
    }
}

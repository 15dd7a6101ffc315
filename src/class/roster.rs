//! The list of who is in the class, and who of them handed in what.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::learner::{Kind, Learner, Note};

/// Columns that say who somebody is, by what tables call them; the first that is there is the one.
const IDS: [&str; 8] = [
    "id",
    "student id",
    "student_id",
    "sid",
    "orgdefinedid",
    "id number",
    "login",
    "username",
];
/// Further columns by which platforms know people.
const KEYS: [&str; 14] = [
    "email",
    "email address",
    "e-mail",
    "e-mail-adresse",
    "sis user id",
    "sis login id",
    "sis id",
    "canvas id",
    "canvas user id",
    "participant",
    "identifier",
    "moodle id",
    "id-nummer",
    "github",
];
const NAMES: [&str; 4] = ["name", "full name", "student", "display name"];
const FIRST_NAMES: [&str; 3] = ["first name", "firstname", "first_name"];
const LAST_NAMES: [&str; 4] = ["last name", "lastname", "last_name", "surname"];

/// One person of the class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What tables call them.
    pub id: String,
    /// Their name.
    pub name: Option<String>,
    /// All else that a platform may know them by.
    pub keys: Vec<String>,
}

/// Why a list is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It cannot be read as a table.
    #[error("it cannot be read as a table: {0}")]
    NotATable(String),
    /// No column says who somebody is.
    #[error(
        "no column of it says who somebody is\nName one of them `id`; a column `name` and further ones (`email`, `login`) help to find people."
    )]
    NoId,
    /// Two people have the same id.
    #[error("`{0}` is in it twice\nEvery row needs an id of its own.")]
    Twice(String),
}

/// Reads a roster.
///
/// # Errors
/// If it is no table of people.
pub fn read(bytes: &[u8]) -> Result<Vec<Person>, Error> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let header = bytes
        .split(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |mark: u8| header.iter().filter(|byte| **byte == mark).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|mark| count(*mark));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.unwrap_or(b','))
        .flexible(true)
        .from_reader(bytes);
    let odd = |error: csv::Error| Error::NotATable(error.to_string());
    let header: Vec<String> = reader.headers().map_err(odd)?.iter().map(plain).collect();
    let column = |names: &[&str]| {
        let at = |name: &&str| header.iter().position(|own| own == *name);
        names.iter().find_map(at)
    };
    let id = column(&IDS)
        .or_else(|| column(&["email", "email address"]))
        .ok_or(Error::NoId)?;
    let (name, first, last) = (column(&NAMES), column(&FIRST_NAMES), column(&LAST_NAMES));
    let is_key =
        |at: &usize| IDS.contains(&header[*at].as_str()) || KEYS.contains(&header[*at].as_str());
    let keys: Vec<usize> = (0..header.len()).filter(is_key).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut seen = BTreeSet::new();
    for row in reader.records() {
        let row = row.map_err(odd)?;
        let cell = |at: Option<usize>| {
            let cell = row.get(at?)?.trim();
            (!cell.is_empty()).then(|| cell.to_owned())
        };
        let Some(id) = cell(Some(id)) else {
            continue;
        };
        if !seen.insert(id.clone()) {
            return Err(Error::Twice(id));
        }
        let parts = [cell(first), cell(last)];
        let whole: Vec<String> = parts.into_iter().flatten().collect();
        let whole = (!whole.is_empty()).then(|| whole.join(" "));
        people.push(Person {
            id,
            name: cell(name).or(whole),
            keys: keys.iter().filter_map(|at| cell(Some(*at))).collect(),
        });
    }
    Ok(people)
}

/// The class: everybody on the roster, with what the platform's learners handed in, and whoever is on none.
pub fn matched(roster: &[Person], learners: Vec<Learner>, notes: &mut Vec<Note>) -> Vec<Learner> {
    let mut known: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (place, person) in roster.iter().enumerate() {
        let names = person.name.iter().flat_map(|name| forms(name));
        let cells = [&person.id]
            .into_iter()
            .chain(&person.keys)
            .map(|key| plain(key));
        for form in names.chain(cells).filter(|form| !form.is_empty()) {
            known.entry(form).or_default().insert(place);
        }
    }
    let mut class: Vec<Learner> = roster
        .iter()
        .map(|person| Learner {
            id: person.id.clone(),
            name: person.name.clone(),
            known_as: person.keys.clone(),
            ..Learner::default()
        })
        .collect();
    for learner in learners {
        // Only what leads to one person alone counts; the surest first.
        let sure = std::iter::once(&learner.id)
            .chain(&learner.known_as)
            .map(|key| plain(key));
        let names = learner.name.iter().flat_map(|name| forms(name));
        let one = |form: String| {
            let places = known.get(&form)?;
            (places.len() == 1)
                .then(|| places.first().copied())
                .flatten()
        };
        match sure.chain(names).find_map(one) {
            Some(place) => join(&mut class[place], learner, notes),
            None => {
                let say = "is not on the roster, or fits several there";
                notes.push(Note::new(
                    Some(&learner.id),
                    Kind::Attention,
                    &learner.id,
                    say,
                ));
                class.push(learner);
            }
        }
    }
    class
}

/// What somebody handed in somewhere comes to what the class knows of them.
pub fn join(own: &mut Learner, learner: Learner, notes: &mut Vec<Note>) {
    own.known_as.push(learner.id);
    own.known_as.extend(learner.known_as);
    own.known_as.sort();
    own.known_as.dedup();
    own.name = own.name.take().or(learner.name);
    own.folder = own.folder.take().or(learner.folder);
    // The latest of several days is what a deadline is compared with.
    let order = |text: &Option<String>| {
        text.as_deref()
            .and_then(super::when::When::read)
            .map(super::when::When::order)
    };
    if order(&learner.submitted) > order(&own.submitted) {
        own.submitted = learner.submitted;
    }
    own.late |= learner.late;
    for (name, paths) in learner.unclear {
        own.unclear.entry(name).or_default().extend(paths);
    }
    for (name, handed) in learner.files {
        if own.unclear.contains_key(&name) {
            continue;
        }
        match own.files.get(&name) {
            Some(other) if other.hash != handed.hash => {
                let paths = vec![other.path.clone(), handed.path];
                let say = format!("2 different files for `{name}`: {}", paths.join(", "));
                notes.push(Note::new(Some(&own.id), Kind::Attention, &name, say));
                own.files.remove(&name);
                own.unclear.insert(name, paths);
            }
            Some(other) => {
                let say = format!("says the same as {}", other.path);
                notes.push(Note::new(Some(&own.id), Kind::Decided, handed.path, say));
            }
            None => drop(own.files.insert(name, handed)),
        }
    }
    let unclear = &own.unclear;
    own.files.retain(|name, _| !unclear.contains_key(name));
}

/// What is compared: one form of all letters, small, with single blanks.
pub fn plain(text: &str) -> String {
    let text: String = text.nfc().collect::<String>().to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The forms that platforms give to a name: `Ada Lovelace`, `Lovelace, Ada`, `lovelaceada`.
pub fn forms(name: &str) -> Vec<String> {
    let name = plain(name);
    let letters = |text: &str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .collect::<String>()
    };
    let mut forms = vec![name.clone(), letters(&name)];
    if let Some((last, first)) = name.split_once(',') {
        let turned = format!("{} {}", first.trim(), last.trim());
        forms.push(letters(&turned));
        forms.push(turned);
    } else if let Some((first, last)) = name.rsplit_once(' ') {
        forms.push(format!("{last}, {first}"));
        forms.push(letters(&format!("{last}{first}")));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::{Error, matched, read};
    use crate::class::learner::{Handed, Learner};

    #[test]
    fn people_are_found_by_what_platforms_call_them() {
        let roster = read("\u{feff}ID;Name;Email\n7;Zoë O'Neil, Jr.;zoe@example.org\n0042;Ada Lovelace;ada@example.org\n".as_bytes()).unwrap();
        let learner = |id: &str, name: &str| Learner {
            id: id.into(),
            name: Some(name.into()),
            ..Learner::default()
        };
        let mut notes = Vec::new();
        let found = vec![
            learner("12", "lovelaceada"),
            learner("ZOE@example.org", "?"),
            learner("99", "Bob"),
        ];
        let class = matched(&roster, found, &mut notes);
        let ids: Vec<&str> = class.iter().map(|learner| learner.id.as_str()).collect();
        assert_eq!(ids, ["7", "0042", "99"]);
        assert!(class[1].known_as.contains(&"12".to_owned()));
        assert_eq!(notes.len(), 1);
    }

    #[test]
    fn a_roster_has_ids_and_each_once() {
        assert_eq!(read(b"colour\nred\n"), Err(Error::NoId));
        assert_eq!(read(b"id,name\n1,a\n1,b\n"), Err(Error::Twice("1".into())));
    }

    #[test]
    fn two_files_for_one_exercise_in_two_places_are_not_guessed_between() {
        let with = |hash: &str| Learner {
            id: "a".into(),
            files: [(
                "f".to_owned(),
                Handed {
                    hash: hash.into(),
                    path: hash.into(),
                },
            )]
            .into(),
            ..Learner::default()
        };
        let (mut own, mut notes) = (with("1"), Vec::new());
        super::join(&mut own, with("1"), &mut notes);
        assert_eq!((own.files.len(), notes.len()), (1, 1));
        super::join(&mut own, with("2"), &mut notes);
        assert_eq!((own.files.len(), own.unclear.len(), notes.len()), (0, 1, 2));
    }
}

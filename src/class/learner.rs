//! A learner and what they handed in, and what nobody can make anything of.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A learner and what they handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learner {
    /// What the tables call them: what the roster does, else the platform, else their folder.
    pub id: String,
    /// Their name, if somebody says it.
    pub name: Option<String>,
    /// All else that a platform may know them by: an address, a login, a number.
    pub known_as: Vec<String>,
    /// What platforms call the folder of what they handed in.
    pub folder: Option<String>,
    /// When they handed it in, as the platform wrote it.
    pub submitted: Option<String>,
    /// How many seconds after the deadline that was; 0 if it was not.
    pub late_seconds: Option<i64>,
    /// Whether the platform calls it late.
    pub late: bool,
    /// What they handed in for each exercise.
    pub files: BTreeMap<String, Handed>,
    /// The exercises for which it is not clear what they handed in.
    pub unclear: BTreeMap<String, Vec<String>>,
}

/// A file that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The hash of its bytes.
    pub hash: String,
    /// Where it was.
    pub path: String,
}

/// Something that is to be known about what was handed in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// Whom it concerns, if it is one learner.
    pub learner: Option<String>,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it is about, a path most often.
    pub about: String,
    /// What there is to say of it.
    pub say: String,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Somebody has to look at it.
    Attention,
    /// It was decided, and how.
    Decided,
    /// It belongs to no exercise.
    Unused,
}

impl Note {
    /// A note on a learner, or on nobody.
    pub fn new(
        learner: Option<&str>,
        kind: Kind,
        about: impl Into<String>,
        say: impl Into<String>,
    ) -> Note {
        Note {
            learner: learner.map(str::to_owned),
            kind,
            about: about.into(),
            say: say.into(),
        }
    }
}

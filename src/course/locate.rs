//! When a learner is told where in the file a mistake is.

use serde::{Deserialize, Serialize};

/// When the place of a mistake is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Locate {
    /// If somebody asks.
    #[default]
    Asked,
    /// The place with the verdict, and the rest if somebody asks.
    Shown,
    /// Not even then.
    Never,
}

impl Locate {
    /// What an author writes for each.
    pub const NAMES: [&str; 3] = ["asked", "shown", "never"];

    /// What an author means by a name; `None` if it is none of them.
    pub fn named(name: &str) -> Option<Self> {
        let [asked, shown, never] = Self::NAMES;
        match name {
            _ if name == asked => Some(Locate::Asked),
            _ if name == shown => Some(Locate::Shown),
            _ if name == never => Some(Locate::Never),
            _ => None,
        }
    }
}

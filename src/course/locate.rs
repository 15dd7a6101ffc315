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
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Locate); 3] = [
        ("asked", Locate::Asked),
        ("shown", Locate::Shown),
        ("never", Locate::Never),
    ];
}

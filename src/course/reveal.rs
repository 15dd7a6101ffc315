//! How much of what is expected a learner is shown.

use serde::{Deserialize, Serialize};

/// Where a learner sees the expected values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reveal {
    /// In every case.
    #[default]
    Always,
    /// In the cases that the course gives, and in none that is drawn.
    Given,
    /// Nowhere.
    Never,
}

impl Reveal {
    /// All of them, with the words by which a course chooses them.
    pub const ALL: [(&'static str, Reveal); 3] = [
        ("always", Reveal::Always),
        ("given", Reveal::Given),
        ("never", Reveal::Never),
    ];

    /// Whether what is expected in a case is kept from the learner; `given` says whether the course gives that case.
    pub fn keeps(self, given: bool) -> bool {
        match self {
            Reveal::Always => false,
            Reveal::Given => !given,
            Reveal::Never => true,
        }
    }

    /// Whether anything is kept.
    pub fn keeps_anything(self) -> bool {
        self != Reveal::Always
    }
}

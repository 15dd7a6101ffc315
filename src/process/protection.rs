//! One thing a machine can do to keep a job within its bounds, and whether it does.
//! Wording and layout of the report are the caller's.

/// A protection by name, with its state on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// What it is called in a report.
    pub name: &'static str,
    /// Whether it works.
    pub state: State,
}

/// Whether a protection works here; if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It works.
    Active,
    /// It does not, for this reason.
    Missing(String),
}

impl Protection {
    pub(super) fn active(name: &'static str) -> Self {
        Self {
            name,
            state: State::Active,
        }
    }

    pub(super) fn missing(name: &'static str, why: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Missing(why.into()),
        }
    }

    #[cfg(target_os = "linux")]
    pub(super) fn when(works: bool, name: &'static str, otherwise: &str) -> Self {
        if works {
            Self::active(name)
        } else {
            Self::missing(name, otherwise)
        }
    }
}

//! One thing a machine can do to keep a job within its bounds, and whether it does.
//! Wording and layout of the report are the caller's.

/// A protection by name, with its state on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protection {
    /// What it is called in a report.
    pub name: &'static str,
    /// Whether it works.
    pub state: State,
    /// What must hold before other people's programs are run, if it is that.
    pub for_grading: Option<Effect>,
}

/// What must hold before other people's programs are run, by whichever mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Files are neither read nor written.
    Files,
    /// Nothing outside can be talked to.
    Sockets,
    /// What a program started is over when its job is.
    SureEnd,
    /// Memory is bounded, of all processes together.
    Memory,
    /// What is written to the disk is bounded.
    Disk,
}

/// Whether a protection works here; if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It works.
    Active,
    /// It does not, for this reason.
    Missing(String),
}

impl State {
    /// Why it does not work; nothing if it does.
    pub fn why_missing(&self) -> Option<&str> {
        match self {
            Self::Active => None,
            Self::Missing(why) => Some(why),
        }
    }
}

impl Protection {
    pub(super) fn active(name: &'static str) -> Self {
        Self {
            name,
            state: State::Active,
            for_grading: None,
        }
    }

    pub(super) fn missing(name: &'static str, why: impl Into<String>) -> Self {
        Self {
            name,
            state: State::Missing(why.into()),
            for_grading: None,
        }
    }

    /// The same, as one that has this effect.
    pub(super) fn for_grading(mut self, effect: Effect) -> Self {
        self.for_grading = Some(effect);
        self
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

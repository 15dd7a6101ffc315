//! Where something of an exercise stands, so that an author is sent there.

use serde::{Deserialize, Serialize};

/// A line of one of the two texts that an exercise is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which of them.
    pub text: Text,
    /// The line, from 1.
    pub line: usize,
}

/// The two texts that an exercise is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Text {
    /// `info.toml`, which every exercise has an entry in.
    Info,
    /// The file beside the solution, where all stands that the entry does not say.
    Part,
}

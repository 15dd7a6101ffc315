//! Exercises without checks, which are judged by what stands in their own file.

use serde::{Deserialize, Serialize};

/// What such a file has to do. It has to compile, and Clippy may find no error in it, whatever this says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTests {
    /// Whether its `#[test]`s have to pass.
    pub test: bool,
    /// Whether it has a `main`, which has to run to its end.
    pub main: bool,
    /// Whether Clippy may find nothing at all.
    pub strict_clippy: bool,
}

impl Default for OwnTests {
    fn default() -> Self {
        OwnTests {
            test: true,
            main: true,
            strict_clippy: false,
        }
    }
}

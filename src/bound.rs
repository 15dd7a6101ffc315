//! The bounds that a compiler or a program may not pass.

use serde::{Deserialize, Serialize};

/// The bound that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// Wall clock or processor time was used up.
    Time,
    /// More memory was asked for than is allowed.
    Memory,
    /// More output, or a bigger file, than is allowed.
    Output,
    /// More processes or threads than is allowed.
    Processes,
}

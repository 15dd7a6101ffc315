//! What the tests of a schema are made of.

use crate::mutation::edits::Edits;

/// The edit that writes the first `before` as `after`.
pub fn replaced(original: &str, before: &str, after: &str) -> Edits {
    let start = original.find(before).unwrap();
    Edits::one(start..start + before.len(), after)
}

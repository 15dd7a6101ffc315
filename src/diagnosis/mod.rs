//! Why an answer is wrong.

/// One explanation that the values support.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was found, for reports: `mistake:NAME`, `mutant:FAMILY`, `relation:KIND`, …
    pub id: String,
    /// What the learner is told.
    pub say: String,
}

//! Verdicts, tables and progress as text: the only layer that knows colour and width.
//!
//! Everything here takes values and returns text; commands print it.

pub mod listing;
pub mod numbers;
pub mod report;
pub mod review;
pub mod style;
pub mod summary;
pub mod table;
pub mod verdict;

//! What the rows are measured with.

pub mod bench;
pub mod command;
pub mod generated;
pub mod project;
pub mod rustlings;
pub mod statistics;
pub mod table;
pub mod terminal;
pub mod timing;
pub mod work;

/// Why something could not be measured.
pub type Error = Box<dyn std::error::Error>;

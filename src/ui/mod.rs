//! Verdicts, tables and progress as text: the only layer that knows colour and width.
//!
//! Everything here takes values and returns text; commands print it. Only `terminal` touches the terminal itself.

mod advice;
pub mod beside;
mod case;
pub mod evaluation;
pub mod footer;
pub mod inputs;
mod keys;
pub mod letters;
pub mod listing;
pub mod located;
pub mod location;
pub mod next;
pub mod notation;
pub mod own_tests;
pub mod plot;
pub mod printed;
pub mod prints;
pub mod recap;
pub mod review;
pub mod screen;
pub mod sketch;
pub mod style;
pub mod summary;
pub mod table;
pub mod terminal;
mod underline;
pub mod update;
pub mod verdict;
pub mod words;

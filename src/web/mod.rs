//! The page: an exercise in a browser, beside the terminal or in a file of its own.
//!
//! A report becomes HTML text; a server on this machine alone hands it out and says when there is a newer one. Nothing can be
//! changed through it, and no file is read for it.

pub mod document;
mod rows;
pub mod server;

//! Results in the formats of other programs. Values in, text out: commands print it.

mod diagnostic;
mod flaws;
mod place;
mod rustc;
mod short;
mod verdict;

pub use diagnostic::Diagnostic;
pub use flaws::{in_rust, of_flaw, of_problem};
pub use rustc::rustc;
pub use short::short;
pub use verdict::of_report;

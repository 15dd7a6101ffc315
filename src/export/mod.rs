//! Results as other programs and people take them: messages for editors, tables, pages, and the files of platforms. Values in, texts
//! out: commands print and write them.

mod charts;
pub mod classroom50;
mod diagnostic;
pub mod engines;
pub mod feedback;
pub mod fill;
mod flaws;
pub mod gradescope;
pub mod html;
pub mod junit;
pub mod page;
mod place;
pub mod prairielearn;
mod rustc;
mod short;
pub mod tables;
mod verdict;

pub use diagnostic::Diagnostic;
pub use flaws::{in_rust, of_flaw, of_problem};
pub use rustc::rustc;
pub use short::short;
pub use verdict::of_report;

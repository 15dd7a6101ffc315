//! The files by which editors know a folder: texts, without any file system.
//!
//! rust-analyzer, which most editors ask about Rust, finds `rust-project.json` by itself. The others make a folder pleasant in the
//! editor that they are for.

mod container;
mod project;
mod vscode;
mod zed;

pub use container::container;
pub use project::{PROJECT_FILE, Setup, is_ours, knows_commands, project};

/// The files that are written once, when a learner's folder is made: path and text.
pub fn conveniences(setup: &Setup<'_>) -> Vec<(&'static str, String)> {
    let mut files = vscode::files(setup);
    files.extend(zed::files(setup));
    files
}

/// A value as a file that people may open.
fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

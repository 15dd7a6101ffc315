//! `.devcontainer/devcontainer.json`: a course in a browser, or in a container of one's own.

/// The text of the file. Where learners get the workbook from its author has to say: a guess could fetch somebody else's program.
pub fn container() -> String {
    TEXT.to_owned()
}

const TEXT: &str = r#"{
  // A container in which this course can be worked on: GitHub Codespaces and VS Code know what to do with it.
  "image": "mcr.microsoft.com/devcontainers/rust:1",
  // What editors need of Rust. Add how your learners get `workbook` itself, with `&&` behind it.
  "postCreateCommand": "rustup component add rust-src rust-analyzer",
  "customizations": { "vscode": { "extensions": ["rust-lang.rust-analyzer"] } }
}
"#;

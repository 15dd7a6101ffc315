//! The workbook, the project, and any other program as a command that a learner would type.

use std::path::Path;
use std::process::Command;

/// The workbook that is measured.
pub const WORKBOOK: &str = env!("CARGO_BIN_EXE_workbook");
/// The folder of the project, whose solutions are what is checked.
pub const PROJECT: &str = env!("CARGO_MANIFEST_DIR");

/// A command as a learner would type it in that folder.
pub fn command(program: impl AsRef<std::ffi::OsStr>, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir);
    for name in left_behind() {
        command.env_remove(name);
    }
    command
}

/// The variables that cargo and rustup set for the programs they start, this one for example. What is measured is to meet
/// the machine as it is, and the toolchain that the folder selects.
pub fn left_behind() -> impl Iterator<Item = String> {
    const WHOLE: [&str; 5] = [
        "CARGO",
        "CARGO_CRATE_NAME",
        "RUST_RECURSION_COUNT",
        "LD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
    ];
    const FAMILIES: [&str; 6] = [
        "CARGO_PKG_",
        "CARGO_BIN_",
        "CARGO_MANIFEST_",
        "CARGO_PRIMARY_",
        "CARGO_TARGET_",
        "RUSTUP_TOOLCHAIN",
    ];
    std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .filter(|name| {
            WHOLE.contains(&name.as_str()) || FAMILIES.iter().any(|family| name.starts_with(family))
        })
}

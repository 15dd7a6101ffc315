//! The other one: rustlings from its package.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::command::PROJECT;

/// The version that is compared with.
pub const VERSION: &str = "6.5.0";

/// Where rustlings is, after installing it there if need be; a sentence if that fails.
pub fn installed() -> Result<PathBuf, String> {
    let root = Path::new(PROJECT).join("target/rustlings");
    let program = root
        .join("bin")
        .join(format!("rustlings{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        eprintln!("Installing rustlings {VERSION} into target/rustlings, once.");
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let done = Command::new(cargo)
            .args(["install", "rustlings", "--version", VERSION, "--root"])
            .arg(&root)
            .status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!(
                "rustlings {VERSION} could not be installed, see above; there is nothing to compare with"
            ));
        }
    }
    Ok(program)
}

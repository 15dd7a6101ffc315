//! Another wall around all of a run: bubblewrap, where it is installed.

use std::path::Path;
use std::process::Command;

use crate::commands::{Error, Outcome};

/// Variables that programs in the wall have no business with: whatever an engine or a shell keeps secrets in.
const KEPT: [&str; 9] = [
    "PATH",
    "HOME",
    "LANG",
    "RUSTC",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "CARGO_HOME",
    "SLURM_ARRAY_TASK_ID",
    "JOB_COMPLETION_INDEX",
];

/// Starts this very command again inside: everything is seen, the folder of the class alone can be written to, and nothing outside
/// can be talked to.
pub fn again_inside(output: &Path) -> Result<Outcome, Error> {
    let absolute = output
        .canonicalize()
        .map_err(|_| Error::Usage(format!("{} is not there", output.display())))?;
    let program = std::env::current_exe().map_err(Error::Print)?;
    let mut command = Command::new("bwrap");
    command.args([
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--clearenv",
    ]);
    for name in KEPT {
        if let Some(value) = std::env::var_os(name) {
            command.arg("--setenv").arg(name).arg(value);
        }
    }
    command
        .args([
            "--ro-bind",
            "/",
            "/",
            "--proc",
            "/proc",
            "--dev",
            "/dev",
            "--tmpfs",
            "/tmp",
        ])
        .arg("--bind")
        .args([&absolute, &absolute])
        .arg("--ro-bind")
        .args([&program, &program])
        .arg("--")
        .arg(&program)
        .args(["grade", "run"])
        .arg(&absolute);
    let typed: Vec<String> = std::env::args().collect();
    if let Some(at) = typed
        .iter()
        .position(|word| word == "--shard" || word.starts_with("--shard="))
    {
        command.args(
            typed
                .iter()
                .skip(at)
                .take(if typed[at].contains('=') { 1 } else { 2 }),
        );
    }
    let status = command.status().map_err(|error| {
        Error::Usage(format!("bubblewrap cannot be started ({error})\nInstall it (`apt install bubblewrap`), or leave `--in bwrap` out."))
    })?;
    match status.code() {
        Some(0) => Ok(Outcome::Done),
        Some(1) => Ok(Outcome::NotSolved),
        _ => Err(Error::InWall),
    }
}

//! What an engine needs to grade the parts of a plan: each its own kind of script.

use std::path::Path;

use crate::class::Room;
use crate::cli::grade::Engine;
use crate::commands::{Error, typed};
use crate::export::engines::{self, Parts};

/// Writes the script of an engine; its name, and what to type next.
pub fn write(room: &Room, engine: Engine, shards: usize) -> Result<(String, String), Error> {
    let program = std::env::current_exe().map_err(Error::Print)?;
    let parts = Parts {
        program: typed(&program),
        room: typed(room.path()),
        shards,
    };
    let (name, text, next) = match engine {
        Engine::Slurm => ("grade.sh", engines::slurm(&parts), "sh"),
        Engine::Parallel => ("grade-parallel.sh", engines::parallel(&parts), "sh"),
        Engine::Kubernetes => (
            "grade-job.yaml",
            engines::kubernetes(&parts),
            "kubectl apply -f",
        ),
        Engine::Actions => (
            "grade-workflow.yml",
            engines::actions(&parts),
            "copy it to .github/workflows/:",
        ),
    };
    room.write(name, text.as_bytes())?;
    let path: &Path = &room.path().join(name);
    Ok((name.to_owned(), format!("{next} {}", typed(path))))
}

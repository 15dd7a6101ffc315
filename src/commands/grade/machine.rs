//! What numbers depend on: the compiler and the functions of this machine's library, which have to be those of the plan.

use crate::cache::{Cache, Seal};
use crate::class::{Machine, Manifest, Room, arithmetic};
use crate::commands::Error;
use crate::grader::Grader;
use crate::harness::{Compiler, Harness};
use crate::sample::Seed;
use crate::workspace::Workspace;

/// Whether results are kept for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// What is computed once for all.
    Everything,
    /// Only what was kept is read: a class would fill the room with results that nobody asks for again.
    Nothing,
}

/// The machine that this is.
pub fn this(compiler: &Compiler) -> Machine {
    Machine {
        compiler: compiler.short_version().to_owned(),
        toolchain: blake3::hash(compiler.identity().as_bytes()).to_hex()[..32].to_owned(),
        arithmetic: arithmetic(),
    }
}

/// A harness for the answers of a class.
pub fn harness(room: &Room, workspace: &Workspace, keeps: Keeps) -> Result<Harness, Error> {
    // The secret travels with the plan: what was computed there counts on every machine that grades it.
    let seal = Seal::kept_in(&room.prepared()).ok();
    let cache = seal.map_or_else(Cache::none, |seal| {
        Cache::sealed(&room.prepared().join("values"), seal)
    });
    let cache = match keeps {
        Keeps::Everything => cache,
        Keeps::Nothing => cache.read_only(),
    };
    let compiler = Compiler::find(&Cache::none())?;
    let harness = Harness::with(compiler, cache)?;
    let harness = harness.with_given(workspace.course().library.clone());
    Ok(match keeps {
        Keeps::Everything => harness,
        // There are as many learners at the same time as threads.
        Keeps::Nothing => harness.for_a_class(),
    })
}

/// A grader with the inputs of a seed.
pub fn grader(
    room: &Room,
    workspace: &Workspace,
    seed: Seed,
    keeps: Keeps,
) -> Result<Grader<Workspace>, Error> {
    Ok(Grader::new(
        harness(room, workspace, keeps)?,
        workspace.clone(),
        seed,
    ))
}

/// Refuses a machine that could come to other numbers than that of the plan.
pub fn refuse_another(manifest: &Manifest, compiler: &Compiler) -> Result<(), Error> {
    let (own, planned) = (this(compiler), &manifest.machine);
    let differs = if own.toolchain != planned.toolchain {
        format!(
            "the plan was made with {}, and this machine has {} or sets it up in another way",
            planned.compiler, own.compiler
        )
    } else if own.arithmetic != planned.arithmetic {
        "`exp` and its like yield other digits here than where the plan was made".to_owned()
    } else {
        return Ok(());
    };
    Err(Error::OtherMachine(differs))
}

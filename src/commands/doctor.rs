//! `doctor`: what this machine offers, and what is missing.

use std::time::Instant;

use super::grading::{self, Held};
use super::opened::open_workspace;
use super::{Error, Outcome, editors, fact::fact, say};
use crate::cli::{Doctor, Required};
use crate::harness::{self, Cache, Compiler, Harness, resolve, version_of};
use crate::process::{Cancel, Protection, protections};
use crate::ui::style::{bad, faint, good, paragraphs};
use crate::ui::terminal::width;

/// Looks at the folder, the compiler and the protections; an error if no exercise could be checked, or if a protection is
/// missing that was asked for.
pub fn doctor(options: &Doctor) -> Result<Outcome, Error> {
    super::here()?;
    folder()?;
    let working = toolchain()?;
    let protections = protections();
    say!("\n {}", faint("What keeps a program within bounds here:"));
    for Protection { name, state, .. } in &protections {
        bound(name, state.why_missing())?;
    }
    let effects = grading::effects(&protections);
    say!(
        "\n {}",
        faint("What running other people's programs needs:")
    );
    for Held { name, missing } in &effects {
        bound(name, missing.as_deref())?;
    }
    working?;
    match options.require {
        None => Ok(Outcome::Done),
        Some(required) => require(required, &protections, &effects),
    }
}

/// Whether there is a workbook here, and whether what is solved can be written down.
fn folder() -> Result<(), Error> {
    let workspace = match open_workspace() {
        Ok(workspace) => workspace,
        Err(error) => return fact(false, "folder", &sentences(&error)),
    };
    let count = workspace.course().exercises.len();
    let text = format!("{} ({count} exercises)", workspace.root().display());
    fact(true, "folder", &text)?;
    match workspace.store().update(|_| {}) {
        Ok(_) => {
            let text = format!("can be saved in {}", workspace.state_folder().display());
            fact(true, "progress", &text)
        }
        Err(error) => fact(false, "progress", &sentences(&Error::from(error))),
    }
}

/// Says what compiler there is and whether it works; the inner error is why it does not.
fn toolchain() -> Result<Result<(), harness::Error>, Error> {
    let compiler = match Compiler::find(&Cache::none()) {
        Ok(compiler) => compiler,
        Err(error) => {
            fact(false, "compiler", "none; what to do is said at the end")?;
            return Ok(Err(error));
        }
    };
    let (version, path) = (compiler.short_version(), compiler.path().display());
    fact(true, "compiler", &format!("{version} at {path}"))?;
    let linking = if compiler.links_shared_std() {
        "shared (quick)"
    } else {
        "static (slower, but fine)"
    };
    fact(true, "standard library", linking)?;
    let linker = if compiler.links_directly() {
        "called directly (quick)"
    } else {
        "called through cc (slower, but fine)"
    };
    fact(true, "linker", linker)?;
    for_editors(&compiler)?;
    // Nothing is remembered: everything is compiled and run now.
    let start = Instant::now();
    let working = Harness::with(compiler, Cache::none())
        .and_then(|harness| harness.self_test(&Cancel::default()));
    let text = match &working {
        Ok(()) => {
            let seconds = start.elapsed().as_secs_f64();
            format!("compiled and run within the bounds ({seconds:.1} s)")
        }
        Err(_) => "cannot be compiled and run; why is said at the end".into(),
    };
    fact(working.is_ok(), "small program", &text)?;
    Ok(working)
}

/// Says what editors need of a toolchain.
fn for_editors(compiler: &Compiler) -> Result<(), Error> {
    match editors::missing(compiler) {
        None => fact(true, "rust-src", "there, for editors")?,
        Some(missing) => {
            let text = format!("`{missing}` lets editors show verdicts and complete names");
            fact(false, "rust-src", &text)?;
        }
    }
    match version_of(&resolve(&editors::SERVER.into())) {
        Ok(version) => fact(true, editors::SERVER, &version),
        Err(why) => fact(false, editors::SERVER, &editors::no_server(&why)),
    }
}

/// Fails if something is missing, and says what.
fn require(
    required: Required,
    protections: &[Protection],
    effects: &[Held],
) -> Result<Outcome, Error> {
    let line = |(name, why): (&str, &str)| format!("  {name}: {why}");
    let missing: Vec<String> = match required {
        Required::All => {
            let all = protections.iter();
            all.filter_map(|protection| Some((protection.name, protection.state.why_missing()?)))
                .map(line)
                .collect()
        }
        Required::Grading => effects
            .iter()
            .filter_map(|held| Some((held.name, held.missing.as_deref()?)))
            .map(line)
            .collect(),
    };
    if missing.is_empty() {
        return Ok(Outcome::Done);
    }
    Err(Error::Unprotected {
        missing: missing.join("\n"),
        advice: match required {
            Required::All => {
                "A container may hide what the system has: let it use seccomp, Landlock and user namespaces. \
                 `--require grading` asks only for what other people's programs need."
            }
            Required::Grading => {
                "Do not run other people's programs here. Linux 5.13 or newer, in a virtual machine too, has all it needs; \
                 a container must be let use seccomp or Landlock, and have a /proc of its own."
            }
        },
    })
}

fn bound(name: &str, missing: Option<&str>) -> Result<(), Error> {
    match missing {
        None => say!(" {} {name}", good("✓")),
        Some(why) => {
            let text = paragraphs(&format!("{name}: not available, {why}"), "   ", width());
            say!(" {} {}", bad("✗"), text.trim_start());
        }
    }
    Ok(())
}

/// An error and its advice, which stand on lines of their own, one behind the other.
fn sentences(error: &Error) -> String {
    error.to_string().replace('\n', ". ")
}

//! `doctor`: what this machine offers, and what is missing.

use super::session::{open_workspace, width};
use super::{Error, Outcome, say};
use crate::harness::{Cache, Compiler};
use crate::process::{Protection, State, protections};
use crate::ui::style::{bad, faint, good, padded, paragraphs};

/// Looks at the compiler, the folder and the protections; exit code 3 if no exercise could be checked.
pub fn doctor() -> Result<Outcome, Error> {
    super::here()?;
    match open_workspace() {
        Ok(workspace) => {
            let course = workspace.course();
            fact(
                true,
                "folder",
                &format!(
                    "{} ({} exercises)",
                    workspace.root().display(),
                    course.exercises.len()
                ),
            )?;
            let writable = workspace.store().update(|_| {});
            let state = workspace.state_folder();
            match writable {
                Ok(_) => fact(
                    true,
                    "progress",
                    &format!("can be saved in {}", state.display()),
                )?,
                Err(error) => fact(false, "progress", &sentences(&Error::from(error)))?,
            }
        }
        Err(error) => fact(false, "folder", &sentences(&error))?,
    }
    let compiler = Compiler::find(&Cache::none())?;
    fact(
        true,
        "compiler",
        &format!(
            "{} at {}",
            compiler.short_version(),
            compiler.path().display()
        ),
    )?;
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
    say!("\n {}", faint("What keeps a program within bounds here:"));
    for protection in protections() {
        bound(&protection)?;
    }
    Ok(Outcome::Done)
}

/// The column that what there is to say of a fact begins at.
const TEXT: usize = 23;

fn bound(protection: &Protection) -> Result<(), Error> {
    let Protection { name, state, .. } = protection;
    match state {
        State::Active => say!(" {} {name}", good("✓")),
        State::Missing(why) => {
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

fn fact(good_news: bool, what: &str, text: &str) -> Result<(), Error> {
    let mark = if good_news { good("✓") } else { bad("✗") };
    let text = paragraphs(text, &" ".repeat(TEXT), width());
    say!(" {mark} {}{}", padded(what, TEXT - 3), text.trim_start());
    Ok(())
}

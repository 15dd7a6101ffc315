//! What editors need of a folder: kept up to date, and said where it is missing.

use super::Error;
use crate::editors::{Setup, conveniences, project};
use crate::harness::{Cache, Compiler};
use crate::workspace::{Kind, ProjectFile, Workspace};

/// The language server that editors ask about Rust.
pub const SERVER: &str = "rust-analyzer";

/// Brings the file up to date by which editors know a folder.
///
/// Without the sources of the standard library there is none: an editor would report hundreds of errors that are none.
pub fn keep_project(workspace: &Workspace, compiler: &Compiler) -> Result<ProjectFile, Error> {
    let text = with_setup(workspace, compiler, |setup| {
        project(workspace.course(), setup)
    });
    let text = text.filter(|_| compiler.has_sources());
    Ok(workspace.keep_project(text.as_deref())?)
}

/// Writes what makes a new folder pleasant in editors, as far as it is not there; what to do for more, if there is something.
pub fn prepare(workspace: &Workspace) -> Result<Option<String>, Error> {
    // Who has no compiler yet is told so at the first start, and has the file from then on.
    let Ok(compiler) = Compiler::find(&Cache::new(&workspace.cache_folder())) else {
        return Ok(None);
    };
    if let Some(files) = with_setup(workspace, &compiler, conveniences) {
        workspace.write_missing(&files)?;
    }
    keep_project(workspace, &compiler)?;
    Ok(missing(&compiler))
}

/// What has to be typed before editors can help; nothing where they can.
pub fn missing(compiler: &Compiler) -> Option<String> {
    let is_of_rustup = compiler
        .sysroot()
        .parent()
        .is_some_and(|folder| folder.ends_with("toolchains"));
    match (compiler.has_sources(), is_of_rustup) {
        (true, _) => None,
        (false, true) => Some("rustup component add rust-src rust-analyzer".into()),
        (false, false) => Some(format!(
            "put the sources of the standard library (rust-src) into {}",
            compiler.sysroot().display()
        )),
    }
}

/// What is to be said of a language server that does not start.
pub fn no_server(why: &str) -> String {
    let why = why.trim_start_matches("error: ").trim_end_matches('.');
    format!(
        "none that starts ({why}). VS Code and Zed bring their own; for other editors: `rustup component add rust-analyzer`"
    )
}

/// What is made for this folder, toolchain and program; nothing where they have no names that a file can hold.
fn with_setup<T>(
    workspace: &Workspace,
    compiler: &Compiler,
    make: impl FnOnce(&Setup<'_>) -> T,
) -> Option<T> {
    let program = std::env::current_exe().ok()?;
    let setup = Setup {
        root: workspace.root(),
        sysroot: compiler.sysroot(),
        release: compiler.release(),
        program: &program,
        is_course: workspace.kind() == Kind::Course,
    };
    let paths = [setup.root, setup.sysroot, setup.program];
    paths
        .iter()
        .all(|path| path.to_str().is_some())
        .then(|| make(&setup))
}

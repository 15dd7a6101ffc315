//! `editor`: whether editors show verdicts in this folder, tried with the language server itself, and how each is set up.

use std::time::Instant;

use super::editors::{SERVER, keep_project, missing, no_server};
use super::fact::{TEXT, fact};
use super::opened::{harness_for, open_workspace};
use super::recorded::load_progress;
use super::{Error, Outcome, say};
use crate::editors::knows_commands;
use crate::harness::{Compiler, resolve, version_of};
use crate::language_server::Server;
use crate::ui::style::{faint, padded, paragraphs};
use crate::ui::terminal::width;
use crate::workspace::{ProjectFile, Workspace};

/// What there is to do in each editor, once the folder is as it should be.
const EDITORS: [(&str, &str); 6] = [
    (
        "VS Code",
        "open the folder, trust it, and install the extension rust-analyzer that it offers",
    ),
    ("Zed", "open the folder and trust it"),
    (
        "Neovim",
        "with nvim-lspconfig and `vim.lsp.enable('rust_analyzer')`, open an exercise",
    ),
    ("Helix", "open an exercise"),
    ("Emacs", "open an exercise, then `M-x eglot`"),
    (
        "Vim",
        "without a language server: `:set makeprg=workbook\\ run\\ %\\ --format\\ short`, then `:make`",
    ),
];

/// What an editor shows of an exercise that is solved.
const SOLVED: &str = "nothing, as for an exercise that is solved";

/// Where the command for saves stands if the language server is too old for the project file to have it.
const SETTING: &str =
    "verdicts need the setting `check.overrideCommand` that is in .vscode/settings.json";

/// Says how editors are set up, after trying it.
pub fn editor() -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let harness = harness_for(&workspace, false)?;
    let compiler = harness.compiler();
    let works = is_ready(&workspace, compiler)? && tried(&workspace, compiler)?;
    say!("\n {}", faint("In your editor:"));
    for (name, what) in EDITORS {
        let text = paragraphs(what, &" ".repeat(TEXT), width());
        say!("   {}{}", padded(name, TEXT - 3), text.trim_start());
    }
    Ok(match works {
        true => Outcome::Done,
        false => Outcome::NotSolved,
    })
}

/// Whether the folder has all that editors need.
fn is_ready(workspace: &Workspace, compiler: &Compiler) -> Result<bool, Error> {
    if let Some(missing) = missing(compiler) {
        let what = format!("`{missing}` is what is needed first; then try again");
        fact(false, "rust-src", &what)?;
        return Ok(false);
    }
    fact(true, "rust-src", "there")?;
    match keep_project(workspace, compiler)? {
        ProjectFile::Current => {
            fact(true, "rust-project.json", "up to date")?;
            Ok(true)
        }
        ProjectFile::Absent | ProjectFile::SomebodysOwn => {
            fact(
                false,
                "rust-project.json",
                "not written: this folder has a project of its own, which editors use",
            )?;
            Ok(false)
        }
    }
}

/// Whether the language server shows what it should of the current exercise.
fn tried(workspace: &Workspace, compiler: &Compiler) -> Result<bool, Error> {
    let program = resolve(&SERVER.into());
    let version = match version_of(&program) {
        Ok(version) => version,
        Err(why) => {
            fact(false, SERVER, &no_server(&why))?;
            return Ok(false);
        }
    };
    fact(true, SERVER, &format!("{version} at {}", program.display()))?;
    let progress = load_progress(workspace)?;
    let Some(exercise) = progress.current(workspace.course()) else {
        return Ok(true);
    };
    let file = workspace.answer_path(exercise);
    let text = std::fs::read(&file).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let knows_commands = knows_commands(compiler.release());
    let look = || {
        let start = Instant::now();
        let mut server = Server::start(&program, workspace.root())?;
        server.open(&file, &text)?;
        server.know()?;
        let ready = start.elapsed();
        if !knows_commands {
            return Ok((ready, None));
        }
        server.save(&file)?;
        let said = server.said_of(&file).first();
        let said = said.and_then(|said| said["message"].as_str()?.lines().next());
        let said = said.map_or(SOLVED.to_owned(), |said| format!("“{said}”"));
        Ok::<_, std::io::Error>((ready, Some(said)))
    };
    match look() {
        Ok((ready, said)) => {
            let seconds = ready.as_secs_f64();
            let shows = match said {
                Some(said) => format!("a save shows {said}"),
                None => SETTING.to_owned(),
            };
            let what = format!("ready after {seconds:.1} s; {shows}");
            fact(true, &exercise.name, &what)?;
            Ok(true)
        }
        Err(error) => {
            fact(
                false,
                &exercise.name,
                &format!("no answer from {SERVER}: {error}"),
            )?;
            Ok(false)
        }
    }
}

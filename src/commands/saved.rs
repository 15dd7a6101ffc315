//! Progress as it was read or saved, with what is to be said about that.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::course::Exercise;
use crate::progress::Progress;
use crate::workspace::{Loaded, Workspace};

/// What is said where there are no locks, once.
const UNLOCKED: &str =
    "The file system of this folder has no locks. Work with one workbook at a time in it.";

/// Progress and notes.
#[derive(Debug)]
pub struct Saved {
    /// The progress.
    pub progress: Progress,
    /// Sentences for whoever works in the folder.
    pub notes: Vec<String>,
}

impl Saved {
    /// Progress as the store has it.
    pub fn new(loaded: Loaded) -> Self {
        let mut notes = Vec::new();
        if let Some(aside) = &loaded.set_aside {
            notes.push(format!(
                "The saved progress could not be read. It was put aside as {}, and progress starts anew.\n\
                 `workbook check` marks again what is solved.",
                aside.display()
            ));
        }
        if loaded.unlocked {
            notes.extend(no_locks());
        }
        Saved {
            progress: loaded.progress,
            notes,
        }
    }

    /// Puts the solution of an exercise into the folder, if it is solved. That it cannot be put there takes nothing away from the
    /// verdict.
    pub fn reveal(&mut self, workspace: &Workspace, exercise: &Exercise, solved: bool) {
        let is_kept = workspace.course().is_sealed;
        if solved
            && !is_kept
            && let Err(error) = workspace.reveal_solution(exercise)
        {
            let note = format!("The solution is not put into your folder: {error}");
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
    }

    /// The progress, after the notes were said on standard error.
    pub fn told(self) -> Progress {
        for note in &self.notes {
            // Where that cannot be told, progress is safe all the same.
            let _ = writeln!(std::io::stderr(), "{note}");
        }
        self.progress
    }
}

/// What to say of a file system without locks, the first time.
pub fn no_locks() -> Option<String> {
    static SAID: AtomicBool = AtomicBool::new(false);
    (!SAID.swap(true, Ordering::Relaxed)).then(|| UNLOCKED.to_owned())
}

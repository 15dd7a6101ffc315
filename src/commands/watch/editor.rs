//! The learner's editor: which it is, whether it needs the terminal, and how it is started.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::process::{Attended, Error, spawn_attended};

/// Editors with a window of their own; all others are taken to need the terminal.
const WITH_WINDOW: [&str; 26] = [
    "code",
    "code-insiders",
    "codium",
    "vscodium",
    "cursor",
    "windsurf",
    "zed",
    "zeditor",
    "subl",
    "sublime_text",
    "atom",
    "gedit",
    "gnome-text-editor",
    "kate",
    "kwrite",
    "mousepad",
    "xed",
    "pluma",
    "gvim",
    "mvim",
    "idea",
    "rustrover",
    "clion",
    "notepad",
    "notepad++",
    "open",
];

/// A command that opens a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    command: String,
}

impl Editor {
    /// The editor of that command, or else the one the environment names.
    pub fn chosen(command: Option<&str>) -> Option<Self> {
        let named = |variable| std::env::var(variable).ok();
        let command = command
            .map(str::to_owned)
            .or_else(|| named("VISUAL"))
            .or_else(|| named("EDITOR"))?;
        (!command.trim().is_empty()).then_some(Editor { command })
    }

    /// Whether it needs the terminal for itself.
    pub fn needs_terminal(&self) -> bool {
        let program = self.command.split_whitespace().next().unwrap_or_default();
        let name = Path::new(program)
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        !WITH_WINDOW.contains(&name.to_lowercase().as_str())
    }

    /// Opens a file with it.
    pub fn open(&self, file: &Path) -> Result<Attended, Error> {
        let mut command = self.command_for(file);
        if !self.needs_terminal() {
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
        }
        spawn_attended(&mut command)
    }

    /// As git does it: the shell takes the command apart, quotes and all, and the file is never read as a part of it.
    #[cfg(unix)]
    fn command_for(&self, file: &Path) -> Command {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("{} \"$@\"", self.command))
            .arg(&self.command)
            .arg(file);
        command
    }

    #[cfg(not(unix))]
    fn command_for(&self, file: &Path) -> Command {
        let mut words = self.command.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words).arg(file);
        command
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;

    #[test]
    fn editors_with_a_window_leave_the_terminal_to_us() {
        let needs = |command| Editor::chosen(Some(command)).map(|editor| editor.needs_terminal());
        assert_eq!(needs("vim"), Some(true));
        assert_eq!(needs("/usr/bin/nano -l"), Some(true));
        assert_eq!(needs("code --wait"), Some(false));
        assert_eq!(needs("/opt/Zed/zed"), Some(false));
        assert_eq!(needs("  "), None);
    }
}

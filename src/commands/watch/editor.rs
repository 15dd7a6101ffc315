//! The learner's editor: which it is, whether it needs the terminal, and how it is started.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use crate::process::{Error, Interactive, spawn_attended};

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

/// With these the shell says that there is no such program, and that it cannot be started.
const NOT_FOUND: i32 = 127;
const NOT_STARTED: i32 = 126;

/// A command that opens a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    command: String,
    named_by: Source,
}

/// What named it, and so what to change where it is the wrong one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Option,
    Variable(&'static str),
}

impl Editor {
    /// The editor of that command, or else the one the environment names. A variable that is empty names none.
    pub fn chosen(command: Option<&str>) -> Option<Self> {
        let option = command.map(|command| (command.to_owned(), Source::Option));
        let variable = |name| Some((std::env::var(name).ok()?, Source::Variable(name)));
        let named = option
            .into_iter()
            .chain(["VISUAL", "EDITOR"].into_iter().filter_map(variable));
        Self::first_of(named)
    }

    fn first_of(named: impl IntoIterator<Item = (String, Source)>) -> Option<Self> {
        let mut named = named.into_iter();
        let (command, named_by) = named.find(|(command, _)| !command.trim().is_empty())?;
        Some(Editor { command, named_by })
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
    pub fn open(&self, file: &Path) -> Result<Interactive, Error> {
        let mut command = self.command_for(file);
        if !self.needs_terminal() {
            command
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
        }
        spawn_attended(&mut command)
    }

    /// What there is to say of how it ended; nothing if that was well.
    pub fn complaint(&self, status: ExitStatus) -> Option<String> {
        let command = &self.command;
        let step = self.step();
        Some(match status.code() {
            Some(0) => return None,
            Some(NOT_FOUND) => format!("Your editor `{command}` was not found. {step}"),
            Some(NOT_STARTED) => format!("Your editor `{command}` cannot be started. {step}"),
            Some(code) => format!(
                "Your editor `{command}` ended with exit code {code}. If your file did not open: {step}"
            ),
            // A signal.
            None => format!("Your editor `{command}` was ended: {status}."),
        })
    }

    /// What there is to say where it could not even be tried.
    pub fn did_not_start(&self, error: &Error) -> String {
        let (command, step) = (&self.command, self.step());
        format!("Your editor `{command}` did not start: {error}. {step}")
    }

    fn step(&self) -> String {
        match self.named_by {
            Source::Option => "Give --edit-cmd the one you have, and start again.".into(),
            Source::Variable(name) => format!(
                "Set {name} to the one you have, as in `export {name}=nano`, and start again."
            ),
        }
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
    use super::{Editor, Source};

    #[test]
    fn editors_with_a_window_leave_the_terminal_to_us() {
        let needs = |command| Editor::chosen(Some(command)).map(|editor| editor.needs_terminal());
        assert_eq!(needs("vim"), Some(true));
        assert_eq!(needs("/usr/bin/nano -l"), Some(true));
        assert_eq!(needs("code --wait"), Some(false));
        assert_eq!(needs("/opt/Zed/zed"), Some(false));
        assert_eq!(needs("  "), None);
    }
    #[test]
    fn an_empty_variable_names_no_editor() {
        let named = |visual: &str, editor: &str| {
            let variables = [("VISUAL", visual), ("EDITOR", editor)];
            let named = variables.map(|(name, value)| (value.to_owned(), Source::Variable(name)));
            Editor::first_of(named).map(|editor| editor.command)
        };
        assert_eq!(named("", "nano").as_deref(), Some("nano"));
        assert_eq!(named("vim", "nano").as_deref(), Some("vim"));
        assert_eq!(named(" ", ""), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_went_wrong_is_said_with_the_name_and_what_to_change() {
        use std::os::unix::process::ExitStatusExt;
        let editor = |named_by| Editor {
            command: "nosuch -w".into(),
            named_by,
        };
        let said = |editor: Editor, code: i32| {
            let status = std::process::ExitStatus::from_raw(code << 8);
            editor.complaint(status).unwrap_or_default()
        };
        let visual = || editor(Source::Variable("VISUAL"));
        assert_eq!(said(visual(), 0), "");
        let step = "Set VISUAL to the one you have, as in `export VISUAL=nano`, and start again.";
        for (code, what) in [
            (127, "was not found."),
            (126, "cannot be started."),
            (3, "ended with exit code 3. If your file did not open:"),
        ] {
            let text = format!("Your editor `nosuch -w` {what} {step}");
            assert_eq!(said(visual(), code), text);
        }
        assert!(
            said(editor(Source::Option), 127)
                .ends_with("Give --edit-cmd the one you have, and start again.")
        );
        let killed = visual().complaint(std::process::ExitStatus::from_raw(9));
        assert!(killed.is_some_and(|said| said.contains("was ended: signal: 9")));
    }
}

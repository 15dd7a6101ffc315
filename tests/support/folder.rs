//! A fresh folder with a course in it, and the real program at work there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use snapbox::cmd::{Command, OutputAssert};
use snapbox::{Assert, Redactions};
use tempfile::TempDir;

use super::course::{EXERCISES, INFO, WRONG};

/// Where the program keeps the seal of its results, so that tests share results and leave nothing in anybody's home.
pub const STATE_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

/// A folder of its own for one test, gone with it.
pub struct Folder {
    root: PathBuf,
    _temp: TempDir,
}

impl Folder {
    /// Nothing in it.
    pub fn empty() -> Self {
        let temp = TempDir::new().unwrap();
        // The program speaks of folders as the system resolves them.
        let root = temp.path().canonicalize().unwrap();
        Folder { root, _temp: temp }
    }

    /// The small course, with everything computed ahead that does not depend on an answer.
    pub fn course() -> Self {
        static WARM: OnceLock<Folder> = OnceLock::new();
        let warm = WARM.get_or_init(|| {
            let folder = Folder::cold_course();
            for (files, wrong) in EXERCISES.iter().zip(WRONG) {
                folder.write(&format!("exercises/{}", files.path), wrong);
            }
            folder.workbook("check");
            folder
        });
        let folder = Folder::cold_course();
        copy(
            &warm.path(".workbook/cache"),
            &folder.path(".workbook/cache"),
        );
        folder
    }

    /// The small course, and nothing else.
    pub fn cold_course() -> Self {
        let folder = Folder::empty();
        folder.write("info.toml", INFO);
        for files in EXERCISES {
            folder.write(&format!("exercises/{}", files.path), files.starter);
            folder.write(&format!("solutions/{}", files.path), files.solution);
        }
        folder
    }

    /// The small course as an author divides it: hints, checks and mistakes stand beside the solutions.
    pub fn course_in_parts() -> Self {
        let folder = Folder::course();
        let mut entries = INFO.split("[[exercises]]\n");
        let mut info = entries.next().unwrap().to_owned();
        for (entry, files) in entries.zip(EXERCISES) {
            let at = entry.find("hints = ").unwrap();
            info += &format!("[[exercises]]\n{}\n", &entry[..at]);
            let part = entry[at..].trim_end().replace("[[exercises.", "[[");
            let path = files.path.replace(".rs", ".toml");
            folder.write(&format!("solutions/{path}"), part + "\n");
        }
        folder.write("info.toml", info);
        folder
    }

    /// The small course with some text of its `info.toml` replaced.
    pub fn course_with(replace: &str, with: &str) -> Self {
        let folder = Folder::course();
        folder.edit("info.toml", replace, with);
        folder
    }

    /// A path in the folder.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// What a command says in a folder below, on both streams, and its exit code; the path of this folder is `[F]`.
    pub fn said(&self, below: &str, words: &str) -> (String, i32) {
        let output = self.command_in(below, words).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        let root = self.path("").to_string_lossy().into_owned();
        (
            text.replace(root.trim_end_matches('/'), "[F]"),
            output.status.code().unwrap_or(-1),
        )
    }

    /// The same of a command that ends well.
    pub fn done(&self, below: &str, words: &str) -> String {
        let (text, code) = self.said(below, words);
        assert_eq!(code, 0, "{words}: {text}");
        text
    }

    /// Writes a file, with its folders.
    pub fn write(&self, below: &str, content: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Replaces a text that stands in a file exactly once.
    pub fn edit(&self, below: &str, replace: &str, with: &str) {
        let text = self.read(below);
        assert_eq!(text.matches(replace).count(), 1, "`{replace}` in {below}");
        self.write(below, text.replace(replace, with));
    }

    /// The text of a file.
    pub fn read(&self, below: &str) -> String {
        let path = self.path(below);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// Whether there is such a file or folder.
    pub fn has(&self, below: &str) -> bool {
        self.path(below).exists()
    }

    /// Gives the solution of an exercise as the answer to it.
    pub fn solve(&self, file: &str) {
        self.write(
            &format!("exercises/{file}"),
            self.read(&format!("solutions/{file}")),
        );
    }

    /// Writes the answer to `line` with this as its body.
    pub fn answer_line(&self, body: &str) {
        let text = format!("pub fn line(w: f64, a: f64, b: f64) -> f64 {{\n    {body}\n}}\n");
        self.write("exercises/01_lines/line.rs", text);
    }

    /// Writes the answer to `layer` with this as its body.
    pub fn answer_layer(&self, body: &str) {
        let text = format!("pub fn layer(w: &[f64], a: f64) -> Vec<f64> {{\n    {body}\n}}\n");
        self.write("exercises/01_lines/layer.rs", text);
    }

    /// Writes the answer to `slope` with this as its body.
    pub fn answer_slope(&self, body: &str) {
        let text = format!("pub fn slope(x: f64) -> f64 {{\n    {body}\n}}\n");
        self.write("exercises/02_slopes/slope.rs", text);
    }

    /// Runs the program here; words are separated by spaces.
    pub fn workbook(&self, words: &str) -> OutputAssert {
        self.command(words).assert()
    }

    /// The program here, not yet started.
    pub fn command(&self, words: &str) -> Command {
        self.command_in("", words)
    }

    /// The program in a folder below, not yet started.
    pub fn command_in(&self, below: &str, words: &str) -> Command {
        let mut redactions = Redactions::new();
        redactions.insert("[FOLDER]", self.root.clone()).unwrap();
        redactions.insert("[EDITOR]", for_editors()).unwrap();
        let assert = Assert::new()
            .action_env("SNAPSHOTS")
            .redact_with(redactions);
        Command::new(env!("CARGO_BIN_EXE_workbook"))
            .with_assert(assert)
            .args(words.split_whitespace())
            .current_dir(self.path(below))
            .env("XDG_STATE_HOME", STATE_HOME)
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR")
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS")
            .env_remove("RUST_BACKTRACE")
    }

    /// What a command prints on a terminal of its own.
    pub fn on_a_terminal(&self, words: &str, variables: &[(&str, &str)]) -> String {
        use portable_pty::{CommandBuilder, PtySize, native_pty_system};
        use std::io::Read as _;
        let size = PtySize {
            rows: 40,
            cols: 100,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_workbook"));
        command.args(words.split_whitespace());
        command.cwd(&self.root);
        command.env("XDG_STATE_HOME", STATE_HOME);
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut bytes = Vec::new();
        // The end of a terminal is an error on some systems and an end on others.
        let _ = pair
            .master
            .try_clone_reader()
            .unwrap()
            .read_to_end(&mut bytes);
        child.wait().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// The report of a command for programs.
    pub fn json(&self, words: &str) -> serde_json::Value {
        let output = self.command(words).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
    }
}

/// What `init` says last where the toolchain of this machine lacks what editors need.
pub fn for_editors() -> &'static str {
    static SAID: OnceLock<bool> = OnceLock::new();
    let lacks_sources = SAID.get_or_init(|| {
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let asked = std::process::Command::new(rustc)
            .args(["--print", "sysroot"])
            .output();
        let sysroot = String::from_utf8(asked.unwrap().stdout).unwrap();
        let library = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
        !library.join("std/src/lib.rs").is_file()
    });
    match lacks_sources {
        true => {
            "\n Editor:    rustup component add rust-src rust-analyzer   (for help and verdicts while you write)"
        }
        false => "",
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

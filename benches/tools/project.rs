//! The exercises of the course as a project of rustlings.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Error;
use super::bench::Bench;
use super::command::command;
use super::terminal::Terminal;
use super::timing::milliseconds;
use super::work::{Files, SINGLES};

/// A project with the exercises of the course.
///
/// It has no solutions and every test but those of the single ones is empty, which is less work than rustlings usually has.
pub struct Project {
    /// The folder.
    pub dir: PathBuf,
    /// The solved exercises.
    pub files: Files,
    program: PathBuf,
}

impl Project {
    /// Makes the project, everything solved.
    pub fn new(bench: &Bench) -> Result<Self, Error> {
        let program = bench.rustlings()?.to_owned();
        let dir = bench.folder("rustlings")?;
        let mut bins = String::new();
        let mut info = String::from("format_version = 1\n");
        let mut files = Vec::new();
        for exercise in &bench.course.exercises {
            let (name, path) = (&exercise.name, exercise.path());
            bins.push_str(&format!("  {{ name = {name:?}, path = {path:?} }},\n"));
            info.push_str(&format!(
                "\n[[exercises]]\nname = {name:?}\ndir = {:?}\ntest = true\nhint = \"\"\n",
                exercise.dir
            ));
            files.push((dir.join(path), with_test(&bench.in_one_piece(name)?, name)));
        }
        // As `rustlings dev new` and `rustlings dev update` write it; code that only a test uses is not warned of.
        let manifest = format!(
            "bin = [\n{bins}]\n\n[package]\nname = \"exercises\"\nedition = \"2024\"\npublish = false\n\n\
             [dependencies]\n\n[lints.rust]\ndead_code = \"allow\"\n"
        );
        fs::write(dir.join("Cargo.toml"), manifest)?;
        fs::write(dir.join("info.toml"), info)?;
        Ok(Project {
            files: Files::new(files)?,
            dir,
            program,
        })
    }

    /// `rustlings run` of one exercise, with nothing known to be done: else all others would be checked too.
    pub fn run(&self, name: &str) -> Result<Command, Error> {
        self.forget()?;
        let mut command = command(&self.program, &self.dir);
        command.args(["run", name]);
        Ok(command)
    }

    /// How long `rustlings check-all` takes. It needs a terminal.
    pub fn check_all(&self) -> Result<f64, Error> {
        let start = std::time::Instant::now();
        let mut terminal = Terminal::start(&self.program, &["check-all"], &self.dir)?;
        let (code, end) = terminal.end()?;
        if code == 0 {
            return Ok(milliseconds(end - start));
        }
        Err(format!("rustlings finds something unsolved:\n{}", terminal.text()).into())
    }

    /// Watch mode, on that exercise.
    pub fn watch(&self, name: &str) -> Result<Terminal, Error> {
        self.forget()?;
        let state = format!("DON'T EDIT THIS FILE!\n\n{name}\n\n");
        fs::write(self.dir.join(STATE), state)?;
        Terminal::start(&self.program, &[], &self.dir)
    }

    fn forget(&self) -> Result<(), Error> {
        let path = self.dir.join(STATE);
        if path.exists() {
            fs::remove_file(path)?;
        }
        Ok(())
    }
}

/// The file in which rustlings keeps what is done.
const STATE: &str = ".rustlings-state.txt";

/// The same code with a `main` and one test, as an exercise of rustlings has them.
fn with_test(code: &str, name: &str) -> String {
    let test = SINGLES
        .iter()
        .find(|single| single.name == name)
        .map_or("        assert_eq!(u8::from(true), 1);\n", |single| {
            single.calls
        });
    format!(
        "{code}\nfn main() {{}}\n\n#[cfg(test)]\nmod tests {{\n    use super::*;\n\n    #[test]\n    fn it_works() {{\n{test}    }}\n}}\n"
    )
}

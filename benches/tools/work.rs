//! What is measured: the exercises of the course as a learner has them, and small programs around single ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Error;
use super::bench::Bench;
use super::command::{WORKBOOK, command};
use super::timing::timed;

/// An exercise that is looked at alone.
pub struct Single {
    /// Its name.
    pub name: &'static str,
    /// What calls it on twenty-four inputs.
    pub calls: &'static str,
}

/// The smallest exercise and one of the larger ones.
pub const SINGLES: [Single; 2] = [SIGMOID, GRADIENTS];

/// One line of mathematics.
pub const SIGMOID: Single = Single {
    name: "sigmoid",
    calls: "    for step in 0..24 {
        let z = f64::from(step) * 0.5 - 6.0;
        let s = sigmoid(z);
        println!(\"{z} {s}\");
    }
",
};

/// The nine derivatives of a small network, with all that leads to them.
const GRADIENTS: Single = Single {
    name: "gradients_regression",
    calls: "    for step in 0..24 {
        let s = f64::from(step) * 0.25 - 3.0;
        let p = Params { w1: [[s, 0.5], [-0.25, 1.0 - s]], b1: [0.1, s], w2: [1.5, -s], b2: 0.3 };
        let g = gradients_regression(&p, [1.0 + s, -0.5], 2.0 * s);
        println!(\"{g:?}\");
    }
",
};

/// A comment that no earlier file had, so that nothing known of an earlier one helps.
pub fn edit() -> String {
    static EDITS: AtomicU64 = AtomicU64::new(0);
    let number = EDITS.fetch_add(1, Ordering::Relaxed);
    format!("// Edit {number} of process {}.\n", std::process::id())
}

/// Files with the texts they had at first.
pub struct Files(Vec<(PathBuf, String)>);

impl Files {
    /// These files.
    pub fn new(files: Vec<(PathBuf, String)>) -> Result<Self, Error> {
        for (path, text) in &files {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, text)?;
        }
        Ok(Files(files))
    }

    /// Appends a new comment to each of them.
    pub fn edit(&self) -> Result<(), Error> {
        self.0
            .iter()
            .try_for_each(|(path, text)| Ok(fs::write(path, format!("{text}{}", edit()))?))
    }

    /// Appends a new comment to the file of that name.
    pub fn edit_one(&self, name: &str) -> Result<(), Error> {
        let (path, text) = self
            .0
            .iter()
            .find(|(path, _)| path.file_stem().is_some_and(|stem| stem == name))
            .ok_or("no such file")?;
        Ok(fs::write(path, format!("{text}{}", edit()))?)
    }
}

/// A learner's folder in which every exercise is solved.
pub struct Learner {
    /// The folder.
    pub dir: PathBuf,
    /// The solved exercises.
    pub files: Files,
}

impl Learner {
    /// Makes the folder with `init` and solves everything.
    pub fn new(bench: &Bench) -> Result<Self, Error> {
        let parent = bench.folder("learner")?;
        timed(command(WORKBOOK, &parent).args(["init", "course"]))?;
        let dir = parent.join("course");
        let solved = bench
            .course
            .exercises
            .iter()
            .map(|exercise| Ok((dir.join(exercise.path()), bench.solution(&exercise.name)?)));
        let files = Files::new(solved.collect::<Result<_, Error>>()?)?;
        Ok(Learner { dir, files })
    }

    /// A call of the workbook in the folder.
    pub fn workbook(&self, args: &[&str]) -> Command {
        let mut command = command(WORKBOOK, &self.dir);
        command.args(args);
        command
    }
}

/// A file with a `main` of its own, compiled by `rustc` as it comes, and run.
pub struct Bare<'a> {
    bench: &'a Bench,
    dir: PathBuf,
    main: String,
}

impl<'a> Bare<'a> {
    /// A folder for it, with the given code compiled.
    pub fn new(bench: &'a Bench, single: &Single) -> Result<Self, Error> {
        let dir = bench.folder("bare")?;
        let mut rustc = command(bench.compiler.path(), &dir);
        rustc.args([
            "--edition",
            "2024",
            "--crate-name",
            "given",
            "--crate-type",
            "rlib",
        ]);
        timed(rustc.arg(bench.given()))?;
        Ok(Bare {
            bench,
            dir,
            main: format!("\nfn main() {{\n{}}}\n", single.calls),
        })
    }

    /// How long it takes to compile that text and to run what comes out.
    pub fn compile_and_run(&self, text: &str) -> Result<f64, Error> {
        fs::write(self.dir.join("answer.rs"), format!("{text}{}", self.main))?;
        let mut rustc = command(self.bench.compiler.path(), &self.dir);
        rustc.args(["--edition", "2024", "--extern", "given=libgiven.rlib"]);
        rustc.args(["answer.rs", "-o", "answer"]);
        let compiling = timed(&mut rustc)?;
        let running = timed(&mut command(self.dir.join("answer"), &self.dir))?;
        Ok(compiling + running)
    }
}

/// The one entry of a folder whose name starts so.
pub fn only_entry(folder: &Path, prefix: &str) -> Result<PathBuf, Error> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(prefix) {
            found.push(entry.path());
        }
    }
    match found.as_slice() {
        [one] => Ok(one.clone()),
        _ => Err(format!("{} entries start with {prefix}, not one", found.len()).into()),
    }
}

//! Courses of any number of exercises, all solved, each a little different from the others.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use super::Error;
use super::bench::Bench;
use super::command::{WORKBOOK, command};
use super::work::Files;

/// Exercises that share a chapter.
const CHAPTER: usize = 25;

/// A course folder.
pub struct Generated {
    /// The folder.
    pub dir: PathBuf,
    /// The solved exercises.
    pub files: Files,
}

impl Generated {
    /// A course of so many exercises, with so many random cases in each check.
    pub fn new(bench: &Bench, exercises: usize, cases: usize) -> Result<Self, Error> {
        let dir = bench.folder(&format!("generated-{exercises}-{cases}"))?;
        let mut info = format!("format_version = 1\n\n[defaults]\ncases = {cases}\n");
        for chapter in 0..exercises.div_ceil(CHAPTER) {
            write!(
                info,
                "\n[[chapters]]\ndir = \"c{chapter}\"\ntitle = \"Chapter {chapter}\"\n"
            )?;
        }
        let mut files = Vec::new();
        for number in 0..exercises {
            let folder = format!("c{}", number / CHAPTER);
            write!(info, "{}", entry(number, &folder))?;
            let solution = dir.join("solutions").join(&folder);
            fs::create_dir_all(&solution)?;
            let file = format!("neuron_{number}.rs");
            fs::write(solution.join(&file), solution_text(number))?;
            let path = dir.join("exercises").join(&folder).join(&file);
            files.push((path, solution_text(number)));
        }
        fs::write(dir.join("info.toml"), info)?;
        let files = Files::new(files)?;
        Ok(Generated { dir, files })
    }

    /// A call of the workbook in the folder.
    pub fn workbook(&self, args: &[&str]) -> Command {
        let mut command = command(WORKBOOK, &self.dir);
        command.args(args);
        command
    }
}

fn entry(number: usize, folder: &str) -> String {
    format!(
        r#"
[[exercises]]
name = "neuron_{number}"
dir = "{folder}"
title = "Neuron {number}"
hints = ["One.", "Two.", "Three."]

[[exercises.checks]]
name = "a"
call = "activation(w, x, b)"
given = [{{ w = [0.5, -1.0], x = [1.0, 2.0], b = 0.25 }}]
random = {{ w = {{ range = [-2.0, 2.0], shape = [2] }}, x = {{ range = [-2.0, 2.0], shape = [2] }}, b = [-1.0, 1.0] }}

[[exercises.checks]]
name = "slopes"
call = "slopes(w, x, b)"
given = [{{ w = [0.5, -1.0], x = [1.0, 2.0], b = 0.25 }}]
random = {{ w = {{ range = [-2.0, 2.0], shape = [2] }}, x = {{ range = [-2.0, 2.0], shape = [2] }}, b = [-1.0, 1.0] }}
slope = {{ of = "activation(w, x, b)", wrt = ["w", "b"] }}
"#
    )
}

/// A neuron of about the length of an exercise in the middle of the course.
fn solution_text(number: usize) -> String {
    let scale = 1.0 + number as f64 / 1000.0;
    format!(
        r#"/// The weighted sum of a neuron with two inputs.
pub fn weighted_sum(w: [f64; 2], x: [f64; 2], b: f64) -> f64 {{
    w[0] * x[0] + w[1] * x[1] + b
}}

/// A sigmoid of its own steepness.
pub fn sigmoid(z: f64) -> f64 {{
    1.0 / (1.0 + (-{scale:?} * z).exp())
}}

/// The activation.
pub fn activation(w: [f64; 2], x: [f64; 2], b: f64) -> f64 {{
    sigmoid(weighted_sum(w, x, b))
}}

/// The slopes of the activation by both weights and the bias.
pub fn slopes(w: [f64; 2], x: [f64; 2], b: f64) -> [f64; 3] {{
    let a = activation(w, x, b);
    let slope = {scale:?} * a * (1.0 - a);
    [slope * x[0], slope * x[1], slope]
}}
"#
    )
}

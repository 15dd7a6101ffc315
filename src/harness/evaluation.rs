//! One expression, with functions of learners' files in its scope, compiled and run within the bounds of an exercise.
//!
//! The expression stands in a file of its own that the generated root takes in, so the compiler speaks of its words as they were
//! typed.

use std::fmt::Write as _;
use std::time::Duration;

use super::asked::Asked;
use super::compile_failure::{compiler_fault, cut_short, flood, raw_text};
use super::message_text::plain;
use super::program::{MODULE, Program, ROOT_FILE, module_name};
use super::seen::Seen;
use super::work_dir::WorkDir;
use super::{Error, Harness, messages, source};
use crate::bound::Bound;
use crate::course::{Course, Exercise, LIBRARY};
use crate::execution::{Ending, Execution, Message};
use crate::process::{self, Cancel};
use crate::sample::Seed;
use crate::sheet::Sheet;

/// What the compiler calls the file in which the expression stands.
const FILE: &str = "expression";

/// An exercise that asks nothing: its bounds are those of every exercise that sets none.
const COURSE: &str = "format_version = 1\n[defaults]\ncases = 0\n[[exercises]]\nname = \"expression\"\n\
     [[exercises.checks]]\nname = \"value\"\ncall = \"expression()\"\ngiven = [{}]\n";

/// Said where the value has no text.
const SHAPELESS: &str = "It compiles, but its value cannot be shown: it is a function, or of a type without `#[derive(Debug)]`.";

/// How the compiler says that something stands behind the expression, in words about what it is taken in with.
const MORE_THAN_ONE: &str = "expected single expression";
const SEVERAL: &str =
    "There is something behind the expression. In braces it is one: `{ let a = 1.0; a * 2.0 }`.";

/// An expression and what is in its scope.
#[derive(Clone, Debug)]
pub struct Evaluation<'a> {
    /// The expression as it was typed.
    pub text: &'a str,
    /// Files of the learner.
    pub files: Vec<Lent<'a>>,
    /// What is imported of the given code, as `module::name`.
    pub given: Vec<String>,
}

/// A file of which an expression uses something.
#[derive(Clone, Debug)]
pub struct Lent<'a> {
    /// The exercise it answers.
    pub exercise: &'a Exercise,
    /// Its text.
    pub text: String,
    /// What is used of it.
    pub names: Vec<String>,
}

impl Harness {
    /// Compiles and runs an expression: its value as `{:?}` writes it, or how it ended.
    ///
    /// # Errors
    /// If the machine is at fault.
    pub fn evaluate(
        &self,
        evaluation: &Evaluation<'_>,
        cancel: &Cancel,
    ) -> Result<Execution, Error> {
        let course = Course::parse(COURSE).map_err(|fault| Error::Rehearsal(fault.to_string()))?;
        let exercise = &course.exercises[0];
        let sheet = Sheet::calls_only(exercise, Seed::default());
        let asked = Asked {
            exercise,
            file: FILE,
            sheet: &sheet,
        };
        let program = program(evaluation);
        let work_dir = self.scratch.work_dir()?;
        work_dir.write(ROOT_FILE, program.root.as_bytes())?;
        let texts = evaluation.files.iter().map(|lent| lent.text.as_str());
        let texts = std::iter::once(evaluation.text).chain(texts);
        for ((folder, file), text) in program.folders.iter().zip(&program.files).zip(texts) {
            work_dir.write(&format!("{folder}/{file}"), text.as_bytes())?;
        }
        let wall = Duration::from_secs_f64(exercise.limits.compile_seconds);
        if let Some(ending) = self.not_compiled(evaluation, &work_dir, &program, wall, cancel)? {
            return Ok(Execution::not_run(ending));
        }
        self.run(asked, &work_dir, &[0], &asked.questions(), cancel)
    }

    /// Compiles it; what it comes to where that brings no program.
    fn not_compiled(
        &self,
        evaluation: &Evaluation<'_>,
        work_dir: &WorkDir,
        program: &Program,
        wall: Duration,
        cancel: &Cancel,
    ) -> Result<Option<Ending>, Error> {
        let visible = visible(evaluation);
        let seen = match visible.is_empty() {
            true => Seen::Nothing,
            false => Seen::Only(&visible),
        };
        let ended = self.call_compiler(work_dir, program, seen, wall, cancel)?;
        let stderr = raw_text(&ended);
        Ok(Some(match ended.ending {
            process::Ending::Exited(0) => {
                let unread = source::unread(evaluation.text).map(Ending::Refused);
                return Ok(unread.or_else(|| self.refused_dependency(program, work_dir)));
            }
            process::Ending::Exited(_) => ending_of(evaluation, program, &stderr)?,
            process::Ending::Exceeded(Bound::Output) => flood(&stderr, program),
            ending => cut_short(ending)?,
        }))
    }
}

/// What the compiler's errors come to: those about the expression count first.
fn ending_of(
    evaluation: &Evaluation<'_>,
    program: &Program,
    stderr: &str,
) -> Result<Ending, Error> {
    let errors = messages::errors(stderr, program);
    let (about, elsewhere): (Vec<_>, Vec<_>) =
        errors.own.into_iter().partition(|(file, _)| *file == 0);
    if about
        .iter()
        .any(|(_, message)| message.summary.contains(MORE_THAN_ONE))
    {
        return Ok(Ending::Refused(SEVERAL.to_owned()));
    }
    if !about.is_empty() {
        let about = about.into_iter().map(|(_, message)| Message {
            rendered: without_imports(&message.rendered),
            ..message
        });
        return Ok(Ending::DoesNotCompile(about.collect()));
    }
    if let Some((file, _)) = elsewhere.first() {
        let exercise = evaluation.files[file - 1].exercise;
        return Ok(Ending::Refused(format!(
            "Your file {} does not compile any more. `workbook run {}` says why.",
            exercise.path(),
            exercise.name
        )));
    }
    match errors.generated.is_empty() {
        true => Err(compiler_fault(stderr, program)),
        false => Ok(Ending::Refused(SHAPELESS.to_owned())),
    }
}

/// A message without the advice to import something: an expression has no line for that.
fn without_imports(rendered: &str) -> String {
    let mut kept = Vec::new();
    let mut is_advice = false;
    for line in rendered.lines() {
        let plain = plain(line);
        let begins = ["help: ", "note: ", "error"];
        if begins.iter().any(|word| plain.starts_with(word)) {
            is_advice = plain.starts_with("help: consider importing");
        }
        if !is_advice {
            kept.push(line);
        }
    }
    kept.join("\n").trim_end().to_owned() + "\n"
}

/// What of the given code is seen: what the files see, and what is imported.
fn visible(evaluation: &Evaluation<'_>) -> Vec<String> {
    let speaks = |lent: &&Lent<'_>| lent.text.contains(LIBRARY);
    let by_files = evaluation.files.iter().filter(speaks);
    let by_files = by_files.flat_map(|lent| &lent.exercise.given);
    let mut visible: Vec<String> = by_files.chain(&evaluation.given).cloned().collect();
    visible.sort();
    visible.dedup();
    visible
}

/// The program around the expression; its first file is that of the expression.
fn program(evaluation: &Evaluation<'_>) -> Program {
    let mut root = "#![allow(warnings)]\n#![deny(incomplete_include)]\n".to_owned();
    let mut imports = String::new();
    let mut places = vec![("typed".to_owned(), FILE.to_owned())];
    for (number, lent) in evaluation.files.iter().enumerate() {
        let (folder, file) = (format!("file-{number}"), lent.exercise.path());
        let module = module_name(&file);
        if evaluation.files.len() == 1 {
            // A file that speaks of `crate` finds there what it finds when it is checked.
            let _ = writeln!(root, "pub use {module}::{MODULE}::*;");
        }
        let _ = writeln!(
            root,
            "#[path = {folder:?}]\nmod {module} {{\n    #[path = {file:?}]\n    pub(crate) mod {MODULE};\n}}"
        );
        let names = lent.names.join(", ");
        let _ = writeln!(imports, "    use self::{module}::{MODULE}::{{{names}}};");
        places.push((folder, file));
    }
    if !evaluation.given.is_empty() {
        let names = evaluation.given.join(", ");
        let _ = writeln!(imports, "    use ::{LIBRARY}::{{{names}}};");
    }
    let (folder, file) = &places[0];
    // A `match` keeps alive what the expression borrows, until its text is written down.
    let _ = write!(
        root,
        "fn __ask(__e: u32, __i: &mut ::workbook_runtime::Inputs, __o: &mut ::workbook_runtime::Answer) {{\n{imports}    \
         match &include!(\"{folder}/{file}\") {{\n        \
         __value => ::workbook_runtime::Out(&::std::format!(\"{{:?}}\", __value)).__out(__o),\n    }}\n}}\n"
    );
    Program::around(&root, places)
}

#[cfg(test)]
mod tests {
    use super::{Evaluation, FILE, Harness, SEVERAL, SHAPELESS};
    use crate::cache::Cache;
    use crate::execution::{Answer, Ending};
    use crate::process::Cancel;
    use crate::quantity::Value;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn ended(text: &str) -> Result<(Ending, Vec<Answer>), super::Error> {
        let evaluation = Evaluation {
            text,
            files: Vec::new(),
            given: Vec::new(),
        };
        let harness = Harness::new(Cache::none())?;
        let execution = harness.evaluate(&evaluation, &Cancel::default())?;
        Ok((execution.ending, execution.answers))
    }

    #[test]
    fn a_value_is_written_in_its_shortest_form() -> Outcome {
        for (text, value) in [
            ("0.1 + 0.2", "0.30000000000000004"),
            ("vec![1.5; 2].as_slice()", "[1.5, 1.5]"),
            ("-1.0_f64.max(2.0)", "-2.0"),
            ("{ let x = 2; x * x }", "4"),
        ] {
            let (ending, answers) = ended(text)?;
            assert_eq!(ending, Ending::Finished, "{text}");
            assert_eq!(answers, [Answer::Gave(vec![Value::Text(value.into())])]);
        }
        Ok(())
    }

    #[test]
    fn the_compiler_speaks_of_the_expression_alone() -> Outcome {
        for text in ["1.0 + x", "1.0 +", "})", "let x = 1.0", "1.0 + \"a\""] {
            let (ending, _) = ended(text)?;
            let Ending::DoesNotCompile(messages) = ending else {
                panic!("{text}: {ending:?}");
            };
            for message in messages {
                let said = message.rendered;
                assert!(said.contains(&format!("{FILE}:1:")), "{said}");
                let generated = ["__", "workbook", "include", "typed", "use crate"];
                assert!(!generated.iter().any(|name| said.contains(name)), "{said}");
            }
        }
        let (ending, _) = ended("1.0; 2.0")?;
        assert_eq!(ending, Ending::Refused(SEVERAL.into()));
        let (ending, _) = ended("|x: f64| x")?;
        assert_eq!(ending, Ending::Refused(SHAPELESS.into()));
        Ok(())
    }
}

//! The Rust that is put around learners' files: one module for each file, and a function for each expression that is asked.
//! What is the same for all programs stands in `runtime.rs`, a library that is compiled once.
//!
//! Text in, text out. The learner's file is never changed: it stands beside the generated root as a module of its own, so the
//! compiler speaks of its lines as the learner knows them.

use crate::course::{Check, Exercise};
use crate::sheet::{Ask, Question};

/// The name of the generated root file.
pub const ROOT_FILE: &str = "workbook.rs";

/// How the name of a learner's module begins; the number of the unit follows.
pub const MODULE: &str = "__answer_";

/// A generated program and what its lines belong to.
#[derive(Clone, Debug)]
pub struct Program {
    /// The text of the root file.
    pub root: String,
    /// For each unit, the path of its file, relative to the root.
    pub files: Vec<String>,
    lines: Vec<LineOwner>,
}

/// A range of generated lines and the unit and check they were written for.
#[derive(Clone, Debug)]
struct LineOwner {
    first: usize,
    last: usize,
    unit: usize,
    check: usize,
}

/// One file and the exercise it answers.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// The exercise whose checks are asked.
    pub exercise: &'a Exercise,
    /// The path of the file, relative to the root and with forward slashes.
    pub file: &'a str,
    /// If set, the unit is a few functions inside of another file, which stands in for the rest.
    pub within: Option<Within<'a>>,
    /// Whether points around the inputs are asked for slopes.
    pub slopes: bool,
    /// Whether named intermediate values are asked, as only the solution is.
    pub factors: bool,
}

/// A file given as its difference from another one.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    /// The text of the other file; the same for all units of a program that have one.
    pub base: &'a str,
    /// The functions that differ.
    pub changed: &'a str,
}

impl Program {
    /// A program that holds all the units and answers for the one named by its first argument.
    pub fn new(units: &[Unit<'_>]) -> Self {
        let mut text = Text::default();
        text.line("#![allow(warnings)]");
        let mut lines = Vec::new();
        let (inner, outer): (Vec<_>, Vec<_>) = units
            .iter()
            .enumerate()
            .partition(|(_, unit)| unit.within.is_some());
        for (number, unit) in &outer {
            text.line(&format!("#[path = {:?}]", unit.file));
            text.line(&format!("mod {MODULE}{number};"));
        }
        if let ([unit], []) = (outer.as_slice(), inner.as_slice()) {
            // Alone in the program, a file may call itself the crate: `crate::sigmoid` finds what it finds in a crate of its own.
            text.line(&format!("pub use {MODULE}{}::*;", unit.0));
        }
        for (number, unit) in &outer {
            write_unit(&mut text, &mut lines, *number, unit);
        }
        if let Some(base) = inner.first().and_then(|(_, unit)| unit.within) {
            text.line("mod __base {");
            text.block(base.base);
            for (number, unit) in &inner {
                write_unit(&mut text, &mut lines, *number, unit);
            }
            text.line("}");
        }
        let ask = |(number, unit): (usize, &Unit<'_>)| {
            let place = if unit.within.is_some() {
                "__base::"
            } else {
                ""
            };
            format!("{place}__unit_{number}::__ask, ")
        };
        let asks: String = units.iter().enumerate().map(ask).collect();
        text.line("fn main() {");
        text.line(&format!("    ::workbook_runtime::serve(&[{asks}])"));
        text.line("}");
        Program {
            root: text.text,
            files: units.iter().map(|unit| unit.file.to_owned()).collect(),
            lines,
        }
    }

    /// The unit and the check that a line of the root was written for.
    pub fn owner(&self, line: usize) -> Option<(usize, usize)> {
        self.lines
            .iter()
            .find(|owner| (owner.first..=owner.last).contains(&line))
            .map(|owner| (owner.unit, owner.check))
    }
}

/// The number under which a program knows what a question asks.
pub fn expression_number(exercise: &Exercise, question: &Question) -> u32 {
    let before: usize = exercise.checks[..question.check]
        .iter()
        .map(expressions_of)
        .sum();
    let within = match question.ask {
        Ask::Call => 0,
        Ask::Slope(_) => 1,
        Ask::Factor(factor) => {
            1 + usize::from(exercise.checks[question.check].slope.is_some()) + factor
        }
    };
    (before + within) as u32
}

fn expressions_of(check: &Check) -> usize {
    1 + usize::from(check.slope.is_some()) + check.factors.len()
}

fn write_unit(text: &mut Text, lines: &mut Vec<LineOwner>, number: usize, unit: &Unit<'_>) {
    let start = text.lines + 1;
    text.line(&format!("pub mod __unit_{number} {{"));
    match unit.within {
        // What is defined here comes before what the glob brings.
        Some(within) => {
            text.line("    use super::*;");
            text.block(within.changed);
        }
        None => text.line(&format!("    use crate::{MODULE}{number}::*;")),
    }
    text.block(&unit.exercise.helpers);
    let mut arms = String::new();
    let mut expression = 0;
    for (index, check) in unit.exercise.checks.iter().enumerate() {
        // What stands before the first check belongs to it, for want of another owner.
        let first = if index == 0 { start } else { text.lines + 1 };
        let calls = std::iter::once(Asked::Call(check));
        let slopes = check.slope.iter().map(|slope| Asked::Value(&slope.of));
        let factors = check
            .factors
            .iter()
            .map(|factor| Asked::Value(&factor.expression));
        for (place, asked) in calls.chain(slopes).chain(factors).enumerate() {
            let is_slope = place == 1 && check.slope.is_some();
            let is_factor = place > 0 && !is_slope;
            if (!is_slope || unit.slopes) && (!is_factor || unit.factors) {
                write_function(text, expression, check, asked);
                arms.push_str(&format!("{expression} => __e{expression}(__i, __o), "));
            }
            expression += 1;
        }
        lines.push(LineOwner {
            first,
            last: text.lines,
            unit: number,
            check: index,
        });
    }
    text.line("    pub fn __ask(__e: u32, __i: &mut ::workbook_runtime::Inputs, __o: &mut ::workbook_runtime::Answer) {");
    text.line(&format!("        match __e {{ {arms}_ => {{}} }}"));
    text.line("    }");
    text.line("}");
}

/// What a generated function evaluates.
enum Asked<'a> {
    /// The call of a check with its outputs.
    Call(&'a Check),
    /// A single expression.
    Value(&'a str),
}

fn write_function(text: &mut Text, number: usize, check: &Check, asked: Asked<'_>) {
    text.line(&format!(
        "    fn __e{number}(__i: &mut ::workbook_runtime::Inputs, __o: &mut ::workbook_runtime::Answer) {{"
    ));
    for input in &check.inputs {
        text.line(&format!(
            "        let {}: {} = __i.take();",
            input.name, input.rust_type
        ));
    }
    for statement in &check.bindings {
        text.block(statement);
    }
    match asked {
        Asked::Call(check) => {
            text.block(&format!("        let out = {};", check.call));
            if check.outputs.is_empty() {
                text.line("        __o.give(&out);");
            }
            for output in check.outputs.iter().chain(&check.follows) {
                text.block(&format!("        __o.give(&({}));", output.expression));
            }
        }
        Asked::Value(expression) => text.block(&format!("        __o.give(&({expression}));")),
    }
    text.line("    }");
}

/// Text that knows how many lines it has.
#[derive(Default)]
struct Text {
    text: String,
    lines: usize,
}

impl Text {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        self.lines += 1;
    }

    fn block(&mut self, block: &str) {
        block.lines().for_each(|line| self.line(line));
    }
}

//! The Rust that is put around learners' files: one module for each file, and a function for each expression that is asked.
//! What is the same for all programs stands in `runtime.rs`, a library that is compiled once.
//!
//! Text in, text out. The learner's file is never changed: it stands in a folder of its own beside the generated root, as a
//! module of its own, so the compiler speaks of its lines as the learner knows them. Nothing of that depends on which other
//! units there are, so a file cannot tell, and no file reaches another.

use std::ops::RangeInclusive;

use crate::course::{Call, Check, Comparison, Exercise, LIBRARY};
use crate::sheet::{Ask, Question};

/// The name of the generated root file.
pub const ROOT_FILE: &str = "workbook.rs";

/// The module that a learner's file is, in the module with its checks.
pub const MODULE: &str = "__answer";

/// What lets a file be warned of, other than everything around it. What is not about values is no learner's concern.
const WARNED: &str = "#[warn(warnings)] #[allow(dead_code, nonstandard_style, unused_imports, unused_mut, unused_parens)]";

/// How the name of a module with the checks of a unit begins; what follows is made from the path of its file.
pub const UNIT: &str = "__unit_";

/// Hexadecimal digits behind it.
pub const UNIT_DIGITS: usize = 12;

/// The folder of a unit that is alone in its program.
pub const ALONE: &str = "alone";

/// A generated program and what its lines belong to.
#[derive(Clone, Debug)]
pub struct Program {
    /// The text of the root file.
    pub root: String,
    /// For each unit, the path of its file, relative to the folder of the unit: what the compiler is told to call it.
    pub files: Vec<String>,
    /// For each unit, its folder.
    pub folders: Vec<String>,
    /// What the compiler begins with: the root file, or a file that is a program by itself.
    pub start: String,
    /// What the compiler is told beside what it is told of every program.
    pub options: Vec<&'static str>,
    lines: Vec<LineOwner>,
}

/// What is told of a program that is a learner's own file: what is not used is no fault, and nothing that is not stable is.
const OWN: [&str; 3] = [
    "--crate-name=exercise",
    "-Funstable_features",
    "-Adead_code",
];

/// What is told beside that where its tests are there. The lint would have this said in another way, which brings along a `main`.
const WITH_TESTS: [&str; 2] = ["--cfg=test", "-Aexplicit_builtin_cfgs_in_flags"];

/// The name of a generated program.
pub const GENERATED: &str = "--crate-name=workbook_exercise";

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
    /// The path of the file, relative to the folder of the unit and with forward slashes.
    pub file: &'a str,
    /// The folder of the unit, relative to the root; nobody else's file is in it.
    pub folder: &'a str,
    /// Whether points around the inputs are asked for slopes.
    pub slopes: bool,
    /// Whether named intermediate values and the arguments of calls are asked, as only the solution is.
    pub factors: bool,
    /// Whether the file itself has all that its checks name of the given code.
    pub self_contained: bool,
}

impl Unit<'_> {
    /// A unit that can be asked what either of two units of the same file can be asked.
    pub fn and(self, other: Self) -> Self {
        Unit {
            slopes: self.slopes || other.slopes,
            factors: self.factors || other.factors,
            ..self
        }
    }
}

impl Program {
    /// A program that holds all the units and answers for the one named by its first argument.
    pub fn new(units: &[Unit<'_>]) -> Self {
        let asks = units
            .iter()
            .map(|unit| format!("{}::__ask, ", module_name(unit.file)));
        Program::that(units, format!("serve(&[{}])", asks.collect::<String>()))
    }

    /// A program that holds all the units and has the runtime library do that with them.
    fn that(units: &[Unit<'_>], serves: String) -> Self {
        let mut text = Text::default();
        text.line("#![allow(warnings)]");
        let mut lines = Vec::new();
        if let [unit] = units {
            // Alone in the program, a file may call itself the crate: `crate::sigmoid` finds what it finds in a crate of its own.
            text.line(&format!("pub use {}::{MODULE}::*;", module_name(unit.file)));
        }
        for (number, unit) in units.iter().enumerate() {
            let module = |text: &mut Text| {
                text.line(&format!("    {WARNED}"));
                text.line(&format!("    #[path = {:?}]", unit.file));
                text.line(&format!("    pub(crate) mod {MODULE};"));
            };
            text.line(&format!("#[path = {:?}]", unit.folder));
            write_unit(&mut text, &mut lines, number, unit, module);
        }
        write_main(&mut text, &serves);
        Program {
            root: text.text,
            files: units.iter().map(|unit| unit.file.to_owned()).collect(),
            folders: units.iter().map(|unit| unit.folder.to_owned()).collect(),
            start: ROOT_FILE.to_owned(),
            options: vec![GENERATED],
            lines,
        }
    }

    /// A program of that root, whose `__ask` is asked, with files that each stand in a folder of their own.
    pub(super) fn around(root: &str, places: Vec<(String, String)>) -> Self {
        let (folders, files) = places.into_iter().unzip();
        let mut text = Text::default();
        text.block(root);
        write_main(&mut text, "serve(&[__ask])");
        Program {
            root: text.text,
            files,
            folders,
            start: ROOT_FILE.to_owned(),
            options: vec![GENERATED],
            lines: Vec::new(),
        }
    }

    /// A file that is a program by itself, with its tests or without.
    pub fn own(file: &str, tests: bool) -> Self {
        let with_tests = WITH_TESTS.into_iter().filter(|_| tests);
        Program {
            root: String::new(),
            files: vec![file.to_owned()],
            folders: vec![ALONE.to_owned()],
            start: format!("{ALONE}/{file}"),
            options: OWN.into_iter().chain(with_tests).collect(),
            lines: Vec::new(),
        }
    }

    /// Whether it is generated, around files of learners.
    pub fn is_generated(&self) -> bool {
        self.start == ROOT_FILE
    }

    /// A program of one unit that is run with other values in the place of its own.
    pub fn probed(unit: &Unit<'_>) -> Self {
        let serves = format!("serve_probed({}::__ask)", module_name(unit.file));
        Program::that(&[*unit], serves).without_warnings()
    }

    /// A program whose units are mutants of one text, which differ by what `::workbook_runtime::unit()` says; one more unit
    /// is the text for any other number. As the owner of a line it names the place in `owners` of the first that holds it.
    pub fn of_mutants(
        exercise: &Exercise,
        text: &str,
        owners: impl Iterator<Item = RangeInclusive<usize>>,
    ) -> Self {
        let mut root = Text::default();
        root.line("#![allow(warnings)]");
        let unit = Unit {
            exercise,
            file: "",
            folder: "",
            slopes: false,
            factors: false,
            self_contained: false,
        };
        let mut before = 0;
        let module = |root: &mut Text| {
            root.line(&format!("    mod {MODULE} {{"));
            before = root.lines;
            root.block(text);
            root.line("    }");
        };
        // Around the mutants there is nothing that one of them could be blamed for.
        write_unit(&mut root, &mut Vec::new(), 0, &unit, module);
        let serves = format!("serve_mutants({}::__ask)", module_name(unit.file));
        write_main(&mut root, &serves);
        let owner = |(place, lines): (usize, RangeInclusive<usize>)| LineOwner {
            first: before + lines.start(),
            last: before + lines.end(),
            unit: place,
            check: 0,
        };
        Program {
            root: root.text,
            files: Vec::new(),
            folders: Vec::new(),
            start: ROOT_FILE.to_owned(),
            options: vec![GENERATED],
            lines: owners.enumerate().map(owner).collect(),
        }
    }

    /// Whether the compiler warns of what stands in its files.
    pub fn warns(&self) -> bool {
        self.root.contains(WARNED)
    }

    /// The same program, of which the compiler gives no warning.
    #[must_use]
    pub fn without_warnings(self) -> Self {
        Program {
            root: self.root.replace(WARNED, ""),
            ..self
        }
    }

    /// Whether it uses the library of given code, as far as its root tells.
    pub fn uses_given(&self) -> bool {
        self.root.contains(&format!("use ::{LIBRARY}::"))
    }

    /// Whether a file that the compiler read is the root or that of a unit.
    pub fn reads(&self, file: &str) -> bool {
        let mut units = self.folders.iter().zip(&self.files);
        file == ROOT_FILE
            || units.any(|(folder, own)| {
                let below = file.strip_prefix(folder.as_str());
                below.and_then(|below| below.strip_prefix('/')) == Some(own)
            })
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
        Ask::Accepted => expressions_of(&exercise.checks[question.check]) - 2,
        Ask::Arguments => expressions_of(&exercise.checks[question.check]) - 1,
    };
    (before + within) as u32
}

/// The call, its slope, the factors, all right answers, the arguments.
fn expressions_of(check: &Check) -> usize {
    1 + usize::from(check.slope.is_some()) + check.factors.len() + 2
}

/// Writes the module of a unit: first that with the answer, then what is asked of it.
fn write_unit(
    text: &mut Text,
    lines: &mut Vec<LineOwner>,
    number: usize,
    unit: &Unit<'_>,
    answer: impl FnOnce(&mut Text),
) {
    text.line(&format!("mod {} {{", module_name(unit.file)));
    answer(text);
    let start = text.lines + 1;
    // A file may import it, have its own, or do without. Where the library is not needed it is not linked, which takes time.
    // The line is there all the same: what stands behind it does not depend on the file.
    let given: Vec<&str> = unit.exercise.given_to_checks().collect();
    if given.is_empty() || unit.self_contained {
        text.line("");
    } else {
        text.line(&format!("    use ::{LIBRARY}::{{{}}};", given.join(", ")));
    }
    text.line("    pub fn __ask(__e: u32, __i: &mut ::workbook_runtime::Inputs, __o: &mut ::workbook_runtime::Answer) {");
    // Within the function, so that what the file has comes before what is given.
    text.line(&format!("    use self::{MODULE}::*;"));
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
        let accepts = check.accepts.as_deref().map(Asked::Value);
        let arguments = check.handed_over.as_ref();
        let arrives = check.has_arguments_told();
        let arguments = arrives.then_some(Asked::Arguments(arguments));
        for asked in [accepts, arguments] {
            if let Some(asked) = asked.filter(|_| unit.factors) {
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
    text.line(&format!("    match __e {{ {arms}_ => {{}} }}"));
    text.line("    }");
    text.line("}");
}

/// The name of a unit's module. It is the same in any company: a file can see it, as in `module_path!()`. Two units of one path
/// would have the same, so they never stand in one program.
pub(super) fn module_name(file: &str) -> String {
    let digits = &blake3::hash(file.as_bytes()).to_hex()[..UNIT_DIGITS];
    format!("{UNIT}{digits}")
}

/// The end of a program, which does that with the runtime library.
fn write_main(text: &mut Text, does: &str) {
    text.line("fn main() {");
    text.line(&format!("    ::workbook_runtime::{does}"));
    text.line("}");
}

/// What a generated function evaluates.
enum Asked<'a> {
    /// The call of a check with its outputs.
    Call(&'a Check),
    /// A single expression.
    Value(&'a str),
    /// What a call hands over, if it is anything but the inputs, and the inputs that are made of others.
    Arguments(Option<&'a Call>),
}

fn write_function(text: &mut Text, number: usize, check: &Check, asked: Asked<'_>) {
    text.line(&format!(
        "    fn __e{number}(__i: &mut ::workbook_runtime::Inputs, __o: &mut ::workbook_runtime::Answer) {{"
    ));
    text.line("        use ::workbook_runtime::{ByText as _, Neither as _};");
    for input in &check.inputs {
        text.line(&format!(
            "        let {}: {} = __i.take();",
            input.name, input.rust_type
        ));
    }
    for derived in &check.derived {
        text.block(&format!(
            "        let {} = {};",
            derived.name, derived.expression
        ));
    }
    for statement in &check.bindings {
        text.block(statement);
    }
    match asked {
        Asked::Call(check) => write_call(text, check),
        Asked::Value(expression) => write_out(text, &format!("({expression})")),
        Asked::Arguments(call) => {
            text.line("        use ::workbook_runtime::{Nameless as _, Told as _};");
            for argument in call.iter().flat_map(|call| &call.arguments) {
                text.block(&format!(
                    "        __o.give(&(&::workbook_runtime::Argument(&({argument}))).told());"
                ));
            }
            for derived in &check.derived {
                write_out(text, &derived.name);
            }
        }
    }
    text.line("    }");
}

/// The call, and what is written down of its result or of what it prints.
fn write_call(text: &mut Text, check: &Check) {
    let prints = check.comparison == Comparison::Printed;
    if prints {
        text.line("        let __prints = ::workbook_runtime::Prints::catch();");
    }
    text.block(&format!("        let out = {};", check.call));
    if prints {
        text.line("        let printed = __prints.lines();");
    }
    if check.outputs.is_empty() {
        write_out(text, if prints { "printed" } else { "out" });
    }
    for output in check.outputs.iter().chain(&check.follows) {
        write_out(text, &format!("({})", output.expression));
    }
}

/// Has a value written down, whatever its type.
fn write_out(text: &mut Text, value: &str) {
    text.block(&format!(
        "        ::workbook_runtime::Out(&{value}).__out(__o);"
    ));
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

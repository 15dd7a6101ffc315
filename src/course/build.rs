//! From the keys of `info.toml` to a course that makes sense, or to everything that does not.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::{Component, Path};

use toml::Spanned;

use super::check::{Check, Draw, Extent, Input, Output, Pool, Slope};
use super::mistake::{Edit, Mistake};
use super::problem::{Problem, Problems};
use super::raw::{self, Pairs};
use super::{Chapter, Course, Exercise, Limits, Waiver};
use crate::nesting::with_room;
use crate::quantity::{Tolerance, Value};

const DEFAULT_CASES: usize = 20;
const DEFAULT_TOLERANCE: Tolerance = Tolerance {
    relative: 1e-9,
    absolute: 1e-12,
};

/// Builds the course, or says all that is wrong with it.
pub fn course(text: &str, raw: raw::Course) -> Result<Course, Problems> {
    let mut builder = Builder {
        text,
        lines: text.match_indices('\n').map(|(at, _)| at).collect(),
        problems: Vec::new(),
        defaults: Defaults::default(),
        outputs: HashMap::new(),
    };
    let course = builder.course(raw);
    if builder.problems.is_empty() {
        Ok(course)
    } else {
        Err(Problems(builder.problems))
    }
}

/// What applies where an exercise or a check says nothing of its own.
#[derive(Clone)]
struct Defaults {
    cases: usize,
    points: u32,
    tolerance: Tolerance,
    given: Option<Vec<Spanned<Pairs<toml::Value>>>>,
    random: Option<Pairs<Spanned<toml::Value>>>,
    bindings: Option<Vec<String>>,
}

impl Default for Defaults {
    fn default() -> Self {
        Defaults {
            cases: DEFAULT_CASES,
            points: 1,
            tolerance: DEFAULT_TOLERANCE,
            given: None,
            random: None,
            bindings: None,
        }
    }
}

struct Builder<'a> {
    text: &'a str,
    /// Where each line ends: a course has thousands of lines, and every exercise asks for its own.
    lines: Vec<usize>,
    problems: Vec<Problem>,
    defaults: Defaults,
    outputs: HashMap<String, Vec<Output>>,
}

impl Builder<'_> {
    fn complain(&mut self, span: Range<usize>, what: impl Into<String>) -> &mut Problem {
        self.problems.push(Problem::at(self.text, span, what));
        let last = self.problems.len() - 1;
        &mut self.problems[last]
    }

    fn advise(&mut self, span: Range<usize>, what: impl Into<String>, help: &str) {
        self.complain(span, what).help = Some(help.to_owned());
    }

    fn line(&self, span: &Range<usize>) -> usize {
        self.lines.partition_point(|end| *end < span.start) + 1
    }

    fn course(&mut self, raw: raw::Course) -> Course {
        if *raw.format_version.get_ref() != 1 {
            self.advise(
                raw.format_version.span(),
                "this workbook reads format_version 1 only",
                "write `format_version = 1`",
            );
        }
        self.defaults.cases = raw.defaults.cases.unwrap_or(DEFAULT_CASES);
        self.defaults.points = raw.defaults.points.unwrap_or(1);
        self.defaults.tolerance = self.tolerance(raw.defaults.relative, raw.defaults.absolute);
        for (name, table) in raw.outputs.0 {
            self.outputs.insert(name.into_inner(), named(table));
        }
        let chapters = self.chapters(raw.chapters);
        if raw.exercises.is_empty() {
            let help = "add an `[[exercises]]` entry";
            self.advise(0..0, "the course has no exercises", help);
        }
        let mut names = HashSet::new();
        let mut exercises = Vec::new();
        for exercise in raw.exercises {
            let span = exercise.name.span();
            if !names.insert(exercise.name.get_ref().clone()) {
                let what = format!(
                    "there are two exercises named `{}`",
                    exercise.name.get_ref()
                );
                self.advise(span.clone(), what, "every exercise needs a name of its own");
            }
            let built = self.exercise(exercise);
            if !chapters.is_empty() && chapters.iter().all(|chapter| chapter.dir != built.dir) {
                let what = format!("no chapter has the folder `{}`", built.dir);
                let problem = Problem::at(self.text, span, what);
                let dirs = chapters.iter().map(|chapter| chapter.dir.as_str());
                self.problems.push(problem.meant(&built.dir, dirs));
            }
            exercises.push(built);
        }
        let chapters = if chapters.is_empty() {
            chapters_from_folders(&exercises)
        } else {
            chapters
        };
        Course {
            welcome: raw.welcome_message,
            farewell: raw.final_message,
            chapters,
            exercises,
        }
    }

    fn chapters(&mut self, raw: Vec<raw::Chapter>) -> Vec<Chapter> {
        let mut seen = HashSet::new();
        let mut chapters = Vec::new();
        for chapter in raw {
            let span = chapter.dir.span();
            let dir = chapter.dir.into_inner();
            if !seen.insert(dir.clone()) {
                self.complain(
                    span,
                    format!("there are two chapters in the folder `{dir}`"),
                );
            }
            chapters.push(Chapter {
                dir,
                title: chapter.title,
            });
        }
        chapters
    }

    fn exercise(&mut self, raw: raw::Exercise) -> Exercise {
        let span = raw.name.span();
        let name = raw.name.into_inner();
        self.check_name(&name, span.clone());
        self.check_folder(raw.dir.as_deref().unwrap_or_default(), span.clone());
        let outer = self.defaults.clone();
        self.defaults.cases = raw.cases.unwrap_or(outer.cases);
        self.defaults.tolerance = self.tolerance(raw.relative, raw.absolute);
        self.defaults.given = raw.given;
        self.defaults.random = raw.random;
        self.defaults.bindings = raw.bindings;
        let mut names = HashSet::new();
        let mut checks = Vec::new();
        for check in raw.checks {
            if !names.insert(check.name.get_ref().clone()) {
                let what = format!(
                    "two checks of this exercise are named `{}`",
                    check.name.get_ref()
                );
                self.complain(check.name.span(), what);
            }
            checks.push(self.check(check));
        }
        if checks.is_empty() {
            let help = "add `[[exercises.checks]]` with a `name`, a `call` and inputs";
            self.advise(span.clone(), format!("`{name}` checks nothing"), help);
        }
        let hints = self.hints(raw.hint, raw.hints);
        let mistakes = self.mistakes(raw.mistakes);
        let limits = self.limits(raw.limits);
        let waived = raw
            .waived
            .into_iter()
            .map(|waiver| self.waiver(waiver))
            .collect();
        self.defaults = outer;
        Exercise {
            name,
            dir: raw.dir.unwrap_or_default(),
            title: raw.title,
            points: raw.points.unwrap_or(self.defaults.points),
            hints,
            after: raw.after,
            helpers: self.helpers(raw.helpers),
            checks,
            mistakes,
            waived,
            limits,
            line: self.line(&span),
        }
    }

    fn helpers(&mut self, raw: Option<Spanned<String>>) -> String {
        let Some(raw) = raw else {
            return String::new();
        };
        let span = raw.span();
        let text = raw.into_inner();
        if with_room(&text, || syn::parse_file(&text).is_ok()) != Some(true) {
            let help = "write whole functions, as they would stand in a file: `fn half(x: f64) -> f64 { x / 2.0 }`";
            self.advise(span, "`helpers` is no Rust code".to_owned(), help);
        }
        text
    }

    fn check_name(&mut self, name: &str, span: Range<usize>) {
        let sound = !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if !sound {
            self.advise(
                span,
                format!("`{name}` cannot be the name of an exercise"),
                "use letters, digits and _ only: it is also the name of its files",
            );
        }
    }

    fn check_folder(&mut self, dir: &str, span: Range<usize>) {
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !Path::new(dir).components().all(inside) {
            self.advise(
                span,
                format!("`{dir}` cannot be the folder of an exercise"),
                "name a folder below `exercises`, without `..` and without a `/` in front",
            );
        }
    }

    fn hints(
        &mut self,
        hint: Option<Spanned<String>>,
        hints: Option<Spanned<Vec<String>>>,
    ) -> Vec<String> {
        match (hint, hints) {
            (Some(_), Some(hints)) => {
                let help = "keep `hints`, a list from a direction to nearly the line";
                self.advise(hints.span(), "both `hint` and `hints` are given", help);
                Vec::new()
            }
            (Some(hint), None) => vec![hint.into_inner()],
            (None, hints) => hints.map(Spanned::into_inner).unwrap_or_default(),
        }
    }

    fn waiver(&mut self, raw: raw::Waiver) -> Waiver {
        if raw.reason.get_ref().trim().is_empty() {
            self.complain(raw.reason.span(), "a mutant is waived without a reason");
        }
        Waiver {
            edit: raw.edit,
            reason: raw.reason.into_inner(),
        }
    }

    fn mistakes(&mut self, raw: Vec<raw::Mistake>) -> Vec<Mistake> {
        let mut names = HashSet::new();
        let mut mistakes = Vec::new();
        for mistake in raw {
            let span = mistake.name.span();
            if mistake.say.get_ref().trim().is_empty() {
                let help = "say in one or two sentences what was done and what is right";
                self.advise(mistake.say.span(), "`say` is empty", help);
            }
            if !names.insert(mistake.name.get_ref().clone()) {
                let what = format!("two mistakes are named `{}`", mistake.name.get_ref());
                self.complain(span.clone(), what);
            }
            let edits = self.edits(&mistake, span.clone());
            mistakes.push(Mistake {
                name: mistake.name.into_inner(),
                say: mistake.say.into_inner(),
                edits,
                line: self.line(&span),
            });
        }
        mistakes
    }

    fn edits(&mut self, raw: &raw::Mistake, span: Range<usize>) -> Vec<Edit> {
        let single = match (&raw.replace, &raw.with) {
            (Some(replace), Some(with)) => Some(Edit::Replace {
                replace: replace.clone(),
                with: with.clone(),
                all: raw.all,
            }),
            (None, None) => None,
            _ => {
                self.complain(span, "`replace` and `with` go together");
                return Vec::new();
            }
        };
        let listed = raw.edits.iter().map(|edit| Edit::Replace {
            replace: edit.replace.clone(),
            with: edit.with.clone(),
            all: edit.all,
        });
        let function = raw.function.clone().map(Edit::Function);
        let kinds = [single.is_some(), !raw.edits.is_empty(), function.is_some()];
        if kinds.iter().filter(|given| **given).count() != 1 {
            self.advise(
                span,
                "a mistake is exactly one of: an edit, a list of edits, a function",
                "use `replace` and `with`, or `edits`, or `function`",
            );
        }
        single.into_iter().chain(listed).chain(function).collect()
    }

    fn limits(&mut self, raw: raw::Limits) -> Limits {
        let usual = Limits::default();
        let seconds = [raw.compile_seconds, raw.run_seconds, raw.cpu_seconds];
        let [compile, run, cpu] = seconds.map(|limit| {
            let limit = limit?;
            let sound = limit.get_ref().is_finite() && *limit.get_ref() > 0.0;
            if !sound {
                self.complain(limit.span(), "a limit is a positive number of seconds");
            }
            sound.then(|| limit.into_inner())
        });
        let [memory, output] = [raw.memory_mib, raw.output_kib].map(|limit| {
            let limit = limit?;
            if *limit.get_ref() == 0 {
                self.complain(limit.span(), "a limit of 0 lets nothing run");
            }
            Some(limit.into_inner())
        });
        Limits {
            compile_seconds: compile.unwrap_or(usual.compile_seconds),
            run_seconds: run.unwrap_or(usual.run_seconds),
            cpu_seconds: cpu.unwrap_or(usual.cpu_seconds),
            memory_mib: memory.unwrap_or(usual.memory_mib),
            output_kib: output.unwrap_or(usual.output_kib),
        }
    }

    fn tolerance(
        &mut self,
        relative: Option<Spanned<f64>>,
        absolute: Option<Spanned<f64>>,
    ) -> Tolerance {
        let usual = self.defaults.tolerance;
        let [relative, absolute] = [relative, absolute].map(|bound| {
            let bound = bound?;
            let value = *bound.get_ref();
            if !value.is_finite() || value < 0.0 {
                self.complain(bound.span(), "a tolerance is a finite number from 0 up");
            }
            Some(value)
        });
        Tolerance {
            relative: relative.unwrap_or(usual.relative),
            absolute: absolute.unwrap_or(usual.absolute),
        }
    }

    fn check(&mut self, raw: raw::Check) -> Check {
        let span = raw.name.span();
        let name = raw.name.into_inner();
        if let Err(error) = parse_call(raw.call.get_ref()) {
            let what = format!("`call` is not a Rust expression: {error}");
            self.complain(raw.call.span(), what);
        }
        let given = raw
            .given
            .or_else(|| self.defaults.given.clone())
            .unwrap_or_default();
        let random = raw
            .random
            .or_else(|| self.defaults.random.clone())
            .unwrap_or_default();
        let draws = self.draws(random);
        let mut inputs = self.inputs(&draws, &raw.types, &given);
        let bindings = raw
            .bindings
            .or_else(|| self.defaults.bindings.clone())
            .unwrap_or_default();
        mark_counters(
            &mut inputs,
            &draws,
            &format!("{} {}", raw.call.get_ref(), bindings.join(" ")),
        );
        let cases = match raw.cases {
            Some(_) if draws.is_empty() => 0,
            Some(cases) => cases,
            None if draws.is_empty() => 0,
            None => self.defaults.cases,
        };
        let given = self.given(given, &inputs);
        if given.is_empty() && cases == 0 {
            let help =
                "give inputs with `given` or `random`; a call without inputs takes `given = [{}]`";
            self.advise(
                span.clone(),
                format!("the check `{name}` has no case"),
                help,
            );
        }
        if let Some(slope) = &raw.slope {
            for wrt in slope.wrt.get_ref() {
                if inputs.iter().all(|input| input.name != *wrt) {
                    let what = format!("`{wrt}` is no input of this check");
                    let problem = Problem::at(self.text, slope.wrt.span(), what);
                    let names = inputs.iter().map(|input| input.name.as_str());
                    self.problems.push(problem.meant(wrt, names));
                }
            }
        }
        let trace = self.compare(raw.compare);
        let outputs = self.outputs(raw.outputs);
        let follows = self.follows(raw.follows, &name, &outputs);
        Check {
            name,
            call: raw.call.into_inner(),
            bindings,
            inputs,
            given,
            cases,
            outputs,
            trace,
            tolerance: self.tolerance(raw.relative, raw.absolute),
            slope: raw.slope.map(|slope| Slope {
                of: slope.of,
                wrt: slope.wrt.into_inner(),
            }),
            factors: named(raw.factors),
            follows,
            line: self.line(&span),
        }
    }

    fn follows(&mut self, follows: Pairs<String>, check: &str, outputs: &[Output]) -> Vec<Output> {
        let known = |name: &str| {
            outputs.iter().any(|output| output.name == name)
                || (outputs.is_empty() && name == check)
        };
        for (name, _) in &follows.0 {
            if !known(name.get_ref()) {
                let what = format!("`{}` is no output of this check", name.get_ref());
                let problem = Problem::at(self.text, name.span(), what);
                let names = outputs
                    .iter()
                    .map(|output| output.name.as_str())
                    .chain([check]);
                self.problems.push(problem.meant(name.get_ref(), names));
            }
        }
        named(follows)
    }

    fn compare(&mut self, compare: Option<Spanned<String>>) -> bool {
        let Some(compare) = compare else {
            return false;
        };
        match compare.get_ref().as_str() {
            "trace" => true,
            "values" => false,
            other => {
                let what = format!("`{other}` is no way to compare");
                let problem = Problem::at(self.text, compare.span(), what);
                self.problems
                    .push(problem.meant(other, ["values", "trace"]));
                false
            }
        }
    }

    fn outputs(&mut self, raw: Option<Spanned<toml::Value>>) -> Vec<Output> {
        let Some(raw) = raw else {
            return Vec::new();
        };
        let span = raw.span();
        match raw.into_inner() {
            toml::Value::String(name) => self.outputs.get(&name).cloned().unwrap_or_else(|| {
                let what = format!("there is no `[outputs.{name}]`");
                let problem = Problem::at(self.text, span, what);
                let names = self.outputs.keys().map(String::as_str);
                self.problems.push(problem.meant(&name, names));
                Vec::new()
            }),
            toml::Value::Table(table) => {
                let mut outputs = Vec::new();
                for (name, expression) in table {
                    match expression {
                        toml::Value::String(expression) => {
                            outputs.push(Output { name, expression })
                        }
                        other => {
                            let what = format!(
                                "`{name}` is a {}, but should be a Rust expression in quotes",
                                other.type_str()
                            );
                            self.complain(span.clone(), what);
                        }
                    }
                }
                outputs
            }
            _ => {
                let help = "write `outputs = { \"name\" = \"expression\" }` or the name of an `[outputs.…]` table";
                self.advise(span, "`outputs` is a table or a name", help);
                Vec::new()
            }
        }
    }

    fn draws(&mut self, random: Pairs<Spanned<toml::Value>>) -> Vec<(String, Draw)> {
        let mut draws = Vec::new();
        for (name, spec) in random.0 {
            let span = spec.span();
            let name = name.into_inner();
            match draw(spec.get_ref()) {
                Ok(draw) => draws.push((name, draw)),
                Err((what, help)) => self.advise(span, format!("`{name}`: {what}"), &help),
            }
        }
        let lengths: HashSet<String> = draws
            .iter()
            .filter(|(_, draw)| {
                draw.shape.is_empty() && matches!(draw.pool, Pool::Integers { low: 0.., .. })
            })
            .map(|(name, _)| name.clone())
            .collect();
        for (name, draw) in &draws {
            for extent in &draw.shape {
                if let Extent::Drawn(length) = extent
                    && !lengths.contains(length)
                {
                    let what = format!(
                        "the length `{length}` of `{name}` is no input that is drawn from integers"
                    );
                    let help = format!("add `{length} = {{ integers = [1, 6] }}`");
                    let at = self.find(&format!("\"{length}\""));
                    self.advise(at, what, &help);
                }
            }
        }
        draws
    }

    /// The first place of a text; good enough to point at where no span is kept.
    fn find(&self, text: &str) -> Range<usize> {
        let start = self.text.find(text).unwrap_or(0);
        start..start + text.len()
    }

    fn inputs(
        &mut self,
        draws: &[(String, Draw)],
        types: &Pairs<String>,
        given: &[Spanned<Pairs<toml::Value>>],
    ) -> Vec<Input> {
        let declared = |name: &str| {
            let mut own = types.0.iter().filter(|(own, _)| own.get_ref() == name);
            own.next().map(|(_, rust_type)| rust_type.clone())
        };
        let mut inputs: Vec<Input> = draws
            .iter()
            .map(|(name, draw)| Input {
                name: name.clone(),
                rust_type: declared(name).unwrap_or_else(|| type_of_draw(draw)),
                draw: Some(draw.clone()),
                only_counts: false,
            })
            .collect();
        for (name, _) in given.iter().flat_map(|case| &case.get_ref().0) {
            let known = inputs.iter().any(|input| input.name == *name.get_ref());
            if known {
                continue;
            }
            if !draws.is_empty() {
                let what = format!("`{}` is given but not drawn in `random`", name.get_ref());
                let problem = Problem::at(self.text, name.span(), what);
                let names = draws.iter().map(|(name, _)| name.as_str());
                self.problems.push(problem.meant(name.get_ref(), names));
            }
            let values: Vec<&toml::Value> = given
                .iter()
                .flat_map(|case| &case.get_ref().0)
                .filter(|(own, _)| own.get_ref() == name.get_ref())
                .map(|(_, value)| value)
                .collect();
            inputs.push(Input {
                name: name.get_ref().clone(),
                rust_type: declared(name.get_ref()).unwrap_or_else(|| type_of_values(&values)),
                draw: None,
                only_counts: false,
            });
        }
        inputs
    }

    fn given(
        &mut self,
        given: Vec<Spanned<Pairs<toml::Value>>>,
        inputs: &[Input],
    ) -> Vec<Vec<(String, Value)>> {
        let mut cases = Vec::new();
        for case in given {
            let span = case.span();
            let mut values: Vec<(String, Value)> = Vec::new();
            for (name, value) in case.into_inner().0 {
                let real = inputs
                    .iter()
                    .any(|input| input.name == *name.get_ref() && input.rust_type.contains("f64"));
                match value_of(&value, real) {
                    Some(value) => values.push((name.into_inner(), value)),
                    None => {
                        let what = format!("`{}` cannot be an input", name.get_ref());
                        let help = "inputs are numbers, true or false, texts, and lists of these";
                        self.advise(name.span(), what, help);
                    }
                }
            }
            let mut ordered = Vec::new();
            for input in inputs {
                let own = values.iter().find(|(name, _)| *name == input.name);
                match own
                    .cloned()
                    .or_else(|| length_input(input, inputs, &values))
                {
                    Some(pair) => ordered.push(pair),
                    None => {
                        let what = format!("this case does not say what `{}` is", input.name);
                        self.complain(span.clone(), what);
                    }
                }
            }
            cases.push(ordered);
        }
        cases
    }
}

/// An input that only counts the items of another one need not be given: it is counted.
fn length_input(
    input: &Input,
    inputs: &[Input],
    values: &[(String, Value)],
) -> Option<(String, Value)> {
    let counted = Extent::Drawn(input.name.clone());
    let (name, depth) = inputs.iter().find_map(|other| {
        let shape = &other.draw.as_ref()?.shape;
        let depth = shape.iter().position(|extent| *extent == counted)?;
        Some((&other.name, depth))
    })?;
    let (_, list) = values.iter().find(|(own, _)| own == name)?;
    let count = list.at(&vec![0; depth])?.items()?.len();
    Some((input.name.clone(), Value::Integer(count as i64)))
}

/// Marks the inputs that are lengths of others and that no expression names.
fn mark_counters(inputs: &mut [Input], draws: &[(String, Draw)], code: &str) {
    let words: HashSet<&str> = code
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    for input in inputs {
        let length = Extent::Drawn(input.name.clone());
        let counts = draws.iter().any(|(_, draw)| draw.shape.contains(&length));
        input.only_counts = counts && !words.contains(input.name.as_str());
    }
}

fn named(pairs: Pairs<String>) -> Vec<Output> {
    let output = |(name, expression): (Spanned<String>, String)| Output {
        name: name.into_inner(),
        expression,
    };
    pairs.0.into_iter().map(output).collect()
}

fn chapters_from_folders(exercises: &[Exercise]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for exercise in exercises {
        if chapters.iter().all(|chapter| chapter.dir != exercise.dir) {
            chapters.push(Chapter {
                dir: exercise.dir.clone(),
                title: exercise.dir.clone(),
            });
        }
    }
    chapters
}

/// Whether a text is an expression, or why not.
fn parse_call(call: &str) -> Result<(), String> {
    let parse = || match syn::parse_str::<syn::Expr>(call) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    with_room(call, parse).unwrap_or_else(|| Err("it is nested too deeply".into()))
}

/// What is wrong, and what to do about it.
type Complaint = (String, String);

fn draw(spec: &toml::Value) -> Result<Draw, Complaint> {
    let complaint = |what: &str, help: &str| (what.to_owned(), help.to_owned());
    const FORMS: &str = "write `[low, high]`, or a table with one of `range`, `integers`, `one_of`, and perhaps `shape`";
    let table = match spec {
        toml::Value::Array(_) => {
            return Ok(Draw {
                pool: range(spec)?,
                shape: Vec::new(),
            });
        }
        toml::Value::Table(table) => table,
        other => {
            return Err(complaint(
                &format!("a {} is no way to draw", other.type_str()),
                FORMS,
            ));
        }
    };
    const KEYS: [&str; 4] = ["range", "integers", "one_of", "shape"];
    if let Some(unknown) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
        let help = super::nearest(unknown, KEYS)
            .map_or(FORMS.to_owned(), |key| format!("did you mean `{key}`?"));
        return Err((format!("unknown key `{unknown}`"), help));
    }
    let pool = match (
        table.get("range"),
        table.get("integers"),
        table.get("one_of"),
    ) {
        (Some(bounds), None, None) => range(bounds)?,
        (None, Some(bounds), None) => integers(bounds)?,
        (None, None, Some(values)) => one_of(values)?,
        _ => {
            return Err(complaint(
                "exactly one of `range`, `integers`, `one_of` is needed",
                FORMS,
            ));
        }
    };
    let shape = table.get("shape").map_or(Ok(Vec::new()), shape)?;
    Ok(Draw { pool, shape })
}

fn range(bounds: &toml::Value) -> Result<Pool, Complaint> {
    let numbers: Option<Vec<f64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(real).collect());
    match numbers.as_deref() {
        Some([low, high]) if !(low.is_finite() && high.is_finite()) => Err((
            "a range has finite bounds".into(),
            "write `[low, high]`".into(),
        )),
        Some([low, high]) if low < high => Ok(Pool::Range {
            low: *low,
            high: *high,
        }),
        Some([low, high]) => Err((
            format!("the range from {low} to {high} is empty"),
            "write the smaller bound first".into(),
        )),
        _ => Err((
            "a range is two numbers".into(),
            "write `[low, high]`".into(),
        )),
    }
}

fn integers(bounds: &toml::Value) -> Result<Pool, Complaint> {
    let numbers: Option<Vec<i64>> = bounds
        .as_array()
        .map(|bounds| bounds.iter().filter_map(toml::Value::as_integer).collect());
    match numbers.as_deref() {
        Some([low, high]) if low <= high => Ok(Pool::Integers {
            low: *low,
            high: *high,
        }),
        Some([low, high]) => Err((
            format!("the range from {low} to {high} is empty"),
            "write the smaller bound first".into(),
        )),
        _ => Err((
            "`integers` is two whole numbers".into(),
            "write `{ integers = [low, high] }`".into(),
        )),
    }
}

fn one_of(values: &toml::Value) -> Result<Pool, Complaint> {
    let help = || "write `{ one_of = [0.0, 1.0] }`".to_owned();
    let list = values
        .as_array()
        .filter(|list| !list.is_empty())
        .ok_or_else(|| {
            (
                "`one_of` is a list of at least one value".to_owned(),
                help(),
            )
        })?;
    let real = list.iter().any(toml::Value::is_float);
    let values: Option<Vec<Value>> = list.iter().map(|value| value_of(value, real)).collect();
    let values = values.ok_or_else(|| {
        (
            "`one_of` holds something that is no input".to_owned(),
            help(),
        )
    })?;
    let same = values
        .iter()
        .all(|value| std::mem::discriminant(value) == std::mem::discriminant(&values[0]));
    if !same {
        return Err(("`one_of` mixes values of several types".into(), help()));
    }
    Ok(Pool::OneOf(values))
}

fn shape(shape: &toml::Value) -> Result<Vec<Extent>, Complaint> {
    let wrong = || {
        (
            "`shape` is a list of lengths".to_owned(),
            "write `shape = [2, 3]`, or the name of an integer input for a length that is drawn"
                .to_owned(),
        )
    };
    let extent = |extent: &toml::Value| match extent {
        toml::Value::Integer(length) if *length > 0 => Ok(Extent::Fixed(*length as usize)),
        toml::Value::String(name) => Ok(Extent::Drawn(name.clone())),
        _ => Err(wrong()),
    };
    shape
        .as_array()
        .ok_or_else(wrong)?
        .iter()
        .map(extent)
        .collect()
}

fn real(value: &toml::Value) -> Option<f64> {
    value
        .as_float()
        .or_else(|| value.as_integer().map(|number| number as f64))
}

/// A TOML value as an input; whole numbers become reals where the input is real.
fn value_of(value: &toml::Value, wants_real: bool) -> Option<Value> {
    match value {
        toml::Value::Float(number) => Some(Value::Real(*number)),
        toml::Value::Integer(number) if wants_real => Some(Value::Real(*number as f64)),
        toml::Value::Integer(number) => Some(Value::Integer(*number)),
        toml::Value::Boolean(truth) => Some(Value::Truth(*truth)),
        toml::Value::String(text) => Some(Value::Text(text.clone())),
        toml::Value::Array(items) => {
            let items: Option<Vec<Value>> = items
                .iter()
                .map(|item| value_of(item, wants_real))
                .collect();
            items.map(Value::Array)
        }
        _ => None,
    }
}

fn type_of_draw(draw: &Draw) -> String {
    let scalar = match &draw.pool {
        Pool::Range { .. } => "f64",
        Pool::Integers { low: 0.., .. } => "usize",
        Pool::Integers { .. } => "i64",
        Pool::OneOf(values) => match &values[0] {
            Value::Real(_) => "f64",
            Value::Truth(_) => "bool",
            Value::Text(_) => "String",
            _ if values.iter().any(|value| value.number() < Some(0.0)) => "i64",
            _ => "usize",
        },
    };
    draw.shape
        .iter()
        .rev()
        .fold(scalar.to_owned(), |inner, extent| match extent {
            Extent::Fixed(length) => format!("[{inner}; {length}]"),
            Extent::Drawn(_) => format!("Vec<{inner}>"),
        })
}

/// The plain type of an input that is only ever given.
fn type_of_values(values: &[&toml::Value]) -> String {
    match values.first() {
        Some(toml::Value::Float(_)) => "f64".into(),
        Some(toml::Value::Boolean(_)) => "bool".into(),
        Some(toml::Value::String(_)) => "String".into(),
        Some(toml::Value::Integer(_)) => {
            let integers = |value: &&toml::Value| value.as_integer();
            if values.iter().any(|value| value.is_float()) {
                "f64".into()
            } else if values.iter().filter_map(integers).any(|number| number < 0) {
                "i64".into()
            } else {
                "usize".into()
            }
        }
        Some(toml::Value::Array(_)) => {
            let lists: Vec<&toml::value::Array> =
                values.iter().filter_map(|value| value.as_array()).collect();
            let items: Vec<&toml::Value> = lists.iter().flat_map(|list| list.iter()).collect();
            let inner = type_of_values(&items);
            let length = lists[0].len();
            if lists.iter().all(|list| list.len() == length) {
                format!("[{inner}; {length}]")
            } else {
                format!("Vec<{inner}>")
            }
        }
        _ => "f64".into(),
    }
}

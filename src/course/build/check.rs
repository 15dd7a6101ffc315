//! A check: what is called and what its result consists of.

use toml::Spanned;

use super::inputs::mark_counters;
use super::{Builder, named};
use crate::course::check::{Check, Output, Slope};
use crate::course::problem::Problem;
use crate::course::raw::{self, Pairs};
use crate::nesting::with_room;

impl Builder<'_> {
    pub(super) fn check(&mut self, raw: raw::Check) -> Check {
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
}

/// Whether a text is an expression, or why not.
fn parse_call(call: &str) -> Result<(), String> {
    let parse = || match syn::parse_str::<syn::Expr>(call) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    with_room(call, parse).unwrap_or_else(|| Err("it is nested too deeply".into()))
}

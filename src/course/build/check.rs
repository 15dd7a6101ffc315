//! A check: what is called and what its result consists of.

use toml::Spanned;

use super::inputs::{mark_counters, too_many};
use super::{Builder, MOST_CASES, MOST_NAMES, MOST_NUMBERS, named};
use crate::course::call::Call;
use crate::course::check::{Check, Distribution, Draw, Extent, Output, Slope};
use crate::course::raw::{self, Pairs};
use crate::parse_depth::with_deep_stack;

impl Builder<'_> {
    pub(super) fn check(&mut self, raw: raw::Check) -> Check {
        let span = raw.name.span();
        let name = raw.name.into_inner();
        if let Err(error) = parse_call(raw.call.get_ref()) {
            let what = format!("`call` is not a Rust expression: {error}");
            self.complain(raw.call.span(), what);
        }
        let given = raw.given.map(|given| self.written(given));
        let given = given
            .or_else(|| self.defaults.given.clone())
            .unwrap_or_else(|| self.written(Vec::new()));
        let random = raw.random.map(|random| self.written(random));
        let random = random
            .or_else(|| self.defaults.random.clone())
            .unwrap_or_else(|| self.written(Pairs::default()));
        let draws = self.reading(random.text, |builder| builder.draws(random.value));
        let mut inputs = self.reading(given.text, |builder| {
            builder.inputs(&draws, &raw.types, &given.value)
        });
        let bindings = raw
            .bindings
            .or_else(|| self.defaults.bindings.clone())
            .unwrap_or_default();
        mark_counters(
            &mut inputs,
            &draws,
            &format!("{} {}", raw.call.get_ref(), bindings.join(" ")),
        );
        let cases = self.at_most(raw.cases, "`cases`", MOST_CASES);
        let cases = match cases.unwrap_or(self.defaults.cases) {
            _ if draws.is_empty() => 0,
            cases => cases,
        };
        let numbers = numbers_in(&draws).saturating_mul(cases);
        if numbers > MOST_NUMBERS {
            let what = format!(
                "the check `{name}` draws {numbers} numbers, and can draw {MOST_NUMBERS} at most"
            );
            let help = "give it a smaller `shape`, or fewer `cases`";
            self.advise(span.clone(), what, help);
        }
        let given = self.reading(given.text, |builder| builder.given(given.value, &inputs));
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
                    let names = inputs.iter().map(|input| input.name.as_str());
                    self.note(slope.wrt.span(), what, |problem| problem.meant(wrt, names));
                }
            }
        }
        let trace = self.compare(raw.compare);
        let outputs = self.outputs(raw.outputs);
        let follows = self.follows(raw.follows, &name, &outputs);
        let call = raw.call.into_inner();
        Check {
            name,
            handed_over: Call::that_changes(&call, !bindings.is_empty(), |name| {
                inputs.iter().any(|input| input.name == name)
            }),
            call,
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
            place: self.place(&span),
        }
    }

    fn follows(&mut self, follows: Pairs<String>, check: &str, outputs: &[Output]) -> Vec<Output> {
        let known = |name: &str| {
            outputs.iter().any(|output| output.name == name)
                || (outputs.is_empty() && name == check)
        };
        for (name, _) in &follows.0 {
            if self.is_full() {
                break;
            }
            if !known(name.get_ref()) {
                let what = format!("`{}` is no output of this check", name.get_ref());
                let names = outputs
                    .iter()
                    .map(|output| output.name.as_str())
                    .chain([check]);
                self.note(name.span(), what, |problem| {
                    problem.meant(name.get_ref(), names)
                });
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
                self.note(compare.span(), what, |problem| {
                    problem.meant(other, ["values", "trace"])
                });
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
                let names: Vec<String> = self.outputs.keys().cloned().collect();
                let names = names.iter().map(String::as_str);
                self.note(span, what, |problem| problem.meant(&name, names));
                Vec::new()
            }),
            toml::Value::Table(table) if table.len() > MOST_NAMES => {
                self.complain(span, too_many("outputs"));
                Vec::new()
            }
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

/// As many numbers as one case of these draws has at most.
fn numbers_in(draws: &[(String, Draw)]) -> usize {
    let longest = |name: &String| {
        let own = draws.iter().find(|(own, _)| own == name);
        match own.map(|(_, draw)| &draw.pool) {
            Some(Distribution::Integers { high, .. }) => usize::try_from(*high).unwrap_or(0),
            _ => 0,
        }
    };
    let extent = |extent: &Extent| match extent {
        Extent::Fixed(length) => *length,
        Extent::Drawn(name) => longest(name),
    };
    let numbers = |(_, draw): &(String, Draw)| {
        let extents = draw.shape.iter().map(extent);
        extents.fold(1_usize, usize::saturating_mul)
    };
    draws.iter().map(numbers).fold(0, usize::saturating_add)
}

/// Whether a text is an expression, or why not.
fn parse_call(call: &str) -> Result<(), String> {
    let parse = || match syn::parse_str::<syn::Expr>(call) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    with_deep_stack(call, parse).unwrap_or_else(|| Err("it is nested too deeply".into()))
}

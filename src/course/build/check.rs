//! A check: what is called and what its result consists of.

use toml::Spanned;

use super::inputs::{mark_counters, too_many};
use super::{Builder, MOST_CASES, MOST_NAMES, MOST_NUMBERS, named};
use crate::course::call::Call;
use crate::course::check::{Check, Distribution, Draw, Extent, Output, Slope};
use crate::course::comparison::Comparison;
use crate::course::formula::Formula;
use crate::course::raw::{self, Pairs};
use crate::parse_depth::with_deep_stack;
use crate::quantity::{Tolerance, Value};

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
        let derive = raw.derive.map(|derive| self.written(derive));
        let derive = derive.or_else(|| self.defaults.derive.clone());
        let derived = self.derived(derive, &inputs);
        let require = raw.require.map(|require| self.written(require));
        let require = self.require(require, &inputs);
        let code = derived.iter().map(|derived| derived.expression.as_str());
        let code: Vec<&str> = code
            .chain(bindings.iter().map(String::as_str))
            .chain([raw.call.get_ref().as_str()])
            .collect();
        mark_counters(&mut inputs, &draws, &code.join(" "));
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
        let given = self.reading(given.text, |builder| {
            builder.given(given.value, &inputs, &require)
        });
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
        let has_outputs = raw.outputs.is_some();
        let comparison = self.comparison(raw.compare, raw.accepts.as_ref(), has_outputs);
        let outputs = self.outputs(raw.outputs);
        let follows = self.follows(raw.follows, &name, &outputs);
        let weights = self.weights(raw.weight, &name, &outputs);
        let call = raw.call.into_inner();
        Check {
            name,
            handed_over: Call::that_changes(&call, !bindings.is_empty(), |name| {
                let names = inputs.iter().map(|input| &input.name);
                let derived = derived.iter().map(|derived| &derived.name);
                names.chain(derived).any(|own| own == name)
            }),
            call,
            bindings,
            inputs,
            derived,
            require,
            given,
            cases,
            outputs,
            comparison,
            accepts: raw.accepts.map(Spanned::into_inner),
            tolerance: Tolerance {
                nan: raw.nan,
                ..self.tolerance(raw.relative, raw.absolute, raw.ulps)
            },
            slope: raw.slope.map(|slope| Slope {
                of: slope.of,
                wrt: slope.wrt.into_inner(),
            }),
            factors: named(raw.factors),
            follows,
            weights,
            hidden: raw.hidden,
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

    fn comparison(
        &mut self,
        compare: Option<Spanned<String>>,
        accepts: Option<&Spanned<String>>,
        has_outputs: bool,
    ) -> Comparison {
        let span = compare.as_ref().map(Spanned::span);
        let comparison = match (&compare, accepts) {
            (Some(compare), _) => self.chosen(compare, &Comparison::ALL, |word| {
                format!("`{word}` is no way to compare")
            }),
            (None, Some(_)) => Comparison::AnyOf,
            (None, None) => Comparison::Values,
        };
        let any_of = comparison == Comparison::AnyOf;
        match (accepts, span) {
            (None, Some(span)) if any_of => {
                let help = "add `accepts = \"all_answers(x)\"`, a list, which is asked of the solution alone";
                self.advise(span, "the check does not say which answers are right", help);
            }
            (Some(accepts), _) if !any_of => {
                let help = "add `compare = \"any_of\"`, or leave `accepts` out";
                self.advise(accepts.span(), "`accepts` says nothing here", help);
            }
            (Some(accepts), _) if has_outputs => {
                let help = "leave `outputs` out, and let `call` yield what is compared";
                self.advise(
                    accepts.span(),
                    "one of several answers is compared as a whole",
                    help,
                );
            }
            _ => {}
        }
        if let Some(accepts) = accepts
            && let Err(error) = parse_call(accepts.get_ref())
        {
            let what = format!("`accepts` is not a Rust expression: {error}");
            self.complain(accepts.span(), what);
        }
        comparison
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
    let bounds = |name: &str| {
        let own = draws.iter().find(|(own, _)| own == name);
        match own.map(|(_, draw)| &draw.pool) {
            Some(Distribution::Integers { low, high }) => [*low, *high],
            _ => [0, 0],
        }
    };
    let extent = |extent: &Extent| match extent {
        Extent::Fixed(length) => *length,
        Extent::Drawn(name) => usize::try_from(bounds(name)[1]).unwrap_or(0),
        Extent::Computed(formula) => longest(formula, &bounds),
    };
    let numbers = |(_, draw): &(String, Draw)| {
        let extents = draw.shape.iter().map(extent);
        extents.fold(1_usize, usize::saturating_mul)
    };
    draws.iter().map(numbers).fold(0, usize::saturating_add)
}

/// The largest of the lengths with each input at one of its bounds.
fn longest(formula: &Formula, bounds: &dyn Fn(&str) -> [i64; 2]) -> usize {
    const MOST_VARIED: usize = 8;
    let names: Vec<&str> = formula.names().into_iter().take(MOST_VARIED).collect();
    let lengths = (0..1_usize << names.len()).filter_map(|choice| {
        let value = |(place, name): (usize, &&str)| {
            Value::Integer(bounds(name)[choice >> place & 1].into())
        };
        let values: Vec<Value> = names.iter().enumerate().map(value).collect();
        let known = |name: &str| Some(&values[names.iter().position(|own| *own == name)?]);
        formula.length(&known)
    });
    lengths.max().unwrap_or(0)
}

/// Whether a text is an expression, or why not.
pub(super) fn parse_call(call: &str) -> Result<(), String> {
    let parse = || match syn::parse_str::<syn::Expr>(call) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.to_string()),
    };
    with_deep_stack(call, parse).unwrap_or_else(|| Err("it is nested too deeply".into()))
}

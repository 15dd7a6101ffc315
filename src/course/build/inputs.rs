//! The inputs of a check: which there are, of what types, and which values are given.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::draw::{draw, type_of_draw};
use super::values::{type_of_values, value_of};
use super::{Builder, MOST_NAMES};
use crate::course::check::{Distribution, Draw, Extent, Input};
use crate::course::formula::Formula;
use crate::course::raw::Pairs;
use crate::course::words;
use crate::quantity::Value;

impl Builder<'_> {
    pub(super) fn draws(&mut self, random: Pairs<Spanned<toml::Value>>) -> Vec<(String, Draw)> {
        let mut draws = Vec::new();
        if let Some((name, _)) = random.0.get(MOST_NAMES) {
            self.complain(name.span(), too_many("inputs"));
        }
        for (name, spec) in random.0.into_iter().take(MOST_NAMES) {
            let span = spec.span();
            let name = name.into_inner();
            match draw(spec.get_ref()) {
                Ok(draw) => draws.push((name, draw)),
                Err((what, help)) => self.advise(span, format!("`{name}`: {what}"), &help),
            }
        }
        self.lengths(&draws);
        draws
    }

    /// Every length has to be an input that is drawn from whole numbers, or be computed from such.
    fn lengths(&mut self, draws: &[(String, Draw)]) {
        let whole = |name: &str, from_zero: bool| {
            draws.iter().any(|(own, draw)| {
                let sound = match draw.pool {
                    Distribution::Integers { low, .. } => low >= 0 || !from_zero,
                    _ => false,
                };
                own == name && draw.shape.is_empty() && sound
            })
        };
        for (name, draw) in draws {
            for extent in &draw.shape {
                let (text, names, from_zero) = match extent {
                    Extent::Fixed(_) => continue,
                    Extent::Drawn(length) => (length.as_str(), vec![length.as_str()], true),
                    Extent::Computed(formula) => (formula.text(), formula.names(), false),
                };
                for length in names.into_iter().filter(|name| !whole(name, from_zero)) {
                    let what = format!(
                        "the length `{length}` of `{name}` is no input that is drawn from integers"
                    );
                    let help = format!("add `{length} = {{ integers = [1, 6] }}`");
                    let at = self.find(&format!("\"{text}\""));
                    self.advise(at, what, &help);
                }
            }
        }
    }

    /// The first place of a text; good enough to point at where no span is kept.
    fn find(&self, text: &str) -> Range<usize> {
        let start = self.lines().source.text.find(text).unwrap_or(0);
        start..start + text.len()
    }

    pub(super) fn inputs(
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
            if inputs.len() == MOST_NAMES {
                self.complain(name.span(), too_many("inputs"));
                break;
            }
            if !draws.is_empty() {
                let what = format!("`{}` is given but not drawn in `random`", name.get_ref());
                let names = draws.iter().map(|(name, _)| name.as_str());
                self.note(name.span(), what, |problem| {
                    problem.meant(name.get_ref(), names)
                });
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

    pub(super) fn given(
        &mut self,
        given: Vec<Spanned<Pairs<toml::Value>>>,
        inputs: &[Input],
        require: &[Formula],
    ) -> Vec<Vec<(String, Value)>> {
        let mut cases = Vec::new();
        for case in given {
            if self.is_full() {
                break;
            }
            let span = case.span();
            let mut values: Vec<(String, Value)> = Vec::new();
            for (name, value) in case.into_inner().0 {
                let own = inputs.iter().find(|input| input.name == *name.get_ref());
                let rust_type = own.map_or("", |input| input.rust_type.as_str());
                match value_of(&value, rust_type) {
                    Some(value) => values.push((name.into_inner(), value)),
                    None => {
                        let what = format!(
                            "`{}` cannot be an input of type `{rust_type}`",
                            name.get_ref()
                        );
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
            if ordered.len() == inputs.len() {
                self.fulfils(span, &ordered, inputs, require);
            }
            cases.push(ordered);
        }
        cases
    }

    /// Complains about a given case that no drawn one could be like.
    fn fulfils(
        &mut self,
        span: Range<usize>,
        values: &[(String, Value)],
        inputs: &[Input],
        require: &[Formula],
    ) {
        let find = |name: &str| values.iter().position(|(own, _)| own == name);
        let known = |name: &str| find(name).map(|place| &values[place].1);
        if let Some(broken) = require.iter().find(|formula| !formula.holds(&known)) {
            let what = format!("this case does not fulfil `{}`", broken.text());
            self.complain(span.clone(), what);
        }
        for input in inputs {
            let Some((draw, list)) = input.draw.as_ref().zip(known(&input.name)) else {
                continue;
            };
            if let Err(length) = has_length(draw, list, &known) {
                let what = format!("`{}` is not as long as `{length}` says", input.name);
                self.complain(span.clone(), what);
            }
        }
    }
}

/// Whether a list is as long as a formula says, in the dimension that it says it of.
fn has_length<'v>(
    draw: &Draw,
    list: &Value,
    known: &dyn Fn(&str) -> Option<&'v Value>,
) -> Result<(), String> {
    for (depth, extent) in draw.shape.iter().enumerate() {
        let Extent::Computed(formula) = extent else {
            continue;
        };
        let length = list
            .at(&vec![0; depth])
            .and_then(Value::items)
            .map(<[Value]>::len);
        if length != formula.length(known) {
            return Err(formula.text().to_owned());
        }
    }
    Ok(())
}

/// What is said of a check with more names than a function has.
pub(super) fn too_many(what: &str) -> String {
    format!("this check has more than {MOST_NAMES} {what}")
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
    Some((input.name.clone(), Value::Integer(count as i128)))
}

/// Marks the inputs that are lengths of others and that no expression names.
pub(super) fn mark_counters(inputs: &mut [Input], draws: &[(String, Draw)], code: &str) {
    let named: HashSet<&str> = words(code).collect();
    for input in inputs {
        let is_it = |extent: &Extent| match extent {
            Extent::Fixed(_) => false,
            Extent::Drawn(length) => *length == input.name,
            Extent::Computed(formula) => formula.names().contains(&input.name.as_str()),
        };
        let counts = draws.iter().any(|(_, draw)| draw.shape.iter().any(is_it));
        input.only_counts = counts && !named.contains(input.name.as_str());
    }
}

//! The inputs of a check: which there are, of what types, and which values are given.

use std::collections::HashSet;
use std::ops::Range;

use toml::Spanned;

use super::draw::{draw, type_of_draw, type_of_values, value_of};
use super::{Builder, MOST_NAMES};
use crate::course::check::{Distribution, Draw, Extent, Input};
use crate::course::raw::Pairs;
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
        let lengths: HashSet<String> = draws
            .iter()
            .filter(|(_, draw)| {
                draw.shape.is_empty()
                    && matches!(draw.pool, Distribution::Integers { low: 0.., .. })
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
    ) -> Vec<Vec<(String, Value)>> {
        let mut cases = Vec::new();
        for case in given {
            if self.is_full() {
                break;
            }
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
    Some((input.name.clone(), Value::Integer(count as i64)))
}

/// Marks the inputs that are lengths of others and that no expression names.
pub(super) fn mark_counters(inputs: &mut [Input], draws: &[(String, Draw)], code: &str) {
    let words: HashSet<&str> = code
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .collect();
    for input in inputs {
        let length = Extent::Drawn(input.name.clone());
        let counts = draws.iter().any(|(_, draw)| draw.shape.contains(&length));
        input.only_counts = counts && !words.contains(input.name.as_str());
    }
}

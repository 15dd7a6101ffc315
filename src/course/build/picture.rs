//! The picture of an exercise: what it is told has to fit its kind, and to speak of checks, quantities and inputs that there are.

use std::ops::Range;

use toml::Spanned;

use super::Builder;
use crate::course::check::Check;
use crate::course::formula::Formula;
use crate::course::picture::{Activation, Picture, PictureKind};
use crate::course::raw::{self, Pairs};

/// What is named along the axis of a function.
const AXIS: &str = "x";

impl Builder<'_> {
    pub(super) fn picture(&mut self, raw: raw::Picture, checks: &[Check]) -> Picture {
        let kind_at = raw.kind.span();
        let kind = self.chosen(&raw.kind, &PictureKind::ALL, |word| {
            format!("a picture cannot be of the kind `{word}`")
        });
        self.fitting(kind, &raw);
        let activation = raw.activation.clone().map(|word| {
            let what = |word: &str| format!("an activation in a picture cannot be `{word}`");
            self.chosen(&word, &Activation::ALL, what)
        });
        let inputs: Vec<&str> = inputs_of(checks).collect();
        let x = raw.x.and_then(|x| self.of_inputs(&x, &inputs));
        if kind == PictureKind::Curve && x.is_none() && !self.is_full() {
            let help = "add `x`, an input or a number made of inputs: `x = \"a - y\"`";
            self.advise(
                kind_at,
                "a curve needs to know what it is drawn along",
                help,
            );
        }
        let names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
        let quantities: Vec<&str> = checks.iter().flat_map(Check::parts).collect();
        let along: Vec<&str> = inputs.iter().copied().chain([AXIS]).collect();
        Picture {
            kind,
            activation: activation.unwrap_or_default(),
            x,
            functions: self.keyed(raw.functions, "check", &names, |builder, text| {
                builder.of_inputs(&text, &along)
            }),
            formulas: self.keyed(raw.formulas, "quantity", &quantities, |builder, text| {
                builder.formula_text(&text)
            }),
            graphs: self.keyed(raw.graphs, "check", &names, |builder, nodes| {
                builder.graph(nodes, &inputs)
            }),
            inputs: self.inputs_beside(raw.inputs, &inputs),
            points: raw.points.unwrap_or_default(),
        }
    }

    /// Complains of what says nothing to a picture of this kind.
    fn fitting(&mut self, kind: PictureKind, raw: &raw::Picture) {
        let first = |spans: &[Range<usize>]| spans.first().cloned();
        let keys = [
            ("activation", raw.activation.as_ref().map(Spanned::span)),
            ("x", raw.x.as_ref().map(Spanned::span)),
            ("functions", first(&keys_at(&raw.functions))),
            ("graphs", first(&keys_at(&raw.graphs))),
            (
                "inputs",
                raw.inputs
                    .as_ref()
                    .and_then(|inputs| inputs.first())
                    .map(Spanned::span),
            ),
            ("points", raw.points.as_ref().map(|_| raw.kind.span())),
        ];
        let word = raw.kind.get_ref();
        for (key, span) in keys {
            if let Some(span) = span.filter(|_| !kind.keys().contains(&key)) {
                let what = format!("`{key}` says nothing to a picture of the kind `{word}`");
                self.advise(span, what, "remove it, or choose another kind");
            }
        }
    }

    /// What belongs to named checks or quantities.
    fn keyed<T, R>(
        &mut self,
        pairs: Pairs<T>,
        noun: &str,
        names: &[&str],
        mut read: impl FnMut(&mut Self, T) -> Option<R>,
    ) -> Vec<(String, R)> {
        let mut found = Vec::new();
        for (key, value) in pairs.0 {
            if !names.contains(&key.get_ref().as_str()) {
                let what = format!("no {noun} of this exercise is named `{}`", key.get_ref());
                self.note(key.span(), what, |problem| {
                    problem.meant(key.get_ref(), names.iter().copied())
                });
            }
            if let Some(value) = read(self, value) {
                found.push((key.into_inner(), value));
            }
        }
        found
    }

    /// A small expression.
    fn formula_text(&mut self, text: &Spanned<String>) -> Option<Formula> {
        match Formula::parse(text.get_ref()) {
            Ok(formula) => Some(formula),
            Err(error) => {
                self.complain(text.span(), error);
                None
            }
        }
    }

    /// A small expression over these names.
    fn of_inputs(&mut self, text: &Spanned<String>, names: &[&str]) -> Option<Formula> {
        let formula = self.formula_text(text)?;
        let unknown = formula
            .names()
            .into_iter()
            .find(|name| !names.contains(name));
        if let Some(unknown) = unknown {
            let what = format!("`{unknown}` is no input of this exercise");
            self.note(text.span(), what, |problem| {
                problem.meant(unknown, names.iter().copied())
            });
        }
        Some(formula)
    }

    /// The nodes of a graph, each `name = formula` of inputs and earlier nodes.
    fn graph(
        &mut self,
        nodes: Vec<Spanned<String>>,
        inputs: &[&str],
    ) -> Option<Vec<(String, Formula)>> {
        let mut known: Vec<String> = inputs.iter().map(|input| (*input).to_owned()).collect();
        let mut graph = Vec::new();
        for node in nodes {
            let span = node.span();
            let Some((name, text)) = node.get_ref().split_once('=') else {
                let help = "write a name and what it is made of: `square = a * a`";
                self.advise(span, format!("`{}` is no node", node.get_ref()), help);
                continue;
            };
            let names: Vec<&str> = known.iter().map(String::as_str).collect();
            let formula = self.of_inputs(&Spanned::new(span, text.trim().to_owned()), &names);
            known.push(name.trim().to_owned());
            graph.extend(formula.map(|formula| (name.trim().to_owned(), formula)));
        }
        Some(graph)
    }

    fn inputs_beside(
        &mut self,
        named: Option<Vec<Spanned<String>>>,
        inputs: &[&str],
    ) -> Vec<String> {
        let named = named.unwrap_or_default();
        for name in &named {
            if !inputs.contains(&name.get_ref().as_str()) {
                let what = format!("`{}` is no input of this exercise", name.get_ref());
                self.note(name.span(), what, |problem| {
                    problem.meant(name.get_ref(), inputs.iter().copied())
                });
            }
        }
        named.into_iter().map(Spanned::into_inner).collect()
    }
}

fn keys_at<T>(pairs: &Pairs<T>) -> Vec<Range<usize>> {
    pairs.0.iter().map(|(key, _)| key.span()).collect()
}

fn inputs_of(checks: &[Check]) -> impl Iterator<Item = &str> {
    let inputs = checks.iter().flat_map(|check| &check.inputs);
    inputs.map(|input| input.name.as_str())
}

#[cfg(test)]
mod tests {
    use crate::course::{Course, PictureKind};

    fn parsed(picture: &str) -> Result<Course, String> {
        let info = format!(
            "format_version = 1\n[[exercises]]\nname = \"f\"\npicture = {picture}\n[[exercises.checks]]\nname = \"q\"\ncall = \"f(a, y)\"\ngiven = [{{ a = 1.0, y = 2.0 }}]\n"
        );
        Course::parse(&info).map_err(|problems| problems.to_string())
    }

    #[test]
    fn a_picture_is_what_the_course_says_or_a_table() {
        let picture = |text: &str| parsed(text).unwrap().exercises.remove(0).picture;
        assert_eq!(picture("{ kind = \"network\" }").kind, PictureKind::Network);
        let curve =
            picture("{ kind = \"curve\", x = \"a - y\", formulas = { \"q\" = \"a * y\" } }");
        assert_eq!(
            curve.x.map(|x| x.text().to_owned()).as_deref(),
            Some("a - y")
        );
        assert!(curve.formulas.len() == 1);
        let graph =
            picture("{ kind = \"graph\", graphs = { q = [\"s = a * a\", \"f = s + y\"] } }");
        assert_eq!(graph.graph("q").map(<[_]>::len), Some(2));
        let none = Course::parse(
            "format_version = 1\n[[exercises]]\nname = \"f\"\n[[exercises.checks]]\nname = \"q\"\ncall = \"f(a)\"\ngiven = [{ a = 1.0 }]\n",
        );
        assert_eq!(none.unwrap().exercises[0].picture.kind, PictureKind::Table);
    }

    #[test]
    fn what_a_picture_cannot_be_is_said_with_its_line() {
        for (picture, said) in [
            (
                "{ kind = \"netwrok\" }",
                "a picture cannot be of the kind `netwrok`",
            ),
            (
                "{ kind = \"chain\", x = \"a\" }",
                "`x` says nothing to a picture of the kind `chain`",
            ),
            ("{ kind = \"curve\" }", "a curve needs to know"),
            ("{ kind = \"curve\", x = \"b\" }", "`b` is no input"),
            (
                "{ kind = \"curve\", x = \"a +\" }",
                "is not a Rust expression",
            ),
            (
                "{ kind = \"step\", functions = { Q = \"x * x\" } }",
                "no check of this exercise is named `Q`",
            ),
            (
                "{ kind = \"table\", formulas = { z = \"a\" } }",
                "no quantity of this exercise is named `z`",
            ),
            (
                "{ kind = \"graph\", graphs = { q = [\"a * a\"] } }",
                "`a * a` is no node",
            ),
            (
                "{ kind = \"graph\", graphs = { q = [\"f = s * a\"] } }",
                "`s` is no input",
            ),
            ("{ kind = \"table\", colour = 1 }", "unknown key `colour`"),
            ("{ kind = \"bars\", inputs = [\"b\"] }", "`b` is no input"),
            ("{ x = \"a\" }", "the key `kind` is missing here"),
        ] {
            let told = parsed(picture).err().unwrap_or_default();
            assert!(told.contains(said), "{picture}: {told}");
            assert!(told.contains("info.toml:4"), "{picture}: {told}");
        }
    }
}

//! How inputs depend on each other: what they have to fulfil together, and which are made of others.

use toml::Spanned;

use super::{Builder, Written};
use crate::course::check::{Input, Output};
use crate::course::formula::Formula;
use crate::course::raw::Pairs;

impl Builder<'_> {
    /// What the inputs of a check have to fulfil. What the exercise says of inputs that this check has not is not asked of it.
    pub(super) fn require(
        &mut self,
        own: Option<Written<Vec<Spanned<String>>>>,
        inputs: &[Input],
    ) -> Vec<Formula> {
        let is_own = own.is_some();
        let Some(Written { text, value }) = own.or_else(|| self.defaults.require.clone()) else {
            return Vec::new();
        };
        let mut formulas = Vec::new();
        for requirement in value {
            let formula = match Formula::parse(requirement.get_ref()) {
                Ok(formula) => formula,
                Err(what) => {
                    self.reading(text, |builder| builder.complain(requirement.span(), what));
                    continue;
                }
            };
            let is_input = |name: &&str| inputs.iter().any(|input| input.name == **name);
            match formula.names().iter().find(|name| !is_input(name)) {
                None => formulas.push(formula),
                Some(unknown) if is_own => {
                    let what = format!("`{unknown}` is no input of this check");
                    let names = inputs.iter().map(|input| input.name.as_str());
                    self.note(requirement.span(), what, |problem| {
                        problem.meant(unknown, names)
                    });
                }
                Some(_) => {}
            }
        }
        formulas
    }

    /// The inputs that are made of others.
    pub(super) fn derived(
        &mut self,
        derive: Option<Written<Pairs<Spanned<String>>>>,
        inputs: &[Input],
    ) -> Vec<Output> {
        let Some(Written { text, value }) = derive else {
            return Vec::new();
        };
        let mut derived = Vec::new();
        for (name, expression) in value.0 {
            self.reading(text, |builder| {
                builder.derivation(&name, &expression, inputs);
            });
            derived.push(Output {
                name: name.into_inner(),
                expression: expression.into_inner(),
            });
        }
        derived
    }

    fn derivation(
        &mut self,
        name: &Spanned<String>,
        expression: &Spanned<String>,
        inputs: &[Input],
    ) {
        let own = name.get_ref();
        if inputs.iter().any(|input| input.name == *own) {
            let what = format!("`{own}` is given or drawn already");
            let help = "an input is either drawn or derived: rename one of the two";
            self.advise(name.span(), what, help);
        }
        if syn::parse_str::<syn::Ident>(own).is_err() {
            let what = format!("`{own}` cannot be the name of a variable");
            self.complain(name.span(), what);
        }
        if let Err(error) = super::check::parse_call(expression.get_ref()) {
            let what = format!("`{own}` is not made by a Rust expression: {error}");
            self.complain(expression.span(), what);
        }
    }
}

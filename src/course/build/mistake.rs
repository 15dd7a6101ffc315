//! A mistake as an edit of the solution.

use std::collections::HashSet;
use std::ops::Range;

use super::Builder;
use crate::course::mistake::{Edit, Mistake, MistakeVerdict};
use crate::course::raw;

impl Builder<'_> {
    pub(super) fn mistakes(&mut self, raw: Vec<raw::Mistake>) -> Vec<Mistake> {
        let mut names = HashSet::new();
        let mut mistakes = Vec::new();
        for mistake in raw {
            if self.is_full() {
                break;
            }
            let span = mistake.name.span();
            if mistake.say.get_ref().trim().is_empty() {
                let help = "say in one or two sentences what was done and what is right";
                self.advise(mistake.say.span(), "`say` is empty", help);
            }
            if !names.insert(mistake.name.get_ref().clone()) {
                let what = format!("two mistakes are named `{}`", mistake.name.get_ref());
                self.complain(span.clone(), what);
            }
            let only_if = match &mistake.only_if {
                Some(given) if given.get_ref().iter().all(|code| code.trim().is_empty()) => {
                    let help = "name code that the sentence speaks of, or leave the key out";
                    self.advise(given.span(), "`only_if` is empty", help);
                    Vec::new()
                }
                Some(given) => given.get_ref().clone(),
                None => Vec::new(),
            };
            let verdict = mistake.verdict.as_ref().map(|verdict| {
                self.chosen(verdict, &MistakeVerdict::ALL, |word| {
                    format!("no mistake comes to “{word}”")
                })
            });
            let edits = match self.is_sealed {
                true => Vec::new(),
                false => self.edits(&mistake, span.clone()),
            };
            let credit = self.credit(mistake.credit);
            mistakes.push(Mistake {
                name: mistake.name.into_inner(),
                say: mistake.say.into_inner(),
                only_if,
                credit,
                edits,
                verdict,
                place: self.place(&span),
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
}

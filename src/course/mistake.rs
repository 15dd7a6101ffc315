//! A typical wrong answer, written as an edit of the solution.

use serde::{Deserialize, Serialize};

use std::ops::Range;

use quote::ToTokens;
use syn::spanned::Spanned;

use super::place::Place;
use crate::mutation::{Edits, Substitution};

/// A wrong answer that many learners give, and what to tell them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mistake {
    /// Its name, in kebab-case.
    pub name: String,
    /// What the learner is told.
    pub say: String,
    /// Rust of which something must stand in the learner's file, or this is not told; empty: it is told whatever stands there.
    pub only_if: Vec<String>,
    /// What share of the points it earns, from 0 to 1; `None`: what the right quantities earn.
    pub credit: Option<f64>,
    /// What turns the solution into it; nothing where that is not at hand.
    pub edits: Vec<Edit>,
    /// What it comes to, where it has no numbers.
    pub verdict: Option<MistakeVerdict>,
    /// Where it starts.
    pub place: Place,
}

/// What a mistake comes to that has no numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MistakeVerdict {
    /// The compiler refuses it.
    #[default]
    DoesNotCompile,
    /// It never ends.
    TimedOut,
    /// A signal ends it, as where a function calls itself without end.
    Crashed,
}

impl MistakeVerdict {
    /// All of them, by the names of the verdicts.
    pub const ALL: [(&'static str, MistakeVerdict); 3] = [
        ("does_not_compile", MistakeVerdict::DoesNotCompile),
        ("timed_out", MistakeVerdict::TimedOut),
        ("crashed", MistakeVerdict::Crashed),
    ];

    /// The one of a verdict of that name.
    pub fn of(id: &str) -> Option<Self> {
        let own = Self::ALL.iter().find(|(name, _)| *name == id);
        own.map(|(_, tells)| *tells)
    }

    /// The name of the verdict.
    pub fn id(self) -> &'static str {
        let own = Self::ALL.iter().find(|(_, tells)| *tells == self);
        own.map_or("", |(name, _)| name)
    }
}

/// One change of the solution's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// Text for text.
    Replace {
        /// What is looked for.
        replace: String,
        /// What stands there instead.
        with: String,
        /// Whether every place is changed; otherwise there must be exactly one.
        all: bool,
    },
    /// A whole function in place of the solution's function of the same name.
    Function(String),
}

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is not there.
    #[error("`{0}` does not occur in the solution")]
    NoPlace(String),
    /// The text is there more than once.
    #[error(
        "`{text}` occurs {count} times in the solution: make it longer, or say `all = true`",
        text = .0, count = .1
    )]
    ManyPlaces(String, usize),
    /// Nothing is looked for.
    #[error("`replace` is empty")]
    Empty,
    /// The replacing function is no function.
    #[error("`function` is not a Rust function: {0}")]
    NotAFunction(String),
    /// Several types have a method of that name.
    #[error(
        "several types have a method `{0}`: write `impl TYPE {{ fn {0} … }}` around it to say whose"
    )]
    ManyMethods(String),
    /// The solution has no function of that name.
    #[error("the solution has no function `{0}` that could be replaced")]
    NoSuchFunction(String),
}

impl Mistake {
    /// What makes this mistake of the solution. Each edit finds its places in what those before it left.
    ///
    /// # Errors
    /// If an edit finds no place, or more than one.
    pub fn edits_of(&self, solution: &str) -> Result<Edits, EditError> {
        let mut all = Edits::default();
        for edit in &self.edits {
            let later = edit.edits_of(&all.apply(solution))?;
            all = all.then(&later);
        }
        Ok(all)
    }
}

impl Edit {
    fn edits_of(&self, text: &str) -> Result<Edits, EditError> {
        match self {
            Edit::Replace { replace, with, all } => {
                if replace.is_empty() {
                    return Err(EditError::Empty);
                }
                let found = text.match_indices(replace.as_str());
                let put = |(start, _)| Substitution {
                    range: start..start + replace.len(),
                    text: with.clone(),
                };
                match found.clone().count() {
                    0 => Err(EditError::NoPlace(replace.clone())),
                    count if count > 1 && !all => {
                        Err(EditError::ManyPlaces(replace.clone(), count))
                    }
                    _ => Ok(found.map(put).collect()),
                }
            }
            Edit::Function(function) => replaced_function(text, function),
        }
    }
}

/// Edits that put a function in the place of its namesake: one at the top of the text, or else a method. A method of a type that is
/// not the only one with such a method stands in an `impl` of its own.
fn replaced_function(text: &str, function: &str) -> Result<Edits, EditError> {
    let wanted = Wanted::of(function)?;
    let missing = || EditError::NoSuchFunction(wanted.name.clone());
    let file = syn::parse_file(text).map_err(|_| missing())?;
    let at_the_top = |item: &syn::Item| match item {
        syn::Item::Fn(item) if item.sig.ident == wanted.name => Some(item.span().byte_range()),
        _ => None,
    };
    let free = file.items.iter().find_map(at_the_top);
    if let (None, Some(range)) = (&wanted.owner, free) {
        return Ok(Edits::one(range, &wanted.text));
    }
    let methods: Vec<Range<usize>> = file
        .items
        .iter()
        .flat_map(|item| wanted.methods(item))
        .collect();
    match methods.as_slice() {
        [] => Err(missing()),
        [range] => Ok(Edits::one(range.clone(), &wanted.text)),
        _ => Err(EditError::ManyMethods(wanted.name)),
    }
}

/// A function that takes the place of another one.
struct Wanted {
    name: String,
    /// The type and trait of a method, where that is said.
    owner: Option<String>,
    text: String,
}

impl Wanted {
    fn of(function: &str) -> Result<Self, EditError> {
        let wrong = |error: syn::Error| EditError::NotAFunction(error.to_string());
        match syn::parse_str(function).map_err(wrong)? {
            syn::Item::Fn(item) => Ok(Wanted {
                name: item.sig.ident.to_string(),
                owner: None,
                text: function.trim().to_owned(),
            }),
            syn::Item::Impl(item) => match item.items.as_slice() {
                [syn::ImplItem::Fn(method)] => Ok(Wanted {
                    name: method.sig.ident.to_string(),
                    owner: Some(owner(&item)),
                    text: function[method.span().byte_range()].to_owned(),
                }),
                _ => Err(EditError::NotAFunction(
                    "an `impl` of one function is expected".into(),
                )),
            },
            _ => Err(EditError::NotAFunction("a function is expected".into())),
        }
    }

    /// Where an item has the method.
    fn methods(&self, item: &syn::Item) -> Vec<Range<usize>> {
        let syn::Item::Impl(item) = item else {
            return Vec::new();
        };
        if self
            .owner
            .as_ref()
            .is_some_and(|wanted| *wanted != owner(item))
        {
            return Vec::new();
        }
        let method = |item: &syn::ImplItem| match item {
            syn::ImplItem::Fn(method) if method.sig.ident == self.name => {
                Some(method.span().byte_range())
            }
            _ => None,
        };
        item.items.iter().filter_map(method).collect()
    }
}

/// `Add for Tape`, without lifetimes and bounds.
fn owner(item: &syn::ItemImpl) -> String {
    let own = item.self_ty.to_token_stream();
    match &item.trait_ {
        Some((path, _)) => format!("{} for {own}", path.to_token_stream()),
        None => own.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, EditError, Mistake, Place};
    use crate::course::Text;

    fn apply(edit: Edit, solution: &str) -> Result<String, EditError> {
        let mistake = Mistake {
            name: "m".into(),
            say: "s".into(),
            only_if: Vec::new(),
            credit: None,
            edits: vec![edit],
            verdict: None,
            place: Place {
                text: Text::Part,
                line: 1,
            },
        };
        Ok(mistake.edits_of(solution)?.apply(solution))
    }

    fn replace(replace: &str, with: &str, all: bool) -> Edit {
        let (replace, with) = (replace.into(), with.into());
        Edit::Replace { replace, with, all }
    }

    #[test]
    fn an_edit_needs_exactly_one_place() {
        assert_eq!(apply(replace("a", "b", false), "x a").as_deref(), Ok("x b"));
        assert_eq!(
            apply(replace("a", "b", false), "a a"),
            Err(EditError::ManyPlaces("a".into(), 2))
        );
        assert_eq!(
            apply(replace("z", "b", false), "a"),
            Err(EditError::NoPlace("z".into()))
        );
        assert_eq!(apply(replace("a", "b", true), "a a").as_deref(), Ok("b b"));
    }

    #[test]
    fn a_method_takes_the_place_of_its_namesake() {
        let solution = "struct A;\nstruct B;\nimpl A {\n    fn f(&self) -> u8 {\n        1\n    }\n    fn g(&self) {}\n}\nimpl B {\n    fn g(&self) {}\n}\n";
        let replaced = |function: &str| apply(Edit::Function(function.into()), solution);
        let edited = replaced("fn f(&self) -> u8 { 2 }").unwrap();
        assert!(
            edited.contains("    fn f(&self) -> u8 { 2 }\n    fn g"),
            "{edited}"
        );
        let both = replaced("fn g(&self) { todo!() }");
        assert_eq!(both, Err(EditError::ManyMethods("g".into())));
        let one = replaced("impl B { fn g(&self) { todo!() } }").unwrap();
        assert!(
            one.ends_with("impl B {\n    fn g(&self) { todo!() }\n}\n"),
            "{one}"
        );
    }

    #[test]
    fn a_function_takes_the_place_of_its_namesake() {
        let solution = "/// σ\npub fn f(x: f64) -> f64 {\n    x\n}\n\nfn g() {}\n";
        let edit = Edit::Function("pub fn f(x: f64) -> f64 { -x }".into());
        let edited = apply(edit, solution).unwrap_or_default();
        assert!(edited.contains("{ -x }\n\nfn g() {}"), "{edited}");
        let edit = Edit::Function("fn h() {}".into());
        assert_eq!(
            apply(edit, solution),
            Err(EditError::NoSuchFunction("h".into()))
        );
    }
}

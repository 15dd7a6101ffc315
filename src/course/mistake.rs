//! A typical wrong answer, written as an edit of the solution.

use serde::{Deserialize, Serialize};

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
    /// Where it starts.
    pub place: Place,
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

fn replaced_function(text: &str, function: &str) -> Result<Edits, EditError> {
    let parsed: syn::ItemFn =
        syn::parse_str(function).map_err(|error| EditError::NotAFunction(error.to_string()))?;
    let name = parsed.sig.ident.to_string();
    let missing = || EditError::NoSuchFunction(name.clone());
    let file = syn::parse_file(text).map_err(|_| missing())?;
    let same = |item: &syn::Item| match item {
        syn::Item::Fn(item) if item.sig.ident == name => Some(item.span().byte_range()),
        _ => None,
    };
    let range = file.items.iter().find_map(same).ok_or_else(missing)?;
    Ok(Edits::one(range, function.trim()))
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

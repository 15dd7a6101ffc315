//! All mutants of a text: the walk goes to every place and asks the operators, and what they answer is put in order.

mod everywhere;
mod walk;

use std::collections::HashSet;

use super::edits::Edits;
use super::mutant::Mutant;
use super::text::Text;
use super::types::Declarations;
use walk::{Found, Walk};

/// The text is no Rust.
#[derive(Debug, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub struct ParseError {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What the parser says.
    pub message: String,
    source: syn::Error,
}

impl ParseError {
    fn new(source: syn::Error) -> Self {
        let start = source.span().start();
        Self {
            line: start.line,
            column: start.column + 1,
            message: source.to_string(),
            source,
        }
    }
}

/// All mutants of a text: first those in which one thing has gone wrong at one place, in the order of the places, then those in which it
/// has at every place of a statement, of a field's value or of a function.
///
/// The latter are what a consistent mistake looks like in a text that writes a formula out for each element: the factor
/// `p.w2[j]` forgotten for both j, every step uphill.
///
/// Functions for which `skip` says so are left alone. It is asked with the name that `Mutant::function` would have. Not every
/// mutant compiles, some compute the same as the original, and some never end; but each has a text of its own.
///
/// A text by anybody may nest deeper than the stack: whoever calls measures that first, with `parse_depth`.
///
/// # Errors
/// If the text is no Rust.
pub fn discover(text: &str, skip: impl Fn(&str) -> bool) -> Result<Vec<Mutant>, ParseError> {
    let text = Text::new(text);
    let single = found(&text, skip)?;
    let joint = everywhere::joined(&single, &text);
    let (single, joint) = (mutants(&text, single, false), mutants(&text, joint, true));
    Ok(distinct(&text, single.chain(joint)))
}

fn found(text: &Text, skip: impl Fn(&str) -> bool) -> Result<Vec<Found>, ParseError> {
    let file: syn::File = syn::parse_str(text.parsed()).map_err(ParseError::new)?;
    Ok(Walk::through(&file, text, &Declarations::of(&file), skip))
}

/// Those that differ from the original and from all before them.
fn distinct(text: &Text, mutants: impl Iterator<Item = Mutant>) -> Vec<Mutant> {
    let mut seen = HashSet::new();
    let mut is_new = |edits: &Edits| seen.insert(edits.difference(text.source()));
    mutants
        .filter(|mutant| mutant.before != mutant.after && is_new(&mutant.edits))
        .collect()
}

/// What was found as mutants, in the order of the text.
fn mutants(text: &Text, mut found: Vec<Found>, everywhere: bool) -> impl Iterator<Item = Mutant> {
    found.sort_by_key(|found| found.change.start());
    let mutant = move |found| mutant(text, found, everywhere);
    found.into_iter().map(mutant)
}

fn mutant(text: &Text, found: Found, everywhere: bool) -> Mutant {
    let Found {
        function, change, ..
    } = found;
    let (before, after) = change.shown(text);
    Mutant {
        family: change.family,
        function,
        line: text.line(change.start()),
        before,
        place: change.place(),
        after,
        everywhere,
        edits: change.edits,
    }
}

/// The mutants of every like place, whether there are single ones with the same text or not.
#[cfg(test)]
fn everywhere_alone(text: &str) -> Vec<Mutant> {
    let text = Text::new(text);
    let joint = everywhere::joined(&found(&text, |_| false).unwrap(), &text);
    distinct(&text, mutants(&text, joint, true))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::testing::all;

    const NEURON: &str = r#"//! A neuron, in σ.

/// `w * a + b`, not to be changed here.
#[derive(Clone, Copy)]
pub struct Neuron {
    pub w: [f64; 2],
    pub b: f64,
}

// Given: σ(z) = 1 / (1 + e^−z).
pub fn sigmoid(z: f64) -> f64 {
    1.0 / (1.0 + (-z).exp())
}

impl Neuron {
    pub fn z(&self, a: [f64; 2]) -> f64 {
        self.w[0] * a[0] + self.w[1] * a[1] + self.b // Σ
    }
}

pub fn train(p: &mut Neuron, rows: &[([f64; 2], f64)], eta: f64) -> Vec<f64> {
    let mut losses = vec![0.0; rows.len()];
    for (i, (x, y)) in rows.iter().enumerate() {
        let a = sigmoid(p.z(*x));
        println!("{}", a - y);
        let delta = 2.0 * (a - y) * a * (1.0 - a);
        p.w = [p.w[0] - eta * delta * x[0], p.w[1] - eta * delta * x[1]];
        p.b -= eta * delta;
        losses[i] = (a - y).powi(2) / rows.len() as f64;
    }
    losses
}

#[cfg(test)]
mod tests {
    #[test]
    fn holds() {
        assert_eq!(1 + 1, 2);
    }
}
"#;

    /// Is the mutant the original with `before` replaced by `after` at one place?
    fn differs_in_one_region(original: &str, mutant: &Mutant) -> bool {
        original.match_indices(&mutant.before).any(|(at, before)| {
            let (head, tail) = (&original[..at], &original[at + before.len()..]);
            head.matches('\n').count() < mutant.line
                && mutant.text(original) == format!("{head}{}{tail}", mutant.after)
        })
    }

    #[test]
    fn every_mutant_parses_differs_in_one_region_and_comes_once() {
        let found = all(NEURON);
        assert!((60..=160).contains(&found.len()), "{} mutants", found.len());
        let mut seen = HashSet::new();
        for mutant in &found {
            let text = mutant.text(NEURON);
            assert_ne!(text, NEURON);
            assert!(syn::parse_file(&text).is_ok(), "{mutant:?}");
            assert!(differs_in_one_region(NEURON, mutant), "{mutant:?}");
            assert!(seen.insert(text), "{mutant:?}");
        }
        assert_eq!(found, all(NEURON));
        assert!(found.windows(2).all(|pair| pair[0].line <= pair[1].line));
    }

    #[test]
    fn what_is_wrong_everywhere_is_none_of_the_single_ones() {
        let single: HashSet<_> = all(NEURON)
            .into_iter()
            .map(|mutant| mutant.text(NEURON))
            .collect();
        let found = everywhere_alone(NEURON);
        assert!(!found.is_empty());
        for mutant in &found {
            let text = mutant.text(NEURON);
            assert!(!single.contains(&text), "{mutant:?}");
            assert!(syn::parse_file(&text).is_ok(), "{mutant:?}");
            assert!(differs_in_one_region(NEURON, mutant), "{mutant:?}");
        }
    }

    #[test]
    fn what_is_given_or_no_function_stays() {
        let found = discover(NEURON, |name| matches!(name, "sigmoid" | "train")).unwrap();
        assert!(
            found
                .iter()
                .all(|mutant| mutant.function == "Neuron::z" && mutant.line == 17)
        );
        assert_eq!(discover(NEURON, |_| true).unwrap(), []);
        assert_eq!(all("const ETA: f64 = 1.0; #[test] fn t() { f(1.0); }"), []);
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_stay() {
        let original = "\u{feff}// σ\r\nfn f(a: f64) -> f64 {\r\n    a + 1.0\r\n}\r\n";
        let found = all(original);
        assert!(found.len() > 2);
        for mutant in found {
            assert_eq!(mutant.line, 3);
            let text = mutant.text(original);
            assert!(text.starts_with("\u{feff}// σ\r\nfn f(a: f64) -> f64 {\r\n    "));
            assert!(text.ends_with("\r\n}\r\n"));
        }
    }

    #[test]
    fn what_is_no_rust_is_an_error_with_its_place() {
        let error = discover("fn f() {\n    1 +\n}", |_| false).unwrap_err();
        assert_eq!(
            (
                error.line,
                error.to_string().starts_with("line 3, column 1: ")
            ),
            (3, true)
        );
    }
}

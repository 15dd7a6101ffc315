//! Single-edit mutants of a solution, made from its syntax tree: the slips a learner could have
//! made. Source text in, list of mutants out; compiling, running and comparing them is done
//! elsewhere.
//!
//! `walk` goes through the solution and asks every operator, one per file, what could go wrong at
//! each place. An operator answers with changes, `everywhere` joins those that are one slip,
//! `edits` turns them into text.

mod branches;
mod calls;
mod declarations;
mod edits;
mod everywhere;
mod exchange;
mod family;
mod indices;
mod infer;
mod literals;
mod means;
mod methods;
mod order;
mod parentheses;
mod products;
mod ranges;
mod scope;
mod signs;
mod site;
mod steps;
mod syntax;
mod types;
mod variables;
mod walk;

#[cfg(test)]
mod testing;

use std::collections::HashSet;

use syn::{Block, Expr};

use declarations::Declarations;
use edits::{Change, Text};
use site::Site;
use walk::{Found, Walk};

pub use family::Family;

/// A solution with one slip in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What kind of slip it is.
    pub family: Family,
    /// The function it is in; a method with its type, as in `Activation::slope`.
    pub function: String,
    /// Of the first edit, counted from 1.
    pub line: usize,
    /// The edited place with what surrounds it, as the solution has it.
    pub before: String,
    /// The same place after the edit.
    pub after: String,
    /// The whole edited file.
    pub source: String,
}

/// The solution is no Rust.
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

/// What could go wrong at one expression.
type InExpression = fn(&Expr, &Site) -> Vec<Change>;

/// What could go wrong between the statements of one block.
type InBlock = fn(&Block, &Site) -> Vec<Change>;

/// Where two operators make the same text, the first one here names the slip.
const IN_EXPRESSIONS: &[InExpression] = &[
    signs::at,
    parentheses::at,
    means::at,
    products::at,
    literals::at,
    indices::at,
    calls::at,
    methods::at,
    ranges::at,
    variables::at,
    branches::at,
    exchange::at,
];

const IN_BLOCKS: &[InBlock] = &[steps::within, order::within];

/// All single-edit mutants of a solution, in the order of the places they change.
///
/// Functions for which `skip` says so are left alone: they are given to the learner. It is asked
/// with the name that `Mutant::function` would have. Not every mutant compiles, some compute the
/// same as the solution, and some never end.
pub fn mutants(source: &str, skip: impl Fn(&str) -> bool) -> Result<Vec<Mutant>, ParseError> {
    let text = Text::new(source);
    let found = found(&text, skip)?;
    Ok(distinct(&text, found))
}

/// The mutants that make one slip at every place of a statement, of a field's value or of a function
/// where `mutants` makes it singly.
///
/// They are no single edits, but what a consistent mistake looks like in a solution that writes a
/// formula out for each element: the factor `p.w2[j]` forgotten for both j, every step uphill.
pub fn everywhere(source: &str, skip: impl Fn(&str) -> bool) -> Result<Vec<Mutant>, ParseError> {
    let text = Text::new(source);
    let found = found(&text, skip)?;
    Ok(distinct(&text, everywhere::joined(&found, &text)))
}

fn found(text: &Text, skip: impl Fn(&str) -> bool) -> Result<Vec<Found>, ParseError> {
    let file: syn::File = syn::parse_str(text.parsed()).map_err(ParseError::new)?;
    let declarations = Declarations::of(&file);
    Ok(Walk::through(&file, text, &declarations, skip))
}

/// In the order of the text, each resulting text once.
fn distinct(text: &Text, mut found: Vec<Found>) -> Vec<Mutant> {
    found.sort_by_key(|found| found.change.start());
    let mut seen = HashSet::new();
    let mutants = found.into_iter().map(|found| mutant(text, found));
    mutants
        .filter(|mutant| mutant.before != mutant.after && seen.insert(mutant.source.clone()))
        .collect()
}

fn mutant(
    text: &Text,
    Found {
        function, change, ..
    }: Found,
) -> Mutant {
    let (before, after) = text.shown(&change);
    Mutant {
        family: change.family,
        function,
        line: text.line(change.start()),
        before,
        after,
        source: text.after(&change),
    }
}

#[cfg(test)]
mod tests {
    use super::testing::all;
    use super::*;

    const SOLUTION: &str = r#"//! A neuron, in σ.

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

    /// Is the mutant the solution with `before` replaced by `after` at one place?
    fn differs_in_one_region(solution: &str, mutant: &Mutant) -> bool {
        solution.match_indices(&mutant.before).any(|(at, before)| {
            let (head, tail) = (&solution[..at], &solution[at + before.len()..]);
            head.matches('\n').count() < mutant.line
                && mutant.source == format!("{head}{}{tail}", mutant.after)
        })
    }

    #[test]
    fn every_mutant_parses_differs_in_one_region_and_comes_once() {
        let found = all(SOLUTION);
        assert!((60..=160).contains(&found.len()), "{} mutants", found.len());
        let mut seen = HashSet::new();
        for mutant in &found {
            assert_ne!(mutant.source, SOLUTION);
            assert!(syn::parse_file(&mutant.source).is_ok(), "{mutant:?}");
            assert!(differs_in_one_region(SOLUTION, mutant), "{mutant:?}");
            assert!(seen.insert(&mutant.source), "{mutant:?}");
        }
        assert_eq!(found, all(SOLUTION));
        assert!(found.windows(2).all(|pair| pair[0].line <= pair[1].line));
    }

    #[test]
    fn a_slip_made_everywhere_is_none_of_the_single_ones() {
        let single: HashSet<_> = all(SOLUTION)
            .into_iter()
            .map(|mutant| mutant.source)
            .collect();
        let found = everywhere(SOLUTION, |_| false).unwrap();
        assert!(!found.is_empty());
        for mutant in &found {
            assert!(!single.contains(&mutant.source), "{mutant:?}");
            assert!(syn::parse_file(&mutant.source).is_ok(), "{mutant:?}");
            assert!(differs_in_one_region(SOLUTION, mutant), "{mutant:?}");
        }
    }

    #[test]
    fn what_is_given_or_no_function_stays() {
        let found = mutants(SOLUTION, |name| matches!(name, "sigmoid" | "train")).unwrap();
        assert!(
            found
                .iter()
                .all(|mutant| mutant.function == "Neuron::z" && mutant.line == 17)
        );
        assert_eq!(mutants(SOLUTION, |_| true).unwrap(), []);
        assert_eq!(all("const ETA: f64 = 1.0; #[test] fn t() { f(1.0); }"), []);
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_stay() {
        let found = all("\u{feff}// σ\r\nfn f(a: f64) -> f64 {\r\n    a + 1.0\r\n}\r\n");
        assert!(found.len() > 2);
        for mutant in found {
            assert_eq!(mutant.line, 3);
            assert!(
                mutant
                    .source
                    .starts_with("\u{feff}// σ\r\nfn f(a: f64) -> f64 {\r\n    ")
            );
            assert!(mutant.source.ends_with("\r\n}\r\n"));
        }
    }

    #[test]
    fn what_is_no_rust_is_an_error_with_its_place() {
        let error = mutants("fn f() {\n    1 +\n}", |_| false).unwrap_err();
        assert_eq!(
            (
                error.line,
                error.to_string().starts_with("line 3, column 1: ")
            ),
            (3, true)
        );
    }

    #[test]
    fn a_sentence_never_ends_like_one_because_it_stands_inside_another() {
        for mutant in all(SOLUTION) {
            let sentence = mutant.family.sentence();
            assert!(
                !sentence.is_empty() && !sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}

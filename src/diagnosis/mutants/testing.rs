//! What the tests of the operators share: the mutants of a snippet, as short texts.

use super::{Family, Mutant, mutants};

pub(super) fn all(source: &str) -> Vec<Mutant> {
    mutants(source, |_| false).unwrap()
}

/// The mutants of one family, each as `before → after`.
pub(super) fn slips(family: Family, source: &str) -> Vec<String> {
    let of_family = all(source)
        .into_iter()
        .filter(|mutant| mutant.family == family);
    of_family
        .map(|mutant| format!("{} → {}", mutant.before, mutant.after))
        .collect()
}

/// The same inside `fn f(a: f64, b: f64, x: &[f64], n: usize)`.
pub(super) fn slips_in(family: Family, body: &str) -> Vec<String> {
    slips(
        family,
        &format!("fn f(a: f64, b: f64, x: &[f64], n: usize) -> f64 {{ {body} }}"),
    )
}

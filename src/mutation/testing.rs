//! What the tests of the operators share: the mutants of a snippet, as short texts.

use super::{Family, Mutant, discover};

/// Those that are edited at one place.
pub fn all(source: &str) -> Vec<Mutant> {
    let mut found = discover(source, |_| false).unwrap();
    found.retain(|mutant| !mutant.everywhere);
    found
}

/// The mutants of one family, each as `before → after`.
pub fn mutants(family: Family, source: &str) -> Vec<String> {
    let of_family = all(source)
        .into_iter()
        .filter(|mutant| mutant.family == family);
    of_family
        .map(|mutant| format!("{} → {}", mutant.before, mutant.after))
        .collect()
}

/// The same inside `fn f(a: f64, b: f64, x: &[f64], n: usize)`.
pub fn mutants_in(family: Family, body: &str) -> Vec<String> {
    mutants(
        family,
        &format!("fn f(a: f64, b: f64, x: &[f64], n: usize) -> f64 {{ {body} }}"),
    )
}

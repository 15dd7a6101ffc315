//! Many mutants of a text as one text, which chooses between their versions when it runs: a mutant schema.
//!
//! `Segments` cuts the text at its functions and finds the versions that a mutant needs; a `Batch` of mutants makes a schema, and
//! splits where it does not compile. Where a mutant differs by an expression, the expression stands there once for each of them.
//! Where it differs by more, its function does, and another of that name calls the version at hand.
//!
//! Source: R. H. Untch, A. J. Offutt, M. J. Harrold, "Mutation analysis using mutant schemata", ISSTA 1993.

mod batch;
mod segment;
mod segments;
mod sites;
mod version;

#[cfg(test)]
mod testing;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

pub use batch::Batch;
pub use segments::Segments;
pub use version::Version;

use segment::Function;

/// The text of all mutants, numbered from 0 in their order.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The text. Which mutant it is, `::workbook_runtime::unit()` says when the program runs; for any other number than
    /// theirs, it is the original.
    pub text: String,
    /// The lines of it, from 1, that are there for the sake of some mutants, and of which; inner lines before outer ones.
    pub owners: Vec<(RangeInclusive<usize>, Vec<usize>)>,
    /// How many lines there are, the begun one included.
    lines: usize,
}

/// An expression of the original that some mutants write differently: where it stands in its segment, and their versions.
type Choice<'a> = (Range<usize>, Vec<(usize, &'a str)>);

impl Schema {
    /// Joins mutants, each given by the functions that it changes.
    pub fn new(original: &Segments<'_>, mutants: &[&[Version]]) -> Self {
        let mut schema = Schema {
            lines: 1,
            ..Schema::default()
        };
        let mut written = 0;
        for (number, segment) in original.segments.iter().enumerate() {
            let versions: Vec<(usize, &Version)> = mutants
                .iter()
                .enumerate()
                .flat_map(|(mutant, versions)| versions.iter().map(move |own| (mutant, own)))
                .filter(|(_, version)| version.segment == number)
                .collect();
            if let (Some(function), false) = (&segment.function, versions.is_empty()) {
                schema.write(&original.text[written..segment.range.start]);
                schema.function(function, &original.text[segment.range.clone()], &versions);
                written = segment.range.end;
            }
        }
        schema.write(&original.text[written..]);
        schema
    }

    /// A function of the original, whose segment has this text, with all its versions.
    fn function(&mut self, function: &Function, text: &str, versions: &[(usize, &Version)]) {
        let choices = choices(versions);
        let whole: Vec<(usize, &Version)> = versions
            .iter()
            .filter(|(_, version)| version.sites.is_empty())
            .copied()
            .collect();
        if whole.is_empty() {
            self.body(text, 0..text.len(), &choices);
            return;
        }
        let original = format!("__original_{}", function.name);
        let name = |mutant: usize| format!("__mutant_{mutant}_{}", function.name);
        self.write(function.prefix(text));
        self.write(&format!(
            "{} {{ match ::workbook_runtime::unit() {{ ",
            function.signature
        ));
        for (mutant, _) in &whole {
            let call = function.forwarded_to(&name(*mutant));
            self.write(&format!("{mutant} => {call}, "));
        }
        self.write(&format!(
            "_ => {} }} }}\n",
            function.forwarded_to(&original)
        ));
        let (before, after) = function.around_name(text);
        self.write(before);
        self.write(&original);
        self.body(text, text.len() - after.len()..text.len(), &choices);
        for (mutant, version) in whole {
            self.write("\n");
            let first = self.lines;
            self.write(&version.named(&name(mutant)));
            self.owners.push((first..=self.lines, vec![mutant]));
        }
        // What follows in the same line of the original is nobody's.
        self.write("\n");
    }

    /// A part of a text with the choices in it, of which an outer one comes before those inside of it.
    fn body(&mut self, text: &str, part: Range<usize>, choices: &[Choice<'_>]) {
        let mut at = part.start;
        let mut rest = choices;
        while let Some(((place, versions), others)) = rest.split_first() {
            let inner = others
                .iter()
                .take_while(|(other, _)| other.start < place.end);
            let (inner, others) = others.split_at(inner.count());
            self.write(&text[at..place.start]);
            self.write("(match ::workbook_runtime::unit() {\n");
            // The original's own comes first: what type the others have to be of, the compiler takes from it.
            let first = self.lines;
            self.write(&format!("{} => ", all_but(versions)));
            self.body(text, place.clone(), inner);
            let these = versions.iter().map(|(mutant, _)| *mutant).collect();
            self.owners.push((first..=self.lines, these));
            for (mutant, version) in versions {
                self.write(",\n");
                let first = self.lines;
                self.write(&format!("{mutant} => {version}"));
                self.owners.push((first..=self.lines, vec![*mutant]));
            }
            self.write("\n})");
            at = place.end;
            rest = others;
        }
        self.write(&text[at..part.end]);
    }

    fn write(&mut self, text: &str) {
        self.text += text;
        self.lines += text.matches('\n').count();
    }
}

/// The expressions that are written differently, in the order of the text, an outer one before those inside of it.
fn choices<'a>(all: &[(usize, &'a Version)]) -> Vec<Choice<'a>> {
    let mut choices: BTreeMap<(usize, Reverse<usize>), Choice<'_>> = BTreeMap::new();
    for (mutant, version) in all {
        for site in &version.sites {
            let range = site.range.clone();
            let (_, versions) = choices
                .entry((range.start, Reverse(range.end)))
                .or_insert((range, Vec::new()));
            versions.push((*mutant, &site.text));
        }
    }
    choices.into_values().collect()
}

/// A pattern for all numbers but those of these mutants, which ascend.
fn all_but(versions: &[(usize, &str)]) -> String {
    let mut patterns = Vec::new();
    let mut next = 0;
    for (mutant, _) in versions {
        if next < *mutant {
            patterns.push(format!("{next}..={}", mutant - 1));
        }
        next = mutant + 1;
    }
    patterns.push(format!("{next}.."));
    patterns.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::testing::replaced;
    use super::{Schema, Segments};
    use crate::mutation::edits::Edits;

    fn schema(original: &str, mutants: &[Edits]) -> Schema {
        let segments = Segments::of(original).unwrap();
        let versions = |edits: &Edits| segments.versions(edits).unwrap();
        let mutants: Vec<_> = mutants.iter().map(versions).collect();
        let mutants: Vec<&[_]> = mutants.iter().map(Vec::as_slice).collect();
        let schema = Schema::new(&segments, &mutants);
        assert!(syn::parse_file(&schema.text).is_ok(), "{}", schema.text);
        schema
    }

    #[test]
    fn every_version_of_a_function_stands_beside_the_original() {
        let original = "/// Doc.\npub fn a(x: f64) -> f64 {\n    x\n}\nimpl P { pub fn m(&self) -> f64 { self.0 } } // End.\n";
        let edits = |before, after| replaced(original, before, after);
        let schema = schema(
            original,
            &[
                edits("    x", "    -x"),
                edits("self.0", "self.1"),
                edits("self.0", "1.0").then(&edits("    x", "    0.0")),
            ],
        );
        let expected = "\
/// Doc.
pub fn a (__0 : f64) -> f64 { match ::workbook_runtime::unit() { 0 => __mutant_0_a(__0), 2 => __mutant_2_a(__0), _ => __original_a(__0) } }
fn __original_a(x: f64) -> f64 {
    x
}
fn __mutant_0_a(x: f64) -> f64 {
    -x
}
fn __mutant_2_a(x: f64) -> f64 {
    0.0
}

impl P { pub fn m (& self) -> f64 { match ::workbook_runtime::unit() { 1 => self.__mutant_1_m(), 2 => self.__mutant_2_m(), _ => self.__original_m() } }
fn __original_m(&self) -> f64 { self.0 }
fn __mutant_1_m(&self) -> f64 { self.1 }
fn __mutant_2_m(&self) -> f64 { 1.0 }
 } // End.
";
        assert_eq!(schema.text, expected);
        assert_eq!(
            schema.owners,
            [
                (6..=8, vec![0]),
                (9..=11, vec![2]),
                (15..=15, vec![1]),
                (16..=16, vec![2])
            ]
        );
    }

    #[test]
    fn every_version_of_an_expression_stands_in_its_place() {
        let original = "pub fn a(x: f64) -> f64 {\n    f(x * 2.0) + 1.0\n}\n";
        let edits = |before, after| replaced(original, before, after);
        let schema = schema(
            original,
            &[
                edits("x *", "x /"),
                edits("+ 1.0", "- 1.0"),
                edits("x *", "x +"),
                edits("2.0) + 1.0", "2.0)"),
            ],
        );
        let expected = "\
pub fn a(x: f64) -> f64 {
    (match ::workbook_runtime::unit() {
0..=0 | 2..=2 | 4.. => f((match ::workbook_runtime::unit() {
1..=1 | 3.. => x * 2.0,
0 => x / 2.0,
2 => x + 2.0
})) + 1.0,
1 => f(x * 2.0) - 1.0,
3 => f(x * 2.0)
})
}
";
        assert_eq!(schema.text, expected);
        assert_eq!(
            schema.owners,
            [
                (4..=4, vec![0, 2]),
                (5..=5, vec![0]),
                (6..=6, vec![2]),
                (3..=7, vec![1, 3]),
                (8..=8, vec![1]),
                (9..=9, vec![3])
            ]
        );
    }
}

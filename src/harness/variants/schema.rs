//! Many variants of a solution as one text: every function that some of them change stands there once for each, and another of
//! its name chooses between these versions when it is called. In the field, a mutant schema.
//!
//! Source: R. H. Untch, A. J. Offutt, M. J. Harrold, "Mutation analysis using mutant schemata", ISSTA 1993.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use super::slices::{Change, Function, Slices};

/// The text of all variants, numbered from 0 in their order.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The text. Which variant it is, `::workbook_runtime::unit()` says when the program runs; for any other number than
    /// theirs, it is the solution.
    pub text: String,
    /// The lines of it, from 1, that belong to one variant alone, and which.
    pub owners: Vec<(RangeInclusive<usize>, usize)>,
}

impl Schema {
    /// Joins variants, each given by what it changes.
    pub fn new(solution: &Slices<'_>, variants: &[&[Change]]) -> Self {
        let mut schema = Schema {
            text: String::new(),
            owners: Vec::new(),
        };
        let mut written = 0;
        for (place, piece) in solution.pieces.iter().enumerate() {
            let changes: Vec<(usize, &Change)> = variants
                .iter()
                .enumerate()
                .flat_map(|(variant, changes)| changes.iter().map(move |change| (variant, change)))
                .filter(|(_, change)| change.piece == place)
                .collect();
            let (Some(function), false) = (&piece.function, changes.is_empty()) else {
                continue;
            };
            schema.text += &solution.text[written..piece.range.start];
            schema.text += solution.prefix(piece, function);
            let (original, of) = (format!("__solution_{}", function.name), |variant: usize| {
                format!("__variant_{variant}_{}", function.name)
            });
            schema.choice(
                function,
                &original,
                changes.iter().map(|(variant, _)| (*variant, of(*variant))),
            );
            schema.text += &solution.original(piece, function, &original);
            for (variant, change) in changes {
                schema.text.push('\n');
                let first = schema.lines();
                schema.text += &change.named(&of(variant));
                schema.owners.push((first..=schema.lines(), variant));
            }
            // What follows in the same line of the solution is nobody's.
            schema.text.push('\n');
            written = piece.range.end;
        }
        schema.text += &solution.text[written..];
        schema
    }

    /// A function in place of another that calls the version of the variant at hand.
    fn choice(
        &mut self,
        function: &Function,
        original: &str,
        versions: impl Iterator<Item = (usize, String)>,
    ) {
        let arms: String = versions.fold(String::new(), |mut arms, (variant, name)| {
            // Writing to a text does not fail.
            let _ = write!(arms, "{variant} => {}, ", function.forwarded_to(&name));
            arms
        });
        let otherwise = function.forwarded_to(original);
        let signature = &function.signature;
        self.text += &format!(
            "{signature} {{ match ::workbook_runtime::unit() {{ {arms}_ => {otherwise} }} }}\n"
        );
    }

    /// How many lines there are, the begun one included.
    fn lines(&self) -> usize {
        1 + self.text.matches('\n').count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::slices::Slices;
    use super::Schema;

    #[test]
    fn every_version_stands_beside_the_solution() {
        let solution = "/// Doc.\npub fn a(x: f64) -> f64 {\n    x\n}\nimpl P { pub fn m(&self) -> f64 { a(self.0) } } // End.\n";
        let slices = Slices::of(solution).unwrap();
        let sources = [
            solution.replace("    x", "    -x"),
            solution.replace("a(self.0)", "self.0"),
            solution
                .replace("    x", "    0.0")
                .replace("self.0", "1.0"),
        ];
        let sources: Vec<Slices<'_>> = sources
            .iter()
            .map(|text| Slices::of(text).unwrap())
            .collect();
        let variants: Vec<_> = sources
            .iter()
            .map(|variant| slices.changes(variant).unwrap())
            .collect();
        let variants: Vec<&[_]> = variants.iter().map(Vec::as_slice).collect();
        let schema = Schema::new(&slices, &variants);
        let expected = "\
/// Doc.
pub fn a (__0 : f64) -> f64 { match ::workbook_runtime::unit() { 0 => __variant_0_a(__0), 2 => __variant_2_a(__0), _ => __solution_a(__0) } }
fn __solution_a(x: f64) -> f64 {
    x
}
fn __variant_0_a(x: f64) -> f64 {
    -x
}
fn __variant_2_a(x: f64) -> f64 {
    0.0
}

impl P { pub fn m (& self) -> f64 { match ::workbook_runtime::unit() { 1 => self.__variant_1_m(), 2 => self.__variant_2_m(), _ => self.__solution_m() } }
fn __solution_m(&self) -> f64 { a(self.0) }
fn __variant_1_m(&self) -> f64 { self.0 }
fn __variant_2_m(&self) -> f64 { a(1.0) }
 } // End.
";
        assert_eq!(schema.text, expected);
        assert_eq!(
            schema.owners,
            [(6..=8, 0), (9..=11, 2), (15..=15, 1), (16..=16, 2)]
        );
        assert!(syn::parse_file(&schema.text).is_ok());
    }
}

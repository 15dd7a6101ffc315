//! Many variants of a solution as one text, which chooses between their versions when it runs: in the field, a mutant schema.
//!
//! Where a variant differs by an expression, the expression stands there once for each of them. Where it differs by more, its
//! function does, and another of that name calls the version at hand.
//!
//! Source: R. H. Untch, A. J. Offutt, M. J. Harrold, "Mutation analysis using mutant schemata", ISSTA 1993.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

use super::change::Change;
use super::piece::Function;
use super::slices::Slices;

/// The text of all variants, numbered from 0 in their order.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The text. Which variant it is, `::workbook_runtime::unit()` says when the program runs; for any other number than
    /// theirs, it is the solution.
    pub text: String,
    /// The lines of it, from 1, that are there for the sake of some variants, and of which; inner lines before outer ones.
    pub owners: Vec<(RangeInclusive<usize>, Vec<usize>)>,
    /// How many lines there are, the begun one included.
    lines: usize,
}

/// An expression of the solution that some variants write differently: where it stands in its piece, and their versions.
type Choice<'a> = (Range<usize>, Vec<(usize, &'a str)>);

impl Schema {
    /// Joins variants, each given by what it changes.
    pub fn new(solution: &Slices<'_>, variants: &[&[Change]]) -> Self {
        let mut schema = Schema {
            lines: 1,
            ..Schema::default()
        };
        let mut written = 0;
        for (place, piece) in solution.pieces.iter().enumerate() {
            let changes: Vec<(usize, &Change)> = variants
                .iter()
                .enumerate()
                .flat_map(|(variant, changes)| changes.iter().map(move |change| (variant, change)))
                .filter(|(_, change)| change.piece == place)
                .collect();
            if let (Some(function), false) = (&piece.function, changes.is_empty()) {
                schema.write(&solution.text[written..piece.range.start]);
                schema.function(function, &solution.text[piece.range.clone()], &changes);
                written = piece.range.end;
            }
        }
        schema.write(&solution.text[written..]);
        schema
    }

    /// A function of the solution, whose piece has this text, with all its versions.
    fn function(&mut self, function: &Function, text: &str, changes: &[(usize, &Change)]) {
        let choices = choices(changes);
        let whole: Vec<(usize, &Change)> = changes
            .iter()
            .filter(|(_, change)| change.passage.is_none())
            .copied()
            .collect();
        if whole.is_empty() {
            self.body(text, 0..text.len(), &choices);
            return;
        }
        let original = format!("__solution_{}", function.name);
        let version = |variant: usize| format!("__variant_{variant}_{}", function.name);
        self.write(function.prefix(text));
        self.write(&format!(
            "{} {{ match ::workbook_runtime::unit() {{ ",
            function.signature
        ));
        for (variant, _) in &whole {
            let call = function.forwarded_to(&version(*variant));
            self.write(&format!("{variant} => {call}, "));
        }
        self.write(&format!(
            "_ => {} }} }}\n",
            function.forwarded_to(&original)
        ));
        let (before, after) = function.around_name(text);
        self.write(before);
        self.write(&original);
        self.body(text, text.len() - after.len()..text.len(), &choices);
        for (variant, change) in whole {
            self.write("\n");
            let first = self.lines;
            self.write(&change.named(&version(variant)));
            self.owners.push((first..=self.lines, vec![variant]));
        }
        // What follows in the same line of the solution is nobody's.
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
            // The solution's own comes first: what type the others have to be of, the compiler takes from it.
            let first = self.lines;
            self.write(&format!("{} => ", all_but(versions)));
            self.body(text, place.clone(), inner);
            let these = versions.iter().map(|(variant, _)| *variant).collect();
            self.owners.push((first..=self.lines, these));
            for (variant, version) in versions {
                self.write(",\n");
                let first = self.lines;
                self.write(&format!("{variant} => {version}"));
                self.owners.push((first..=self.lines, vec![*variant]));
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
fn choices<'a>(changes: &[(usize, &'a Change)]) -> Vec<Choice<'a>> {
    let mut choices: BTreeMap<(usize, Reverse<usize>), Choice<'_>> = BTreeMap::new();
    for (variant, change) in changes {
        if let Some(passage) = &change.passage {
            let range = passage.range.clone();
            let (_, versions) = choices
                .entry((range.start, Reverse(range.end)))
                .or_insert((range, Vec::new()));
            versions.push((*variant, &passage.text));
        }
    }
    choices.into_values().collect()
}

/// A pattern for all numbers but those of these variants, which ascend.
fn all_but(versions: &[(usize, &str)]) -> String {
    let mut patterns = Vec::new();
    let mut next = 0;
    for (variant, _) in versions {
        if next < *variant {
            patterns.push(format!("{next}..={}", variant - 1));
        }
        next = variant + 1;
    }
    patterns.push(format!("{next}.."));
    patterns.join(" | ")
}

#[cfg(test)]
mod tests {
    use super::super::slices::Slices;
    use super::Schema;

    fn schema(solution: &str, sources: &[String]) -> Schema {
        let slices = Slices::of(solution).unwrap();
        let changes = |source: &String| slices.changes(source).unwrap();
        let variants: Vec<_> = sources.iter().map(changes).collect();
        let variants: Vec<&[_]> = variants.iter().map(Vec::as_slice).collect();
        let schema = Schema::new(&slices, &variants);
        assert!(syn::parse_file(&schema.text).is_ok(), "{}", schema.text);
        schema
    }

    #[test]
    fn every_version_of_a_function_stands_beside_the_solution() {
        let solution = "/// Doc.\npub fn a(x: f64) -> f64 {\n    x\n}\nimpl P { pub fn m(&self) -> f64 { self.0 } } // End.\n";
        let schema = schema(
            solution,
            &[
                solution.replace("    x", "    -x"),
                solution.replace("self.0", "self.1"),
                solution
                    .replace("    x", "    0.0")
                    .replace("self.0", "1.0"),
            ],
        );
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
fn __solution_m(&self) -> f64 { self.0 }
fn __variant_1_m(&self) -> f64 { self.1 }
fn __variant_2_m(&self) -> f64 { 1.0 }
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
        let solution = "pub fn a(x: f64) -> f64 {\n    f(x * 2.0) + 1.0\n}\n";
        let schema = schema(
            solution,
            &[
                solution.replace("x *", "x /"),
                solution.replace("+ 1.0", "- 1.0"),
                solution.replace("x *", "x +"),
                solution.replace("2.0) + 1.0", "2.0)"),
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

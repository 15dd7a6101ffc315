//! Mutants that are compiled as one program, and how they are split where that fails.
//!
//! An expression that does not compile in its place beside its other versions may do so in a function of its own. So a mutant
//! does not compile only if its functions do not.

use std::collections::BTreeSet;

use super::Schema;
use super::segments::Segments;
use super::version::Version;

/// Some mutants of a text.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    members: Vec<Member>,
    /// How often it was split.
    splits: usize,
}

/// A mutant: its place in the list of all, and the functions that it changes.
type Member = (usize, Vec<Version>);

/// After this many failed builds, every mutant gets its own copy of the functions it changes: each failure shows only some of
/// those to come.
const MOST_SPLITS: usize = 1;

impl Batch {
    /// Mutants, each with its place in the list of all.
    pub fn new(members: Vec<Member>) -> Self {
        Batch { members, splits: 0 }
    }

    /// Their places in the list of all; a mutant has its number in the schema from its place here.
    pub fn places(&self) -> impl ExactSizeIterator<Item = usize> {
        self.members.iter().map(|(place, _)| *place)
    }

    /// All of them as one text.
    pub fn schema(&self, original: &Segments<'_>) -> Schema {
        let versions = self.members.iter().map(|(_, versions)| versions.as_slice());
        Schema::new(original, &versions.collect::<Vec<_>>())
    }

    /// Gives the mutants of these numbers functions of their own; those that had them already do not compile, and leave. Their
    /// places in the list of all are returned.
    pub fn split(&mut self, numbers: &BTreeSet<usize>) -> Vec<usize> {
        let (mut left, mut moved) = (Vec::new(), Vec::new());
        for (number, member) in std::mem::take(&mut self.members).into_iter().enumerate() {
            match numbers.contains(&number) {
                false => self.members.push(member),
                true if is_apart(&member) => left.push(member.0),
                true => moved.push(member),
            }
        }
        if !moved.is_empty() {
            // What does not fit makes others fail that are around it, in it or beside it, one after the other.
            let all = self.splits >= MOST_SPLITS;
            let failed: Vec<&Version> = moved.iter().flat_map(|(_, own)| own).collect();
            let near = |own: &Version| failed.iter().any(|failed| own.touches(failed));
            for version in self.members.iter_mut().flat_map(|(_, own)| own) {
                if all || near(version) {
                    *version = version.whole();
                }
            }
            self.members.extend(moved.iter().map(apart));
            self.splits += 1;
        }
        left
    }

    /// Gives all of them functions of their own; false if they had them already.
    pub fn split_all(&mut self) -> bool {
        let done = self.members.iter().all(is_apart);
        self.members = self.members.iter().map(apart).collect();
        !done
    }
}

fn is_apart((_, versions): &Member) -> bool {
    versions.iter().all(|version| version.sites.is_empty())
}

fn apart((place, versions): &Member) -> Member {
    (*place, versions.iter().map(Version::whole).collect())
}

#[cfg(test)]
mod tests {
    use super::super::segments::Segments;
    use super::super::testing::replaced;
    use super::{Batch, is_apart};

    const ORIGINAL: &str =
        "fn f(x: f64) -> f64 { x * 2.0 + g(x * 3.0) }\nfn g(x: f64) -> f64 { x }\n";

    fn batch(edits: &[(&str, &str)]) -> Batch {
        let segments = Segments::of(ORIGINAL).unwrap();
        let edits = edits
            .iter()
            .map(|(before, after)| replaced(ORIGINAL, before, after));
        let members = edits.map(|edits| segments.versions(&edits).unwrap());
        Batch::new((10..).zip(members).collect())
    }

    /// The places of those with functions of their own.
    fn apart(batch: &Batch) -> Vec<usize> {
        let apart = batch.members.iter().filter(|member| is_apart(member));
        apart.map(|(place, _)| *place).collect()
    }

    #[test]
    fn those_that_touch_are_split_first_and_then_all() {
        let mut batch = batch(&[
            ("x * 2.0", "x"),
            ("x * 3.0", "x + 3.0"),
            ("x * 2.0", "x - 2.0"),
            ("x * 3.0", "g(x)"),
            ("{ x }", "{ 1.0 }"),
        ]);
        assert_eq!(apart(&batch), [14]);
        assert!(batch.split(&[3].into()).is_empty());
        // The first one reaches over the sum.
        assert_eq!(apart(&batch), [10, 11, 14, 13]);
        assert_eq!(batch.split(&[0].into()), [10]);
        assert_eq!(apart(&batch), [11, 14, 13]);
        assert!(batch.split(&[1].into()).is_empty());
        assert_eq!(apart(&batch), [11, 14, 13, 12]);
        assert_eq!(batch.places().collect::<Vec<_>>(), [11, 14, 13, 12]);
    }

    #[test]
    fn all_can_be_split_once() {
        let mut batch = batch(&[("x * 3.0", "x + 3.0")]);
        assert!(batch.split_all());
        assert!(!batch.split_all());
    }
}

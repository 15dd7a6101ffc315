//! Variants that are compiled as one program, and what becomes of them where they do not get on.
//!
//! An expression that does not compile in its place beside its other versions may do so in a function of its own. So a variant
//! does not compile only if its functions do not.

use std::collections::BTreeSet;

use super::super::batch::split;
use super::change::Change;
use super::schema::Schema;
use super::slices::Slices;

/// Some variants of a solution.
#[derive(Debug, Default)]
pub struct Company {
    members: Vec<Member>,
    /// How often some had to part.
    quarrels: usize,
}

/// A variant: its place in the list of all, and what it changes.
type Member = (usize, Vec<Change>);

/// Quarrels after which none has a version in a function of others any more: each shows only some of those to come.
const MOST_QUARRELS: usize = 1;

impl Company {
    /// Variants, each with its place in the list of all.
    pub fn new(members: Vec<Member>) -> Self {
        Company {
            members,
            quarrels: 0,
        }
    }

    /// Their places in the list of all; a variant has its number in the schema from its place here.
    pub fn places(&self) -> impl ExactSizeIterator<Item = usize> {
        self.members.iter().map(|(place, _)| *place)
    }

    /// All of them as one text.
    pub fn schema(&self, solution: &Slices<'_>) -> Schema {
        let changes: Vec<&[Change]> = self
            .members
            .iter()
            .map(|(_, changes)| changes.as_slice())
            .collect();
        Schema::new(solution, &changes)
    }

    /// Gives the members of these numbers functions of their own; those that had them already do not compile, and leave. Their
    /// places in the list of all are returned.
    pub fn part(&mut self, numbers: &BTreeSet<usize>) -> Vec<usize> {
        let (failed, others) = split(std::mem::take(&mut self.members), numbers);
        let (left, parted): (Vec<Member>, Vec<Member>) = failed.into_iter().partition(is_apart);
        self.members = others;
        if !parted.is_empty() {
            // What does not fit makes others fail that are around it, in it or beside it, one after the other.
            let all = self.quarrels >= MOST_QUARRELS;
            let failed: Vec<&Change> = parted.iter().flat_map(|(_, changes)| changes).collect();
            let near = |own: &Change| failed.iter().any(|failed| own.touches(failed));
            for change in self.members.iter_mut().flat_map(|(_, changes)| changes) {
                if all || near(change) {
                    *change = change.whole();
                }
            }
            self.members.extend(parted.iter().map(apart));
            self.quarrels += 1;
        }
        left.into_iter().map(|(place, _)| place).collect()
    }

    /// Gives all of them functions of their own; false if they had them already.
    pub fn part_all(&mut self) -> bool {
        let done = self.members.iter().all(is_apart);
        self.members = self.members.iter().map(apart).collect();
        !done
    }
}

fn is_apart((_, changes): &Member) -> bool {
    changes.iter().all(|change| change.passage.is_none())
}

fn apart((place, changes): &Member) -> Member {
    (*place, changes.iter().map(Change::whole).collect())
}

#[cfg(test)]
mod tests {
    use super::super::slices::Slices;
    use super::{Company, is_apart};

    const SOLUTION: &str =
        "fn f(x: f64) -> f64 { x * 2.0 + g(x * 3.0) }\nfn g(x: f64) -> f64 { x }\n";

    fn company(edits: &[(&str, &str)]) -> Company {
        let slices = Slices::of(SOLUTION).unwrap();
        let changes = |(before, after)| {
            slices
                .changes(&SOLUTION.replacen(before, after, 1))
                .unwrap()
        };
        let members = edits
            .iter()
            .map(|(before, after)| changes((*before, *after)));
        Company::new((10..).zip(members).collect())
    }

    /// The places of those with functions of their own.
    fn apart(company: &Company) -> Vec<usize> {
        let apart = company.members.iter().filter(|member| is_apart(member));
        apart.map(|(place, _)| *place).collect()
    }

    #[test]
    fn those_that_touch_part_first_and_then_all() {
        let mut company = company(&[
            ("x * 2.0", "x"),
            ("x * 3.0", "x + 3.0"),
            ("x * 2.0", "x - 2.0"),
            ("x * 3.0", "g(x)"),
            ("{ x }", "{ 1.0 }"),
        ]);
        assert_eq!(apart(&company), [14]);
        assert!(company.part(&[3].into()).is_empty());
        // The first one reaches over the sum.
        assert_eq!(apart(&company), [10, 11, 14, 13]);
        assert_eq!(company.part(&[0].into()), [10]);
        assert_eq!(apart(&company), [11, 14, 13]);
        assert!(company.part(&[1].into()).is_empty());
        assert_eq!(apart(&company), [11, 14, 13, 12]);
        assert_eq!(company.places().collect::<Vec<_>>(), [11, 14, 13, 12]);
    }

    #[test]
    fn all_can_part_once() {
        let mut company = company(&[("x * 3.0", "x + 3.0")]);
        assert!(company.part_all());
        assert!(!company.part_all());
    }
}

//! What a mutant writes differently in one function.

use std::ops::Range;

use super::segment::{Function, Segment};
use crate::mutation::edits::{Edits, Substitution};

/// A function as a mutant writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The number of the segment it stands for.
    pub segment: usize,
    /// The one expression in which it differs from the original, if there is one: where the original's stands, in bytes from the
    /// begin of the segment, and the mutant's.
    pub site: Option<Substitution>,
    before_name: String,
    after_name: String,
}

impl Version {
    /// What these edits, placed from the begin of the segment, make of its function; `None` if the two cannot stand side by side.
    pub fn of(segment: usize, function: &Function, text: &str, edits: &Edits) -> Option<Self> {
        let made_text = edits.apply(text);
        let made = Segment::parse(&made_text, function.associated)?.function?;
        made.can_stand_for(function).then(|| {
            let (before_name, after_name) = made.around_name(&made_text);
            let difference = edits.difference(text).range;
            Version {
                segment,
                site: site(&difference, (function, text), (&made, &made_text)),
                before_name: before_name.to_owned(),
                after_name: after_name.to_owned(),
            }
        })
    }

    /// The same as a whole function.
    pub fn whole(&self) -> Self {
        Version {
            site: None,
            ..self.clone()
        }
    }

    /// Whether the two differ from the original by expressions of which one holds the other.
    pub fn touches(&self, other: &Self) -> bool {
        match (&self.site, &other.site) {
            (Some(own), Some(others)) if self.segment == other.segment => {
                own.range.start < others.range.end && others.range.start < own.range.end
            }
            _ => false,
        }
    }

    /// How many bytes the whole function has.
    pub fn length(&self) -> usize {
        self.before_name.len() + self.after_name.len()
    }

    /// The whole function under another name.
    pub fn named(&self, name: &str) -> String {
        format!("{}{name}{}", self.before_name, self.after_name)
    }
}

/// The smallest expression of a function that holds the whole difference, and is an expression in what was made of it as well.
/// Otherwise precedence would be lost: `a + b` in place of the `a * b` of `c - a * b` is no part of `c - a + b`.
fn site(
    difference: &Range<usize>,
    (own, own_text): (&Function, &str),
    (made, made_text): (&Function, &str),
) -> Option<Substitution> {
    let holds = |site: &&Range<usize>| site.start <= difference.start && difference.end <= site.end;
    let counterpart = |site: &Range<usize>| {
        let end = made_text.len() - (own_text.len() - site.end);
        made.sites.iter().find(|other| **other == (site.start..end))
    };
    let fitting = own.sites.iter().filter(holds).filter_map(|site| {
        Some(Substitution {
            range: site.clone(),
            text: made_text[counterpart(site)?.clone()].to_owned(),
        })
    });
    fitting.min_by_key(|site| site.range.len())
}

#[cfg(test)]
mod tests {
    use super::super::segments::Segments;
    use super::super::testing::replaced;

    /// What is written differently if `before` becomes `after`.
    fn site(before: &str, after: &str) -> Option<(&'static str, String)> {
        let original = "pub fn f(x: f64) -> f64 {\n    let y = 2.0 * x - 3.0 * sin(x * x); // σ\n    let z = [y; 2][1];\n    -y.max(z)\n}\n";
        let segments = Segments::of(original).unwrap();
        let edits = replaced(original, before, after);
        let versions = segments.versions(&edits).unwrap();
        assert!(edits.apply(original).contains(&versions[0].named("f")));
        let site = versions[0].site.clone()?;
        Some((&original[site.range], site.text))
    }

    #[test]
    fn the_smallest_expression_is_found() {
        for (before, after, own, other) in [
            ("x * x", "x + x", "x * x", "x + x"),
            (
                "2.0 * x",
                "x",
                "2.0 * x - 3.0 * sin(x * x)",
                "x - 3.0 * sin(x * x)",
            ),
            ("sin(x * x)", "sin(x)", "sin(x * x)", "sin(x)"),
            ("-y", "y", "-y.max(z)", "y.max(z)"),
            ("max(z)", "max(y)", "y.max(z)", "y.max(y)"),
        ] {
            assert_eq!(
                site(before, after),
                Some((own, other.to_owned())),
                "{after}"
            );
        }
    }

    #[test]
    fn precedence_is_minded() {
        // As an expression it would be `2.0 * x - (3.0 + sin(x * x))`.
        let whole = "2.0 * x - 3.0 * sin(x * x)";
        assert_eq!(
            site("3.0 * sin", "3.0 + sin"),
            Some((whole, whole.replace("3.0 *", "3.0 +")))
        );
    }

    #[test]
    fn elsewhere_it_is_the_whole_function() {
        assert_eq!(site("let z", "let mut z"), None);
        assert_eq!(site("[1]", "[0]"), None);
        assert_eq!(site("// σ", "// s"), None);
    }
}

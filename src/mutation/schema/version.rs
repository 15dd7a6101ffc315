//! What a mutant writes differently in one function.

use std::ops::Range;

use super::segment::{Function, Segment};
use crate::mutation::edits::{Edits, Substitution};

/// A function as a mutant writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The number of the segment it stands for.
    pub segment: usize,
    /// The expressions in which it differs from the original, if these are all: where the original's stand, in bytes from the
    /// begin of the segment, and the mutant's, none of them within another. Otherwise there are none.
    pub sites: Vec<Substitution>,
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
            let site = site(&difference, (function, text), (&made, &made_text));
            Version {
                segment,
                sites: match site {
                    Some(site) => vec![site],
                    None => apart(function, text, edits).unwrap_or_default(),
                },
                before_name: before_name.to_owned(),
                after_name: after_name.to_owned(),
            }
        })
    }

    /// The same as a whole function.
    pub fn whole(&self) -> Self {
        Version {
            sites: Vec::new(),
            ..self.clone()
        }
    }

    /// Whether the two differ from the original by expressions of which one holds the other.
    pub fn touches(&self, other: &Self) -> bool {
        let touches = |own: &Substitution| other.sites.iter().any(|other| overlap(own, other));
        self.segment == other.segment && self.sites.iter().any(touches)
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

/// The expressions of a function that hold these edits, where no single one holds them all; `None` if one of the edits is in none.
fn apart(function: &Function, text: &str, edits: &Edits) -> Option<Vec<Substitution>> {
    let mut groups: Vec<Vec<Substitution>> = edits
        .substitutions()
        .iter()
        .map(|own| vec![own.clone()])
        .collect();
    loop {
        let sites: Vec<Substitution> = groups
            .iter()
            .map(|group| alone(function, text, &group.iter().cloned().collect()))
            .collect::<Option<_>>()?;
        let clash = (1..sites.len()).find(|place| overlap(&sites[place - 1], &sites[*place]));
        let Some(place) = clash else {
            return Some(sites);
        };
        let other = groups.remove(place);
        groups[place - 1].extend(other);
    }
}

/// The one expression that holds these edits.
fn alone(function: &Function, text: &str, edits: &Edits) -> Option<Substitution> {
    if let Some(left_out) = left_out(function, text, edits) {
        return Some(left_out);
    }
    let made_text = edits.apply(text);
    let made = Segment::parse(&made_text, function.associated)?.function?;
    let difference = edits.difference(text).range;
    site(&difference, (function, text), (&made, &made_text))
}

/// A whole assignment that is cut, which is as good as one that does nothing.
fn left_out(function: &Function, text: &str, edits: &Edits) -> Option<Substitution> {
    let [cut] = edits.substitutions() else {
        return None;
    };
    let statement = text[cut.range.clone()].trim();
    let assignment = statement.strip_suffix(';')?;
    let is_assignment = match syn::parse_str(assignment).ok()? {
        syn::Expr::Assign(_) => true,
        syn::Expr::Binary(own) => is_compound(&own.op),
        _ => false,
    };
    let start = cut.range.start + text[cut.range.clone()].find(statement)?;
    let range = start..start + assignment.len();
    let fits = cut.text.trim().is_empty() && is_assignment && function.sites.contains(&range);
    fits.then(|| Substitution {
        range,
        text: "()".into(),
    })
}

fn is_compound(operator: &syn::BinOp) -> bool {
    use syn::BinOp;
    matches!(
        operator,
        BinOp::AddAssign(_) | BinOp::SubAssign(_) | BinOp::MulAssign(_) | BinOp::DivAssign(_)
    )
}

fn overlap(one: &Substitution, other: &Substitution) -> bool {
    one.range.start < other.range.end && other.range.start < one.range.end
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
    use super::{Edits, Substitution};

    /// What is written differently if `before` becomes `after`.
    fn site(before: &str, after: &str) -> Option<(&'static str, String)> {
        let original = "pub fn f(x: f64) -> f64 {\n    let y = 2.0 * x - 3.0 * sin(x * x); // σ\n    let z = [y; 2][1];\n    -y.max(z)\n}\n";
        let segments = Segments::of(original).unwrap();
        let edits = replaced(original, before, after);
        let versions = segments.versions(&edits).unwrap();
        assert!(edits.apply(original).contains(&versions[0].named("f")));
        let site = versions[0].sites.first()?.clone();
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
    fn what_is_far_apart_is_several_expressions_and_a_step_left_out_is_one() {
        let original = "fn f(mut x: f64) -> f64 {\n    let y = x + 1.0;\n    x -= 2.0 * y;\n    let z = x * 3.0;\n    y - z\n}\n";
        let segments = Segments::of(original).unwrap();
        let edits = |before: &str, after: &str| replaced(original, before, after);
        let sites = |edits: &Edits| -> Vec<String> {
            let versions = segments.versions(edits).unwrap();
            let site =
                |own: &Substitution| format!("{} → {}", &original[own.range.clone()], own.text);
            versions[0].sites.iter().map(site).collect()
        };
        let both = edits("x + 1.0", "x")
            .beside(&edits("x * 3.0", "x / 3.0"))
            .unwrap();
        // A name alone is no expression that could be chosen.
        assert_eq!(sites(&both), Vec::<String>::new());
        let both = edits("x + 1.0", "x - 1.0")
            .beside(&edits("x * 3.0", "x / 3.0"))
            .unwrap();
        assert_eq!(sites(&both), ["x + 1.0 → x - 1.0", "x * 3.0 → x / 3.0"]);
        let step = edits("    x -= 2.0 * y;\n", "")
            .beside(&edits("y - z", "z - y"))
            .unwrap();
        assert_eq!(sites(&step), ["x -= 2.0 * y → ()", "y - z → z - y"]);
        // Within one expression they are one.
        let one = edits("2.0 *", "3.0 *").beside(&edits("x -= 2.0 * y", "x += 2.0 * y"));
        assert!(one.is_none());
        let one = edits("x -=", "x +=")
            .beside(&edits("2.0 * y", "2.0 / y"))
            .unwrap();
        assert_eq!(sites(&one), ["x -= 2.0 * y → x += 2.0 / y"]);
    }

    #[test]
    fn elsewhere_it_is_the_whole_function() {
        assert_eq!(site("let z", "let mut z"), None);
        assert_eq!(site("[1]", "[0]"), None);
        assert_eq!(site("// σ", "// s"), None);
    }
}

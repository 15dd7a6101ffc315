//! The same change at every place of a function where it could be made: whoever forgets a factor,
//! takes the wrong quantity or turns a sign does so wherever the formula comes up. Only joins
//! changes that the operators found one by one.

use super::walk::Found;
use crate::mutation::family::Family;
use crate::mutation::operators::Change;
use crate::mutation::text::Text;

/// Changes that are alike and found at least twice, each group as one change: within one phrase, such
/// as the value of one field, and within the whole function.
pub(super) fn joined(found: &[Found], text: &Text) -> Vec<Found> {
    let mut groups: Vec<(Group, Vec<&Change>)> = Vec::new();
    for Found {
        function,
        phrase,
        change,
    } in found
    {
        for phrase in [Some(*phrase), None] {
            let Some(mark) = mark(change, text) else {
                continue;
            };
            let family = change.family;
            let group = Group {
                function,
                phrase,
                family,
                mark,
            };
            match groups.iter_mut().find(|(known, _)| *known == group) {
                Some((_, changes)) => changes.push(change),
                None => groups.push((group, vec![change])),
            }
        }
    }
    let joined = groups.iter().filter_map(|(group, changes)| {
        let change = Change::joined(changes)?;
        let function = group.function.to_owned();
        Some(Found {
            function,
            phrase: change.start(),
            change,
        })
    });
    joined.collect()
}

#[derive(PartialEq, Eq)]
struct Group<'a> {
    function: &'a str,
    /// `None` for the whole function.
    phrase: Option<usize>,
    family: Family,
    mark: Mark,
}

/// By what two changes are known to be alike.
#[derive(PartialEq, Eq)]
struct Mark {
    before: String,
    after: String,
}

fn mark(change: &Change, text: &Text) -> Option<Mark> {
    let of = |(before, after): (String, String), like: fn(&str) -> String| Mark {
        before: like(&before),
        after: like(&after),
    };
    match change.family {
        // The same formula, whatever the names in it.
        Family::Sign | Family::Operation | Family::Parentheses => {
            Some(of(change.shown(text), shape))
        }
        // The same names, whatever the indices.
        Family::Index | Family::Neighbour | Family::Transposed | Family::Elements => {
            Some(of(change.shown(text), unindexed))
        }
        // The same operation, whatever the values.
        Family::Addition => Some(of(change.edited(text), str::to_owned)),
        // The same piece put in or left out, whatever is around it.
        Family::Factor
        | Family::Divisor
        | Family::Term
        | Family::Power
        | Family::Variable
        | Family::Stale
        | Family::Function
        | Family::Accumulation => {
            Some(of(change.edited(text), |piece| piece_of(&unindexed(piece))))
        }
        Family::Mean
        | Family::Constant
        | Family::Step
        | Family::Order
        | Family::Range
        | Family::Direction
        | Family::Comparison
        | Family::Branch
        | Family::Arguments => None,
    }
}

/// Without the operator that joined it to its neighbour.
fn piece_of(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | ')'))
        .to_owned()
}

/// `p.w2[_]` for `p.w2[0]`.
fn unindexed(text: &str) -> String {
    let mut written = String::new();
    let mut in_index = false;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        in_index = c == '[' || (in_index && c.is_ascii_digit());
        match c {
            '0'..='9' if in_index => {
                if !written.ends_with('_') {
                    written.push('_');
                }
            }
            other => written.push(other),
        }
    }
    written
}

/// `_-_*_` for `p.w1[0][1] - eta * g.w1[0][1]`, but `1.0-_` for `1.0 - s`.
fn shape(text: &str) -> String {
    let mut written = String::new();
    let mut depth = 0_usize;
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        let in_name = depth > 0 || written.ends_with('_');
        depth = match c {
            '[' => depth + 1,
            ']' => depth.saturating_sub(1),
            _ => depth,
        };
        let belongs = c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']') || depth > 0;
        if in_name && belongs {
            continue;
        }
        written.push(if c.is_alphabetic() { '_' } else { c });
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutation::discover::everywhere_alone;

    fn joined_in(family: Family, body: &str) -> Vec<String> {
        let source = format!(
            "struct P {{ w: [f64; 2], b: [f64; 2] }} fn s(z: f64) -> f64 {{ z }} \
             fn f(p: &P, g: &P, d: f64, eta: f64) -> [f64; 2] {{ {body} }}"
        );
        let found = everywhere_alone(&source);
        let of_family = found.into_iter().filter(|mutant| mutant.family == family);
        of_family.map(|mutant| mutant.after).collect()
    }

    #[test]
    fn a_factor_is_left_out_wherever_it_stands() {
        assert_eq!(
            joined_in(Family::Factor, "[d * p.w[0], d * p.w[1]]"),
            ["p.w[0], p.w[1]", "d, d",]
        );
    }

    #[test]
    fn a_sign_is_turned_in_every_place_of_the_formula() {
        let body = "[p.w[0] - eta * g.w[0], p.b[1] - eta * g.b[1]]";
        let up = "p.w[0] + eta * g.w[0], p.b[1] + eta * g.b[1]";
        assert!(joined_in(Family::Sign, body).contains(&up.to_owned()));
    }

    #[test]
    fn indices_quantities_and_functions_are_exchanged_throughout() {
        assert_eq!(
            joined_in(Family::Index, "[d * p.w[0], d * p.w[1]]"),
            ["p.w[1], d * p.w[0]"]
        );
        let later = joined_in(Family::Variable, "[p.w[0], p.w[1]]");
        assert!(later.contains(&"g.w[0], g.w".to_owned()));
        assert_eq!(joined_in(Family::Function, "[s(d), s(eta)]"), ["d, eta"]);
    }

    #[test]
    fn formulas_are_alike_whatever_their_names_but_not_whatever_their_numbers() {
        assert_eq!(shape("p.w1[0][1] - eta * g.w1[i + 1]"), "_-_*_");
        assert_eq!(shape("1.0 - s_k"), "1.0-_");
        assert_eq!(unindexed("delta * p.w2[10] + q"), "delta*p.w2[_]+q");
    }

    #[test]
    fn a_change_can_keep_to_one_phrase() {
        let body = "let e = [d * p.w[0], d * p.w[1]]; [d * p.w[0], d]";
        let found = joined_in(Family::Factor, body);
        assert!(found.contains(&"d, d".to_owned()));
        assert!(found.contains(&"d, d]; [d".to_owned()));
    }

    #[test]
    fn one_place_is_not_everywhere() {
        assert!(everywhere_alone("fn f(a: f64, b: f64) -> f64 { a * b }").is_empty());
    }
}

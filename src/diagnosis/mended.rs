//! What kind of mistake it is that one change of the learner's file makes good. Where it is, is asked for by itself.

use super::{Finding, Support};
use crate::location::{Location, Mends, Strength};
use crate::sheet::Sheet;

/// On fewer cases a change may make everything right by chance.
const ENOUGH: usize = 5;

/// What the change that makes every case right says about the mistake.
pub fn by_mending(sheet: &Sheet, places: &[Location]) -> Option<Finding> {
    let place = places.first()?;
    let proven = place.strength == Strength::Proven && place.mends == Mends::All;
    if !proven || sheet.calls() < ENOUGH {
        return None;
    }
    let kind = kind(place.relation.as_deref()?, &place.text)?;
    let told = Finding::new("mending", Support::Related).words(format!(
        "With one change in your file every number comes out right: {kind}."
    ));
    Some(told)
}

const TOO_MANY: &str = "one part of a sum, a difference, a product or a quotient is too many";

/// What is wrong, by what the value at a place would have to be.
const KINDS: [(&str, &str); 11] = [
    ("the other sign", "a sign is turned there"),
    (
        "twice its value",
        "a factor 2 is missing, or something is halved",
    ),
    (
        "half its value",
        "a factor 2 is too many, or a half is missing",
    ),
    (
        "the sum",
        "two values are to be added that are joined otherwise",
    ),
    (
        "the difference",
        "one value is to be taken from another where they are joined otherwise",
    ),
    (
        "the product",
        "two values are to be multiplied that are joined otherwise",
    ),
    (
        "the quotient",
        "one value is to be divided by another where they are joined otherwise",
    ),
    (
        "the difference the other way round",
        "two values have to change sides in a difference",
    ),
    (
        "the quotient the other way round",
        "two values have to change sides in a quotient",
    ),
    ("the left part alone", TOO_MANY),
    ("the right part alone", TOO_MANY),
];

/// Functions of one value.
const FUNCTIONS: [&str; 15] = [
    "1 more",
    "1 less",
    "its square",
    "its square root",
    "its magnitude",
    "its logarithm",
    "its sigmoid",
    "its tanh",
    "1 − its value",
    "1 − its square",
    "e to that power",
    "1 divided by it",
    "its value times 1 − its value",
    "the slope of the sigmoid there",
    "1 + e to that power",
];

/// What is wrong, if at this place of the file there would have to be that; `None` where no kind can be told.
fn kind(relation: &str, text: &str) -> Option<String> {
    if is_number(text) {
        return match relation {
            // 0 makes good whatever is done too much.
            "1" | "2" | "0.5" | "−1" => Some(format!("a number is to be {relation}")),
            other if is_a_value(other) => {
                Some("a fixed number stands where another value belongs".into())
            }
            _ => None,
        };
    }
    // Of a number and 1 that is the number.
    if text.contains("1.0") && ["the product", "the quotient"].contains(&relation) {
        return Some(TOO_MANY.into());
    }
    if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == relation) {
        return Some((*kind).to_owned());
    }
    if FUNCTIONS.contains(&relation) {
        return Some(format!("of one value, {relation} is needed"));
    }
    let begins = |with: &str| relation.strip_prefix(with).is_some_and(is_a_value);
    let kind = if begins("its value times ") {
        "a factor is missing"
    } else if begins("its value divided by ") {
        "a division is missing, or a factor is too many"
    } else if begins("its value plus ") || begins("its value minus ") {
        "a term is missing, or one is too many"
    } else if relation == "the brackets set otherwise" {
        "brackets have to be set otherwise"
    } else if is_a_value(relation) {
        "one value stands in the place of another"
    } else {
        return None;
    };
    Some(kind.to_owned())
}

/// Whether it is code and no words.
fn is_a_value(code: &str) -> bool {
    let starts = code.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '('));
    starts && syn::parse_str::<syn::Expr>(code.trim_end_matches("[…]")).is_ok()
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches('-').replace('_', "");
    digits.trim_end_matches("f64").parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, one};
    use crate::location::Span;

    const CHECK: &str = "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\ncases = 8\nrandom = { a = [1.0, 9.0] }\n";

    fn told(text: &str, relation: &str, strength: Strength) -> String {
        let bench = Bench::new(CHECK, |_, _, _| one(1.0), |_, _, _| one(2.0));
        let place = Location {
            span: Span::of(text, &(0..text.len())),
            text: text.to_owned(),
            has: None,
            needs: None,
            relation: Some(relation.to_owned()),
            edit: None,
            mends: Mends::All,
            strength,
            also: Vec::new(),
        };
        let finding = by_mending(bench.evidence().sheet, &[place]);
        finding.map_or(String::new(), |finding| finding.say())
    }

    #[test]
    fn the_kind_of_a_proven_change_is_told() {
        for (text, relation, kind) in [
            ("a - y", "the other sign", "a sign is turned there"),
            ("a", "its value times x[0]", "a factor is missing"),
            ("a", "f.z1[0]", "one value stands in the place of another"),
            ("2.0", "1", "a number is to be 1"),
            (
                "2.0",
                "b",
                "a fixed number stands where another value belongs",
            ),
            ("1.0 + e", "the product", TOO_MANY),
            ("a", "its sigmoid", "of one value, its sigmoid is needed"),
            (
                "a",
                "the brackets set otherwise",
                "brackets have to be set otherwise",
            ),
        ] {
            let said =
                format!("With one change in your file every number comes out right: {kind}.");
            assert_eq!(told(text, relation, Strength::Proven), said);
        }
    }

    #[test]
    fn what_is_possible_only_or_has_no_kind_is_not() {
        assert_eq!(told("a", "the other sign", Strength::Possible), "");
        assert_eq!(told("20.0", "the other sign", Strength::Proven), "");
        assert_eq!(told("eta", "0", Strength::Proven), "");
        assert_eq!(told("a", "x[0] minus its value", Strength::Proven), "");
    }
}

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

/// What is wrong, if a value would have to be that.
fn kind(relation: &str, text: &str) -> Option<String> {
    let kind = match relation {
        "the other sign" => "a sign is turned there".into(),
        "twice its value" => "a factor 2 is missing, or something is halved".into(),
        "half its value" => "a factor 2 is too many, or a half is missing".into(),
        "the sum" => "two values are to be added that are joined otherwise".into(),
        "the difference" => {
            "one value is to be taken from another where they are joined otherwise".into()
        }
        "the product" => "two values are to be multiplied that are joined otherwise".into(),
        "the quotient" => {
            "one value is to be divided by another where they are joined otherwise".into()
        }
        "the difference the other way round" | "the quotient the other way round" => {
            "two values have to change sides in a difference or a quotient".into()
        }
        "the left part alone" | "the right part alone" => {
            "one part of a sum, a difference, a product or a quotient is too many".into()
        }
        "the brackets set otherwise" => "brackets have to be set otherwise".into(),
        "0" | "1" | "2" | "0.5" | "−1" => match text.parse::<f64>() {
            Ok(_) => format!("a number is to be {relation}"),
            Err(_) => format!("a value is to be {relation}"),
        },
        "its square"
        | "its square root"
        | "its magnitude"
        | "its logarithm"
        | "its sigmoid"
        | "its tanh"
        | "1 − its value"
        | "1 − its square"
        | "e to that power"
        | "1 divided by it"
        | "1 more"
        | "1 less"
        | "its value times 1 − its value"
        | "the slope of the sigmoid there"
        | "1 + e to that power" => {
            format!("of one value, {relation} is needed")
        }
        other if other.starts_with("its value times ") => "a factor is missing".into(),
        other if other.starts_with("its value divided by ") => {
            "a division is missing, or a factor is too many".into()
        }
        other if other.starts_with("its value plus ") || other.starts_with("its value minus ") => {
            "a term is missing, or one is too many".into()
        }
        other if other.contains("its value") => return None,
        other
            if other.starts_with("twice ")
                || other.starts_with("half of ")
                || other.starts_with('−') =>
        {
            "one value stands in the place of another".into()
        }
        other if other.contains(' ') && !other.contains(['.', '[', '(']) => return None,
        _ => "one value stands in the place of another".into(),
    };
    Some(kind)
}

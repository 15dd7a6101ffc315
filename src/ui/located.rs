//! What is to be said of where a mistake is, in sentences: what was proven, and no more.

use crate::location::{Location, Mends, Strength};
use crate::quantity::Value;
use crate::report::{Report, brief};
use crate::tame::tamed;

/// What it has and needs in the case that is shown, in as many digits as tell the two apart.
pub fn numbers(location: &Location) -> Option<[String; 2]> {
    let (has, needs) = location.has.zip(location.needs)?;
    if has.to_bits() == needs.to_bits() {
        return None;
    }
    let numbers = [has, needs].map(Value::Real);
    let short = numbers.each_ref().map(brief);
    match short[0] == short[1] {
        true => Some(numbers.map(|number| number.to_string())),
        false => Some(short),
    }
}

/// The same as a sentence.
pub fn said(location: &Location) -> Option<String> {
    let own = tamed(&location.text);
    numbers(location).map(|[has, needs]| format!("`{own}` is {has} here, and needs {needs}."))
}

/// What is needed there, in words; `line` says where, if that is to be said.
pub fn needed(location: &Location, line: &str) -> Option<String> {
    let relation = tamed(location.relation.as_ref()?);
    Some(match location.relation_is_code() {
        true => format!("What is needed there{line}: `{relation}`."),
        false => format!("What is needed there{line}: {relation}."),
    })
}

/// What was proven of places, and no more.
pub fn claim(report: &Report, found: &[Location]) -> String {
    let (with, location) = match found {
        [location, ..] => (with(found), location),
        [] => return String::new(),
    };
    match (location.mends, location.strength) {
        (Mends::All, Strength::Proven) => {
            let cases: usize = report.checks.iter().map(|check| check.cases.len()).sum();
            format!("{with}, your function is right on all {cases} inputs.")
        }
        (Mends::All, Strength::Possible) => format!(
            "{with}, everything would be right, and such a value was found for each wrong input that was tried. \
             Look here first."
        ),
        (Mends::First, _) => {
            let first = report
                .first_wrong()
                .map_or("it", |quantity| quantity.name.as_str());
            format!(
                "{with}, the first wrong {first} would be right, and what is right on every input would stay right. \
                 It may not be all there is to mend."
            )
        }
    }
}

/// The change that a claim is about.
fn with(found: &[Location]) -> String {
    let [location] = found else {
        return "With both mended".into();
    };
    let with = match numbers(location) {
        Some(_) => "With that".to_owned(),
        // A statement has no value.
        None if location.text.contains([';', '\n']) => "With a change there".to_owned(),
        None => format!("With another value in place of `{}`", tamed(&location.text)),
    };
    match location.spans().len() {
        1 => with,
        2 => format!("{with}, and likewise at the other mark"),
        more => format!("{with}, and likewise at the other {} marks", more - 1),
    }
}

/// Other lines at which it can be mended as well.
pub fn alternatives(location: &Location) -> Option<String> {
    let others = location.also.iter().filter(|also| also.alternative);
    let mut lines: Vec<usize> = others.map(|also| also.span.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let (last, before) = lines.split_last()?;
    let lines = match before {
        [] => format!("line {last}"),
        before => {
            let before: Vec<String> = before.iter().map(usize::to_string).collect();
            format!("line {} or {last}", before.join(", "))
        }
    };
    Some(format!("A change on {lines} would do it as well."))
}

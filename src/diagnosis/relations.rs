//! Relations between the given and the expected numbers that hold on every input, whatever code they come from.

use super::words::{is_are, names, number, on_all};
use super::{Evidence, Finding, Support};
use crate::quantity::Value;
use crate::sheet::Ask;
use crate::trial::Answer;
use crate::verdict::{Quantity, constant_factor};

/// Numbers closer than this, relative to the larger, count as equal here.
const CLOSE: f64 = 1e-9;
/// So many inputs must show a relation between different numbers before it is said.
const ENOUGH: usize = 3;

/// All relations that hold.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let relations: [fn(&Evidence<'_>) -> Option<Finding>; 10] = [
        length,
        constant,
        exchanged,
        another_quantity,
        factor_for_all,
        part,
        hard_coded,
        trace,
        not_finite,
        digits,
    ];
    relations
        .iter()
        .filter_map(|relation| relation(evidence))
        .collect()
}

fn finding(kind: &str, support: Support, say: String) -> Option<Finding> {
    Some(Finding {
        id: format!("relation:{kind}"),
        say,
        support,
    })
}

fn close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= CLOSE * one.abs().max(other.abs())
}

/// Yours and expected on every case, if all are finite numbers: only between such is there a relation to be seen.
fn numbers(quantity: &Quantity) -> Option<Vec<(f64, f64)>> {
    let finite = |(yours, expected): &(f64, f64)| yours.is_finite() && expected.is_finite();
    all_numbers(quantity).filter(|pairs| pairs.iter().all(finite))
}

/// Yours and expected on every case, element by element in a list; `None` unless all are numbers and shapes agree.
fn all_numbers(quantity: &Quantity) -> Option<Vec<(f64, f64)>> {
    let mut numbers = Vec::new();
    for pair in &quantity.pairs {
        let (yours, expected) = (pair.yours.as_ref()?.leaves(), pair.expected.leaves());
        if yours.len() != expected.len() {
            return None;
        }
        for ((own_path, yours), (path, expected)) in yours.into_iter().zip(expected) {
            numbers.push((
                yours.number().filter(|_| own_path == path)?,
                expected.number()?,
            ));
        }
    }
    Some(numbers)
}

/// Whether the expected values differ from case to case, so that equality with something else means something.
fn varies(values: &[f64]) -> bool {
    values.len() >= ENOUGH && values.iter().any(|value| !close(*value, values[0]))
}

/// A list of another length than expected.
fn length(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let case = wrong.telling_case();
    let pair = wrong.pairs.get(case)?;
    let (yours, expected) = (
        pair.yours.as_ref()?.items()?.len(),
        pair.expected.items()?.len(),
    );
    if yours == expected {
        return None;
    }
    let values = |count: usize| {
        if count == 1 {
            "1 value".to_owned()
        } else {
            format!("{count} values")
        }
    };
    let inputs = &evidence.sheet.cases[wrong.check][case];
    let say = format!(
        "{}: yours has {}, {expected} expected, at {inputs}.",
        wrong.name,
        values(yours)
    );
    finding("length", Support::Related, say)
}

/// One and the same number, whatever the inputs.
fn constant(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let (first, _) = pairs.first()?;
    let expected: Vec<f64> = pairs.iter().map(|(_, expected)| *expected).collect();
    let same = pairs
        .iter()
        .all(|(yours, _)| (yours - first).abs() <= 1e-12 * first.abs().max(1e-3));
    if !same || !varies(&expected) {
        return None;
    }
    let say = format!(
        "Your {} is {} {}, whatever goes in. It should be computed from the inputs.",
        wrong.name,
        number(*first),
        on_all(pairs.len())
    );
    finding("constant", Support::NotComputed, say)
}

/// Right on the given cases, wrong on others.
fn hard_coded(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let cases = &evidence.sheet.cases[wrong.check];
    let given = cases.iter().filter(|case| case.given).count();
    let drawn = cases.len() - given;
    let right = |from: usize, to: usize| {
        wrong.pairs[from..to]
            .iter()
            .filter(|pair| pair.passed)
            .count()
    };
    let fits = given > 0
        && drawn >= ENOUGH
        && right(0, given) == given
        && right(given, cases.len()) * 4 < drawn;
    if !fits {
        return None;
    }
    let say = format!(
        "Your {} is right on {} and wrong on other inputs: it fits those numbers only. Does it use every input, and no number of the example?",
        wrong.name,
        if given == 1 {
            "the given example".to_owned()
        } else {
            format!("the {given} given examples")
        }
    );
    finding("only-the-given", Support::Observed, say)
}

/// Several wrong quantities that hold each other's values.
fn exchanged(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let holds = |quantity: &Quantity| -> Option<usize> {
        wrong.iter().position(|other| {
            other.name != quantity.name
                && other.check == quantity.check
                && holds_values_of(quantity, other)
        })
    };
    let targets: Option<Vec<usize>> = wrong.iter().map(|quantity| holds(quantity)).collect();
    let targets = targets.filter(|targets| targets.len() >= 2)?;
    let mut reached = targets.clone();
    reached.sort_unstable();
    if reached != (0..targets.len()).collect::<Vec<_>>() {
        return None;
    }
    let cases = wrong[0].pairs.len();
    let say = match wrong.as_slice() {
        [one, other] => {
            let transposed = transposed(&one.name, &other.name);
            let hint = if transposed {
                " The two indices are the wrong way round."
            } else {
                ""
            };
            format!(
                "{} and {} have changed places {}.{hint}",
                one.name,
                other.name,
                on_all(cases)
            )
        }
        _ => format!(
            "{} hold each other's values {}: every number is there, in another place.",
            names(&wrong),
            on_all(cases)
        ),
    };
    finding("exchanged", Support::NamedPart, say)
}

/// Whether two names end in the same two indices, the other way round: `¹₁₂` and `¹₂₁`.
fn transposed(one: &str, other: &str) -> bool {
    let ending = |name: &str| -> Vec<char> { name.chars().rev().take(2).collect() };
    let (one, other) = (ending(one), ending(other));
    one.len() == 2 && one[0] != one[1] && one[0] == other[1] && one[1] == other[0]
}

fn holds_values_of(quantity: &Quantity, other: &Quantity) -> bool {
    let (Some(own), Some(theirs)) = (numbers(quantity), numbers(other)) else {
        return false;
    };
    let expected: Vec<f64> = theirs.iter().map(|(_, expected)| *expected).collect();
    varies(&expected)
        && own.len() == expected.len()
        && own
            .iter()
            .zip(&expected)
            .all(|((yours, _), expected)| close(*yours, *expected))
}

/// The first wrong quantity holds the expected value of another one.
fn another_quantity(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let mut others = evidence
        .quantities_of(wrong.check)
        .filter(|other| other.name != wrong.name);
    let other = others.find(|other| holds_values_of(wrong, other))?;
    let say = format!(
        "Your {} has the value that {} should have, {}.",
        wrong.name,
        other.name,
        on_all(wrong.pairs.len())
    );
    finding("another-quantity", Support::NamedPart, say)
}

/// One constant factor between yours and expected, over all wrong quantities and all cases.
fn factor_for_all(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let pairs: Option<Vec<Vec<(f64, f64)>>> =
        wrong.iter().map(|quantity| numbers(quantity)).collect();
    let factor = constant_factor(&pairs?.concat())?;
    let right: Vec<&Quantity> = evidence
        .judgement
        .quantities
        .iter()
        .filter(|quantity| quantity.is_right())
        .collect();
    let (subject, verb) = if right.is_empty() && wrong.len() > 1 {
        ("All your numbers".to_owned(), "are")
    } else {
        (format!("Your {}", names(&wrong)), is_are(wrong.len()))
    };
    let cases = wrong[0].pairs.len();
    let mut say = format!(
        "{subject} {verb} {} {}.",
        factor_phrase(factor, wrong.len()),
        on_all(cases)
    );
    if !right.is_empty() {
        say.push_str(&format!(
            " {} {} right.",
            names(&right),
            is_are(right.len())
        ));
    }
    say.push_str(factor_hint(factor, is_derivative(evidence, wrong[0])));
    finding("factor", Support::Related, say)
}

/// How yours relates to the right value by a constant factor.
fn factor_phrase(factor: f64, count: usize) -> String {
    let ones = if count == 1 { "one" } else { "ones" };
    if close(factor, -1.0) {
        return format!("the right {ones} with the sign flipped");
    }
    let inverse = 1.0 / factor;
    if close(factor, factor.round()) {
        format!("{} times the right {ones}", number(factor))
    } else if close(inverse, inverse.round()) {
        format!("the right {ones} divided by {}", number(inverse))
    } else {
        format!("the right {ones} times {}", number(factor))
    }
}

/// Whether a quantity is a derivative: its check says of what, or its name says so.
fn is_derivative(evidence: &Evidence<'_>, quantity: &Quantity) -> bool {
    evidence.exercise.checks[quantity.check].slope.is_some() || quantity.name.contains(['∂', '′'])
}

fn factor_hint(factor: f64, derivative: bool) -> &'static str {
    if close(factor, -1.0) {
        " Which difference is taken, and is there a minus too many or too few?"
    } else if close(factor, 0.5) && derivative {
        " A 2 is lost: where does the derivative of a square put it?"
    } else if close(factor, 2.0) {
        " There is a 2 too many."
    } else {
        ""
    }
}

/// A value that may have been left out, by the name it has for the learner.
struct Part {
    name: String,
    values: Vec<f64>,
}

/// An input or a named intermediate value that is missing, or one too many, as a factor or a term.
fn part(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let cases = pairs.len();
    if wrong.series {
        return None;
    }
    let parts = parts(evidence, wrong.check);
    let yours: Vec<f64> = pairs.iter().map(|(yours, _)| *yours).collect();
    let expected: Vec<f64> = pairs.iter().map(|(_, expected)| *expected).collect();
    // Each way to leave something out: what your numbers would be then.
    type Without = fn(f64, f64) -> f64;
    const WAYS: [(&str, Without); 6] = [
        ("the factor {} is missing from", |expected, part| {
            expected / part
        }),
        ("the factor {} is one too many in", |expected, part| {
            expected * part
        }),
        ("the term {} is missing from", |expected, part| {
            expected - part
        }),
        ("the term {} is one too many in", |expected, part| {
            expected + part
        }),
        (
            "{} is subtracted where it should be added in",
            |expected, part| expected - 2.0 * part,
        ),
        (
            "{} is added where it should be subtracted in",
            |expected, part| expected + 2.0 * part,
        ),
    ];
    let mut fitting: Vec<String> = Vec::new();
    for part in &parts {
        if !varies(&part.values)
            || part.values.iter().any(|value| *value == 0.0)
                && part.values.iter().all(|value| *value == 0.0)
        {
            continue;
        }
        if part.values.len() == cases
            && yours
                .iter()
                .zip(&part.values)
                .all(|(yours, part)| close(*yours, *part))
        {
            fitting.push(format!("your {} is just {}", wrong.name, part.name));
            continue;
        }
        for (phrase, without) in WAYS {
            let explains = (0..cases).all(|case| {
                let would = without(expected[case], part.values[case]);
                // A division by 0 says nothing about this case.
                !would.is_finite()
                    || (yours[case] - would).abs()
                        <= CLOSE * expected[case].abs().max(yours[case].abs())
            });
            let told = (0..cases)
                .filter(|case| without(expected[*case], part.values[*case]).is_finite())
                .count();
            if explains && told >= ENOUGH {
                fitting.push(format!(
                    "{} your {}",
                    phrase.replace("{}", &part.name),
                    wrong.name
                ));
            }
        }
    }
    // Something missing is likelier than something too many; two explanations at once would be a guess.
    let missing: Vec<&String> = fitting
        .iter()
        .filter(|words| words.contains("missing"))
        .collect();
    let considered = if missing.is_empty() {
        fitting.iter().collect()
    } else {
        missing
    };
    let [one] = considered.as_slice() else {
        return None;
    };
    let say = format!(
        "{} {}.",
        super::words::sentence(&format!("as your numbers tell, {one}")),
        on_all(cases)
    );
    finding("part", Support::NamedPart, say)
}

/// Every scalar among the inputs of a check, and every intermediate value that the course names.
fn parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = &evidence.sheet.cases[check];
    let Some(first) = cases.first() else {
        return Vec::new();
    };
    // The names that the course gives come first: an input of the same values has no name of its own then.
    let mut parts = named_parts(evidence, check);
    for (name, value) in &first.inputs {
        for (path, _) in value.leaves() {
            let values: Option<Vec<f64>> = cases
                .iter()
                .map(|case| case.input(name)?.at(&path)?.number())
                .collect();
            if let Some(values) = values
                && parts.iter().all(|known| known.values != values)
            {
                let name = format!("{name}{}", crate::verdict::indices(&path));
                parts.push(Part { name, values });
            }
        }
    }
    parts
}

/// Every intermediate value that the course names.
fn named_parts(evidence: &Evidence<'_>, check: usize) -> Vec<Part> {
    let cases = evidence.sheet.cases[check].len();
    let mut parts = Vec::new();
    for (number, factor) in evidence.exercise.checks[check].factors.iter().enumerate() {
        let value = |case: usize| {
            let place = evidence
                .reference_sheet
                .place(check, case, Ask::Factor(number))?;
            match evidence.reference.get(place)? {
                Answer::Gave(values) => values.first()?.number(),
                Answer::Panicked { .. } => None,
            }
        };
        if let Some(values) = (0..cases).map(value).collect() {
            let name = factor.name.clone();
            parts.push(Part { name, values });
        }
    }
    parts
}

/// A series over epochs that is right up to some epoch on every case.
fn trace(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let check = &evidence.exercise.checks[wrong.check];
    if !wrong.series || !check.trace {
        return None;
    }
    let firsts: Vec<usize> = wrong
        .pairs
        .iter()
        .filter(|pair| !pair.passed)
        .filter_map(|pair| first_difference(pair.yours.as_ref()?, &pair.expected, check.tolerance))
        .collect();
    let earliest = *firsts.iter().min()?;
    let say = if earliest == 0 {
        format!("{} is wrong from the first epoch on.", wrong.name)
    } else {
        format!(
            "{} is right in epoch {} and wrong from epoch {} on: look at what is carried from one epoch to the next.",
            wrong.name,
            if earliest == 1 {
                "1".to_owned()
            } else {
                format!("1 to {earliest}")
            },
            earliest + 1
        )
    };
    finding("trace", Support::Observed, say)
}

fn first_difference(
    yours: &Value,
    expected: &Value,
    tolerance: crate::quantity::Tolerance,
) -> Option<usize> {
    let (yours, expected) = (yours.items()?, expected.items()?);
    if yours.len() != expected.len() {
        return None;
    }
    yours
        .iter()
        .zip(expected)
        .position(|(yours, expected)| !tolerance.agree_throughout(yours, expected))
}

/// NaN or infinity where a number is expected.
fn not_finite(evidence: &Evidence<'_>) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let bad = |number: f64| !number.is_finite();
    let pairs = all_numbers(wrong)?;
    let case = pairs
        .iter()
        .position(|(yours, expected)| bad(*yours) && !bad(*expected))?;
    let count = pairs
        .iter()
        .filter(|(yours, expected)| bad(*yours) && !bad(*expected))
        .count();
    let what = if pairs[case].0.is_nan() {
        "NaN (not a number)"
    } else {
        "infinite"
    };
    let inputs = &evidence.sheet.cases[wrong.check][case];
    let say = format!(
        "Your {} is {what} at {inputs}{}. Is something divided by 0, e raised to a very large number, or a root or logarithm taken of a negative one?",
        wrong.name,
        if count > 1 {
            format!(", and on {} other inputs", count - 1)
        } else {
            String::new()
        }
    );
    let all = count == wrong.pairs.iter().filter(|pair| !pair.passed).count();
    finding(
        "not-finite",
        if all {
            Support::Related
        } else {
            Support::Observed
        },
        say,
    )
}

/// Right to some digits on every case: rounded on the way, or measured.
fn digits(evidence: &Evidence<'_>) -> Option<Finding> {
    const NEAR: f64 = 1e-3;
    let wrong = evidence.judgement.first_wrong()?;
    let pairs = numbers(wrong)?;
    let off = |(yours, expected): &(f64, f64)| {
        (yours - expected).abs() / expected.abs().max(f64::MIN_POSITIVE)
    };
    let worst = pairs.iter().map(off).fold(0.0, f64::max);
    if pairs.len() < ENOUGH || !(worst < NEAR) || worst == 0.0 {
        return None;
    }
    let count = -worst.log10().floor() as i32 - 1;
    let say = format!(
        "Your {} is right to about {count} digits everywhere, but no further: is it rounded on the way, or measured instead of computed?",
        wrong.name
    );
    finding("digits", Support::Related, say)
}

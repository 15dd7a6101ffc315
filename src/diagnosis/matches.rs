//! Answers that equal those of a known wrong answer on every input.

use std::collections::BTreeSet;

use super::fingerprint::{Compared, Fingerprint, Origin, Reach, Slip, Yield};
use super::words::{continued, on_all, quoted, sentence};
use super::{Evidence, Finding, Support};

/// More slips than this fit only by chance; none is named then.
const MOST_FAMILIES: usize = 2;

/// Declared mistakes that fit, then slips that fit.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let Some(first_wrong) = evidence.judgement.first_wrong() else {
        return Vec::new();
    };
    let fitting = fitting(evidence, first_wrong.check);
    let mut findings = Vec::new();
    for reach in [Reach::Everything, Reach::FirstWrong] {
        let these: Vec<&Fingerprint> = fitting
            .iter()
            .filter(|(_, own)| *own == reach)
            .map(|(print, _)| *print)
            .collect();
        findings.extend(known(evidence, &these, reach));
        if findings.is_empty() {
            findings.extend(slip(evidence, &these, reach));
        }
        if !findings.is_empty() {
            break;
        }
    }
    findings
}

/// The one declared mistake that panics where the answer does and gives the same numbers elsewhere.
pub fn of_a_panic(evidence: &Evidence<'_>) -> Vec<Finding> {
    let Some(first) = evidence.first_check() else {
        return Vec::new();
    };
    let whole = fitting(evidence, first)
        .into_iter()
        .filter(|(_, reach)| *reach == Reach::Everything);
    let these: Vec<&Fingerprint> = whole.map(|(print, _)| print).collect();
    let known = known(evidence, &these, Reach::Everything);
    // A panic hides the numbers that would tell several apart.
    if known.len() == 1 { known } else { Vec::new() }
}

/// The wrong answers that explain this one, and how much of it.
fn fitting<'a>(evidence: &Evidence<'a>, first_wrong: usize) -> Vec<(&'a Fingerprint, Reach)> {
    let compared = Compared {
        exercise: evidence.exercise,
        sheet: evidence.sheet,
        reference: evidence.reference,
        own: &evidence.trial.answers,
        first_wrong,
    };
    let fits = |print: &Fingerprint| match &print.values {
        Yield::Values(values) => compared.reach(values),
        _ => None,
    };
    evidence
        .fingerprints
        .iter()
        .filter_map(|print| Some((print, fits(print)?)))
        .collect()
}

/// The declared mistakes among the fitting ones; two that fit are both offered.
fn known(evidence: &Evidence<'_>, fitting: &[&Fingerprint], reach: Reach) -> Vec<Finding> {
    let first_wrong = evidence.judgement.first_wrong();
    let check = first_wrong.map_or("", |quantity| {
        &evidence.exercise.checks[quantity.check].name
    });
    // What fits the first wrong check alone is said of that check alone.
    let (support, scope, numbers) = match reach {
        Reach::Everything => (Support::Known, String::new(), "these numbers".to_owned()),
        Reach::FirstWrong => (
            Support::PartlyKnown,
            format!("As far as {} goes: ", quoted(check)),
            format!("these numbers for {check}"),
        ),
    };
    let mistakes: Vec<(&str, &str)> = fitting
        .iter()
        .filter_map(|print| match &print.origin {
            Origin::Mistake { name, say } => Some((name.as_str(), say.as_str())),
            Origin::Mutant(_) => None,
        })
        .collect();
    let finding = |(name, say): &(&str, &str)| Finding {
        id: format!("mistake:{name}"),
        say: match reach {
            Reach::Everything => (*say).to_owned(),
            Reach::FirstWrong => format!("{scope}{}", continued(say)),
        },
        support,
    };
    match mistakes.as_slice() {
        [(one, say), (other, also)] => {
            let both = Finding {
                id: format!("mistake:{one}"),
                say: format!("Two things would give exactly {numbers}. Either: {say} Or: {also}"),
                support,
            };
            vec![both, finding(&(other, also))]
        }
        all => all.iter().map(finding).collect(),
    }
}

/// What kind of slip fits, if the fitting ones agree on it.
fn slip(evidence: &Evidence<'_>, fitting: &[&Fingerprint], reach: Reach) -> Option<Finding> {
    let slips: Vec<&Slip> = fitting
        .iter()
        .filter_map(|print| match &print.origin {
            Origin::Mutant(slip) => Some(slip),
            Origin::Mistake { .. } => None,
        })
        .collect();
    let single: Vec<&&Slip> = slips.iter().filter(|slip| !slip.everywhere).collect();
    let considered: Vec<&&Slip> = if single.is_empty() {
        slips.iter().collect()
    } else {
        single
    };
    let families: BTreeSet<_> = considered.iter().map(|slip| slip.family).collect();
    if families.is_empty() || families.len() > MOST_FAMILIES {
        return None;
    }
    let phrases: Vec<&str> = families.iter().map(|family| family.sentence()).collect();
    let quantity = evidence.judgement.first_wrong()?;
    let cases = quantity.pairs.len();
    // On a single input many a slip gives the same number.
    if cases < 2 {
        return None;
    }
    let (whose, support) = match reach {
        Reach::Everything => ("every number is".to_owned(), Support::Slip),
        Reach::FirstWrong => (format!("{} is", quantity.name), Support::PartlySlip),
    };
    let mut say = format!(
        "{}, {whose} what one gets if {}.",
        sentence(&on_all(cases)),
        phrases.join(", or if ")
    );
    // Where there is only one quantity it needs no pointing at.
    if evidence.judgement.quantities.len() > 1 {
        say.push_str(&format!(" Look at what goes into {} first.", quantity.name));
    }
    let family = families.iter().next()?;
    Some(Finding {
        id: format!("mutant:{}", format!("{family:?}").to_lowercase()),
        say,
        support,
    })
}

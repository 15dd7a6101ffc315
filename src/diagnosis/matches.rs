//! Answers that equal those of a known wrong answer on every input.

use std::collections::BTreeSet;

use super::fingerprint::{Fingerprint, Origin, Reach, Slip, Yield, reach};
use super::words::{on_all, sentence};
use super::{Evidence, Finding, Support};

/// More slips than this fit only by chance; none is named then.
const MOST_FAMILIES: usize = 2;

/// Declared mistakes that fit, then slips that fit.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let Some(first_wrong) = evidence.judgement.first_wrong() else {
        return Vec::new();
    };
    let fits = |print: &Fingerprint| {
        let Yield::Values(values) = &print.values else {
            return None;
        };
        let own = &evidence.trial.answers;
        reach(
            evidence.exercise,
            evidence.sheet,
            evidence.reference,
            own,
            first_wrong.check,
            values,
        )
    };
    let fitting: Vec<(&Fingerprint, Reach)> = evidence
        .fingerprints
        .iter()
        .filter_map(|print| Some((print, fits(print)?)))
        .collect();
    let mut findings = Vec::new();
    for reach in [Reach::Everything, Reach::FirstWrong] {
        let these: Vec<&Fingerprint> = fitting
            .iter()
            .filter(|(_, own)| *own == reach)
            .map(|(print, _)| *print)
            .collect();
        findings.extend(known(&these, reach));
        if findings.is_empty() {
            findings.extend(slip(evidence, &these, reach));
        }
        if !findings.is_empty() {
            break;
        }
    }
    findings
}

/// The declared mistakes among the fitting ones; two that fit are both offered.
fn known(fitting: &[&Fingerprint], reach: Reach) -> Vec<Finding> {
    let support = match reach {
        Reach::Everything => Support::Known,
        Reach::FirstWrong => Support::PartlyKnown,
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
        say: (*say).to_owned(),
        support,
    };
    match mistakes.as_slice() {
        [(one, say), (other, also)] => {
            let both = Finding {
                id: format!("mistake:{one}"),
                say: format!(
                    "Two things would give exactly these numbers. Either: {say} Or: {also}"
                ),
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
    let (whose, support) = match reach {
        Reach::Everything => ("every number is".to_owned(), Support::Slip),
        Reach::FirstWrong => (format!("{} is", quantity.name), Support::PartlySlip),
    };
    let say = format!(
        "{}, {whose} what one gets if {}. Look at what goes into {} first.",
        sentence(&on_all(cases)),
        phrases.join(", or if "),
        quantity.name
    );
    let family = families.iter().next()?;
    Some(Finding {
        id: format!("mutant:{}", format!("{family:?}").to_lowercase()),
        say,
        support,
    })
}

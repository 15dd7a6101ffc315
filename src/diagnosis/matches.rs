//! Answers that equal those of a known wrong answer on every input.

use std::collections::BTreeSet;

use super::fingerprint::{Compared, Fingerprint, Origin, Reach, Slip, Yield, unfinished_functions};
use super::text::{expressions_like, holds};
use super::words::{continued, is_are, quoted};
use super::{Evidence, Finding, Piece, Quote, Support, cases_of, names_of};

/// More slips than this fit only by chance; none is named then.
const MOST_FAMILIES: usize = 2;

/// On fewer cases many a slip gives the same numbers.
const ENOUGH: usize = 5;

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
            // A sentence about the text is told only where the text holds what it speaks of.
            Origin::Mistake { only_if, .. }
                if !only_if.is_empty()
                    && !only_if.iter().any(|code| holds(evidence.source, code)) =>
            {
                None
            }
            Origin::Mistake { name, say, .. } => Some((name.as_str(), say.as_str())),
            Origin::Mutant(_) => None,
        })
        .collect();
    let finding = |(name, say): &(&str, &str)| {
        Finding::new(format!("mistake:{name}"), support).words(match reach {
            Reach::Everything => (*say).to_owned(),
            Reach::FirstWrong => format!("{scope}{}", continued(say)),
        })
    };
    match mistakes.as_slice() {
        [(one, say), (other, also)] => {
            let both = Finding::new(format!("mistake:{one}"), support).words(format!(
                "Two things would give exactly {numbers}. Either: {say} Or: {also}"
            ));
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
    let first = evidence.judgement.first_wrong()?;
    if first.pairs.len() < ENOUGH {
        return None;
    }
    let (whose, support) = match reach {
        Reach::Everything => (evidence.wrong(), Support::Slip),
        Reach::FirstWrong => (vec![first], Support::PartlySlip),
    };
    let family = families.iter().next()?;
    let told = Finding::new(
        format!("mutant:{}", format!("{family:?}").to_lowercase()),
        support,
    );
    let told = match cases_of(&whose) {
        Some(count) => told.piece(Piece::AllCases(count)).words(", your "),
        None => told.words("your "),
    };
    let phrases: Vec<&str> = families.iter().map(|family| family.sentence()).collect();
    let told = told.piece(Piece::Wrong(names_of(&whose))).words(format!(
        " {} what one gets if {}.",
        is_are(whose.len()),
        phrases.join(", or if ")
    ));
    Some(match place(evidence, &considered) {
        Place::Written(quote) => told
            .words(" Look at ")
            .piece(Piece::Quote(quote))
            .words("."),
        Place::In(function) => told.words(format!(" Look in `{function}`.")),
        // Where there is only one quantity it needs no pointing at.
        Place::Unknown if evidence.judgement.quantities.len() > 1 => told
            .words(" Look at what goes into ")
            .piece(Piece::Wrong(names_of(&[first])))
            .words(" first."),
        Place::Unknown => told,
    })
}

/// Where a slip is.
enum Place {
    /// The learner's file holds it as it would be written.
    Written(Quote),
    /// In that function of several.
    In(String),
    /// Anywhere.
    Unknown,
}

/// Where all fitting slips are, as far as they agree.
fn place(evidence: &Evidence<'_>, slips: &[&&Slip]) -> Place {
    let mut quotes = slips.iter().map(|slip| {
        let found = expressions_like(evidence.source, &slip.after);
        // Of several that are written alike, which one is it?
        <[Quote; 1]>::try_from(found).ok().map(|[quote]| quote)
    });
    if let Some(Some(first)) = quotes.next()
        && quotes.all(|quote| quote.as_ref() == Some(&first))
    {
        return Place::Written(first);
    }
    let functions: BTreeSet<&str> = slips.iter().map(|slip| slip.function.as_str()).collect();
    let open = unfinished_functions(evidence.starter);
    match functions.first() {
        Some(function) if functions.len() == 1 && open.len() > 1 => {
            Place::In((*function).to_owned())
        }
        _ => Place::Unknown,
    }
}

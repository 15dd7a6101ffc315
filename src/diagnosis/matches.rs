//! Answers that equal those of a known wrong answer on every input.

use std::collections::BTreeSet;

use super::families::sentence;
use super::fingerprint::{Compared, Fingerprint, Reach};
use super::origin::{Origin, Slip};
use super::place::{Place, place};
use super::text::holds;
use super::words::{continued, is_are, quoted};
use super::{Evidence, Finding, Piece, Support, cases_of, names_of};
use crate::execution::MutantOutcome;

/// More kinds of mutants than this fit only by chance; none is named then.
const MOST_FAMILIES: usize = 2;

/// On fewer cases many a mutant gives the same numbers.
const ENOUGH: usize = 5;

/// Declared mistakes that fit, then mutants that fit.
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let Some(first_wrong) = evidence.judgement.first_wrong() else {
        return Vec::new();
    };
    let fitting = fitting(evidence, first_wrong.check);
    let of_reach = |wanted: Reach| -> Vec<&Fingerprint> {
        let those = fitting.iter().filter(|(_, reach)| *reach == wanted);
        those.map(|(print, _)| *print).collect()
    };
    let whole = told(evidence, &of_reach(Reach::Everything), Reach::Everything);
    if !whole.is_empty() {
        return whole;
    }
    let these = of_reach(Reach::FirstWrong);
    let mut findings = told(evidence, &these, Reach::FirstWrong);
    if let [one] = findings.as_mut_slice()
        && let Some(further) = elsewhere(evidence, &these)
    {
        *one = one.clone().words(further);
    }
    findings
}

/// What is told of wrong answers that explain so much.
fn told(evidence: &Evidence<'_>, fitting: &[&Fingerprint], reach: Reach) -> Vec<Finding> {
    let known = known(evidence, fitting, reach);
    if known.is_empty() {
        return mutant(evidence, fitting, reach).into_iter().collect();
    }
    known
}

/// What is told of the first check that these do not explain: there is another mistake in it.
fn elsewhere(evidence: &Evidence<'_>, explained: &[&Fingerprint]) -> Option<String> {
    let checks: BTreeSet<usize> = evidence.wrong().iter().map(|own| own.check).collect();
    let is_explained = |check: usize| {
        let fitting = fitting(evidence, check);
        let is_one = |print: &Fingerprint| explained.iter().any(|own| std::ptr::eq(*own, print));
        fitting.iter().any(|(print, _)| is_one(print))
    };
    let check = checks.into_iter().find(|check| !is_explained(*check))?;
    let fitting = fitting(evidence, check);
    let those: Vec<&Fingerprint> = fitting.into_iter().map(|(print, _)| print).collect();
    let name = quoted(&evidence.exercise.checks[check].name);
    if let [(_, say)] = mistakes(evidence, &those).as_slice() {
        return Some(format!(" As far as {name} goes: {}", continued(say)));
    }
    let families = families(&mutants(&those))?;
    let enough = evidence.sheet.cases[check].len() >= ENOUGH;
    enough.then(|| format!(" As far as {name} goes, your numbers are what one gets if {families}."))
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
        own: &evidence.execution.answers,
        first_wrong,
    };
    let fits = |print: &Fingerprint| match &print.outcome {
        MutantOutcome::Values(values) => compared.reach(values),
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
    let mistakes = mistakes(evidence, fitting);
    let finding = |(name, say): &(&str, &str)| {
        Finding::new(format!("mistake:{name}"), support).words(match reach {
            Reach::Everything => (*say).to_owned(),
            Reach::FirstWrong => format!("{scope}{}", continued(say)),
        })
    };
    let mut findings = match mistakes.as_slice() {
        [(one, say), (other, also)] => {
            let both = Finding::new(format!("mistake:{one}"), support).words(format!(
                "Two things would give exactly {numbers}. Either: {say} Or: {also}"
            ));
            vec![both, finding(&(other, also))]
        }
        all => all.iter().map(finding).collect(),
    };
    if let (Some(best), Reach::Everything) = (findings.first_mut(), reach) {
        best.credit = credit(fitting, &mistakes);
    }
    findings
}

/// What the dearest of these mistakes earns.
fn credit(fitting: &[&Fingerprint], told: &[(&str, &str)]) -> Option<f64> {
    let of = |print: &&Fingerprint| match &print.origin {
        Origin::Mistake { name, credit, .. } if told.iter().any(|(own, _)| own == name) => *credit,
        _ => None,
    };
    fitting.iter().filter_map(of).max_by(f64::total_cmp)
}

/// The names of the declared mistakes among these, and what is said of each.
pub(super) fn mistakes<'a>(
    evidence: &Evidence<'_>,
    these: &[&'a Fingerprint],
) -> Vec<(&'a str, &'a str)> {
    let mistake = |print: &&'a Fingerprint| match &print.origin {
        // A sentence about the text is told only where the text holds what it speaks of.
        Origin::Mistake { only_if, .. }
            if !only_if.is_empty() && !only_if.iter().any(|code| holds(evidence.source, code)) =>
        {
            None
        }
        Origin::Mistake { name, say, .. } => Some((name.as_str(), say.as_str())),
        Origin::Mutant(_) | Origin::Carried(_) => None,
    };
    these.iter().filter_map(mistake).collect()
}

/// The mutants among these; one place is simpler than the same at many.
pub(super) fn mutants<'a>(these: &[&'a Fingerprint]) -> Vec<Slip<'a>> {
    let mutant = |print: &&'a Fingerprint| match &print.origin {
        Origin::Mutant(mutant) => Some(Slip::Made(mutant)),
        Origin::Carried(own) => Some(Slip::Carried(own)),
        Origin::Mistake { .. } => None,
    };
    let mut mutants: Vec<Slip<'a>> = these.iter().filter_map(mutant).collect();
    if mutants.iter().any(|mutant| !mutant.is_everywhere()) {
        mutants.retain(|mutant| !mutant.is_everywhere());
    }
    mutants
}

/// What kinds of mutants these are, in words; `None` if there is none, or if they are so many that it would be a guess.
pub(super) fn families(mutants: &[Slip<'_>]) -> Option<String> {
    let families: BTreeSet<_> = mutants.iter().map(Slip::family).collect();
    let phrases: Vec<&str> = families.into_iter().map(sentence).collect();
    let is_told = !phrases.is_empty() && phrases.len() <= MOST_FAMILIES;
    is_told.then(|| phrases.join(", or if "))
}

/// What kind of mutant fits, if the fitting ones agree on it.
fn mutant(evidence: &Evidence<'_>, fitting: &[&Fingerprint], reach: Reach) -> Option<Finding> {
    let mutants = mutants(fitting);
    let phrase = families(&mutants)?;
    let first = evidence.judgement.first_wrong()?;
    if first.pairs.len() < ENOUGH {
        return None;
    }
    let (whose, support) = match reach {
        Reach::Everything => (evidence.wrong(), Support::Mutant),
        Reach::FirstWrong => (vec![first], Support::PartlyMutant),
    };
    let family = mutants.iter().map(Slip::family).min()?;
    let told = Finding::new(
        format!("mutant:{}", format!("{family:?}").to_lowercase()),
        support,
    );
    let told = match cases_of(&whose) {
        Some(count) => told.piece(Piece::AllCases(count)).words(", your "),
        None => told.words("Your "),
    };
    let told = told.piece(Piece::Wrong(names_of(&whose))).words(format!(
        " {} what one gets if {phrase}.",
        is_are(whose.len())
    ));
    Some(match place(evidence, &mutants) {
        Place::Written(quote) => told
            .words(" Look at ")
            .piece(Piece::Quote(quote))
            .words("."),
        Place::Near { function, names } => told.words(near(function.as_deref(), &names)),
        // Where there is only one quantity it needs no pointing at.
        Place::Unknown if evidence.judgement.quantities.len() > 1 => told
            .words(" Look at what goes into ")
            .piece(Piece::Wrong(names_of(&[first])))
            .words(" first."),
        Place::Unknown => told,
    })
}

/// ` Look in f, where you use a and b.`
pub(super) fn near(function: Option<&str>, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let used = match names.as_slice() {
        [] => String::new(),
        [one] => format!("where you use {one}"),
        [first @ .., last] => format!("where {} and {last} meet", first.join(", ")),
    };
    match function {
        Some(function) if used.is_empty() => format!(" Look in `{function}`."),
        Some(function) => format!(" Look in `{function}`, {used}."),
        None => format!(" Look {used}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};
    use crate::mutation::{Edits, Family, Mutant};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"z\"\ncall = \"f(a)\"\ncases = {cases}\nrandom = {{ a = [1.0, 9.0] }}\n"
        )
    }

    const RIGHT: Program = |_, _, case| one(number(case, "a"));
    const OWN: Program = |_, _, case| one(number(case, "a").powi(2) + 1.0);
    const OTHER: Program = |_, _, case| one(number(case, "a").powi(3));

    fn print(bench: &Bench, origin: Origin, program: Program) -> Fingerprint {
        Fingerprint {
            origin,
            outcome: MutantOutcome::Values(bench.answers(program)),
        }
    }

    fn mutant_of(family: Family) -> Origin {
        Origin::Mutant(Mutant {
            family,
            function: "f".into(),
            line: 1,
            before: "a".into(),
            place: 0..1,
            after: "b".into(),
            everywhere: false,
            edits: Edits::default(),
        })
    }

    fn mistake(only_if: &[&str]) -> Origin {
        Origin::Mistake {
            name: "m".into(),
            say: "You square a.".into(),
            only_if: only_if.iter().map(|code| (*code).to_owned()).collect(),
            credit: None,
            edits: Some(Edits::default()),
        }
    }

    /// What is told of a learner's `OWN`, given what wrong answers yield.
    fn told(cases: usize, source: &str, prints: &[(Origin, Program)]) -> String {
        let mut bench = Bench::new(&check(cases), RIGHT, OWN).with_source(source);
        let all = prints.iter().cloned();
        bench.fingerprints = all
            .map(|(origin, program)| print(&bench, origin, program))
            .collect();
        bench.told(|evidence| findings(evidence).into_iter().next())
    }

    #[test]
    fn a_mutant_that_yields_the_same_on_enough_cases_is_told() {
        let sign = (mutant_of(Family::Sign), OWN);
        assert_eq!(
            told(8, "", std::slice::from_ref(&sign)),
            "On all 8 inputs, your z is what one gets if a sign is flipped."
        );
        assert_eq!(told(4, "", &[sign]), "");
        assert_eq!(told(8, "", &[(mutant_of(Family::Sign), OTHER)]), "");
    }

    #[test]
    fn mutants_of_many_kinds_that_fit_are_a_guess() {
        let fitting = |families: &[Family]| -> Vec<(Origin, Program)> {
            families
                .iter()
                .map(|family| (mutant_of(*family), OWN))
                .collect()
        };
        let two = fitting(&[Family::Sign, Family::Term]);
        assert!(told(8, "", &two).contains(", or if "));
        let three = fitting(&[Family::Sign, Family::Term, Family::Factor]);
        assert_eq!(told(8, "", &three), "");
    }

    #[test]
    fn a_sentence_about_code_is_told_only_where_the_code_is() {
        let quoting = [(mistake(&["a.powi(2)", "a * a"]), OWN)];
        assert_eq!(
            told(8, "fn f(a: f64) -> f64 { a*a + 1.0 }", &quoting),
            "You square a."
        );
        assert_eq!(
            told(8, "fn f(a: f64) -> f64 { /* a * a */ a.abs() }", &quoting),
            ""
        );
        assert_eq!(told(8, "", &[(mistake(&[]), OWN)]), "You square a.");
    }

    #[test]
    fn a_mistake_comes_before_a_mutant() {
        let both = [(mutant_of(Family::Sign), OWN), (mistake(&[]), OWN)];
        assert_eq!(told(8, "", &both), "You square a.");
    }
}

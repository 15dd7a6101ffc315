//! Two mistakes at once: which pairs of known wrong answers may explain an answer, and what is told of the one that does.
//!
//! Running all pairs would take long. A number that only one of the two changes has to be what that one makes of it, so most pairs
//! are ruled out by what the two yield alone.

use std::collections::HashMap;

use super::cells::{Cells, Marks};
use super::fingerprint::{Compared, Fingerprint, Reach};
use super::matches::{families, mistakes, mutants, near};
use super::origin::Origin;
use super::place::{Place, place};
use super::{Evidence, Finding, Piece, Support, cases_of, names_of};
use crate::execution::MutantOutcome;
use crate::mutation::Edits;

/// As many pairs are run for one answer. Where more are possible, none is: another one might explain it as well.
const MOST_PAIRS: usize = 300;

/// On fewer cases something else would do the same.
const ENOUGH: usize = 5;

/// What came of pairs that were run before, asked by the places of the two among the fingerprints.
pub type Joined<'a> = dyn Fn([usize; 2]) -> Option<MutantOutcome> + 'a;

/// Two known wrong answers that may both be in one.
struct Pairing {
    both: Both,
    /// Which they are, the one that is seen first before the other.
    halves: [usize; 2],
}

/// Two wrong answers at once.
enum Both {
    /// What both edit in the solution, to be run.
    Edits(Edits),
    /// What came of it when it was run.
    Outcome(MutantOutcome),
}

/// Wrong answers that cannot be told from each other, with what they change.
struct Half<'a> {
    members: Vec<&'a Fingerprint>,
    /// The place of the first of them among the fingerprints.
    place: usize,
    /// What is not right with it.
    off: Marks,
    /// What is as the learner has it.
    same: Marks,
}

/// The pairs that may explain an answer which no wrong answer explains alone.
pub struct Pairs<'a> {
    evidence: Evidence<'a>,
    halves: Vec<Half<'a>>,
    pairings: Vec<Pairing>,
}

impl<'a> Pairs<'a> {
    /// All that may; none where it may be too many. Without the solution at hand, what is asked for is all there is.
    pub fn of(evidence: Evidence<'a>, joined: Option<&Joined<'_>>) -> Self {
        let cells = Cells::of(&evidence);
        let wrong = cells.differing(evidence.reference, &evidence.execution.answers);
        let halves = halves(&evidence, &cells);
        let both = |one: &Half<'_>, other: &Half<'_>| match joined {
            Some(joined) => joined([one.place, other.place]).map(Both::Outcome),
            None => edits(one, other).map(Both::Edits),
        };
        let pairings = pairings(&halves, &wrong, &cells, both);
        Pairs {
            evidence,
            halves,
            pairings,
        }
    }

    /// All pairs that may explain any answer, by the places of the two, with what both edit in the solution.
    pub fn possible(evidence: Evidence<'a>) -> Vec<([usize; 2], Edits)> {
        let cells = Cells::of(&evidence);
        let halves = halves(&evidence, &cells);
        let mut possible = Vec::new();
        for (place, one) in halves.iter().enumerate() {
            for other in &halves[place + 1..] {
                if may_ever_show(one, other, &cells) && may_ever_show(other, one, &cells) {
                    let edits = edits(one, other);
                    possible.extend(edits.map(|edits| ([one.place, other.place], edits)));
                }
            }
        }
        possible
    }

    /// What those edit in the solution that are to be run.
    pub fn edits(&self) -> Vec<&Edits> {
        self.pairings
            .iter()
            .filter_map(|pairing| match &pairing.both {
                Both::Edits(edits) => Some(edits),
                Both::Outcome(_) => None,
            })
            .collect()
    }

    /// What is told of the one pair that yields the learner's numbers, given what came of those that were to be run; nothing where
    /// several do.
    pub fn told(&self, outcomes: &[MutantOutcome]) -> Option<Finding> {
        let evidence = &self.evidence;
        let first_wrong = evidence.judgement.first_wrong()?;
        let compared = Compared {
            exercise: evidence.exercise,
            sheet: evidence.sheet,
            reference: evidence.reference,
            own: &evidence.execution.answers,
            first_wrong: first_wrong.check,
        };
        let fits = |outcome: &MutantOutcome| match outcome {
            MutantOutcome::Values(values) => compared.reach(values) == Some(Reach::Everything),
            _ => false,
        };
        let mut run = outcomes.iter();
        let mut fitting = self.pairings.iter().filter(|pairing| match &pairing.both {
            Both::Edits(_) => run.next().is_some_and(fits),
            Both::Outcome(outcome) => fits(outcome),
        });
        let (Some(pairing), None) = (fitting.next(), fitting.next()) else {
            return None;
        };
        let [one, other] = pairing.halves.map(|half| &self.halves[half]);
        both(evidence, one, other)
    }
}

/// Those of which both halves may be in the learner's answer.
fn pairings<'a>(
    halves: &[Half<'a>],
    wrong: &Marks,
    cells: &Cells,
    both: impl Fn(&Half<'a>, &Half<'a>) -> Option<Both>,
) -> Vec<Pairing> {
    let mut found = Vec::new();
    for (place, one) in halves.iter().enumerate() {
        for (other, another) in halves.iter().enumerate().skip(place + 1) {
            if !may_be_both(one, another, wrong, cells) {
                continue;
            }
            let first = |half: &Half<'_>| half.off.places().next();
            let order = match first(another) < first(one) {
                true => [other, place],
                false => [place, other],
            };
            found.extend(both(one, another).map(|both| Pairing {
                both,
                halves: order,
            }));
            if found.len() > MOST_PAIRS {
                return Vec::new();
            }
        }
    }
    found
}

/// What is told of two that are both in an answer.
fn both(evidence: &Evidence<'_>, one: &Half<'_>, other: &Half<'_>) -> Option<Finding> {
    let wrong = evidence.wrong();
    let same = same_kind(evidence, one, other);
    let finding = Finding::new(
        format!("pair:{}+{}", id(evidence, one), id(evidence, other)),
        match same {
            Some(_) => Support::Mutant,
            None => Support::Two,
        },
    );
    let finding = match cases_of(&wrong) {
        Some(count) => finding.piece(Piece::AllCases(count)).words(", your "),
        None => finding.words("Your "),
    };
    let verb = super::words::is_are(wrong.len());
    let finding = finding
        .piece(Piece::Wrong(names_of(&wrong)))
        .words(format!(" {verb} what one gets "));
    // The same at two places is one mistake to whoever made it.
    if let Some(both) = same {
        return Some(finding.words(format!("if, at two places, {both}.")));
    }
    let (first, second) = (words(evidence, one)?, words(evidence, other)?);
    let finding = finding.words("from two mistakes at once. The first:");
    let finding = first.into_iter().fold(finding, Finding::piece);
    Some(
        second
            .into_iter()
            .fold(finding.words(" The second:"), Finding::piece),
    )
}

/// What is wrong with both, in words, if it is the same and the course does not declare it.
fn same_kind(evidence: &Evidence<'_>, one: &Half<'_>, other: &Half<'_>) -> Option<String> {
    let kind = |half: &Half<'_>| match half.mistake(evidence) {
        Some(_) => None,
        None => families(&mutants(&half.members)),
    };
    kind(one).filter(|own| kind(other).as_ref() == Some(own))
}

impl Half<'_> {
    /// Whether the course declares one of them.
    fn is_declared(&self) -> bool {
        let mut members = self.members.iter();
        members.any(|print| matches!(print.origin, Origin::Mistake { .. }))
    }

    /// The mistake that the course declares, if there is one whose words fit the file.
    fn mistake(&self, evidence: &Evidence<'_>) -> Option<(&str, &str)> {
        match mistakes(evidence, &self.members).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}

fn id(evidence: &Evidence<'_>, half: &Half<'_>) -> String {
    match (half.mistake(evidence), mutants(&half.members).first()) {
        (Some((name, _)), _) => name.to_owned(),
        (None, Some(mutant)) => format!("{:?}", mutant.family()).to_lowercase(),
        (None, None) => String::new(),
    }
}

/// What is said of one of the two; `None` where its kind would be a guess.
fn words(evidence: &Evidence<'_>, half: &Half<'_>) -> Option<Vec<Piece>> {
    let text = |text: String| Piece::Words(text);
    if let Some((_, say)) = half.mistake(evidence) {
        return Some(vec![text(format!(" {say}"))]);
    }
    let mutants = mutants(&half.members);
    let mut pieces = vec![text(format!(
        " {}.",
        families(&mutants)?.replace(", or if ", ", or ")
    ))];
    match place(evidence, &mutants) {
        Place::Written(quote) => {
            pieces.extend([
                text(" Look at ".into()),
                Piece::Quote(quote),
                text(".".into()),
            ]);
        }
        Place::Near { function, names } => pieces.push(text(near(function.as_deref(), &names))),
        Place::Unknown => {}
    }
    Some(pieces)
}

/// The wrong answers that run to their end and are wrong, those that yield the same together.
fn halves<'a>(evidence: &Evidence<'a>, cells: &Cells) -> Vec<Half<'a>> {
    let mut halves: Vec<Half<'a>> = Vec::new();
    let mut alike: HashMap<(Marks, Marks), Vec<usize>> = HashMap::new();
    for (place, print) in evidence.fingerprints.iter().enumerate() {
        let MutantOutcome::Values(values) = &print.outcome else {
            continue;
        };
        let off = cells.differing(evidence.reference, values);
        if off.is_empty() {
            continue;
        }
        let same = cells.agreeing(&evidence.execution.answers, values);
        let known = alike.entry((off.clone(), same.clone())).or_default();
        let equals = |half: &&usize| match &halves[**half].members[0].outcome {
            MutantOutcome::Values(others) => cells.differing(values, others).is_empty(),
            _ => false,
        };
        match known.iter().find(equals) {
            Some(half) => halves[*half].members.push(print),
            None => {
                known.push(halves.len());
                halves.push(Half {
                    members: vec![print],
                    place,
                    off,
                    same,
                });
            }
        }
    }
    halves
}

/// Whether two wrong answers may both be in the learner's: together they touch what is wrong, and what only one of them touches is as
/// that one has it.
fn may_be_both(one: &Half<'_>, other: &Half<'_>, wrong: &Marks, cells: &Cells) -> bool {
    let explains = |own: &Half<'_>, other: &Half<'_>| own.off.without(&other.off).within(&own.same);
    // What is right although both change it would have to be so by chance.
    wrong.within(&one.off.or(&other.off))
        && one.off.or(&other.off).within(wrong)
        && explains(one, other)
        && explains(other, one)
        && shows_itself(one, other, cells)
        && shows_itself(other, one, cells)
}

/// Whether there are numbers on enough cases that only the one changes. Of two mutants in the same numbers, a single mistake that
/// nobody knows may do what both do by chance; of two declared mistakes, that both were made is likelier.
fn shows_itself(half: &Half<'_>, other: &Half<'_>, cells: &Cells) -> bool {
    changes_alone(half, other, cells)
        || (half.is_declared()
            && other.is_declared()
            && cells.cases(&half.off.without(&other.same)) >= ENOUGH)
}

/// Whether a half may show itself in some answer.
fn may_ever_show(half: &Half<'_>, other: &Half<'_>, cells: &Cells) -> bool {
    changes_alone(half, other, cells) || (half.is_declared() && other.is_declared())
}

/// Whether there are numbers on enough cases that only the one changes.
fn changes_alone(half: &Half<'_>, other: &Half<'_>, cells: &Cells) -> bool {
    cells.cases(&half.off.without(&other.off)) >= ENOUGH
}

/// What both edit, by the first members of each that do not stand in each other's way.
fn edits(one: &Half<'_>, other: &Half<'_>) -> Option<Edits> {
    /// As many members are looked at.
    const MOST: usize = 4;
    let of = |half: &Half<'_>| -> Vec<Edits> {
        let edits = half.members.iter().filter_map(|print| print.origin.edits());
        edits.take(MOST).cloned().collect()
    };
    let (ones, others) = (of(one), of(other));
    ones.iter()
        .find_map(|one| others.iter().find_map(|other| one.beside(other)))
}

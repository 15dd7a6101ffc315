//! What no other value mends: the end of a range, a direction, the order of two statements, a step too many. The text is run with
//! one such thing done otherwise, as its mutants; one that makes every case right tells the place.

use std::ops::Range;

use super::laboratory::{Laboratory, Subject};
use crate::execution::{Ending, Execution};
use crate::harness::{Error, Harness, Mutants};
use crate::location::{Also, Location, Mends, Span, Strength};
use crate::mutation::{Family, Mutant, discover};
use crate::parse_depth::with_deep_stack;
use crate::process::Cancel;

/// As many mutants of one text as are run.
const MOST: usize = 400;

/// What a mutant does otherwise, and that everything is right with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The pieces of the text that change, in its order.
    pub pieces: Vec<Range<usize>>,
    /// What could stand in the place of the first one; `None` if that is not the whole of it.
    pub edit: Option<String>,
    /// What is needed there, in words.
    pub words: &'static str,
}

/// The mutants of the learner's functions with which every case is right, the most likely one first.
///
/// # Errors
/// If the machine is at fault.
pub fn undone(
    harness: &Harness,
    subject: Subject<'_>,
    laboratory: &Laboratory<'_>,
    is_own: &dyn Fn(&str) -> bool,
    cancel: &Cancel,
) -> Result<Vec<Undone>, Error> {
    let text = subject.attempt.source;
    let found = with_deep_stack(text, || discover(text, |_| false).unwrap_or_default());
    let mut mutants = found.unwrap_or_default();
    mutants.retain(|mutant| is_own(&mutant.function));
    mutants.truncate(MOST);
    let edits: Vec<_> = mutants.iter().map(|mutant| &mutant.edits).collect();
    let family = Mutants {
        original: text,
        edits: &edits,
    };
    let attempt = subject.attempt;
    let executions = harness.mutant_trials(attempt.exercise, family, attempt.sheet, cancel)?;
    let is_right = |(_, execution): &(&Mutant, Execution)| {
        execution.ending == Ending::Finished && laboratory.accepts_all(&execution.answers)
    };
    let mut right: Vec<&Mutant> = mutants
        .iter()
        .zip(executions)
        .filter(is_right)
        .map(|(mutant, _)| mutant)
        .collect();
    // One place before many; of two places the later one, as with values.
    right.sort_by_key(|mutant| (mutant.everywhere, std::cmp::Reverse(mutant.place.start)));
    Ok(right.into_iter().map(|mutant| of(mutant, text)).collect())
}

fn of(mutant: &Mutant, text: &str) -> Undone {
    let words = words(mutant.family);
    if !mutant.everywhere {
        let place = match mutant.family {
            // What is exchanged or left out is shown whole.
            Family::Order
            | Family::Step
            | Family::Accumulation
            | Family::Elements
            | Family::Transposed => mutant.place.clone(),
            _ => widened(mutant.edits.range().unwrap_or_default(), text),
        };
        let edit = mutant.edits.apply_within(text, place.clone());
        return Undone {
            pieces: vec![trimmed(place, text)],
            // A condition that never holds shows where to look, and is nothing to write.
            edit: (mutant.family != Family::Branch).then(|| edit.trim().to_owned()),
            words,
        };
    }
    let pieces = mutant.edits.substitutions().iter();
    let pieces = pieces.map(|own| trimmed(widened(own.range.clone(), text), text));
    Undone {
        edit: None,
        pieces: pieces.collect(),
        words,
    }
}

/// A place with the rest of the words that it begins and ends in, so that there is something to mark.
fn widened(place: Range<usize>, text: &str) -> Range<usize> {
    let is_word = |letter: &char| letter.is_alphanumeric() || "_.".contains(*letter);
    let length = |letters: &mut dyn Iterator<Item = char>| letters.map(char::len_utf8).sum();
    let before: usize = length(&mut text[..place.start].chars().rev().take_while(is_word));
    let after: usize = length(&mut text[place.end..].chars().take_while(is_word));
    place.start - before..place.end + after
}

/// A place without the blanks at its ends.
fn trimmed(place: Range<usize>, text: &str) -> Range<usize> {
    let piece = &text[place.clone()];
    let start = place.start + piece.len() - piece.trim_start().len();
    start..start + piece.trim().len()
}

/// What is needed where a text has this kind of thing otherwise.
fn words(family: Family) -> &'static str {
    match family {
        Family::Sign => "the other sign",
        Family::Operation | Family::Addition => "another operation",
        Family::Parentheses => "other brackets",
        Family::Factor | Family::Divisor => "one factor or divisor fewer",
        Family::Term => "one term fewer",
        Family::Mean => "no division by how many there are",
        Family::Constant | Family::Power => "another number",
        Family::Index | Family::Neighbour => "another element",
        Family::Transposed => "the two indices the other way round",
        Family::Variable | Family::Stale => "another value",
        Family::Function => "another function",
        Family::Accumulation => "the other kind of assignment",
        Family::Step => "nothing: this statement is one too many",
        Family::Order => "the two statements the other way round",
        Family::Range => "another start or end",
        Family::Direction => "the other direction",
        Family::Comparison => "another comparison",
        Family::Branch => "another condition",
        Family::Arguments | Family::Elements => "the same values in another order",
    }
}

/// What the best of these tells, and where it could be mended as well.
pub fn location(undone: &[Undone], text: &str) -> Option<Location> {
    let (best, others) = undone.split_first()?;
    let spans: Vec<Span> = best
        .pieces
        .iter()
        .map(|piece| Span::of(text, piece))
        .collect();
    let (first, further) = spans.split_first()?;
    let mut also: Vec<Also> = further
        .iter()
        .map(|span| Also {
            span: *span,
            alternative: false,
        })
        .collect();
    for other in others.iter().filter(|other| other.pieces.len() == 1) {
        let span = Span::of(text, &other.pieces[0]);
        let is_known = |line| first.line == line || also.iter().any(|own| own.span.line == line);
        if further.is_empty() && !is_known(span.line) {
            also.push(Also {
                span,
                alternative: true,
            });
        }
    }
    Some(Location {
        span: *first,
        text: text[best.pieces[0].clone()].to_owned(),
        has: None,
        needs: None,
        relation: Some(best.words.to_owned()),
        edit: best.edit.clone(),
        mends: Mends::All,
        strength: Strength::Proven,
        also,
    })
}

#[cfg(test)]
mod tests {
    use super::{of, widened};
    use crate::mutation::{Family, discover};

    #[test]
    fn a_mark_holds_whole_words() {
        let text = "for i in 1..rows.len() { }";
        let at = text.find("..").unwrap();
        assert_eq!(&text[widened(at..at + 2, text)], "1..rows.len");
        assert_eq!(&text[widened(at..at, text)], "1..rows.len");
        assert_eq!(widened(0..0, "()"), 0..0);
    }

    #[test]
    fn what_is_exchanged_is_shown_whole_and_a_condition_is_nothing_to_write() {
        let text = "pub fn f(w: [[f64; 2]; 2], mut s: f64) -> f64 {
    for i in 0..2 { s += w[i][0]; s = s * w[0][1]; }
    if s < 1.0 { s } else { w[0][1] }
}";
        let mutants = discover(text, |_| false).unwrap();
        let told = |family: Family| {
            let mutant = mutants.iter().find(|mutant| mutant.family == family);
            let undone = of(mutant.unwrap(), text);
            (text[undone.pieces[0].clone()].to_owned(), undone.edit)
        };
        let (before, after) = told(Family::Transposed);
        assert_eq!(
            (before.as_str(), after.as_deref()),
            ("w[i][0]", Some("w[0][i]"))
        );
        let (before, after) = told(Family::Order);
        assert_eq!(before, "s += w[i][0]; s = s * w[0][1];");
        assert_eq!(after.as_deref(), Some("s = s * w[0][1]; s += w[i][0];"));
        assert_eq!(told(Family::Branch).1, None);
    }
}

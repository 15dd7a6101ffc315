//! Inputs that make no difference to a number although they should.

use std::sync::Arc;

use super::words::{list, quoted};
use super::{Evidence, Finding, Piece, Support};
use crate::course::Exercise;
use crate::quantity::Value;
use crate::sample::Case;
use crate::sheet::Sheet;
use crate::verdict::{Judgement, indices};

/// In so many cases an input is exchanged for that of another one, if there are as many.
const TRIED: usize = 8;

/// On fewer, that nothing changes may be chance.
const ENOUGH: usize = 5;

/// More inputs than this would point at nothing.
const MOST_INPUTS: usize = 24;
const MOST_NAMED: usize = 3;

/// Cases of the first wrong check in each of which one input is that of another case.
#[derive(Clone, Debug)]
pub struct Varied {
    /// The calls, and nothing for other checks.
    pub sheet: Sheet,
    /// For each of these cases which input it is, and the case that it was made from.
    made: Vec<(String, usize)>,
}

/// What is to be asked to know which inputs make no difference; `None` where nothing can be.
pub fn varied(evidence: Evidence<'_>) -> Option<Varied> {
    let check = evidence.judgement.first_wrong()?.check;
    varied_in(evidence.exercise, evidence.sheet, check)
}

/// What is to be asked where this check is the first wrong one; the same whatever the answer.
pub fn varied_in(exercise: &Exercise, sheet: &Sheet, check: usize) -> Option<Varied> {
    let cases = sheet.cases.get(check)?;
    let first = cases.first()?;
    // What is made of other inputs is no program's to take.
    let taken = exercise.checks[check].inputs.len();
    let inputs: Vec<(usize, Vec<usize>)> = first
        .inputs
        .iter()
        .take(taken)
        .enumerate()
        .flat_map(|(place, (_, value))| value.parts().into_iter().map(move |path| (place, path)))
        .collect();
    if inputs.len() > MOST_INPUTS {
        return None;
    }
    let mut made = Vec::new();
    let mut others = Vec::new();
    for (input, path) in inputs {
        let name = format!("{}{}", first.inputs[input].0, indices(&path));
        let varied = (0..cases.len()).rev().filter_map(|base| {
            let other = exchanged(cases, base, input, &path)?;
            Some(((name.clone(), base), other))
        });
        let (own, cases): (Vec<_>, Vec<_>) = varied.take(TRIED).unzip();
        made.extend(own);
        others.extend(cases);
    }
    let mut all = vec![Vec::new(); sheet.cases.len()];
    all[check] = others;
    let all = all.into_iter().map(Arc::new).collect();
    let sheet = Sheet::of_cases(sheet.seed, all);
    (!made.is_empty()).then_some(Varied { sheet, made })
}

/// A case with a part of an input as another case has it; `None` where all that fit have the same.
fn exchanged(cases: &[Case], base: usize, input: usize, path: &[usize]) -> Option<Case> {
    let own = cases[base].inputs.get(input)?.1.at(path)?;
    let others = (1..cases.len()).map(|step| &cases[(base + step) % cases.len()]);
    let fits = |other: &&Value| *other != own && other.has_shape_of(own);
    let other = others
        .filter_map(|case| case.inputs.get(input)?.1.at(path))
        .find(fits)?
        .clone();
    let mut case = cases[base].clone();
    *case.inputs.get_mut(input)?.1.at_mut(path)? = other;
    Some(case)
}

/// Which inputs make no difference to the first wrong quantity while they do to the right one, given what came of the varied cases.
pub fn by_inputs(
    evidence: &Evidence<'_>,
    varied: &Varied,
    judgement: &Judgement,
) -> Option<Finding> {
    let wrong = evidence.judgement.first_wrong()?;
    let other = judgement
        .quantities
        .iter()
        .find(|other| other.name == wrong.name && other.check == wrong.check)?;
    if other.pairs.len() != varied.made.len() {
        return None;
    }
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut effective: Vec<&str> = Vec::new();
    for ((name, base), pair) in varied.made.iter().zip(&other.pairs) {
        let before = wrong.pairs.get(*base)?;
        let (yours, was) = (pair.yours.as_ref()?, before.yours.as_ref()?);
        if yours != was {
            effective.push(name);
        }
        // Where the right one stays as it was, so may yours.
        let tells = usize::from(pair.expected != before.expected);
        match names.last_mut() {
            Some((known, count)) if known == name => *count += tells,
            _ => names.push((name.clone(), tells)),
        }
    }
    names.retain(|(name, count)| *count >= ENOUGH && !effective.contains(&name.as_str()));
    if names.is_empty() || names.len() > MOST_NAMED {
        return None;
    }
    let fewest = names.iter().map(|(_, count)| *count).min()?;
    let named: Vec<String> = names.iter().map(|(name, _)| quoted(name)).collect();
    let told = Finding::new("input", Support::Related)
        .words("Your ")
        .piece(Piece::Wrong(vec![wrong.name.clone()]))
        .words(format!(
            " does not depend on {}: with another value there it stays the same, and the right one changes ({fewest} times tried). Where does it go in?",
            list(&named)
        ));
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::testing::{Bench, Program, number, one};

    fn check(cases: usize) -> String {
        format!(
            "[[exercises.checks]]\nname = \"z\"\ncall = \"f(w, a, b)\"\ncases = {cases}\nrandom = {{ w = [1.1, 2.9], a = [3.1, 9.9], b = [1.0, 2.0] }}\n"
        )
    }

    const RIGHT: Program =
        |_, _, case| one(number(case, "w") * number(case, "a") + number(case, "b"));
    const NO_BIAS: Program = |_, _, case| one(number(case, "w") * number(case, "a"));
    const OTHER: Program =
        |_, _, case| one(number(case, "w") + number(case, "a") + number(case, "b"));

    fn told(cases: usize, own: Program) -> String {
        let bench = Bench::new(&check(cases), RIGHT, own);
        let evidence = bench.evidence();
        let Some(varied) = varied(evidence) else {
            return String::new();
        };
        let judgement = bench.judged(&varied.sheet, RIGHT, own);
        by_inputs(&evidence, &varied, &judgement).map_or(String::new(), |finding| finding.say())
    }

    #[test]
    fn an_input_without_effect_is_named() {
        assert_eq!(
            told(8, NO_BIAS),
            "Your z does not depend on b: with another value there it stays the same, and the right one changes (8 times tried). Where does it go in?"
        );
    }

    #[test]
    fn what_depends_on_all_inputs_or_is_tried_rarely_says_nothing() {
        assert_eq!(told(8, OTHER), "");
        assert_eq!(told(4, NO_BIAS), "");
    }
}

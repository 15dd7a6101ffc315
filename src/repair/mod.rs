//! Where in a learner's own file a mistake is, proven by running it.
//!
//! The text is compiled once with probes in it and run some thousand times, each time with another value in the place of one of
//! its own. What makes every case right is a mending; the cheapest one tells the place. Nothing is said that was not run.

mod forms;
mod laboratory;
mod mendings;
mod place;
mod probes;

pub use laboratory::Subject;
pub use place::{Also, Mends, Place, Span, Strength};

use crate::harness::{Attempt, Error, Harness};
use crate::process::Cancel;
use laboratory::Laboratory;
use mendings::{Ground, Mending};
use probes::{Declared, Kind, Probes};

/// The places of a mistake, the best first; none if nothing is proven.
///
/// `is_own` says of a function by its name whether the learner wrote it; `shown` is the check and the case whose numbers are on
/// the screen.
///
/// # Errors
/// If the machine is at fault.
pub fn places(
    harness: &Harness,
    subject: Subject<'_>,
    is_own: &dyn Fn(&str) -> bool,
    shown: (usize, usize),
    cancel: &Cancel,
) -> Result<Vec<Place>, Error> {
    let text = subject.text;
    let given = harness.given().files();
    let given = given.fold(Declared::default(), |all, (_, text)| {
        all.and(Declared::in_text(text))
    });
    let Some(probes) = Probes::of(text, &given) else {
        return Ok(Vec::new());
    };
    let Some((source, probed)) = laboratory::compiled(harness, subject, &probes, cancel)? else {
        return Ok(Vec::new());
    };
    let attempt = Attempt {
        exercise: subject.exercise,
        source: &source,
        file: subject.file,
        solution: "",
        sheet: subject.sheet,
    };
    let opened = Laboratory::open(harness, attempt, probed, &probes, subject.expected, cancel)?;
    let Some(mut laboratory) = opened else {
        return Ok(Vec::new());
    };
    let observed = laboratory.observed.clone();
    let ground = Ground {
        text,
        probes: &probes,
        observed: &observed,
        is_own,
    };
    let mendings = ground.mendings();
    let mut mending = Vec::new();
    for tier in tiers(&mendings) {
        mending = laboratory.mending(tier)?;
        if !mending.is_empty() || laboratory.is_spent() {
            break;
        }
    }
    let Some(best) = best(&mending, &probes, subject.solution) else {
        return Ok(Vec::new());
    };
    let shown = laboratory.cases.iter().position(|case| case.place == shown);
    let shown = shown.unwrap_or(laboratory.wrong()[0]);
    let seen = laboratory.watch(shown, std::slice::from_ref(&best.injection))?;
    let values = seen.seen.get(best.sites[0]);
    let values = values
        .filter(|seen| seen.count == 1)
        .and_then(|seen| seen.first.first());
    let span = |site: usize| Span::of(text, &probes.sites[site].span);
    let mut also: Vec<Also> = best.sites[1..]
        .iter()
        .map(|site| Also {
            span: span(*site),
            alternative: false,
        })
        .collect();
    for other in &mending {
        let there = span(other.sites[0]);
        let is_new = there.line != span(best.sites[0]).line
            && also.iter().all(|known| known.span.line != there.line);
        if other.cost <= best.cost && is_new {
            also.push(Also {
                span: there,
                alternative: true,
            });
        }
    }
    let own = ground.code(best.sites[0]);
    Ok(vec![Place {
        span: span(best.sites[0]),
        has: values.map(|[has, _]| *has),
        needs: values.map(|[_, needs]| *needs),
        relation: Some(
            best.words
                .replace("{v}", best.slots.first().map_or("", String::as_str)),
        ),
        edit: Some(forms::code(&best.injection.formula, &own, &best.slots)),
        text: own,
        mends: Mends::All,
        strength: Strength::Proven,
        also,
    }])
}

/// Mendings of about the same cost, the cheapest first: dearer ones are not run where a cheaper one makes everything right.
fn tiers(mendings: &[Mending]) -> impl Iterator<Item = &[Mending]> {
    const BOUNDS: [f64; 4] = [1.35, 1.75, 2.05, forms::DEAREST];
    let end = |bound: f64| mendings.partition_point(|mending| mending.cost <= bound);
    let ends = BOUNDS.map(end);
    let starts = [0, ends[0], ends[1], ends[2]];
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| &mendings[start..end])
}

/// The cheapest mending; of equal ones not a bare name, which only hands on what was computed elsewhere, then the last in the
/// text: what is computed early can be bent to repair anything behind it. Of equal ones at one site that which the solution
/// speaks of, too.
fn best<'m>(mendings: &[&'m Mending], probes: &Probes, solution: &str) -> Option<&'m Mending> {
    let rank = |mending: &&&Mending| {
        let site = &probes.sites[mending.sites[0]];
        let cost = (mending.cost * 1000.0).round() as i64;
        let is_known = mending
            .slots
            .iter()
            .all(|text| solution.contains(text.as_str()));
        (
            cost,
            site.kind == Kind::Name,
            std::cmp::Reverse(site.span.start),
            !is_known,
        )
    };
    mendings.iter().min_by_key(rank).copied()
}

//! Where in a learner's own file a mistake is, proven by running it.
//!
//! The text is compiled once with probes in it and run some thousand times, each time with another value in the place of one of
//! its own. What makes every case right is a mending; the cheapest one tells the place. Where there is none, a place whose value
//! could have made everything right is still told, in weaker words. Nothing is said that was not run.

mod cause;
mod forms;
mod in_place;
mod laboratory;
mod mendings;
mod needs;
mod probes;
mod relation;
mod slips;

pub use laboratory::Subject;

use crate::harness::{Error, Harness};
use crate::location::{Also, Location, Mends, Span, Strength};
use crate::mark::Marks;
use crate::process::Cancel;
use in_place::in_place;
use laboratory::Laboratory;
use mendings::{Ground, Mending};
use needs::Needed;
use probes::{Declared, Kind, Probes};

/// A place, and what the change there says about the mistake.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The place.
    pub location: Location,
    /// The cause of the mistake in words, where the change was proven and tells it.
    pub cause: Option<String>,
}

/// The places of a mistake, the best first; none if nothing is proven.
///
/// `is_own` says of a function by its name whether the learner wrote it; `shown` is the check and the case whose numbers are on
/// the screen.
///
/// # Errors
/// If the machine is at fault.
pub fn locations(
    harness: &Harness,
    subject: Subject<'_>,
    is_own: &dyn Fn(&str) -> bool,
    shown: (usize, usize),
    cancel: &Cancel,
) -> Result<Vec<Found>, Error> {
    let text = subject.attempt.source;
    let given = harness.given().files();
    let given = given.fold(Declared::default(), |all, (_, text)| {
        all.and(Declared::in_text(text))
    });
    let Some(probes) = Probes::of(text, &given) else {
        return Ok(Vec::new());
    };
    let Some(probed) = laboratory::compiled(harness, subject.attempt, &probes, cancel)? else {
        return Ok(Vec::new());
    };
    let opened = Laboratory::open(harness, subject, probed, &probes, cancel)?;
    let Some((mut laboratory, observed)) = opened else {
        return Ok(Vec::new());
    };
    let ground = Ground {
        text,
        probes: &probes,
        observed: &observed,
        is_own,
    };
    let mut search = Search {
        mendings: ground.mendings(),
        ground: &ground,
        laboratory: &mut laboratory,
        spoken: subject.spoken,
        shown,
    };
    if let Some(found) = search.mending(Mends::All)? {
        return Ok(vec![found]);
    }
    let undone = slips::undone(harness, subject, search.laboratory, is_own, cancel)?;
    if let Some(location) = slips::location(&undone, text) {
        let cause = None;
        return Ok(vec![Found { location, cause }]);
    }
    let found = search.value(Mends::All)?;
    if found.is_some() || !search.laboratory.aim_at_first() {
        return Ok(found.into_iter().collect());
    }
    let found = match search.mending(Mends::First)? {
        Some(found) => Some(found),
        None => search.value(Mends::First)?,
    };
    Ok(found.into_iter().collect())
}

/// The search for a place in one text.
struct Search<'s, 'a> {
    ground: &'s Ground<'s>,
    /// All that are worth trying, the cheapest first.
    mendings: Vec<Mending>,
    laboratory: &'s mut Laboratory<'a>,
    spoken: &'s Marks,
    shown: (usize, usize),
}

impl Search<'_, '_> {
    /// The place where a mending makes right what is aimed at.
    fn mending(&mut self, mends: Mends) -> Result<Option<Found>, Error> {
        for tier in tiers(&self.mendings) {
            let mending = self.laboratory.mending(tier)?;
            if let Some(best) = self.best(&mending) {
                return self.mended(best, &mending, mends).map(Some);
            }
            if self.laboratory.is_spent() {
                break;
            }
        }
        Ok(None)
    }

    /// A place where another value could make right what is aimed at.
    fn value(&mut self, mends: Mends) -> Result<Option<Found>, Error> {
        if self.laboratory.is_spent() {
            return Ok(None);
        }
        let sites = self.solvable();
        let needed = needs::needed(self.laboratory, &sites)?;
        self.needed(needed, mends)
    }

    /// What a mending tells.
    fn mended(&self, best: &Mending, all: &[&Mending], mends: Mends) -> Result<Found, Error> {
        let (text, sites) = (self.ground.text, &self.ground.probes.sites);
        let span = |site: usize| Span::of(text, &sites[site].span);
        let seen = self
            .laboratory
            .watch(self.shown_case(), std::slice::from_ref(&best.injection))?;
        let values = seen.seen.get(best.sites[0]);
        let values = values
            .filter(|seen| seen.count == 1)
            .and_then(|seen| seen.first.first());
        let first = span(best.sites[0]);
        let mut also: Vec<Also> = best.sites[1..]
            .iter()
            .map(|site| Also {
                span: span(*site),
                alternative: false,
            })
            .collect();
        for other in all {
            let there = span(other.sites[0]);
            let is_new = also.iter().all(|known| known.span.line != there.line);
            if other.cost <= best.cost && there.line != first.line && is_new {
                also.push(Also {
                    span: there,
                    alternative: true,
                });
            }
        }
        let own = self.ground.code(best.sites[0]);
        let other = best.slots.first().map_or("", String::as_str);
        let is_proven = mends == Mends::All;
        // A branch that is never taken, or always, can make everything right without being what is wrong.
        let is_compared = best.sites.iter().any(|site| sites[*site].is_compared);
        let cause = (is_proven && !is_compared).then(|| best.cause.words(best.words, &own, other));
        let location = Location {
            span: first,
            has: values.map(|[has, _]| *has),
            needs: values.map(|[_, needs]| *needs),
            relation: Some(best.words.replace("{v}", other)),
            edit: Some(self.edit(best, &own)),
            text: own,
            mends,
            strength: match is_proven {
                true => Strength::Proven,
                false => Strength::Possible,
            },
            also,
        };
        Ok(Found {
            location,
            cause: cause.flatten(),
        })
    }

    /// What could be written at all the places of a mending.
    fn edit(&self, mending: &Mending, own: &str) -> String {
        let code = forms::code(&mending.injection.formula, own, &mending.slots);
        let places = mending.sites.iter();
        let places = places.map(|site| &self.ground.probes.sites[*site].span);
        in_place(self.ground.text, places, code)
    }

    /// What a site tells of which the value could make everything right: one that mends two numbers at once, or whose values are related
    /// to those it needs in the same way in every case.
    fn needed(&self, needed: Vec<Needed>, mends: Mends) -> Result<Option<Found>, Error> {
        let counts = |needed: &Needed| {
            let numbers = |case: usize| self.laboratory.cases[case].wrong_numbers();
            let related = relation::of(needed).is_some();
            related || needed.pairs.iter().any(|(case, ..)| numbers(*case) > 1)
        };
        let sites = &self.ground.probes.sites;
        let last = needed
            .into_iter()
            .filter(counts)
            .filter(|needed| sites[needed.site].kind != Kind::Name)
            .max_by_key(|needed| sites[needed.site].span.start);
        Ok(last.map(|needed| {
            let shown = self.shown_case();
            let pair = needed.pairs.iter().find(|(case, ..)| *case == shown);
            let location = Location {
                span: Span::of(self.ground.text, &sites[needed.site].span),
                text: self.ground.code(needed.site),
                has: pair.map(|(_, has, _)| *has),
                needs: pair.map(|(.., needs)| *needs),
                relation: relation::of(&needed),
                edit: None,
                mends,
                strength: Strength::Possible,
                also: Vec::new(),
            };
            Found {
                location,
                cause: None,
            }
        }))
    }

    /// The sites whose value may be solved for. That of a function or of a call is right by definition if everything is.
    fn solvable(&self) -> Vec<usize> {
        let sites = &self.ground.probes.sites;
        let usable = self.ground.usable().into_iter();
        usable
            .filter(|site| {
                let at = &sites[*site];
                let is_solvable = !at.is_returned && !at.is_compared && at.kind != Kind::Call;
                is_solvable && self.ground.observed.most[*site] == 1
            })
            .collect()
    }

    /// The case whose numbers are on the screen; the first wrong one if that is right.
    fn shown_case(&self) -> usize {
        let cases = &self.laboratory.cases;
        let shown = cases.iter().position(|case| case.place == self.shown);
        let shown = shown.filter(|case| !cases[*case].is_right());
        shown
            .or_else(|| cases.iter().position(|case| !case.is_right()))
            .unwrap_or(0)
    }

    /// The cheapest mending; of equal ones not a bare name, which only hands on what was computed elsewhere, then the last in
    /// the text: what is computed early can be bent to repair anything behind it. Of equal ones at one site that which the
    /// solution speaks of, too.
    fn best<'m>(&self, mendings: &[&'m Mending]) -> Option<&'m Mending> {
        let rank = |mending: &&&Mending| {
            let site = &self.ground.probes.sites[mending.sites[0]];
            let cost = (mending.cost * 1000.0).round() as i64;
            let speaks_of = |text: &String| self.spoken.hold_code(text);
            (
                cost,
                site.kind == Kind::Name,
                std::cmp::Reverse(site.span.start),
                !mending.slots.iter().all(speaks_of),
            )
        };
        mendings.iter().min_by_key(rank).copied()
    }
}

/// Mendings of about the same cost, the cheapest first: dearer ones are not run where a cheaper one makes everything right.
fn tiers(mendings: &[Mending]) -> impl Iterator<Item = &[Mending]> {
    const BOUNDS: [f64; 4] = [1.35, 1.75, 2.05, forms::DEAREST];
    let ends = BOUNDS.map(|bound| mendings.partition_point(|mending| mending.cost <= bound));
    let starts = [0, ends[0], ends[1], ends[2]];
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| &mendings[start..end])
}

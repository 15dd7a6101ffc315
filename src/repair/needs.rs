//! Values that an expression could have had: is there, case by case, one with which everything would be right?
//!
//! The value is solved for with Newton's method and run to prove it; all expressions are solved for together, so that a few processes do.

use super::laboratory::Laboratory;
use crate::harness::Error;
use crate::injection::{Formula, Injection, Ran, Two, Walk};

/// So many of the wrong cases have to have such a value.
const CASES: usize = 5;

/// So many steps are made from each start.
const STEPS: usize = 14;

/// A site whose value could make everything right.
#[derive(Clone, Debug)]
pub struct Needed {
    /// The site.
    pub site: usize,
    /// The case, what the site has there, and what it needs.
    pub pairs: Vec<(usize, f64, f64)>,
}

/// One attempt to solve for the value of one site in one case.
struct Attempt {
    site: usize,
    by: f64,
    off: f64,
    is_over: bool,
}

/// The sites of these of which the value could make each of the first wrong cases right.
///
/// # Errors
/// If the machine is at fault.
pub fn needed(laboratory: &mut Laboratory<'_>, sites: &[usize]) -> Result<Vec<Needed>, Error> {
    let mut left: Vec<Needed> = sites
        .iter()
        .map(|site| Needed {
            site: *site,
            pairs: Vec::new(),
        })
        .collect();
    let cases: Vec<usize> = laboratory.wrong().iter().take(CASES).copied().collect();
    for case in cases {
        let plain = laboratory.watch(case, &[])?;
        let has = |site: usize| plain.seen.get(site)?.first.first().map(|[value, _]| *value);
        let sites: Vec<(usize, f64)> = left
            .iter()
            .filter_map(|needed| Some((needed.site, has(needed.site)?)))
            .collect();
        let found = solved(laboratory, case, &sites)?;
        left.retain_mut(|needed| {
            let by = found.iter().find(|(site, _)| *site == needed.site);
            let has = has(needed.site);
            match (by, has) {
                (Some((_, by)), Some(has)) => {
                    needed.pairs.push((case, has, has + by));
                    true
                }
                _ => false,
            }
        });
        if left.is_empty() || laboratory.is_spent() {
            break;
        }
    }
    left.retain(|needed| !needed.pairs.is_empty());
    Ok(left)
}

/// By how much the value of each site has to be changed for a case to be right.
fn solved(
    laboratory: &mut Laboratory<'_>,
    case: usize,
    sites: &[(usize, f64)],
) -> Result<Vec<(usize, f64)>, Error> {
    let mut found: Vec<(usize, f64)> = Vec::new();
    let mut attempts: Vec<Attempt> = Vec::new();
    for (site, has) in sites {
        let has = if has.is_finite() { *has } else { 0.5 };
        for by in [0.0, 1.0, -1.0, -2.0 * has, 0.5 - has] {
            attempts.push(Attempt {
                site: *site,
                by,
                off: f64::INFINITY,
                is_over: false,
            });
        }
    }
    for _ in 0..STEPS {
        attempts.retain(|attempt| {
            !attempt.is_over && found.iter().all(|(site, _)| *site != attempt.site)
        });
        if attempts.is_empty() || laboratory.is_spent() {
            break;
        }
        let slope = |attempt: &Attempt| 1e-6 * attempt.by.abs().max(1e-2);
        let both = attempts.iter().flat_map(|attempt| {
            [attempt.by, attempt.by + slope(attempt)].map(|by| vec![changed(attempt.site, by)])
        });
        let both: Vec<Vec<Injection>> = both.collect();
        let ran = laboratory.run(case, &both)?;
        let mut next: Vec<(usize, f64)> = Vec::new();
        for (number, attempt) in attempts.iter_mut().enumerate() {
            let (here, there) = (&ran[2 * number], &ran[2 * number + 1]);
            if laboratory.cases[case].accepts(here) {
                found.push((attempt.site, attempt.by));
                attempt.is_over = true;
                continue;
            }
            match step(laboratory, case, here, there, slope(attempt)) {
                Some((off, step)) if off < attempt.off => {
                    attempt.off = off;
                    next.push((number, step));
                }
                _ => attempt.is_over = true,
            }
        }
        // Of the whole step and a part of it that which leads further.
        let tried: Vec<(usize, f64)> = next
            .iter()
            .flat_map(|(number, step)| {
                [1.0, 0.25].map(|share| (*number, attempts[*number].by + share * step))
            })
            .collect();
        let runs: Vec<Vec<Injection>> = tried
            .iter()
            .map(|(number, by)| vec![changed(attempts[*number].site, *by)])
            .collect();
        let ran = laboratory.run(case, &runs)?;
        for (pair, ran) in tried.chunks(2).zip(ran.chunks(2)) {
            let off = |ran: &Ran| {
                let residuals = laboratory.cases[case].residuals(ran);
                residuals.map_or(f64::INFINITY, |residuals| {
                    residuals.iter().map(|off| off * off).sum()
                })
            };
            let best = usize::from(off(&ran[1]) < off(&ran[0]));
            attempts[pair[best].0].by = pair[best].1;
        }
    }
    Ok(found)
}

/// How far a case is off, and the step of Gauss and Newton from there.
fn step(
    laboratory: &Laboratory<'_>,
    case: usize,
    here: &Ran,
    there: &Ran,
    width: f64,
) -> Option<(f64, f64)> {
    let case = &laboratory.cases[case];
    let (here, there) = (case.residuals(here)?, case.residuals(there)?);
    let slopes: Vec<f64> = here
        .iter()
        .zip(&there)
        .map(|(here, there)| (there - here) / width)
        .collect();
    let square: f64 = slopes.iter().map(|slope| slope * slope).sum();
    let along: f64 = slopes
        .iter()
        .zip(&here)
        .map(|(slope, off)| slope * off)
        .sum();
    let off = here.iter().map(|off| off * off).sum();
    (square > 0.0 && square.is_finite()).then_some((off, -along / square))
}

/// The value of a site, changed by that much each time.
fn changed(site: usize, by: f64) -> Injection {
    Injection {
        sites: vec![(site as u32, Vec::new())],
        walk: Walk::None,
        formula: Formula::Own.two(Two::Add, Formula::Number(by)),
    }
}

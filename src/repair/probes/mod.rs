//! Probes in a learner's text: every expression whose value may be a number becomes a site, every name a note.
//!
//! Text in, text out; nothing moves to another line. Which of the sites hold numbers, the compiler and the run show.

mod declared;
mod site;
mod walk;

use std::collections::HashSet;
use std::ops::Range;

pub use declared::Declared;
pub use site::{Kind, Note, Site};

use crate::parse_depth::with_deep_stack;
use walk::Walk;

/// A text with what can be probed in it.
#[derive(Clone, Debug, Default)]
pub struct Probes {
    /// The functions, in the order of the text; a method with its type, as in `Layer::forward`.
    pub functions: Vec<String>,
    /// Expressions whose values may be replaced.
    pub sites: Vec<Site>,
    /// Names whose values may be put elsewhere.
    pub notes: Vec<Note>,
}

impl Probes {
    /// What can be probed in a text that uses what others declare. `None` if it is no Rust.
    pub fn of(text: &str, others: &Declared) -> Option<Self> {
        with_deep_stack(text, || {
            // Not `parse_file`: what it passes over at the beginning is missing in the places it tells.
            let file: syn::File = syn::parse_str(text).ok()?;
            let declared = Declared::of(&file).and(others.clone());
            let Walk {
                functions,
                sites,
                notes,
                ..
            } = Walk::through(&file, declared);
            Some(Probes {
                functions,
                sites,
                notes,
            })
        })
        .flatten()
    }

    /// The text with its probes but for those of these sites and notes; and where each of the others stands in it.
    pub fn text(&self, text: &str, without: &Left) -> (String, Vec<(Part, Range<usize>)>) {
        let mut edits: Vec<(usize, (u8, i64), String, Part)> = Vec::new();
        for (number, site) in self.sites.iter().enumerate() {
            let part = Part::Site(number);
            if without.contains(&part) {
                continue;
            }
            let Range { start, end } = site.span;
            // An outer one begins before and ends behind what it holds.
            let begin = format!("::workbook_runtime::probe({number}, ");
            edits.push((start, (2, -(end as i64)), begin, part));
            edits.push((end, (0, -(start as i64)), ")".into(), part));
        }
        for (number, note) in self.notes.iter().enumerate() {
            let part = Part::Note(number);
            if !without.contains(&part) {
                let code = format!(" ::workbook_runtime::note({number}, {});", note.code);
                edits.push((note.from, (1, number as i64), code, part));
            }
        }
        edits.sort_by_key(|(place, order, ..)| (*place, *order));
        let mut probed = String::with_capacity(text.len() + 40 * edits.len());
        let mut places: Vec<(Part, Range<usize>)> = Vec::new();
        let mut open: Vec<(Part, usize)> = Vec::new();
        let mut at = 0;
        for (place, _, code, part) in edits {
            probed.push_str(&text[at..place]);
            at = place;
            let start = probed.len();
            probed.push_str(&code);
            match part {
                Part::Note(_) => places.push((part, start..probed.len())),
                Part::Site(_) if code == ")" => {
                    if let Some(index) = open.iter().rposition(|(other, _)| *other == part) {
                        let (_, start) = open.remove(index);
                        places.push((part, start..probed.len()));
                    }
                }
                Part::Site(_) => open.push((part, start)),
            }
        }
        probed.push_str(&text[at..]);
        (probed, places)
    }

    /// The site of an expression, or of what stands in its brackets.
    pub fn site_at(&self, text: &str, span: &Range<usize>) -> Option<usize> {
        let same = |site: &Site| site.span == *span;
        let inside =
            |site: &&(usize, &Site)| site.1.span.start > span.start && site.1.span.end < span.end;
        self.sites.iter().position(same).or_else(|| {
            text.get(span.clone())?.starts_with('(').then_some(())?;
            let sites = self.sites.iter().enumerate();
            let largest = sites
                .collect::<Vec<_>>()
                .into_iter()
                .filter(|site| inside(&site));
            largest
                .max_by_key(|(_, site)| site.span.len())
                .map(|(number, _)| number)
        })
    }
}

/// A site or a note, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A site.
    Site(usize),
    /// A note.
    Note(usize),
}

/// What is left without a probe.
pub type Left = HashSet<Part>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_all_its_probes_is_rust_and_keeps_its_lines() {
        let text = "pub struct P { pub w: [f64; 2], pub b: f64 }\npub fn z(p: &P, a: [f64; 2]) -> f64 {\n    let mut sum = p.b;\n    for i in 0..2 {\n        sum += p.w[i] * (a[i] - 1.0);\n    }\n    if sum > 0.0 { return sum; }\n    -sum\n}\n";
        let probes = Probes::of(text, &Declared::default()).unwrap();
        let (probed, places) = probes.text(text, &Left::new());
        assert!(syn::parse_file(&probed).is_ok(), "{probed}");
        assert_eq!(probed.lines().count(), text.lines().count());
        assert_eq!(places.len(), probes.sites.len() + probes.notes.len());
        let sites: Vec<&str> = probes
            .sites
            .iter()
            .map(|site| &text[site.span.clone()])
            .collect();
        assert_eq!(
            sites,
            [
                "p.b",
                "p.w[i] * (a[i] - 1.0)",
                "p.w[i]",
                "a[i] - 1.0",
                "a[i]",
                "1.0",
                "sum",
                "0.0",
                "sum",
                "-sum",
                "sum"
            ]
        );
        let notes: Vec<&str> = probes.notes.iter().map(|note| note.name.as_str()).collect();
        assert_eq!(notes, ["p.w", "p.b", "p", "a", "sum"]);
        assert!(
            probes.sites[6].is_compared
                && probes.sites[8].is_returned
                && probes.sites[9].is_returned
        );
    }
}

//! All mendings of a text that are worth trying: at every site and at sites that are alike, with every value that is at hand.

use std::collections::{BTreeMap, HashSet};

use super::cause::Cause;
use super::forms::{self, DEAREST, Form};
use super::probes::{Kind, Probes};
use crate::injection::{Injection, PARTS, Two, Walk};

/// As many sites as are changed together.
const MOST_TOGETHER: usize = 12;

/// As many expressions further out as sites in them are looked at together.
const FURTHEST: usize = 3;

/// As many turns of a loop as a value may walk along with.
const MOST_TURNS: usize = 16;

/// A change of some values that may make everything right.
#[derive(Clone, Debug)]
pub struct Mending {
    /// The sites it changes.
    pub sites: Vec<usize>,
    /// What it puts there.
    pub injection: Injection,
    /// How far it is from what was written.
    pub cost: f64,
    /// What it puts there, in words; `{v}` stands for the other value.
    pub words: &'static str,
    /// What kind of mistake it would make good.
    pub cause: Cause,
    /// The texts of the slots at the first site.
    pub slots: Vec<String>,
}

/// What a plain run showed of a text.
#[derive(Clone, Debug)]
pub struct Observed {
    /// For each site, the most values it had in a case.
    pub most: Vec<usize>,
    /// For each site, the fewest values it had in a wrong case.
    pub fewest: Vec<usize>,
    /// For each note, how many numbers it has.
    pub parts: Vec<usize>,
}

/// A value that may be put elsewhere.
struct Source {
    /// For each site of a set the slot.
    slots: Vec<u32>,
    text: String,
    walk: Walk,
    dearer: f64,
}

/// Everything of a text that mendings are made from.
pub struct Ground<'a> {
    /// The text.
    pub text: &'a str,
    /// What can be probed in it.
    pub probes: &'a Probes,
    /// What a plain run showed.
    pub observed: &'a Observed,
    /// Whether a function is the learner's own.
    pub is_own: &'a dyn Fn(&str) -> bool,
}

impl Ground<'_> {
    /// All mendings, the cheapest first.
    pub fn mendings(&self) -> Vec<Mending> {
        let mut mendings: Vec<Mending> = self
            .sets()
            .iter()
            .flat_map(|set| self.of_set(set))
            .collect();
        mendings.retain(|mending| mending.cost <= DEAREST);
        mendings.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        mendings
    }

    /// The sites that may be changed: in a function of the learner's own, and reached in every wrong case.
    pub fn usable(&self) -> Vec<usize> {
        let own = |site: &usize| {
            let function = self.probes.sites[*site].function;
            self.observed.fewest[*site] > 0 && (self.is_own)(&self.probes.functions[function])
        };
        (0..self.probes.sites.len()).filter(own).collect()
    }

    /// Each usable site alone, and those together that look alike.
    pub fn sets(&self) -> Vec<Vec<usize>> {
        let usable = self.usable();
        let mut alike: BTreeMap<(usize, String, String), Vec<usize>> = BTreeMap::new();
        for site in &usable {
            let at = &self.probes.sites[*site];
            let own = self.code(*site);
            let shape = shape(&own);
            let around = at
                .within
                .first()
                .map_or("", |around| &self.text[around.clone()]);
            let mut keys = vec![
                (own.clone(), String::new()),
                (shape.clone(), self::shape(around)),
                (shape.clone(), String::from("anywhere")),
            ];
            for around in at.within.iter().skip(1).take(FURTHEST) {
                keys.push((own.clone(), format!("{around:?}")));
                keys.push((shape.clone(), format!("{around:?}")));
            }
            for (code, around) in keys {
                alike
                    .entry((at.function, code, around))
                    .or_default()
                    .push(*site);
            }
        }
        let mut sets: Vec<Vec<usize>> = usable.iter().map(|site| vec![*site]).collect();
        let mut known: HashSet<Vec<usize>> = HashSet::new();
        for set in alike.into_values() {
            if (2..=MOST_TOGETHER).contains(&set.len()) && known.insert(set.clone()) {
                sets.push(set);
            }
        }
        sets
    }

    /// The text of a site.
    pub fn code(&self, site: usize) -> String {
        self.text[self.probes.sites[site].span.clone()].to_owned()
    }

    fn of_set(&self, set: &[usize]) -> Vec<Mending> {
        let mut mendings = Vec::new();
        let first = &self.probes.sites[set[0]];
        let dearer =
            if set.len() > 1 { 0.3 } else { 0.0 } + if first.is_compared { 1.2 } else { 0.0 };
        let mut add =
            |form: Form, source: Option<&Source>, slots: Vec<Vec<u32>>, texts: Vec<String>| {
                let cost = form.cost + dearer + source.map_or(0.0, |source| source.dearer);
                mendings.push(Mending {
                    sites: set.to_vec(),
                    injection: Injection {
                        sites: set.iter().map(|site| *site as u32).zip(slots).collect(),
                        walk: source.map_or(Walk::None, |source| source.walk),
                        formula: form.formula,
                    },
                    cost,
                    words: form.words,
                    cause: form.cause,
                    slots: texts,
                });
            };
        let none = || vec![Vec::new(); set.len()];
        if let Some(parts) = set
            .iter()
            .map(|site| self.operands(*site))
            .collect::<Option<Vec<_>>>()
        {
            let slots = || {
                parts
                    .iter()
                    .map(|(_, left, right)| vec![*left as u32, *right as u32])
                    .collect()
            };
            let (_, left, right) = parts[0];
            let texts = || vec![self.code(left), self.code(right)];
            forms::operation()
                .into_iter()
                .for_each(|form| add(form, None, slots(), texts()));
            for to_the_right in [true, false] {
                if let Some((form, slots, texts)) = self.regrouped(&parts, to_the_right) {
                    add(form, None, slots, texts);
                }
            }
        }
        let is_number = set
            .iter()
            .all(|site| self.probes.sites[*site].kind == Kind::Number);
        forms::alone(is_number)
            .into_iter()
            .for_each(|form| add(form, None, none(), Vec::new()));
        for source in self.other_sites(set).into_iter().chain(self.names(set)) {
            for form in forms::with_another() {
                let slots = source.slots.iter().map(|slot| vec![*slot]).collect();
                add(form, Some(&source), slots, vec![source.text.clone()]);
            }
        }
        mendings
    }

    /// The operation of a site, and the sites of its operands.
    fn operands(&self, site: usize) -> Option<(Two, usize, usize)> {
        let Kind::Operation(sign, left, right) = &self.probes.sites[site].kind else {
            return None;
        };
        let operation = match sign {
            '+' => Two::Add,
            '-' => Two::Sub,
            '*' => Two::Mul,
            _ => Two::Div,
        };
        let left = self.probes.site_at(self.text, left)?;
        let right = self.probes.site_at(self.text, right)?;
        Some((operation, left, right))
    }

    /// The same operations with the brackets around the other pair.
    fn regrouped(
        &self,
        parts: &[(Two, usize, usize)],
        to_the_right: bool,
    ) -> Option<(Form, Vec<Vec<u32>>, Vec<String>)> {
        let mut found = None;
        let mut all = Vec::new();
        for (outer, left, right) in parts {
            let inner = self.operands(if to_the_right { *left } else { *right })?;
            let [a, b, c] = if to_the_right {
                [inner.1, inner.2, *right]
            } else {
                [*left, inner.1, inner.2]
            };
            let (first, second) = if to_the_right {
                (inner.0, *outer)
            } else {
                (*outer, inner.0)
            };
            let form = forms::brackets(first, second, to_the_right);
            let texts = [a, b, c].map(|site| self.code(site)).to_vec();
            all.push([a, b, c].map(|site| site as u32).to_vec());
            found.get_or_insert((form, texts));
        }
        let (form, texts) = found?;
        Some((form, all, texts))
    }

    /// Values of other sites of the function: each text once, where it stands last before the set.
    fn other_sites(&self, set: &[usize]) -> Vec<Source> {
        let first = &self.probes.sites[set[0]];
        let mut latest: BTreeMap<String, usize> = BTreeMap::new();
        let mut shapes: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for (number, site) in self.probes.sites.iter().enumerate() {
            let holds = site.span.start <= first.span.start && site.span.end >= first.span.end;
            let is_before = site.span.start < first.span.end;
            if site.function != first.function
                || set.contains(&number)
                || self.observed.most[number] == 0
            {
                continue;
            }
            let code = self.code(number);
            if is_before && !holds && site.kind != Kind::Number {
                latest.insert(code.clone(), number);
            }
            if set.len() > 1 && site.kind != Kind::Number {
                shapes
                    .entry(shape(&code))
                    .or_default()
                    .insert(digits(&code), number);
            }
        }
        let dear = |site: usize| match self.probes.sites[site].kind {
            Kind::Operation(..) | Kind::Call | Kind::Method => 0.5,
            _ => 0.0,
        };
        let own = self.code(set[0]);
        let mut sources: Vec<Source> = latest
            .iter()
            .filter(|(text, _)| **text != own)
            .map(|(text, site)| Source {
                slots: vec![*site as u32; set.len()],
                text: text.clone(),
                walk: Walk::None,
                dearer: dear(*site),
            })
            .collect();
        let keys: Vec<String> = set.iter().map(|site| digits(&self.code(*site))).collect();
        if set.len() == 2 && keys[0] != keys[1] {
            // The two exchanged.
            sources.push(Source {
                slots: vec![set[1] as u32, set[0] as u32],
                text: self.code(set[1]),
                walk: Walk::None,
                dearer: 0.0,
            });
        }
        // Alike values go with alike sites: `z[0]`, `z[1]` with `a[0]`, `a[1]`.
        for (shape_of_it, members) in &shapes {
            if *shape_of_it == shape(&own) || members.len() < 2 {
                continue;
            }
            let key = |site: &usize| members.get(&digits(&self.code(*site))).copied();
            if let Some(slots) = set.iter().map(key).collect::<Option<Vec<usize>>>() {
                sources.push(Source {
                    text: self.code(slots[0]),
                    dearer: dear(slots[0]),
                    slots: slots.iter().map(|site| *site as u32).collect(),
                    walk: Walk::None,
                });
            }
        }
        sources
    }

    /// What names stand for, each number of a list by itself, and lists that are walked through.
    fn names(&self, set: &[usize]) -> Vec<Source> {
        let first = &self.probes.sites[set[0]];
        let mut sources = Vec::new();
        let own = self.code(set[0]);
        let turns = self.observed.most[set[0]];
        for (number, note) in self.probes.notes.iter().enumerate() {
            let parts = self.observed.parts[number];
            if note.function != first.function || note.from > first.span.start || parts == 0 {
                continue;
            }
            let base = (self.probes.sites.len() + number * PARTS) as u32;
            let name = |part: usize| note.name_of(part, parts);
            for part in 0..parts {
                if name(part) != own && (set.len() == 1 || parts == 1) {
                    sources.push(Source {
                        slots: vec![base + part as u32; set.len()],
                        text: name(part),
                        walk: Walk::None,
                        dearer: 0.0,
                    });
                }
            }
            if set.len() > 1 && parts > 1 {
                let key = |site: &usize| {
                    let digits = digits(&self.code(*site));
                    let last = digits.rsplit(' ').find(|digits| !digits.is_empty())?;
                    last.parse::<usize>().ok().filter(|part| *part < parts)
                };
                let by_key = set.iter().map(key).collect::<Option<Vec<usize>>>();
                let fits = |of: fn(usize) -> usize| {
                    let places: Vec<usize> = (0..set.len()).map(of).collect();
                    places.iter().all(|part| *part < parts).then_some(places)
                };
                let by_place = [
                    fits(|place| place),
                    fits(|place| place / 2),
                    fits(|place| place % 2),
                ];
                let other_way = by_key.clone().filter(|_| parts == 2);
                let other_way = other_way.map(|keys| keys.iter().map(|key| 1 - key).collect());
                let all = [by_key, other_way].into_iter().chain(by_place);
                for places in all.flatten() {
                    sources.push(Source {
                        slots: places.iter().map(|part| base + *part as u32).collect(),
                        text: name(places[0]),
                        walk: Walk::None,
                        dearer: 0.0,
                    });
                }
            }
            if set.len() == 1 && parts > 1 && (2..=MOST_TURNS).contains(&turns) {
                for walk in [Walk::Each, Walk::Alternate, Walk::Pairs, Walk::Rows] {
                    sources.push(Source {
                        slots: vec![base],
                        text: format!("{}[…]", note.name),
                        walk,
                        dearer: 0.1,
                    });
                }
            }
        }
        sources
    }
}

/// A text without white space, and every digit alike.
fn shape(code: &str) -> String {
    let letters = code.chars().filter(|letter| !letter.is_whitespace());
    letters
        .map(|letter| if letter.is_ascii_digit() { '#' } else { letter })
        .collect()
}

/// Which of several a text is about: the numbers in its brackets, or those in its names where it has no brackets.
fn digits(code: &str) -> String {
    let indexed = code.contains('[');
    let mut depth = 0;
    let mut numbers = String::new();
    for letter in code.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        let counts = letter.is_ascii_digit() && (depth > 0 || !indexed);
        numbers.push(if counts { letter } else { ' ' });
    }
    numbers.split_whitespace().collect::<Vec<_>>().join(" ")
}

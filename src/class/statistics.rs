//! What a class has understood, in numbers: nothing in it says who anybody is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::items::{Item, Scores, items, scores};
use super::record::Row;
use super::results::{Cell, Class, NOT_SUBMITTED};

/// In what is shown to a class, counts below this are left out: fewer people might be known by them.
pub const FEWEST: usize = 5;

/// All that is told of a class.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    /// How many there are.
    pub learners: usize,
    /// How many handed something in.
    pub handed_in: usize,
    /// For each exercise how many came to which verdict.
    pub outcomes: Vec<Outcomes>,
    /// What was misunderstood, the most frequent first.
    pub misconceptions: Vec<Misconception>,
    /// Wrong answers that compute the same, the most frequent first.
    pub clusters: Vec<Cluster>,
    /// For each exercise how often which quantity was the first wrong one.
    pub first_wrong: Vec<FirstWrong>,
    /// How hard each exercise is, and whether it tells people apart.
    pub items: Vec<Item>,
    /// How the points are spread.
    pub scores: Scores,
    /// For each exercise how many got no further.
    pub stopped_at: Vec<usize>,
    /// What goes together: who makes the one makes the other.
    pub together: Vec<Together>,
    /// How many learners met which error of the compiler.
    pub compile_errors: BTreeMap<String, usize>,
}

/// What came of an exercise.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcomes {
    /// The exercise.
    pub exercise: String,
    /// How many learners came to each verdict.
    pub verdicts: BTreeMap<String, usize>,
}

/// Something that is misunderstood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Misconception {
    /// Its name in reports.
    pub id: String,
    /// What learners are told of it, in one of the exercises.
    pub say: String,
    /// How many learners it concerns.
    pub learners: usize,
    /// How many in each exercise.
    pub exercises: BTreeMap<String, usize>,
}

/// Wrong answers that are the same function.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cluster {
    /// The exercise.
    pub exercise: String,
    /// What tells the function from others.
    pub function: String,
    /// How many learners handed it in.
    pub learners: usize,
    /// How many different texts of it there are.
    pub texts: usize,
    /// Its reason, if one is known.
    pub id: Option<String>,
    /// What learners are told.
    pub say: Option<String>,
    /// The hash of one of the texts.
    pub example: String,
    /// Its numbers beside the expected ones.
    pub rows: Vec<Row>,
}

/// Which quantities are wrong first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FirstWrong {
    /// The exercise.
    pub exercise: String,
    /// How many learners have each as the first wrong one.
    pub quantities: BTreeMap<String, usize>,
}

/// Two misconceptions of the same people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Together {
    /// The one.
    pub one: String,
    /// The other.
    pub other: String,
    /// How many have both.
    pub learners: usize,
}

impl Cluster {
    /// Whether the course has a name for it.
    pub fn is_named(&self) -> bool {
        self.id
            .as_deref()
            .is_some_and(|id| id.starts_with("mistake:") || id.starts_with("pair:"))
    }
}

impl Statistics {
    /// What there is to tell of a class.
    pub fn of(class: &Class<'_>) -> Statistics {
        let handed_in = class
            .students
            .iter()
            .filter(|student| Class::handed_in(student))
            .count();
        Statistics {
            learners: class.students.len(),
            handed_in,
            outcomes: outcomes(class),
            misconceptions: misconceptions(class),
            clusters: clusters(class),
            first_wrong: first_wrong(class),
            items: items(class),
            scores: scores(class),
            stopped_at: stopped_at(class),
            together: together(class),
            compile_errors: compile_errors(class),
        }
    }
}

/// The cells of an exercise, one of each student.
fn column<'a, 'c>(class: &'c Class<'a>, exercise: usize) -> impl Iterator<Item = &'c Cell<'a>> {
    class
        .students
        .iter()
        .map(move |student| &student.cells[exercise])
}

fn outcomes(class: &Class<'_>) -> Vec<Outcomes> {
    let of = |(place, exercise): (usize, &super::manifest::Planned)| {
        let mut verdicts = BTreeMap::new();
        for cell in column(class, place) {
            *verdicts.entry(cell.verdict.to_owned()).or_default() += 1;
        }
        Outcomes {
            exercise: exercise.name.clone(),
            verdicts,
        }
    };
    class
        .manifest
        .exercises
        .iter()
        .enumerate()
        .map(of)
        .collect()
}

/// What each student's wrong answers are explained by, best.
fn reasons<'c>(
    class: &'c Class<'_>,
    student: usize,
) -> impl Iterator<Item = (&'c str, &'c str, &'c str)> {
    class.students[student].cells.iter().filter_map(|cell| {
        let reason = cell.record?.reason()?;
        Some((
            reason.id.as_str(),
            reason.say.as_str(),
            cell.exercise.name.as_str(),
        ))
    })
}

fn misconceptions(class: &Class<'_>) -> Vec<Misconception> {
    let mut all: BTreeMap<&str, Misconception> = BTreeMap::new();
    for student in 0..class.students.len() {
        let mut counted = BTreeSet::new();
        for (id, say, exercise) in reasons(class, student) {
            let one = all.entry(id).or_insert_with(|| Misconception {
                id: id.to_owned(),
                say: say.to_owned(),
                learners: 0,
                exercises: BTreeMap::new(),
            });
            one.learners += usize::from(counted.insert(id));
            *one.exercises.entry(exercise.to_owned()).or_default() += 1;
        }
    }
    let mut all: Vec<Misconception> = all.into_values().collect();
    all.sort_by(|one, other| {
        other
            .learners
            .cmp(&one.learners)
            .then(one.id.cmp(&other.id))
    });
    all
}

fn clusters(class: &Class<'_>) -> Vec<Cluster> {
    let mut clusters = Vec::new();
    for (place, exercise) in class.manifest.exercises.iter().enumerate() {
        let mut by_function: BTreeMap<&str, Vec<&Cell<'_>>> = BTreeMap::new();
        for cell in column(class, place) {
            if let Some(function) = cell.record.and_then(|record| record.function.as_deref()) {
                by_function.entry(function).or_default().push(cell);
            }
        }
        for (function, cells) in by_function {
            let texts: BTreeSet<&str> = cells
                .iter()
                .filter_map(|cell| Some(cell.handed?.hash.as_str()))
                .collect();
            let records = || cells.iter().filter_map(|cell| cell.record);
            let reason = records().find_map(|record| record.reason());
            let rows = records().map(|record| record.rows.clone()).next();
            clusters.push(Cluster {
                exercise: exercise.name.clone(),
                function: function.to_owned(),
                learners: cells.len(),
                texts: texts.len(),
                id: reason.map(|reason| reason.id.clone()),
                say: reason.map(|reason| reason.say.clone()),
                example: texts.first().copied().unwrap_or_default().to_owned(),
                rows: rows.unwrap_or_default(),
            });
        }
    }
    // The sort is stable: among equals the order of the course stands.
    clusters.sort_by_key(|cluster| std::cmp::Reverse(cluster.learners));
    clusters
}

fn first_wrong(class: &Class<'_>) -> Vec<FirstWrong> {
    let of = |(place, exercise): (usize, &super::manifest::Planned)| {
        let mut quantities = BTreeMap::new();
        for cell in column(class, place) {
            if let Some(name) = cell.record.and_then(|record| record.first_wrong.clone()) {
                *quantities.entry(name).or_default() += 1;
            }
        }
        let exercise = exercise.name.clone();
        (!quantities.is_empty()).then_some(FirstWrong {
            exercise,
            quantities,
        })
    };
    class
        .manifest
        .exercises
        .iter()
        .enumerate()
        .filter_map(of)
        .collect()
}

/// How many came to each exercise and to none after it: handed in more than the starter.
fn stopped_at(class: &Class<'_>) -> Vec<usize> {
    let mut stopped = vec![0; class.manifest.exercises.len()];
    for student in &class.students {
        let is_touched = |cell: &Cell<'_>| ![NOT_SUBMITTED, "unfinished"].contains(&cell.verdict);
        if let Some(last) = student.cells.iter().rposition(is_touched) {
            stopped[last] += 1;
        }
    }
    stopped
}

fn together(class: &Class<'_>) -> Vec<Together> {
    let mut pairs: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for student in 0..class.students.len() {
        let own: BTreeSet<&str> = reasons(class, student).map(|(id, ..)| id).collect();
        for one in &own {
            for other in
                own.range::<str, _>((std::ops::Bound::Excluded(*one), std::ops::Bound::Unbounded))
            {
                *pairs.entry((one, other)).or_default() += 1;
            }
        }
    }
    let enough = pairs
        .into_iter()
        .filter(|(_, learners)| *learners >= FEWEST);
    let mut together: Vec<Together> = enough
        .map(|((one, other), learners)| Together {
            one: one.to_owned(),
            other: other.to_owned(),
            learners,
        })
        .collect();
    together.sort_by_key(|pair| std::cmp::Reverse(pair.learners));
    together
}

fn compile_errors(class: &Class<'_>) -> BTreeMap<String, usize> {
    let mut errors = BTreeMap::new();
    for student in &class.students {
        let records = student.cells.iter().filter_map(|cell| cell.record);
        let own: BTreeSet<&String> = records.flat_map(|record| &record.codes).collect();
        for code in own {
            *errors.entry(code.clone()).or_default() += 1;
        }
    }
    errors
}

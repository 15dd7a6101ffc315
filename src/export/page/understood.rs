//! What was misunderstood: reasons, wrong answers that are the same, first wrong quantities, errors of the compiler.

use std::fmt::Write as _;

use super::{Told, count};
use crate::class::{Cluster, FEWEST, Misconception};
use crate::export::html::{escaped, table};

/// As many clusters and misconceptions as are read.
const MOST: usize = 30;

/// Misconceptions that may be told here.
fn told_misconceptions<'a>(told: &Told<'a>) -> Vec<&'a Misconception> {
    let all = told.statistics.misconceptions.iter();
    all.filter(|one| !told.for_class || one.learners >= FEWEST)
        .take(MOST)
        .collect()
}

pub(super) fn misconceptions(told: &Told<'_>) -> String {
    let all = told_misconceptions(told);
    if all.is_empty() {
        return String::new();
    }
    let row = |one: &&Misconception| {
        let mut exercises: Vec<(&String, &usize)> = one.exercises.iter().collect();
        exercises.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let shown = exercises
            .iter()
            .map(|(name, learners)| format!("{} {}", escaped(name), count(told, **learners)));
        vec![
            format!("<code>{}</code>", escaped(&one.id)),
            count(told, one.learners),
            format!(
                "<div class=\"left\">{}</div>",
                shown.collect::<Vec<_>>().join("<br>")
            ),
            format!("<div class=\"left\">{}</div>", escaped(&one.say)),
        ]
    };
    let rows: Vec<Vec<String>> = all.iter().map(row).collect();
    format!(
        "<h2>What was misunderstood</h2>\n<p>The reason that the numbers of a wrong answer support best. The sentence is that of one of the learners.</p>\n{}",
        table(
            "What was misunderstood",
            &["reason", "learners", "exercises", "what they are told"],
            &rows
        )
    )
}

pub(super) fn clusters(told: &Told<'_>) -> String {
    let wanted = |cluster: &&Cluster| !told.for_class || cluster.learners >= FEWEST;
    let all: Vec<&Cluster> = told
        .statistics
        .clusters
        .iter()
        .filter(wanted)
        .take(MOST)
        .collect();
    if all.is_empty() {
        return String::new();
    }
    let mut text = String::from(
        "<h2>The same wrong answer</h2>\n<p>These compute the same numbers on all inputs, however they are written: each is one wrong function. \
         Those without a name are what an author could name next.</p>\n",
    );
    for cluster in all {
        let name = match (&cluster.id, cluster.is_named()) {
            (Some(id), true) => format!("<code>{}</code>", escaped(id)),
            (Some(id), false) => format!("no name, explained as <code>{}</code>", escaped(id)),
            (None, _) => "no explanation".to_owned(),
        };
        let _ = writeln!(
            text,
            "<h3>{} · learners: {} · texts: {} · {name}</h3>",
            escaped(&cluster.exercise),
            count(told, cluster.learners),
            count(told, cluster.texts)
        );
        if let Some(say) = &cluster.say {
            let _ = writeln!(text, "<p>{}</p>", escaped(say));
        }
        let row = |row: &crate::class::Row| {
            [&row.name, &row.yours, &row.expected, &row.off_by]
                .map(|cell| escaped(cell))
                .into_iter()
                .chain([format!("{}/{}", row.passed, row.cases)])
                .collect::<Vec<_>>()
        };
        let rows: Vec<Vec<String>> = cluster.rows.iter().map(row).collect();
        if !rows.is_empty() {
            let label = format!(
                "The numbers of a wrong answer to {} ({})",
                cluster.exercise, cluster.function
            );
            text.push_str(&table(
                &label,
                &["quantity", "theirs", "expected", "off by", "cases"],
                &rows,
            ));
        }
        let draft = told
            .drafts
            .get(&(cluster.exercise.clone(), cluster.function.clone()));
        if let Some(draft) = draft.filter(|_| !told.for_class) {
            let _ = writeln!(
                text,
                "<details><summary>A draft that would name it</summary>\n<pre tabindex=\"0\">{}</pre></details>",
                escaped(draft)
            );
        }
    }
    text
}

pub(super) fn first_wrong(told: &Told<'_>) -> String {
    let mut rows = Vec::new();
    for exercise in &told.statistics.first_wrong {
        let mut quantities: Vec<(&String, &usize)> = exercise.quantities.iter().collect();
        quantities.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let shown = quantities
            .iter()
            .map(|(name, learners)| format!("{}: {}", escaped(name), count(told, **learners)));
        rows.push(vec![
            escaped(&exercise.exercise),
            format!(
                "<div class=\"left\">{}</div>",
                shown.collect::<Vec<_>>().join(", ")
            ),
        ]);
    }
    if rows.is_empty() {
        return String::new();
    }
    format!(
        "<h2>The first wrong link</h2>\n<p>Quantities are computed one after the other; this is where a wrong answer goes wrong first.</p>\n{}",
        table(
            "The first wrong quantity",
            &["exercise", "first wrong quantity: learners"],
            &rows
        )
    )
}

pub(super) fn together(told: &Told<'_>) -> String {
    let row = |pair: &crate::class::Together| {
        vec![
            format!("<code>{}</code>", escaped(&pair.one)),
            format!("<code>{}</code>", escaped(&pair.other)),
            pair.learners.to_string(),
        ]
    };
    let rows: Vec<Vec<String>> = told
        .statistics
        .together
        .iter()
        .take(MOST)
        .map(row)
        .collect();
    match rows.is_empty() {
        true => String::new(),
        false => format!(
            "<h2>What goes together</h2>\n<p>Learners who have both; only where they are {FEWEST} or more.</p>\n{}",
            table(
                "Reasons of the same learners",
                &["one", "other", "learners"],
                &rows
            )
        ),
    }
}

pub(super) fn compile_errors(told: &Told<'_>) -> String {
    let mut errors: Vec<(&String, &usize)> = told.statistics.compile_errors.iter().collect();
    errors.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let row = |(code, learners): &(&String, &usize)| {
        vec![
            format!("<code>{}</code>", escaped(code)),
            count(told, **learners),
        ]
    };
    let rows: Vec<Vec<String>> = errors.iter().map(row).collect();
    match rows.is_empty() {
        true => String::new(),
        false => format!(
            "<h2>What the compiler did not take</h2>\n<p><code>rustc --explain E0308</code> says what a code means.</p>\n{}",
            table("Errors of the compiler", &["code", "learners"], &rows)
        ),
    }
}

//! How results are spread: verdicts, exercises as items, points, and where people stopped.

use super::{Told, count};
use crate::export::charts::{bars, stacked};
use crate::export::html::{escaped, percent, table};
use crate::export::tables::points;

/// The verdicts in the order of a bar, each with its colour and its word.
const VERDICTS: [(&str, &[&str], &str); 6] = [
    ("solved", &["solved"], "solved"),
    ("wrong", &["wrong"], "wrong numbers"),
    (
        "part",
        &["panicked", "exited_early"],
        "panics or ends itself",
    ),
    (
        "broken",
        &["does_not_compile", "signature_changed", "refused"],
        "does not compile or fit",
    ),
    (
        "bound",
        &[
            "timed_out",
            "out_of_memory",
            "too_much_output",
            "too_many_processes",
            "crashed",
        ],
        "met a bound",
    ),
    (
        "none",
        &["unfinished", "not_submitted", "unclear", "not_graded"],
        "unfinished or not handed in",
    ),
];

pub(super) fn outcomes(told: &Told<'_>) -> String {
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    for outcome in &told.statistics.outcomes {
        let sums: Vec<usize> = VERDICTS
            .iter()
            .map(|(_, names, _)| {
                names
                    .iter()
                    .filter_map(|name| outcome.verdicts.get(*name))
                    .sum()
            })
            .collect();
        let mut row = vec![escaped(&outcome.exercise)];
        row.extend(sums.iter().map(|sum| count(told, *sum)));
        cells.push(row);
        let sums = sums
            .into_iter()
            .zip(VERDICTS)
            .map(|(sum, (class, ..))| (class, sum));
        rows.push((outcome.exercise.clone(), sums.collect()));
    }
    let key: String = VERDICTS
        .iter()
        .map(|(class, _, word)| format!("<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"{class}\" width=\"10\" height=\"10\"/></svg>{word}</li>"))
        .collect();
    let mut head = vec!["exercise"];
    head.extend(VERDICTS.iter().map(|(_, _, word)| *word));
    format!(
        "<h2>What came of each exercise</h2>\n<ul class=\"key\">{key}</ul>\n{}<details><summary>The same as numbers</summary>\n{}</details>\n",
        // A bar shows small numbers as well as a figure does.
        if told.for_class {
            String::new()
        } else {
            stacked("Outcomes of each exercise, as shares of the class", &rows)
        },
        table("What came of each exercise", &head, &cells)
    )
}

pub(super) fn items(told: &Told<'_>) -> String {
    let share = |value: Option<f64>| value.map_or("–".into(), percent);
    let row = |item: &crate::class::Item| {
        let interval = item.interval.map_or("–".into(), |[low, high]| {
            format!("{}–{}", percent(low), percent(high))
        });
        vec![
            escaped(&item.exercise),
            item.n.to_string(),
            share(item.facility),
            interval,
            item.discrimination
                .map_or("–".into(), |value| format!("{value:.2}")),
            share(item.unfinished),
            share(item.after_the_one_before),
            remark(item).to_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = told.statistics.items.iter().map(row).collect();
    let head = [
        "exercise",
        "n",
        "facility",
        "95 %",
        "discrimination",
        "unfinished",
        "solved after the one before",
        "remark",
    ];
    format!(
        "<h2>Exercises as items</h2>\n<p>Facility is the mean share of the points. Discrimination is the correlation with the points of all other exercises: \
         near 0, an exercise does not tell who can do the rest.</p>\n{}",
        table("Exercises as items", &head, &rows)
    )
}

/// A word on an exercise that stands out, by the usual rules of thumb.
fn remark(item: &crate::class::Item) -> &'static str {
    match (item.facility, item.discrimination) {
        (_, Some(value)) if value < 0.0 => "negative: look at it",
        (Some(share), _) if share > 0.8 => "easy",
        (Some(share), _) if share < 0.3 => "hard",
        (_, Some(value)) if value < 0.1 => "tells little",
        _ => "",
    }
}

pub(super) fn scores(told: &Told<'_>) -> String {
    let scores = &told.statistics.scores;
    let Some([low, middle, high]) = scores.quartiles else {
        return String::new();
    };
    let bars_of: Vec<(String, usize)> = scores
        .histogram
        .iter()
        .enumerate()
        .map(|(place, count)| (format!("{}–{} %", place * 5, place * 5 + 5), *count))
        .collect();
    let picture = match told.for_class {
        true => String::new(),
        false => bars("How many learners have which share of the points", &bars_of),
    };
    format!(
        "<h2>Points</h2>\n<p>A quarter of the class has at most {} of {} points, half at most {}, three quarters at most {}.</p>\n{picture}",
        points(low),
        scores.most,
        points(middle),
        points(high)
    )
}

pub(super) fn stopped(told: &Told<'_>) -> String {
    if told.for_class {
        return String::new();
    }
    let names = told
        .class
        .manifest
        .exercises
        .iter()
        .map(|exercise| exercise.name.clone());
    let all: Vec<(String, usize)> = names
        .zip(told.statistics.stopped_at.iter().copied())
        .collect();
    format!(
        "<h2>Where they stopped</h2>\n<p>The last exercise in which somebody wrote something.</p>\n{}",
        bars("How many learners stopped at each exercise", &all)
    )
}

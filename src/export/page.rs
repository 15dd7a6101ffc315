//! The page of a class: what was understood and what was not, without a name of anybody.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::charts::{bars, stacked};
use super::html::{escaped, page, percent, table};
use super::tables::points;
use crate::class::{Class, Cluster, FEWEST, Misconception, Moved, Note, Statistics, Walls};

/// What the page is made of.
#[derive(Debug)]
pub struct Told<'a> {
    /// The class.
    pub class: &'a Class<'a>,
    /// Its numbers.
    pub statistics: &'a Statistics,
    /// Whose points changed since the report before.
    pub moved: &'a [Moved],
    /// For clusters without a name, by exercise and function: the draft of an entry that would name it.
    pub drafts: &'a BTreeMap<(String, String), String>,
    /// Whether it is shown to the class: few people are not counted, and what is for the author is left out.
    pub for_class: bool,
}

/// As many clusters and misconceptions as are read.
const MOST: usize = 30;

/// The page.
pub fn class_page(told: &Told<'_>) -> String {
    let manifest = told.class.manifest;
    let title = format!("{}: what the class came to", manifest.course.title);
    let header = format!("<h1>{}</h1>\n{}", escaped(&title), facts(told));
    let sections = [
        outcomes(told),
        misconceptions(told),
        clusters(told),
        first_wrong(told),
        items(told),
        scores(told),
        stopped(told),
        together(told),
        compile_errors(told),
        attention(told),
        moved(told),
    ];
    page(&title, &header, &sections.concat(), &footer(told))
}

/// A count; where the page is shown to the class and it is small, that alone.
fn count(told: &Told<'_>, count: usize) -> String {
    match told.for_class && count > 0 && count < FEWEST {
        true => format!("&lt; {FEWEST}"),
        false => count.to_string(),
    }
}

fn facts(told: &Told<'_>) -> String {
    let (statistics, manifest) = (told.statistics, told.class.manifest);
    let mean = statistics
        .scores
        .mean
        .map_or("–".into(), |mean| format!("{mean:.1}"));
    let facts = [
        ("learners", statistics.learners.to_string()),
        ("handed in", statistics.handed_in.to_string()),
        ("exercises", manifest.exercises.len().to_string()),
        ("mean points", format!("{mean} of {}", manifest.points())),
    ];
    let mut text = String::from("<dl class=\"facts\">");
    for (name, value) in facts {
        let _ = write!(text, "<div><dt>{name}</dt><dd>{value}</dd></div>");
    }
    text.push_str("</dl>\n");
    if told.class.walls == Some(Walls::Trusted) {
        text.push_str("<p class=\"wrong\">Programs were run without all protections, because somebody trusted them (<code>--trust</code>).</p>\n");
    }
    text
}

fn footer(told: &Told<'_>) -> String {
    let manifest = told.class.manifest;
    let walls = match told.class.walls {
        None | Some(Walls::Held) => "all protections held",
        Some(Walls::Container) => "each learner in a container of their own",
        Some(Walls::Trusted) => "protections were missing, and programs trusted",
    };
    format!(
        "<p>{} {} · seed {} · workbook {} · {} · {walls}</p>\n",
        escaped(&manifest.course.title),
        escaped(&manifest.course.version),
        manifest.seed,
        escaped(&manifest.tool),
        escaped(&manifest.machine.compiler),
    )
}

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

fn outcomes(told: &Told<'_>) -> String {
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

/// Misconceptions that may be told here.
fn told_misconceptions<'a>(told: &Told<'a>) -> Vec<&'a Misconception> {
    let all = told.statistics.misconceptions.iter();
    all.filter(|one| !told.for_class || one.learners >= FEWEST)
        .take(MOST)
        .collect()
}

fn misconceptions(told: &Told<'_>) -> String {
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
        "<h2>What was misunderstood</h2>\n<p>Each is proven on all inputs. The sentence is that of one of the learners.</p>\n{}",
        table(
            "What was misunderstood",
            &["reason", "learners", "exercises", "what they are told"],
            &rows
        )
    )
}

fn clusters(told: &Told<'_>) -> String {
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
        let _ = write!(
            text,
            "<h3>{}: {} learners, {} texts, {name}</h3>\n",
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

fn first_wrong(told: &Told<'_>) -> String {
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

fn items(told: &Told<'_>) -> String {
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
        "",
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

fn scores(told: &Told<'_>) -> String {
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

fn stopped(told: &Told<'_>) -> String {
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

fn together(told: &Told<'_>) -> String {
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

fn compile_errors(told: &Told<'_>) -> String {
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

fn attention(told: &Told<'_>) -> String {
    if told.for_class {
        return String::new();
    }
    let all = &told.class.attention;
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for Note { say, .. } in all {
        *kinds
            .entry(say.split(':').next().unwrap_or_default())
            .or_default() += 1;
    }
    match all.len() {
        0 => String::from("<h2>Needs attention</h2>\n<p>Nothing does.</p>\n"),
        count => format!(
            "<h2>Needs attention</h2>\n<p>{count} in all; who they are stands in <code>attention.csv</code>.</p>\n<ul>{}</ul>\n",
            kinds
                .iter()
                .take(MOST)
                .map(|(kind, count)| format!("<li>{} ({count})</li>", escaped(kind)))
                .collect::<String>()
        ),
    }
}

fn moved(told: &Told<'_>) -> String {
    if told.moved.is_empty() || told.for_class {
        return String::new();
    }
    let mut exercises: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for one in told.moved {
        let up = one.now.unwrap_or(0.0) > one.before.unwrap_or(0.0);
        exercises.entry(&one.exercise).or_default()[usize::from(!up)] += 1;
    }
    let rows: Vec<Vec<String>> = exercises
        .iter()
        .map(|(name, [up, down])| vec![escaped(name), up.to_string(), down.to_string()])
        .collect();
    format!(
        "<h2>What changed</h2>\n<p>Since the report before; who moved stands in <code>moved.csv</code>.</p>\n{}",
        table("What changed", &["exercise", "up", "down"], &rows)
    )
}

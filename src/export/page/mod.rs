//! The page of a class: what was understood and what was not, without a name of anybody.

mod spread;
mod understood;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::html::{escaped, page, table};
use crate::class::{Class, FEWEST, Moved, Note, Statistics, Walls};

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

/// As many kinds of notes as are read.
const MOST_KINDS: usize = 30;

/// The page.
pub fn class_page(told: &Told<'_>) -> String {
    let manifest = told.class.manifest;
    let title = format!("{}: what the class came to", manifest.course.title);
    let header = format!("<h1>{}</h1>\n{}", escaped(&title), facts(told));
    let sections = [
        spread::outcomes(told),
        understood::misconceptions(told),
        understood::clusters(told),
        understood::first_wrong(told),
        spread::items(told),
        spread::scores(told),
        spread::stopped(told),
        understood::together(told),
        understood::compile_errors(told),
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
                .take(MOST_KINDS)
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

//! `summary`: what each chapter took so far.

use super::chosen::chosen_chapter;
use super::opened::open_workspace;
use super::recorded::load_progress;
use super::{Error, Outcome, say};
use crate::cli::{Listing, Summary};
use crate::ui::recap::Recap;
use crate::ui::terminal::width;

/// Shows one chapter, or all that are begun and the course; nothing is tried.
pub fn summary(options: &Summary) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let course = workspace.course();
    let chapter = |number| Recap::of_chapter(course, &progress, number);
    let recaps: Vec<Recap> = match &options.chapter {
        Some(typed) => chapter(chosen_chapter(course, typed)?)
            .into_iter()
            .collect(),
        None => {
            let chapters = (1..=course.chapters.len()).filter_map(chapter);
            let begun = chapters.filter(|recap| recap.is_begun() && course.chapters.len() > 1);
            begun.chain([Recap::of_course(course, &progress)]).collect()
        }
    };
    if options.format == Listing::Json {
        let document = serde_json::json!({ "summaries": recaps });
        say!("{document:#}");
        return Ok(Outcome::Done);
    }
    let texts: Vec<String> = recaps.iter().map(|recap| recap.text(width())).collect();
    say!("{}", texts.join("\n\n"));
    Ok(Outcome::Done)
}

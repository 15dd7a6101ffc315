//! `review`: solved exercises once more, from blank starters, in a folder of their own.

use super::chosen::chosen_chapter;
use super::opened::open_workspace;
use super::recorded::load_progress;
use super::{Error, Outcome, editors, say, step_to};
use crate::cli::Review;
use crate::course::{Exercise, Starter};

/// Makes the folder. Answers and progress stay as they are.
pub fn review(options: &Review) -> Result<Outcome, Error> {
    let workspace = open_workspace()?;
    let progress = load_progress(&workspace)?;
    let course = workspace.course();
    let chapter = options.chapter.as_deref();
    let number = chapter
        .map(|typed| chosen_chapter(course, typed))
        .transpose()?;
    let is_meant = |exercise: &&Exercise| {
        let own = course.chapter(exercise).map(|(number, _)| number);
        // What is right from the beginning is nothing to solve.
        let is_blank = exercise.starter != Starter::Solved;
        progress.is_solved(&exercise.name) && is_blank && (number.is_none() || own == number)
    };
    let exercises: Vec<&Exercise> = course.exercises.iter().filter(is_meant).collect();
    if exercises.is_empty() {
        let whose = number.map_or(String::new(), |number| format!(" of chapter {number}"));
        say!(" Nothing{whose} is solved yet, so there is nothing to review.");
        return Ok(Outcome::NotSolved);
    }
    let made = workspace.review(&exercises)?;
    let (count, waits) = match exercises.len() {
        1 => ("1 solved exercise".to_owned(), "waits"),
        count => (format!("{count} solved exercises"), "wait"),
    };
    say!(
        " {count} {waits} to be solved once more in {}.",
        made.root().display()
    );
    say!(" Your answers and your progress stay as they are.");
    if let Some(step) = step_to(made.root(), &super::here()?) {
        say!(" Go there:  cd {step}");
    }
    say!(" Start:     workbook");
    // What an editor lacks was said by `init`.
    editors::prepare(&made)?;
    Ok(Outcome::Done)
}

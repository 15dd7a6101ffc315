//! What an update came to, a line for each exercise that changed.

use super::style::{faint, good, open, padded, paragraphs, strong};
use crate::workspace::{Change, Changed, Updated};

/// The report on an update; of one that would be made, if it is only looked at.
pub fn text(updated: &Updated, is_preview: bool, width: usize) -> String {
    let Updated {
        title, from, to, ..
    } = updated;
    if !updated.is_new && updated.changed.is_empty() {
        return format!(
            " {} {to} is what you have: nothing is new.\n",
            strong(title)
        );
    }
    let would = if is_preview {
        "  (nothing is changed yet)"
    } else {
        ""
    };
    let mut lines = vec![
        format!(" {} {from} → {to}{}", strong(title), faint(would)),
        String::new(),
    ];
    let column = updated
        .changed
        .iter()
        .map(|changed| changed.name.chars().count())
        .max()
        .unwrap_or(0);
    for changed in &updated.changed {
        let mark = match changed.change {
            Change::Beside => open("!"),
            _ => good("✓"),
        };
        let name = padded(&changed.name, column);
        let words = paragraphs(
            &words(changed, is_preview),
            "",
            width.saturating_sub(column + 6).max(30),
        );
        let indent = format!("\n{}", " ".repeat(column + 5));
        lines.push(format!(" {mark} {name}  {}", words.replace('\n', &indent)));
    }
    if !updated.changed.is_empty() {
        lines.push(String::new());
    }
    lines.push(match updated.same {
        0 => " Every exercise of the course is in this list.".to_owned(),
        1 => " 1 exercise is as it was.".to_owned(),
        same => format!(" {same} exercises are as they were."),
    });
    if !is_preview {
        lines.push(
            " What you solved stays solved; `workbook check` says whether it still passes."
                .to_owned(),
        );
    }
    lines.join("\n") + "\n"
}

fn words(changed: &Changed, is_preview: bool) -> String {
    let Changed {
        path,
        was,
        change,
        kept,
        beside,
        ..
    } = changed;
    let mut words = match change {
        Change::New => format!("new: {path}"),
        Change::Renewed => "a new starter; you had not begun".to_owned(),
        Change::Merged => "what is new in the starter is in your file".to_owned(),
        Change::Beside if is_preview => {
            "your file stays as it is; the new starter is put beside it".to_owned()
        }
        Change::Beside => {
            "your file stays as it is: you and the course changed the same lines".to_owned()
        }
        Change::Moved => format!("your file is now {path}"),
        Change::Left => "no longer in the course; what you wrote stays".to_owned(),
    };
    if let Some(was) = was {
        words += &format!("; it was called {was}");
    }
    if let Some(beside) = beside {
        words += &format!("; the new starter is {beside}");
    }
    if let Some(kept) = kept {
        words += &format!("; what stood there is kept in {}", kept.display());
    }
    words
}

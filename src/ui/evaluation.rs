//! What came of an expression, as text.

use super::style::{bad, honouring_colour, open, paragraphs, shortened};
use super::words;
use crate::execution::{Ending, Execution};

/// More of a value than anybody reads.
const LONGEST: usize = 20_000;

/// Its value.
pub fn value(text: &str) -> String {
    shortened(text, LONGEST)
}

/// What was printed on the way.
pub fn printed(execution: &Execution) -> String {
    let text = execution.prints.text();
    match text.trim().is_empty() {
        true => String::new(),
        false if text.ends_with('\n') => text,
        false => text + "\n",
    }
}

/// That it is not evaluated, and why.
pub fn refused(why: &str, width: usize) -> String {
    let why = paragraphs(why, " ", width);
    format!(" {}\n\n{why}", bad("✗ This is not evaluated."))
}

/// That it panicked, in its own words.
pub fn panicked(message: &str, width: usize) -> String {
    let message = paragraphs(&format!("“{}”", message.trim()), " ", width);
    format!(" {}\n\n{message}", bad("✗ It panics."))
}

/// That one of its functions is not finished.
pub fn unfinished() -> String {
    let words = "○ Not finished: it comes to a todo!().";
    format!(" {}", open(words))
}

/// How it ended without a value.
pub fn ended(ending: &Ending, width: usize) -> String {
    match ending {
        Ending::DoesNotCompile(messages) => {
            let texts = messages.iter().map(|message| {
                let text = honouring_colour(message.rendered.trim());
                let lines: Vec<String> = text.lines().map(|line| format!(" {line}")).collect();
                lines.join("\n")
            });
            texts.collect::<Vec<_>>().join("\n\n")
        }
        Ending::Refused(why) => refused(why, width),
        ending => format!(" {}", bad(&format!("✗ {}", words::of_expression(ending)))),
    }
}

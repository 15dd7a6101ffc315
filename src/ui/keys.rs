//! What each key of watch does, a line each.

use unicode_width::UnicodeWidthStr;

use super::style::{padded, strong};

/// The title of the page.
pub const TITLE: &str = "Keys";

/// The keys and what they do, in the order in which a learner meets them.
const KEYS: [(&str, &str); 17] = [
    ("h", "the next hint, and after the last one none"),
    (
        "w",
        "where it is wrong: the place, what is needed there, the edit",
    ),
    (
        "n  p",
        "on to the next unsolved exercise; back to the one before",
    ),
    ("l", "the list: j k or arrows move, / searches, Enter opens"),
    ("o", "what your program printed, whole"),
    ("e", "the compiler's messages, whole"),
    ("c", "check again: compile and run once more"),
    ("s", "the solution; asks once more while this is not solved"),
    ("r  u", "put the starter back (asks once more); undo that"),
    ("E", "open the file in your editor"),
    (
        "b",
        "the address of the page, with a picture, for your browser",
    ),
    ("j k  ↑ ↓", "scroll what does not fit, row by row"),
    ("Space", "a screen further down"),
    ("g  G", "to the beginning; to the end"),
    (
        "Ctrl-Z",
        "back to the shell for a while; `fg` there goes on",
    ),
    ("?", "this page"),
    ("q  Ctrl-C", "quit"),
];

/// The page: what needs no key, then the keys.
pub fn text() -> String {
    let column = KEYS.iter().map(|(key, _)| key.width()).max().unwrap_or(0);
    let line = |(key, does): &(&str, &str)| {
        let key = padded(key, column);
        format!(" {}   {does}", strong(&key))
    };
    let lines: Vec<String> = KEYS.iter().map(line).collect();
    let saves = " Save the file, and it is checked: that needs no key.";
    format!("{saves}\n\n{}", lines.join("\n"))
}

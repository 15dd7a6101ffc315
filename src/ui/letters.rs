//! The letters that a terminal is given: those of the lessons, or ASCII alone where there are no others.
//!
//! What is measured is spelled before, so that columns stay where they are; what leaves is spelled once more, which changes nothing
//! in what is ASCII already.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static ASCII: AtomicBool = AtomicBool::new(false);

/// Chooses how everything is spelled from now on.
pub fn choose_ascii(ascii: bool) {
    ASCII.store(ascii, Ordering::Relaxed);
}

/// Whether the surroundings say that there is nothing but ASCII: the first of these that is set counts, and none says nothing.
pub fn surroundings_are_ascii(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
    let value = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    value.is_some_and(|value| {
        let value = value.to_lowercase();
        !(value.contains("utf-8") || value.contains("utf8"))
    })
}

/// A text as it is to be shown.
pub fn spelled(text: &str) -> Cow<'_, str> {
    match ASCII.load(Ordering::Relaxed) && !text.is_ascii() {
        true => in_ascii(text).into(),
        false => text.into(),
    }
}

/// Prints to standard output.
///
/// # Errors
/// Where nobody reads any more.
pub fn print(text: fmt::Arguments<'_>) -> io::Result<()> {
    match ASCII.load(Ordering::Relaxed) {
        true => io::stdout().write_all(in_ascii(&text.to_string()).as_bytes()),
        false => io::stdout().write_fmt(text),
    }
}

/// A text in ASCII: `dL/dw1[1][2]` for ∂L/∂w¹₁₂.
pub fn in_ascii(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    let mut place = 0;
    while place < letters.len() {
        let letter = letters[place];
        if letter.is_ascii() {
            spelled.push(letter);
        } else if let Some(digit) = figure(letter, ABOVE) {
            // On the letters of a layer it is the layer's number, elsewhere a power.
            let before = spelled.chars().next_back();
            let alone = place < 2 || !letters[place - 2].is_ascii_alphanumeric();
            let is_layer = before.is_some_and(|before| "wbazp".contains(before)) && alone;
            let goes_on = place > 0 && figure(letters[place - 1], ABOVE).is_some();
            if !is_layer && !goes_on {
                spelled.push('^');
            }
            spelled.push(digit);
        } else if let Some(index) = figure(letter, BELOW) {
            spelled.push('[');
            spelled.push(index);
            spelled.push(']');
        } else {
            spelled.push_str(word(letter));
        }
        place += 1;
    }
    spelled
}

/// Figures above and below the line, each with what it is on it.
const ABOVE: &str = "⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁻-⁺+";
const BELOW: &str = "₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9ᵢiⱼjₖkₙn";

fn figure(letter: char, table: &str) -> Option<char> {
    let mut letters = table.chars();
    while let (Some(own), Some(plain)) = (letters.next(), letters.next()) {
        if own == letter {
            return Some(plain);
        }
    }
    None
}

fn word(letter: char) -> &'static str {
    match letter {
        '∂' => "d",
        'δ' => "delta",
        'Δ' => "Delta",
        'σ' => "sigma",
        'η' => "eta",
        'θ' => "theta",
        'π' => "pi",
        'ŷ' => "y_hat",
        '′' => "'",
        'Σ' => "sum",
        '√' => "sqrt ",
        '−' | '–' | '‐' | '‑' | '─' | '━' => "-",
        '—' => "--",
        '·' | '•' => "*",
        '×' => "x",
        '÷' => "/",
        '±' => "+-",
        '→' => "->",
        '←' => "<-",
        '↑' => "^",
        '↓' => "v",
        '↳' => ">",
        '⇒' => "=>",
        '…' => "...",
        '≥' => ">=",
        '≤' => "<=",
        '≠' => "!=",
        '≈' => "~",
        '∞' => "inf",
        '½' => "1/2",
        '¼' => "1/4",
        '✓' => "+",
        '✗' => "x",
        '○' => "o",
        '◐' => "o",
        '●' | '█' | '▇' => "#",
        '▓' | '▆' => "*",
        '▒' | '▅' => "+",
        '▄' => "=",
        '▃' => "-",
        '░' | '▂' => ".",
        '▁' => "_",
        '▕' | '▏' | '│' | '┃' => "|",
        '├' | '┤' | '┬' | '┴' | '┼' | '┌' | '┐' | '└' | '┘' => "+",
        '╱' => "/",
        '╲' => "\\",
        '╳' => "X",
        '◂' => "<",
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‘' | '’' => "'",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::{in_ascii, surroundings_are_ascii};

    #[test]
    fn names_are_spelled_as_one_would_type_them() {
        for (shown, ascii) in [
            ("∂L/∂w¹ᵢⱼ", "dL/dw1[i][j]"),
            ("∂L/∂w¹₁₂", "dL/dw1[1][2]"),
            ("∂L/∂b²", "dL/db2"),
            ("w²₁", "w2[1]"),
            ("σ′(z)", "sigma'(z)"),
            ("(a − y)²", "(a - y)^2"),
            ("x³ − 2·x", "x^3 - 2*x"),
            ("10⁻⁷", "10^-7"),
            ("ŷ ≥ ½ …", "y_hat >= 1/2 ..."),
            ("✗ z is not right yet.", "x z is not right yet."),
            ("─┬◂ ╲ ╱ ╳ │ ●", "-+< \\ / X | #"),
            ("plain", "plain"),
        ] {
            assert_eq!(in_ascii(shown), ascii);
            assert_eq!(in_ascii(ascii), ascii, "twice is once");
        }
    }

    #[test]
    fn the_first_variable_that_is_set_says_what_there_is() {
        let with = |set: &'static [(&'static str, &'static str)]| {
            surroundings_are_ascii(|name| {
                let mut own = set.iter().filter(|(own, _)| *own == name);
                own.next().map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(!with(&[]));
        assert!(with(&[("LANG", "C")]));
        assert!(!with(&[("LANG", "en_GB.UTF-8")]));
        assert!(!with(&[("LC_ALL", "C.utf8"), ("LANG", "C")]));
        assert!(with(&[("LC_ALL", "POSIX"), ("LANG", "C.UTF-8")]));
        assert!(!with(&[("LC_ALL", ""), ("LANG", "C.UTF-8")]));
    }
}

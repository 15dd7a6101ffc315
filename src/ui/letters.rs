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

/// Every symbol of the lessons, and what it is.
const NOTATION: [(&str, &str); 24] = [
    ("x₁", "the first input"),
    ("w¹ᵢⱼ", "the weight from input i to hidden neuron j"),
    ("b¹ⱼ", "the bias of hidden neuron j"),
    ("w²ⱼ", "the weight from hidden neuron j to the output"),
    ("b²", "the bias of the output"),
    ("z¹ⱼ", "the weighted sum of hidden neuron j"),
    ("a¹ⱼ", "its activation"),
    ("z²", "the weighted sum of the output"),
    ("ŷ", "what the network answers; y is what it should"),
    ("C", "the cost of one neuron"),
    ("L", "the loss of one row"),
    ("∂L/∂w¹ᵢⱼ", "how L changes with that weight"),
    ("δ", "the error of a neuron: how L changes with its sum"),
    ("σ(z)", "the sigmoid, 1/(1 + e^(−z))"),
    ("σ′(z)", "its slope"),
    ("η", "the learning rate"),
    ("x²", "a square"),
    ("e⁻¹", "a power"),
    ("Σᵢ", "add up over all i"),
    ("√x", "the square root"),
    ("2·x", "times"),
    ("x ≤ y, x ≥ y", "at most, at least"),
    ("x ≈ y", "about"),
    ("∞", "larger than every number"),
];

/// The list of all symbols with their spelling in ASCII.
pub fn notation() -> String {
    use super::style::{faint, padded};
    let mut lines = vec![
        faint(&format!(
            " {}{}{}",
            padded("here", 16),
            padded("in ASCII", 16),
            "what it is"
        ))
        .to_string(),
    ];
    lines.extend(NOTATION.iter().map(|(symbol, meaning)| {
        let row = format!(
            " {}{}{meaning}",
            padded(symbol, 16),
            padded(&in_ascii(symbol), 16)
        );
        row.trim_end().to_owned()
    }));
    lines.join("\n")
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
        '“' | '”' | '„' | '«' | '»' => "\"",
        '‘' | '’' => "'",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::{NOTATION, in_ascii, surroundings_are_ascii};

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
            ("plain", "plain"),
        ] {
            assert_eq!(in_ascii(shown), ascii);
            assert_eq!(in_ascii(ascii), ascii, "twice is once");
        }
    }

    #[test]
    fn every_symbol_of_the_list_has_its_own_spelling() {
        let mut known = std::collections::HashSet::new();
        for (symbol, meaning) in NOTATION {
            let ascii = in_ascii(symbol);
            assert!(
                ascii.is_ascii() && !ascii.contains('?'),
                "{symbol}: {ascii}"
            );
            assert!(known.insert(ascii) && !meaning.is_empty(), "{symbol}");
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

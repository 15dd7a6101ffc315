//! Texts of other people's as they can be shown: a terminal would obey what is no letter.

/// Whether a terminal would obey it instead of showing it: a control character, or one that turns the order of others round.
pub fn is_obeyed(letter: char) -> bool {
    let turns_round = matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_round || letter.is_control()
}

/// A text on one line, letter by letter, without anything that a terminal would obey.
pub fn tamed(text: &str) -> String {
    let tame = |letter: char| match letter {
        // A tab is as wide as one likes; a blank keeps the marks below what they mark.
        '\t' => ' ',
        letter if is_obeyed(letter) => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(tame).collect()
}

/// The same of a text that may be long: its first letters.
pub fn tamed_start(text: &str) -> String {
    const LONGEST: usize = 80;
    let tamed = tamed(text);
    match tamed.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &tamed[..end]),
        None => tamed,
    }
}

#[cfg(test)]
mod tests {
    use super::{tamed, tamed_start};

    #[test]
    fn what_a_terminal_would_obey_is_told_as_a_stranger() {
        assert_eq!(tamed("a\tb\u{1b}[2J\u{202e}σ"), "a b\u{fffd}[2J\u{fffd}σ");
        assert_eq!(tamed_start("short\u{7}"), "short\u{fffd}");
        let long = tamed_start(&"σ".repeat(81));
        assert!(long.ends_with('…') && long.chars().count() == 81, "{long}");
    }
}

//! What a child wrote to one stream: the first bytes, the last bytes, and how many were left out between.
//! The raw bytes are kept; `text` is what may be shown on a terminal.

use std::collections::VecDeque;

/// A part of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Bytes as they were written.
    Written(Vec<u8>),
    /// So many bytes that were not kept.
    LeftOut(u64),
}

/// Head and tail of a stream, each at most half of what is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    dropped: u64,
    keep: usize,
}

impl Captured {
    /// Keep at most about `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self {
            head: Vec::new(),
            tail: VecDeque::new(),
            dropped: 0,
            keep: limit.div_ceil(2),
        }
    }

    /// Add what was read next.
    pub fn push(&mut self, mut bytes: &[u8]) {
        let room = self.keep - self.head.len();
        let (first, rest) = bytes.split_at(room.min(bytes.len()));
        self.head.extend_from_slice(first);
        bytes = rest;
        if bytes.len() > self.keep {
            let (skipped, last) = bytes.split_at(bytes.len() - self.keep);
            self.dropped += skipped.len() as u64;
            bytes = last;
        }
        self.tail.extend(bytes);
        let excess = self.tail.len().saturating_sub(self.keep);
        self.tail.drain(..excess);
        self.dropped += excess as u64;
    }

    /// The first bytes, as written.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// The last bytes, as written; they follow `head` directly if nothing was dropped.
    pub fn tail(&self) -> Vec<u8> {
        self.tail.iter().copied().collect()
    }

    /// How many bytes between head and tail were not kept.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// How many bytes were written in all.
    pub fn total(&self) -> u64 {
        self.dropped + self.head.len() as u64 + self.tail.len() as u64
    }

    /// Everything that was written, if everything was kept.
    pub fn whole(&self) -> Option<Vec<u8>> {
        (self.dropped == 0).then(|| self.kept())
    }

    fn kept(&self) -> Vec<u8> {
        let mut bytes = self.head.clone();
        bytes.extend(&self.tail);
        bytes
    }

    /// The output made harmless for a terminal, with a line in the middle that says how much was left out.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in self.pieces() {
            match piece {
                Piece::Written(bytes) => text.push_str(&harmless(&String::from_utf8_lossy(&bytes))),
                Piece::LeftOut(count) => push_gap(&mut text, count),
            }
        }
        text
    }

    /// Everything that was written as far as it was kept, without halves of characters.
    pub fn pieces(&self) -> Vec<Piece> {
        if self.dropped == 0 {
            return vec![Piece::Written(self.kept())];
        }
        let tail = self.tail();
        let (head, tail) = (without_cut_end(&self.head), without_cut_start(&tail));
        let left_out = self.dropped
            + (self.head.len() - head.len()) as u64
            + (self.tail.len() - tail.len()) as u64;
        vec![
            Piece::Written(head.to_vec()),
            Piece::LeftOut(left_out),
            Piece::Written(tail.to_vec()),
        ]
    }
}

/// Appends the line that says how much was left out.
pub fn push_gap(text: &mut String, count: u64) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!("… {count} bytes left out …\n"));
}

/// `bytes` without a character of which only the beginning is there.
fn without_cut_end(bytes: &[u8]) -> &[u8] {
    let Some(last) = bytes.utf8_chunks().last() else {
        return bytes;
    };
    // An invalid chunk at the very end that could still become valid is a cut character, at most three bytes.
    let cut = last.invalid();
    if cut.first().is_some_and(|&byte| byte >= 0xC2) {
        &bytes[..bytes.len() - cut.len()]
    } else {
        bytes
    }
}

/// `bytes` without a character of which only the end is there.
fn without_cut_start(bytes: &[u8]) -> &[u8] {
    let cut = bytes
        .iter()
        .take(3)
        .take_while(|&&byte| byte & 0xC0 == 0x80)
        .count();
    &bytes[cut..]
}

/// Text a terminal shows without obeying: no escape sequences, no control or direction characters.
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\u{1b}' => skip_sequence(&mut rest),
            '\n' | '\t' => out.push(c),
            '\r' => {
                // A bare return would let later text overwrite earlier text.
                if rest.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\0'..='\u{1f}' => {
                out.push(char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            '\u{7f}' => out.push('\u{2421}'),
            '\u{2028}' | '\u{2029}' => out.push('\n'),
            _ if is_invisible_order(c) => {}
            _ => out.push(c),
        }
    }
    out
}

/// C1 controls, direction marks, tags and the byte order mark: they change how other text looks.
fn is_invisible_order(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Skip what follows an escape character and belongs to it; never beyond the line.
fn skip_sequence(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            while rest.next_if(|c| matches!(c, '\u{20}'..='\u{3f}')).is_some() {}
            rest.next_if(|c| matches!(c, '\u{40}'..='\u{7e}'));
        }
        Some(']' | 'P' | 'X' | '^' | '_') => {
            while let Some(c) = rest.next_if(|&c| c != '\n') {
                if c == '\u{7}' || (c == '\u{1b}' && rest.next_if_eq(&'\\').is_some()) {
                    break;
                }
            }
        }
        Some('\u{20}'..='\u{2f}') => {
            while rest.next_if(|c| matches!(c, '\u{20}'..='\u{2f}')).is_some() {}
            rest.next_if(|c| matches!(c, '\u{30}'..='\u{7e}'));
        }
        Some('\u{30}'..='\u{7e}') => {
            rest.next();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn captured(limit: usize, chunks: &[&[u8]]) -> Captured {
        let mut captured = Captured::new(limit);
        for chunk in chunks {
            captured.push(chunk);
        }
        captured
    }

    #[test]
    fn keeps_everything_that_fits() {
        let all = captured(8, &[b"abc", b"def"]);
        assert_eq!(all.whole().as_deref(), Some(b"abcdef".as_slice()));
        assert_eq!(all.text(), "abcdef");
        assert_eq!(all.total(), 6);
    }

    #[test]
    fn keeps_head_and_tail_of_what_does_not_fit() {
        for chunks in [
            vec![b"0123456789abcdef".as_slice()],
            b"0123456789abcdef".chunks(3).collect(),
        ] {
            let cut = captured(8, &chunks);
            assert_eq!(
                (cut.head(), cut.tail(), cut.dropped()),
                (b"0123".as_slice(), b"cdef".to_vec(), 8)
            );
            assert_eq!(cut.whole(), None);
            assert_eq!(cut.text(), "0123\n… 8 bytes left out …\ncdef");
        }
    }

    #[test]
    fn keeps_nothing_when_told_so() {
        assert_eq!(captured(0, &[b"abc"]).text(), "… 3 bytes left out …\n");
    }

    #[test]
    fn does_not_show_halves_of_characters() {
        // "é" is two bytes: the cuts fall inside both.
        let cut = captured(6, &["aaé-----é".as_bytes(), b"bb"]);
        assert_eq!(cut.text(), "aa\n… 9 bytes left out …\nbb");
    }

    #[test]
    fn shows_invalid_utf8_as_replacement() {
        assert_eq!(
            captured(64, &[b"a\xff\xfeb\xc3"]).text(),
            "a\u{fffd}\u{fffd}b\u{fffd}"
        );
    }

    #[test]
    fn removes_what_a_terminal_would_obey() {
        let cases: [(&str, &str); 14] = [
            ("\x1b[31mred\x1b[0m", "red"),
            ("\x1b[2J\x1b[1;1Htop", "top"),
            ("\x1b]0;title\x07text", "text"),
            ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
            ("\x1b]52;c;aGk=\nnext line stays", "\nnext line stays"),
            ("\x1bPdevice\x1b\\after", "after"),
            ("\x1bcreset", "reset"),
            ("\x1b(Bset", "set"),
            ("\u{9b}31mc1", "31mc1"),
            ("a\x08\x08b\x07\0", "a␈␈b␇␀"),
            ("one\rtwo\r\nthree", "one\ntwo\nthree"),
            ("\u{202e}evil\u{2066}", "evil"),
            ("tab\tstays\n", "tab\tstays\n"),
            ("\x1b", ""),
        ];
        for (raw, shown) in cases {
            assert_eq!(captured(256, &[raw.as_bytes()]).text(), shown, "{raw:?}");
        }
    }
}

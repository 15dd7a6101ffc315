//! Squared paper: every letter of a drawing in text has a square of its own.

use unicode_width::UnicodeWidthChar;

use super::{Piece, Tone};

/// A drawing in text that grows.
#[derive(Debug, Default)]
pub struct Paper {
    rows: Vec<Vec<(char, Tone)>>,
    /// Whether a letter needs more or less than one square, so that nothing is in its place any more.
    odd: bool,
}

impl Paper {
    /// Writes a text; the column behind it.
    pub fn write(&mut self, row: usize, column: usize, text: &str, tone: Tone) -> usize {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let own = &mut self.rows[row];
        let mut end = column;
        for letter in text.chars() {
            self.odd |= letter.width() != Some(1);
            if own.len() <= end {
                own.resize(end + 1, (' ', Tone::Line));
            }
            own[end] = (letter, tone);
            end += 1;
        }
        end
    }

    /// Draws letters of lines.
    pub fn draw(&mut self, row: usize, column: usize, text: &str) -> usize {
        self.write(row, column, text, Tone::Line)
    }

    /// A line across, from a column up to another.
    pub fn across(&mut self, row: usize, from: usize, to: usize) {
        self.draw(row, from, &"─".repeat(to.saturating_sub(from)));
    }

    /// The rows that are written on.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// All of it, if no row is wider than that.
    pub fn within(self, width: usize) -> Option<Vec<Vec<Piece>>> {
        let fits = !self.odd && self.rows.iter().all(|row| row.len() <= width);
        fits.then(|| self.rows.into_iter().map(pieces).collect())
    }
}

/// A row in pieces of one tone each; blanks at its end are left out.
fn pieces(mut row: Vec<(char, Tone)>) -> Vec<Piece> {
    while row.last().is_some_and(|(letter, _)| *letter == ' ') {
        row.pop();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (letter, tone) in row {
        match pieces.last_mut() {
            Some(piece) if piece.tone == tone => piece.text.push(letter),
            _ => pieces.push(Piece {
                text: letter.into(),
                tone,
            }),
        }
    }
    pieces
}

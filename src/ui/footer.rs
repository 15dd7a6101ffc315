//! The keys at the foot of the screen: which of them are named, and in how many rows.

use unicode_width::UnicodeWidthStr;

use super::style::{WIDEST, faint, first_row, strong};

/// The most rows that keys may take.
const MOST_ROWS: usize = 3;
/// Keys of this rank and above are pressed so seldom that they are worth no row of their own.
const RARE: u8 = 7;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key.
    pub key: &'static str,
    /// What it does.
    pub does: String,
    /// Where there is no room for all, those of the highest rank go first.
    pub rank: u8,
}

/// The rows of the keys, on as many as the page can spare but at least one. Where there is no room for all, those of the highest
/// rank go first; seldom ones also where that spares a row, for the page of the keys tells them all.
pub fn rows(keys: &[Offer], width: usize, spare: usize) -> Vec<String> {
    let most = spare.clamp(1, MOST_ROWS);
    let set = |keys: &[&Offer]| set(keys, width.min(WIDEST));
    let mut keys: Vec<&Offer> = keys.iter().collect();
    let often: Vec<&Offer> = keys.iter().copied().filter(|key| key.rank < RARE).collect();
    let least = set(&often).len();
    loop {
        let rows = set(&keys);
        let last = keys.iter().enumerate();
        let last = last.max_by_key(|(place, key)| (key.rank, *place));
        let Some((place, key)) = last.filter(|_| keys.len() > 1) else {
            return rows.into_iter().take(most).collect();
        };
        let takes_a_row = key.rank >= RARE && rows.len() > least;
        if rows.len() <= most && !takes_a_row {
            return rows;
        }
        keys.remove(place);
    }
}

/// Keys side by side, in rows of that width.
fn set(keys: &[&Offer], width: usize) -> Vec<String> {
    let mut rows: Vec<(String, usize)> = Vec::new();
    for offer in keys {
        let columns = offer.key.width() + 1 + offer.does.width();
        let text = format!("{} {}", strong(offer.key), faint(&offer.does));
        match rows.last_mut() {
            Some((row, used)) if *used + 3 + columns <= width => {
                row.push_str("   ");
                row.push_str(&text);
                *used += 3 + columns;
            }
            _ => rows.push((format!(" {text}"), columns + 1)),
        }
    }
    rows.into_iter()
        .map(|(row, _)| first_row(&row, width))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Offer, rows};
    use crate::ui::style::without_escapes;
    use unicode_width::UnicodeWidthStr;

    fn shown(width: usize, spare: usize) -> Vec<String> {
        let keys = [
            ("h", "hint (1 of 2)", 1),
            ("n", "next", 0),
            ("r", "reset", 9),
            ("q", "quit", 0),
        ];
        let keys = keys.map(|(key, does, rank)| Offer {
            key,
            does: does.into(),
            rank,
        });
        let rows = rows(&keys, width, spare);
        rows.iter().map(|row| without_escapes(row)).collect()
    }

    #[test]
    fn seldom_keys_take_no_row_of_their_own() {
        let all = " h hint (1 of 2)   n next   r reset   q quit";
        let often = " h hint (1 of 2)   n next   q quit";
        assert_eq!(shown(all.width(), 3), [all]);
        for width in [all.width() - 1, often.width()] {
            assert_eq!(shown(width, 3), [often]);
        }
        // Where two rows are needed anyway, there is room for it in the second.
        let two = [" h hint (1 of 2)   n next", " r reset   q quit"];
        assert_eq!(shown(often.width() - 1, 3), two);
    }

    #[test]
    fn the_most_important_keys_stay_where_there_is_one_row() {
        assert_eq!(shown(34, 0), [" h hint (1 of 2)   n next   q quit"]);
        assert_eq!(shown(20, 1), [" n next   q quit"]);
        assert_eq!(shown(8, 1), [" n next"]);
    }
}

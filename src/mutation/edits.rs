//! Places of a text and what stands there instead. All that is not edited stays as it is, byte for byte.

use std::ops::Range;

/// One place, and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Substitution {
    /// The place, in bytes of the original text.
    pub range: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// The substitutions that turn one text into another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// In the order of the text, without overlap.
    substitutions: Vec<Substitution>,
}

impl Substitution {
    /// The same without what the place and its replacement have in common at their ends.
    pub fn narrowed(&self, original: &str) -> Self {
        let (before, after) = common_ends(&original[self.range.clone()], &self.text);
        Substitution {
            range: self.range.start + before..self.range.end - after,
            text: self.text[before..self.text.len() - after].to_owned(),
        }
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty() && self.text.is_empty()
    }
}

impl FromIterator<Substitution> for Edits {
    /// They come in the order of the text.
    fn from_iter<I: IntoIterator<Item = Substitution>>(substitutions: I) -> Self {
        Edits {
            substitutions: substitutions.into_iter().collect(),
        }
    }
}

impl Edits {
    /// One place, and what stands there instead.
    pub fn one(range: Range<usize>, text: impl Into<String>) -> Self {
        let mut edits = Edits::default();
        edits.put(range, text);
        edits
    }

    /// One more place of the original, which none of the others touches.
    pub fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        let text = text.into();
        let before = |own: &Substitution| own.range.start < range.start;
        let at = self.substitutions.partition_point(before);
        self.substitutions.insert(at, Substitution { range, text });
    }

    /// These edits and others of the same original; `None` where two of them touch.
    pub fn beside(&self, others: &Edits) -> Option<Edits> {
        let mut edits = self.clone();
        for own in &others.substitutions {
            edits.put(own.range.clone(), own.text.clone());
        }
        let mut neighbours = edits.substitutions.windows(2);
        let is_apart = neighbours.all(|pair| pair[0].range.end < pair[1].range.start);
        is_apart.then_some(edits)
    }

    /// In the order of the text.
    pub fn substitutions(&self) -> &[Substitution] {
        &self.substitutions
    }

    /// From the first place to the last; `None` without any.
    pub fn range(&self) -> Option<Range<usize>> {
        let (first, last) = (self.substitutions.first()?, self.substitutions.last()?);
        Some(first.range.start..last.range.end)
    }

    /// The text that they make of the original.
    pub fn apply(&self, original: &str) -> String {
        self.apply_within(original, 0..original.len())
    }

    /// What they make of a part of the original, which holds all their places.
    pub fn apply_within(&self, original: &str, part: Range<usize>) -> String {
        let mut made = String::with_capacity(part.len());
        let mut copied = part.start;
        for own in &self.substitutions {
            made.push_str(&original[copied..own.range.start]);
            made.push_str(&own.text);
            copied = own.range.end;
        }
        made.push_str(&original[copied..part.end]);
        made
    }

    /// All that they change as one substitution, the smallest there is. Edits of one original make the same text if and only if
    /// this is the same.
    pub fn difference(&self, original: &str) -> Substitution {
        let start = self.range().map_or(original.len(), |range| range.start);
        let whole = Substitution {
            range: start..original.len(),
            text: self.apply_within(original, start..original.len()),
        };
        whole.narrowed(original)
    }

    /// These edits, and after them others, whose places are those of the text that these make.
    #[must_use]
    pub fn then(self, later: &Edits) -> Edits {
        // From the last to the first: what is put in behind a place does not move it.
        let others = later.substitutions.iter().rev();
        others.fold(self, |edits, later| edits.overwritten(later))
    }

    /// These edits with a place of the text that they make overwritten.
    fn overwritten(self, later: &Substitution) -> Edits {
        let place = &later.range;
        let mut edits = Edits::default();
        // Those that touch the place become one with it.
        let mut joined = later.clone();
        // Behind the last one before the place, behind the last one that touches it, and behind the one at hand.
        let (mut before, mut touching, mut behind) = <(Point, Point, Point)>::default();
        for own in self.substitutions {
            let start = behind.made + (own.range.start - behind.original);
            let end = start + own.text.len();
            behind = Point {
                original: own.range.end,
                made: end,
            };
            if end < place.start {
                (before, touching) = (behind, behind);
                edits.substitutions.push(own);
            } else if start <= place.end {
                touching = behind;
                let left = &own.text[..place.start.saturating_sub(start)];
                let right = &own.text[own.text.len() - end.saturating_sub(place.end)..];
                joined.text = [left, &joined.text, right].concat();
                joined.range = joined.range.start.min(start)..joined.range.end.max(end);
            } else {
                edits.substitutions.push(own);
            }
        }
        let range = before.original_of(joined.range.start)..touching.original_of(joined.range.end);
        edits.put(range, joined.text);
        edits
    }
}

/// A place in the original and in the text that was made of it.
#[derive(Clone, Copy, Debug, Default)]
struct Point {
    original: usize,
    made: usize,
}

impl Point {
    /// The place in the original, of one in the text made of it, as long as nothing is edited in between.
    fn original_of(self, made: usize) -> usize {
        self.original + made - self.made
    }
}

/// How many bytes of two texts are the same at their begin and, behind these, at their end, in whole characters.
fn common_ends(one: &str, other: &str) -> (usize, usize) {
    let same = |(one, other): &(u8, u8)| one == other;
    let mut before = one.bytes().zip(other.bytes()).take_while(same).count();
    while !one.is_char_boundary(before) {
        before -= 1;
    }
    let shorter = one.len().min(other.len());
    let backwards = one.bytes().rev().zip(other.bytes().rev());
    let mut after = backwards.take(shorter - before).take_while(same).count();
    while !one.is_char_boundary(one.len() - after) {
        after -= 1;
    }
    (before, after)
}

#[cfg(test)]
mod tests {
    use super::{Edits, Substitution};

    fn edits(substitutions: &[(std::ops::Range<usize>, &str)]) -> Edits {
        let mut edits = Edits::default();
        for (range, text) in substitutions {
            edits.put(range.clone(), *text);
        }
        edits
    }

    #[test]
    fn what_is_not_edited_stays() {
        let made = edits(&[(9..10, "ρ"), (0..2, "s")]);
        assert_eq!(made.range(), Some(0..10));
        assert_eq!(made.apply("σ = a + b; // ∂σ"), "s = a + ρ; // ∂σ");
        assert_eq!(made.apply_within("σ = a + b; // ∂σ", 0..11), "s = a + ρ;");
        assert_eq!(Edits::default().apply("σ"), "σ");
    }

    #[test]
    fn edits_stand_beside_others_unless_they_touch() {
        let both = edits(&[(0..1, "x")])
            .beside(&edits(&[(2..3, "y")]))
            .unwrap();
        assert_eq!(both.apply("abc"), "xby");
        for place in [0..1, 0..2, 1..1, 1..3] {
            assert_eq!(edits(&[(0..1, "x")]).beside(&edits(&[(place, "y")])), None);
        }
    }

    #[test]
    fn edits_of_the_same_effect_have_the_same_difference() {
        let text = "a * b * b;";
        let left_out = [
            edits(&[(3..7, "")]),
            edits(&[(5..9, "")]),
            edits(&[(3..4, ""), (4..7, "")]),
            edits(&[(0..10, "a * b;")]),
        ];
        for edits in left_out {
            assert_eq!(edits.apply(text), "a * b;");
            let Substitution { range, text } = edits.difference(text);
            assert_eq!((range, text.as_str()), (5..9, ""));
        }
        assert!(edits(&[(0..1, "a")]).difference(text).is_empty());
        // Two letters with the same first byte are two letters.
        let letters = edits(&[(0..2, "ρ")]).difference("σ");
        assert_eq!((letters.range, letters.text.as_str()), (0..2, "ρ"));
    }

    #[test]
    fn what_is_edited_twice_is_edits_of_the_original() {
        let text = "abcdefgh";
        let first = edits(&[(1..2, "BBB"), (3..3, "+"), (5..7, "")]);
        let made = first.apply(text);
        assert_eq!(made, "aBBBc+deh");
        // Every place of the text, overwritten or with something put in.
        for start in 0..=made.len() {
            for end in start..=made.len() {
                let later = edits(&[(start..end, "xy")]);
                let both = first.clone().then(&later);
                assert_eq!(both.apply(text), later.apply(&made), "{start}..{end}");
            }
        }
        let later = edits(&[(0..2, "x"), (3..6, ""), (8..9, "hi")]);
        assert_eq!(first.then(&later).apply(text), later.apply(&made));
    }
}

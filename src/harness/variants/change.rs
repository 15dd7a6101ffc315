//! What a variant writes differently in one function.

use std::ops::Range;

use super::piece::{Function, Piece};

/// A function as a variant writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The place of the piece it stands for.
    pub piece: usize,
    /// The one expression of the solution's function in which the difference lies, if there is one.
    pub passage: Option<Passage>,
    before_name: String,
    after_name: String,
}

/// An expression as a variant writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where the solution's expression stands, in bytes from the begin of its piece.
    pub range: Range<usize>,
    /// What the variant has there.
    pub text: String,
}

impl Change {
    /// The difference between the solution's function and a variant's, whose pieces have these texts; `None` if one of them
    /// cannot stand beside the other.
    pub fn between(
        piece: usize,
        (own, own_text): (&Piece, &str),
        (other, other_text): (&Piece, &str),
    ) -> Option<Self> {
        let (function, others) = (own.function.as_ref()?, other.function.as_ref()?);
        others.can_stand_for(function).then(|| {
            let (before_name, after_name) = others.around_name(other_text);
            Change {
                piece,
                passage: passage(function, own_text, others, other_text),
                before_name: before_name.to_owned(),
                after_name: after_name.to_owned(),
            }
        })
    }

    /// The same as a whole function.
    pub fn whole(&self) -> Self {
        Change {
            passage: None,
            ..self.clone()
        }
    }

    /// Whether the two differ from the solution by expressions of which one holds the other.
    pub fn touches(&self, other: &Self) -> bool {
        match (&self.passage, &other.passage) {
            (Some(own), Some(others)) if self.piece == other.piece => {
                own.range.start < others.range.end && others.range.start < own.range.end
            }
            _ => false,
        }
    }

    /// How many bytes the whole function has.
    pub fn length(&self) -> usize {
        self.before_name.len() + self.after_name.len()
    }

    /// The whole function under another name.
    pub fn named(&self, name: &str) -> String {
        format!("{}{name}{}", self.before_name, self.after_name)
    }
}

/// The smallest expression of the one function that holds all that differs, and is an expression in the other as well.
fn passage(own: &Function, own_text: &str, other: &Function, other_text: &str) -> Option<Passage> {
    let (before, after) = same_ends(own_text, other_text);
    let holds =
        |range: &&Range<usize>| range.start <= before && own_text.len() - after <= range.end;
    let counterpart = |range: &Range<usize>| {
        let end = other_text.len() - (own_text.len() - range.end);
        other
            .passages
            .iter()
            .find(|own| **own == (range.start..end))
    };
    let fitting = own.passages.iter().filter(holds).filter_map(|range| {
        let text = other_text[counterpart(range)?.clone()].to_owned();
        Some(Passage {
            range: range.clone(),
            text,
        })
    });
    fitting.min_by_key(|passage| passage.range.len())
}

/// How many bytes of two texts are the same at the begin and, behind these, at the end.
pub fn same_ends(one: &str, other: &str) -> (usize, usize) {
    let same = |(one, other): &(u8, u8)| one == other;
    let before = one.bytes().zip(other.bytes()).take_while(same).count();
    let backwards = one.bytes().rev().zip(other.bytes().rev());
    let shorter = one.len().min(other.len());
    (
        before,
        backwards.take(shorter - before).take_while(same).count(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::slices::Slices;

    /// What is written differently if `before` becomes `after`.
    fn passage(before: &str, after: &str) -> Option<(&'static str, String)> {
        let solution = "pub fn f(x: f64) -> f64 {\n    let y = 2.0 * x - 3.0 * sin(x * x); // σ\n    let z = [y; 2][1];\n    -y.max(z)\n}\n";
        let variant = solution.replacen(before, after, 1);
        let slices = Slices::of(solution).unwrap();
        let changes = slices.changes(&variant).unwrap();
        assert!(variant.contains(&changes[0].named("f")));
        let passage = changes[0].passage.clone()?;
        Some((&solution[passage.range], passage.text))
    }

    #[test]
    fn the_smallest_expression_is_found() {
        for (before, after, own, other) in [
            ("x * x", "x + x", "x * x", "x + x"),
            (
                "2.0 * x",
                "x",
                "2.0 * x - 3.0 * sin(x * x)",
                "x - 3.0 * sin(x * x)",
            ),
            ("sin(x * x)", "sin(x)", "sin(x * x)", "sin(x)"),
            ("-y", "y", "-y.max(z)", "y.max(z)"),
            ("max(z)", "max(y)", "y.max(z)", "y.max(y)"),
        ] {
            assert_eq!(
                passage(before, after),
                Some((own, other.to_owned())),
                "{after}"
            );
        }
    }

    #[test]
    fn precedence_is_minded() {
        // As an expression it would be `2.0 * x - (3.0 + sin(x * x))`.
        let whole = "2.0 * x - 3.0 * sin(x * x)";
        assert_eq!(
            passage("3.0 * sin", "3.0 + sin"),
            Some((whole, whole.replace("3.0 *", "3.0 +")))
        );
    }

    #[test]
    fn elsewhere_it_is_the_whole_function() {
        assert_eq!(passage("let z", "let mut z"), None);
        assert_eq!(passage("[1]", "[0]"), None);
        assert_eq!(passage("// σ", "// s"), None);
    }
}

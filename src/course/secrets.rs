//! The lines of solutions that say how something is computed, which nobody is to read in a course that keeps them.

use std::collections::BTreeSet;

/// A line with so many operators says how something is computed.
const OPERATORS: usize = 3;

/// Such lines, without white space.
#[derive(Clone, Debug, Default)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// The lines of solutions that stand in no starter and not in the given code.
    pub fn of<'a>(
        solutions: impl Iterator<Item = &'a str>,
        given: impl Iterator<Item = &'a str>,
    ) -> Secrets {
        let known: BTreeSet<String> = given.flat_map(str::lines).map(bare).collect();
        let lines = solutions
            .flat_map(str::lines)
            .filter(|line| is_telling(line));
        let mut lines: Vec<String> = lines.map(bare).collect();
        lines.retain(|line| !known.contains(line));
        Secrets(lines)
    }

    /// Whether a text tells one of them, however it is spaced.
    pub fn are_told_in(&self, text: &str) -> bool {
        let text = bare(text);
        self.0.iter().any(|line| text.contains(line.as_str()))
    }
}

fn is_telling(line: &str) -> bool {
    let code = line.trim();
    let is_operator = |letter: char| "+-*/%<>=&|!.".contains(letter);
    !code.starts_with("//") && code.matches(is_operator).count() >= OPERATORS
}

fn bare(line: &str) -> String {
    line.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::Secrets;

    #[test]
    fn a_line_that_computes_is_a_secret_unless_it_is_given() {
        let solution = "/// w * a + b - c\npub fn z(w: f64, a: f64, b: f64) -> f64 {\n    w * a + b - 1.0\n}\n";
        let starter = "pub fn z(w: f64, a: f64, b: f64) -> f64 {\n    todo!()\n}\n";
        let secrets = Secrets::of([solution].into_iter(), [starter].into_iter());
        assert!(secrets.are_told_in("Write `w*a + b - 1.0`."));
        for text in ["w * a + b", starter, "w · a + b − 1"] {
            assert!(!secrets.are_told_in(text), "{text}");
        }
        let given = Secrets::of([solution].into_iter(), [solution].into_iter());
        assert!(!given.are_told_in(solution));
    }
}

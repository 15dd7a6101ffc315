//! Every symbol of the lessons, what it is, and how it is spelled in ASCII.

use super::letters::in_ascii;
use super::style::{faint, padded};

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
pub fn text() -> String {
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

#[cfg(test)]
mod tests {
    use super::{NOTATION, in_ascii};

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
}

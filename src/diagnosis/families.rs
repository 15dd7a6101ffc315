//! What a learner is told about each kind of mutant. The sentences never quote the solution; where in it something has gone wrong
//! is the `Mutant`'s business.

use crate::mutation::Family;

/// What the learner is told, to be put after "as if …" or "perhaps …".
pub fn sentence(family: Family) -> &'static str {
    match family {
        Family::Sign => "a sign is flipped",
        Family::Operation => "a product stands where a quotient belongs, or the other way round",
        Family::Addition => "two values are added where they should be multiplied",
        Family::Parentheses => "the parentheses stand around other terms than they should",
        Family::Factor => "one factor is missing",
        Family::Divisor => "one division is missing",
        Family::Term => "one term is missing",
        Family::Mean => {
            "a mean is left as a sum, a sum is made a mean, or a mean is divided by the wrong number"
        }
        Family::Constant => "one constant has another value",
        Family::Power => "a square or another power is missing, or has another exponent",
        Family::Index => "one index is 0 where it should be 1, or the other way round",
        Family::Neighbour => "one index points to another element than the one it should",
        Family::Transposed => "a pair of indices is the wrong way round, as in a transposed matrix",
        Family::Variable => "one quantity stands where another belongs",
        Family::Stale => {
            "a value from before a step stands where the one from after it belongs, or the other way round"
        }
        Family::Function => "a function is left out, or another one is used in its place",
        Family::Accumulation => {
            "a value is overwritten where it should be added to or subtracted from, or the other way round"
        }
        Family::Step => "one step is left out",
        Family::Order => {
            "two steps are in the wrong order, so that a value is used before or after it should be"
        }
        Family::Range => "a range starts or ends one element too early or too late",
        Family::Direction => "a sequence is walked through in the wrong direction",
        Family::Comparison => {
            "a comparison is the wrong way round, or treats the case of equality wrongly"
        }
        Family::Branch => {
            "a condition is the wrong way round, or one case is treated like the other"
        }
        Family::Arguments => "two arguments of a call are exchanged",
        Family::Elements => "two parts of a result are exchanged",
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::mutation::Family::*;

    #[test]
    fn a_sentence_never_ends_like_one_because_it_stands_inside_another() {
        let all = [
            Sign,
            Operation,
            Addition,
            Parentheses,
            Factor,
            Divisor,
            Term,
            Mean,
            Constant,
            Power,
            Index,
            Neighbour,
            Transposed,
            Variable,
            Stale,
            Function,
            Accumulation,
            Step,
            Order,
            Range,
            Direction,
            Comparison,
            Branch,
            Arguments,
            Elements,
        ];
        for family in all {
            let sentence = sentence(family);
            assert!(
                !sentence.is_empty() && !sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
}

//! The kinds of mutants, and what a learner is told about each. The sentences
//! never quote the text; where in it something happened is the `Mutant`'s business.

/// What kind of thing has gone wrong in a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `+` for `−`, a difference turned round, a minus too many or too few.
    Sign,
    /// `*` for `/`.
    Operation,
    /// `+` for `*`.
    Addition,
    /// Left out, or around one term more.
    Parentheses,
    /// Left out of a product.
    Factor,
    /// Left out, unless it is how many there are.
    Divisor,
    /// Left out of a sum.
    Term,
    /// A division by how many there are.
    Mean,
    /// 2 for 1, 1 for 0 and the like.
    Constant,
    /// `powi(2)`, or a product of equal factors.
    Power,
    /// `[0]` for `[1]`.
    Index,
    /// Another element in any other way.
    Neighbour,
    /// `w[j][i]` for `w[i][j]`.
    Transposed,
    /// Of the same type.
    Variable,
    /// A value of another time, as in `p.w2` and `new.w2`.
    Stale,
    /// Of the standard library or of the text.
    Function,
    /// `=` for `+=`.
    Accumulation,
    /// An assignment left out.
    Step,
    /// Two neighbouring statements exchanged.
    Order,
    /// Also `.skip(1)` and its like left out.
    Range,
    /// `.rev()` left out.
    Direction,
    /// `<` for `<=` or `>`.
    Comparison,
    /// Conditions, `if` and `match`.
    Branch,
    /// Of a function of the text.
    Arguments,
    /// Of an array, a tuple or a struct.
    Elements,
}

impl Family {
    /// What the learner is told, to be put after "as if …" or "perhaps …".
    pub fn sentence(self) -> &'static str {
        match self {
            Family::Sign => "a sign is flipped",
            Family::Operation => {
                "a product stands where a quotient belongs, or the other way round"
            }
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
            Family::Transposed => {
                "a pair of indices is the wrong way round, as in a transposed matrix"
            }
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
}

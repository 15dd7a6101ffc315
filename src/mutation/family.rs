//! The kinds of mutants: what kind of thing has gone wrong in one.

use serde::{Deserialize, Serialize};

/// What kind of thing has gone wrong in a mutant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

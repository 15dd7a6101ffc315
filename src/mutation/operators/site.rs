//! Where an expression stands: the part it plays in the expression around it, and the names it
//! could use. The walk knows this on its way down; an operator alone, looking at one node, could
//! not.

use crate::mutation::text::Text;
use crate::mutation::types::Scope;

/// The part an expression plays in the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What a binding, an element, a field or a function gets.
    Value,
    /// The right side of `+=` and its like, where a minus says the same as `-=`.
    Increment,
    /// A field written without its value, as in `Params { w, b }`.
    Shorthand,
    /// The condition of an `if`, or of a `while`, which a wrong comparison would make endless.
    Condition,
    LoopCondition,
    /// An operand of `+` or `-`.
    Term,
    /// The right operand of `-`.
    Subtrahend,
    /// An operand of `*`.
    Factor,
    /// The left and right operand of `/`.
    Dividend,
    Divisor,
    /// What a unary minus stands before.
    Negated,
    /// What a field is taken of, an index applied to, a method called on.
    Base,
    Index,
    /// An end of a range.
    Bound,
    Argument,
    Callee,
    /// The left side of an assignment.
    Target,
    Statement,
    Other,
}

impl Role {
    /// References take part in arithmetic like the numbers behind them.
    pub fn is_operand(self) -> bool {
        matches!(
            self,
            Role::Term
                | Role::Subtrahend
                | Role::Factor
                | Role::Dividend
                | Role::Divisor
                | Role::Negated
        )
    }

    pub fn sees_through_references(self) -> bool {
        self.is_operand() || self == Role::Base
    }

    /// Is the expression part of a longer product that is looked at as a whole?
    pub fn continues_product(self) -> bool {
        matches!(self, Role::Factor | Role::Dividend)
    }

    pub fn continues_sum(self) -> bool {
        matches!(self, Role::Term)
    }
}

/// One place in a text.
pub struct Site<'a> {
    pub text: &'a Text<'a>,
    pub scope: &'a Scope<'a>,
    pub role: Role,
    /// The function the place is in, by its bare name.
    pub function: &'a str,
}

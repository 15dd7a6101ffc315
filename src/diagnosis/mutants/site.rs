//! Where an expression stands: the part it plays in the expression around it, and the names it
//! could use. The walk knows this on its way down; an operator alone, looking at one node, could
//! not.

use super::edits::Text;
use super::scope::Scope;

/// The part an expression plays in the one around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
    pub(super) fn is_operand(self) -> bool {
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

    pub(super) fn sees_through_references(self) -> bool {
        self.is_operand() || self == Role::Base
    }

    /// Is the expression part of a longer product that is looked at as a whole?
    pub(super) fn continues_product(self) -> bool {
        matches!(self, Role::Factor | Role::Dividend)
    }

    pub(super) fn continues_sum(self) -> bool {
        matches!(self, Role::Term)
    }
}

/// One place in a solution.
pub(super) struct Site<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) scope: &'a Scope<'a>,
    pub(super) role: Role,
    /// The function the place is in, by its bare name.
    pub(super) function: &'a str,
}

//! What can be probed in a text: expressions whose values may be numbers, and names.

use std::ops::Range;

/// An expression whose value may be a number.
#[derive(Clone, Debug)]
pub struct Site {
    /// The function it is in.
    pub function: usize,
    /// Its bytes.
    pub span: Range<usize>,
    /// The bytes of the expressions and of the statement around it, innermost first.
    pub within: Vec<Range<usize>>,
    /// What it is.
    pub kind: Kind,
    /// Whether it is the value of a function.
    pub is_returned: bool,
    /// Whether it is compared with something.
    pub is_compared: bool,
}

/// What a site is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `a + b`, `a - b`, `a * b`, `a / b`: the operator, and the bytes of its operands.
    Operation(char, Range<usize>, Range<usize>),
    /// A name that stands for itself.
    Name,
    /// A number as it is written.
    Number,
    /// A call of a function.
    Call,
    /// A call of a method.
    Method,
    /// Anything else: a field, an element, a sign.
    Other,
}

/// A name in a function, with the value it stands for.
#[derive(Clone, Debug)]
pub struct Note {
    /// The function it is in.
    pub function: usize,
    /// Where its value is known from.
    pub from: usize,
    /// As the text says it: `b2`, or `p.b1` for a field.
    pub name: String,
    /// The lengths of the array that it is, outermost first, where its type says so.
    pub(super) lengths: Vec<usize>,
    /// What is noted.
    pub(super) code: String,
}

impl Note {
    /// The name of one of its numbers, of so many.
    pub fn name_of(&self, part: usize, parts: usize) -> String {
        match self.lengths[..] {
            [] if parts == 1 => self.name.clone(),
            [_, inner] if inner > 0 => format!("{}[{}][{}]", self.name, part / inner, part % inner),
            _ => format!("{}[{part}]", self.name),
        }
    }
}

//! Values put in place of others while a text runs: which ones, and how the new value is computed.
//!
//! A text with probes in it has *sites*, expressions whose values are seen and may be replaced, and *notes*, names whose values
//! are remembered. Both have *slots*: the last value of a site, and up to [`PARTS`] numbers of a note.

use crate::quantity::Value;

/// As many numbers of a noted value as have a slot.
pub const PARTS: usize = 16;

/// How a value is computed from others.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// The value that the site has by itself.
    Own,
    /// The value of a slot; which one, each site says for itself.
    Slot(u8),
    /// Always the same.
    Number(f64),
    /// A function of one value.
    One(One, Box<Formula>),
    /// An operation on two.
    Two(Two, Box<Formula>, Box<Formula>),
}

/// Functions of one value, with the numbers under which the program knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum One {
    /// `−x`
    Neg = 0,
    /// `eˣ`
    Exp = 1,
    /// `ln x`
    Ln = 2,
    /// `√x`
    Sqrt = 3,
    /// `tanh x`
    Tanh = 4,
    /// `1/(1 + e⁻ˣ)`
    Sigmoid = 5,
    /// `|x|`
    Abs = 6,
}

/// Operations on two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Two {
    /// `x + y`
    Add = 0,
    /// `x − y`
    Sub = 1,
    /// `x · y`
    Mul = 2,
    /// `x / y`
    Div = 3,
    /// The larger one.
    Max = 4,
    /// The smaller one.
    Min = 5,
}

/// How the slot of a formula moves on from one replaced value of a run to the next, counted by `i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Walk {
    /// It stays.
    #[default]
    None = 0,
    /// By `i`.
    Each = 1,
    /// By `i mod 2`.
    Alternate = 2,
    /// By `i / 2`.
    Pairs = 3,
    /// By `2i`.
    Rows = 4,
}

/// Values of some sites that are replaced in the same way.
#[derive(Clone, Debug, PartialEq)]
pub struct Injection {
    /// The sites, with the slots that `Formula::Slot` means there.
    pub sites: Vec<(u32, Vec<u32>)>,
    /// How these slots move on.
    pub walk: Walk,
    /// What stands in the place of each value.
    pub formula: Formula,
}

/// One run of one case.
#[derive(Clone, Debug)]
pub struct Run {
    /// The question, by its place.
    pub question: usize,
    /// What is replaced.
    pub injections: Vec<Injection>,
    /// How many values the probes may see before the run is ended.
    pub most: u64,
    /// Whether it is told what they saw.
    pub tells: bool,
}

/// What one run came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ran {
    /// The values of the answer; `None` if it panicked or was ended.
    pub values: Option<Vec<Value>>,
    /// What each site saw, if that was asked.
    pub seen: Vec<Seen>,
    /// The numbers of each note, if that was asked; NaN where it has no more.
    pub noted: Vec<[f64; PARTS]>,
}

/// What one site saw in a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// How many values.
    pub count: usize,
    /// The first of them, as they were and as they were after they had been replaced.
    pub first: Vec<[f64; 2]>,
}

impl Formula {
    /// A function of this value.
    #[must_use]
    pub fn one(self, function: One) -> Self {
        Formula::One(function, Box::new(self))
    }

    /// An operation on this value and another.
    #[must_use]
    pub fn two(self, operation: Two, other: Formula) -> Self {
        Formula::Two(operation, Box::new(self), Box::new(other))
    }

    /// The formula in the order in which a stack computes it.
    pub fn postfix(&self) -> Vec<&Formula> {
        let mut steps = match self {
            Formula::Own | Formula::Slot(_) | Formula::Number(_) => Vec::new(),
            Formula::One(_, inner) => inner.postfix(),
            Formula::Two(_, left, right) => [left.postfix(), right.postfix()].concat(),
        };
        steps.push(self);
        steps
    }

    /// The value for these values of the site and its slots, as the program computes it.
    #[cfg(test)]
    pub fn value(&self, own: f64, slots: &[f64]) -> f64 {
        match self {
            Formula::Own => own,
            Formula::Slot(slot) => slots.get(usize::from(*slot)).copied().unwrap_or(f64::NAN),
            Formula::Number(number) => *number,
            Formula::One(function, inner) => function.of(inner.value(own, slots)),
            Formula::Two(operation, left, right) => {
                operation.of(left.value(own, slots), right.value(own, slots))
            }
        }
    }
}

#[cfg(test)]
impl One {
    /// Its value.
    pub fn of(self, x: f64) -> f64 {
        match self {
            One::Neg => -x,
            One::Exp => x.exp(),
            One::Ln => x.ln(),
            One::Sqrt => x.sqrt(),
            One::Tanh => x.tanh(),
            One::Sigmoid => 1.0 / (1.0 + (-x).exp()),
            One::Abs => x.abs(),
        }
    }
}

#[cfg(test)]
impl Two {
    /// Its value.
    pub fn of(self, x: f64, y: f64) -> f64 {
        match self {
            Two::Add => x + y,
            Two::Sub => x - y,
            Two::Mul => x * y,
            Two::Div => x / y,
            Two::Max => x.max(y),
            Two::Min => x.min(y),
        }
    }
}

//! What an exercise checks: a call, the inputs it is made with, and the quantities it yields.

use serde::{Deserialize, Serialize};

use super::call::Call;
use super::comparison::Comparison;
use super::formula::Formula;
use super::place::Place;
use crate::quantity::{Tolerance, Value};

/// One question to the learner's file, asked with many inputs.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check {
    /// The quantity in the notation of the lesson.
    pub name: String,
    /// A Rust expression, evaluated in the learner's file and in the solution.
    pub call: String,
    /// Statements before the call.
    pub bindings: Vec<String>,
    /// The inputs, in the order of the course.
    pub inputs: Vec<Input>,
    /// Inputs that are made of the others by Rust expressions.
    pub derived: Vec<Output>,
    /// What all drawn inputs have to fulfil.
    pub require: Vec<Formula>,
    /// Cases that the learner is shown.
    pub given: Vec<Vec<(String, Value)>>,
    /// How many cases are drawn beside the given ones.
    pub cases: usize,
    /// Named parts of the result; empty: the whole result, parts named by their indices.
    pub outputs: Vec<Output>,
    /// How a result is compared with the solution's.
    pub comparison: Comparison,
    /// All right answers as an expression of the solution's, where there may be several; a list.
    pub accepts: Option<String>,
    /// How far a value may be off.
    pub tolerance: Tolerance,
    /// What each part of the result counts among the points.
    pub weights: Vec<u32>,
    /// Whether only whoever grades asks it.
    pub hidden: bool,
    /// A function whose slope the result must be.
    pub slope: Option<Slope>,
    /// Named intermediate values that may have been forgotten as a factor.
    pub factors: Vec<Output>,
    /// For some outputs, what they must be given the learner's own earlier values.
    pub follows: Vec<Output>,
    /// The call taken apart, where it hands over anything but the inputs as they are.
    pub handed_over: Option<Call>,
    /// Where it starts.
    pub place: Place,
}

impl Check {
    /// Whether the solution tells what arrives in its function, because the inputs alone do not.
    pub fn has_arguments_told(&self) -> bool {
        self.handed_over.is_some() || !self.derived.is_empty()
    }

    /// All Rust that it asks for.
    pub fn code(&self) -> impl Iterator<Item = &str> {
        let results = self.outputs.iter().chain(&self.follows);
        let results = results.chain(&self.derived);
        let bindings = self.bindings.iter().map(String::as_str);
        std::iter::once(self.call.as_str())
            .chain(bindings)
            .chain(results.map(|output| output.expression.as_str()))
    }

    /// All code in it: that which an answer is asked, and that which only serves to compare.
    pub fn all_code(&self) -> impl Iterator<Item = &str> {
        let slopes = self.slope.iter().map(|slope| slope.of.as_str());
        let factors = self.factors.iter().map(|factor| factor.expression.as_str());
        let accepts = self.accepts.as_deref();
        let types = self.inputs.iter().map(|input| input.rust_type.as_str());
        self.code()
            .chain(slopes)
            .chain(factors)
            .chain(accepts)
            .chain(types)
    }

    /// The names of the parts of the result.
    pub fn parts(&self) -> Vec<&str> {
        if self.outputs.is_empty() {
            vec![&self.name]
        } else {
            self.outputs
                .iter()
                .map(|output| output.name.as_str())
                .collect()
        }
    }
}

/// A name with the Rust expression that yields it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The name in the notation of the lesson.
    pub name: String,
    /// A Rust expression; `out` is the value of the call.
    pub expression: String,
}

/// A function of the learner's own file and the inputs it is differentiated by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slope {
    /// A Rust expression that yields one `f64`.
    pub of: String,
    /// Names of inputs; a list counts component by component.
    pub wrt: Vec<String>,
}

/// An input of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// The variable it is bound to.
    pub name: String,
    /// Its Rust type.
    pub rust_type: String,
    /// How it is drawn; `None` if it is only ever given.
    pub draw: Option<Draw>,
    /// Whether it only counts the items of another input, so that no learner needs to see it.
    pub only_counts: bool,
}

/// How an input is drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// Where each scalar comes from.
    pub pool: Distribution,
    /// The type of each scalar, as Rust writes it.
    pub scalar: String,
    /// The lengths of the list, from the outermost; empty for a scalar.
    pub shape: Vec<Extent>,
    /// What is more to be said of the list.
    pub order: Order,
}

/// Where a scalar is drawn from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Distribution {
    /// Real numbers from a decimal grid, both bounds included.
    Range {
        /// Smallest.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// Real numbers whose logarithms are spread evenly.
    LogRange {
        /// Smallest, above 0.
        low: f64,
        /// Largest.
        high: f64,
    },
    /// Real numbers from a normal distribution.
    Normal {
        /// Their mean.
        mean: f64,
        /// Their standard deviation.
        deviation: f64,
    },
    /// Whole numbers, both bounds included.
    Integers {
        /// Smallest.
        low: i64,
        /// Largest.
        high: i64,
    },
    /// Whole numbers that so many bits hold.
    Bits {
        /// How many.
        bits: u32,
        /// Whether half of them are negative.
        signed: bool,
    },
    /// One of some values, each as likely as the others.
    OneOf(Vec<Value>),
    /// Texts of some of these characters.
    Text {
        /// What they are made of.
        letters: Vec<char>,
        /// Shortest.
        shortest: usize,
        /// Longest.
        longest: usize,
    },
    /// The numbers below the length of the list, each once.
    Permutation,
}

/// What is more to be said of a list that is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Whether the items of each innermost list are in order.
    pub sorted: bool,
    /// Whether no two items of an innermost list are the same.
    pub distinct: bool,
    /// Whether a matrix equals its transpose.
    pub symmetric: bool,
    /// Whether each innermost list has the length 1 as a vector.
    pub unit: bool,
}

/// The length of one dimension of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Extent {
    /// Always the same: an array.
    Fixed(usize),
    /// The value of the integer input of that name: a `Vec`.
    Drawn(String),
    /// A number that is computed from integer inputs: a `Vec`.
    Computed(Formula),
}

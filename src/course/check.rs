//! What an exercise checks: a call, the inputs it is made with, and the quantities it yields.

use serde::{Deserialize, Serialize};

use super::call::Call;
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
    /// Cases that the learner is shown.
    pub given: Vec<Vec<(String, Value)>>,
    /// How many cases are drawn beside the given ones.
    pub cases: usize,
    /// Named parts of the result; empty: the whole result, parts named by their indices.
    pub outputs: Vec<Output>,
    /// Whether the result is a series over epochs.
    pub trace: bool,
    /// How far a value may be off.
    pub tolerance: Tolerance,
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
    /// All Rust that it asks for.
    pub fn code(&self) -> impl Iterator<Item = &str> {
        let results = self.outputs.iter().chain(&self.follows);
        let bindings = self.bindings.iter().map(String::as_str);
        std::iter::once(self.call.as_str())
            .chain(bindings)
            .chain(results.map(|output| output.expression.as_str()))
    }

    /// All code in it: that which an answer is asked, and that which only serves to compare.
    pub fn all_code(&self) -> impl Iterator<Item = &str> {
        let slopes = self.slope.iter().map(|slope| slope.of.as_str());
        let factors = self.factors.iter().map(|factor| factor.expression.as_str());
        let types = self.inputs.iter().map(|input| input.rust_type.as_str());
        self.code().chain(slopes).chain(factors).chain(types)
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
    /// The lengths of the list, from the outermost; empty for a scalar.
    pub shape: Vec<Extent>,
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
    /// Whole numbers, both bounds included.
    Integers {
        /// Smallest.
        low: i64,
        /// Largest.
        high: i64,
    },
    /// One of some values, each as likely as the others.
    OneOf(Vec<Value>),
}

/// The length of one dimension of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// Always the same: an array.
    Fixed(usize),
    /// The value of the integer input of that name: a `Vec`.
    Drawn(String),
}

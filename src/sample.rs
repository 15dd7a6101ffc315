//! The inputs of a case, from a seed.
//!
//! A draw depends only on the seed, the exercise, the input's name and the number of the case: adding an input or a check moves
//! no other value, and checks that share an input see the same values.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::course::{Check, Distribution, Draw, Exercise, Extent};
use crate::quantity::Value;

/// Where the random cases come from. Fixed in practice, so that feedback stays the same while one edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seed(pub u64);

impl Default for Seed {
    fn default() -> Self {
        Seed(1)
    }
}

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl FromStr for Seed {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Seed)
    }
}

/// One set of inputs: what a function is called with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Whether the case is printed in the course (given) or drawn (random).
    pub given: bool,
    /// Names and values, in the order in which the course declares them.
    pub inputs: Vec<(String, Value)>,
    /// Which of them are to be seen: not those that only count the items of others.
    pub shown: Vec<bool>,
    /// The call as it arrives in the learner's function, where the inputs do not tell.
    pub call: Option<String>,
}

impl Case {
    /// The value of an input.
    pub fn input(&self, name: &str) -> Option<&Value> {
        self.inputs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value)
    }

    /// Whether the inputs that are to be seen have the names of another case's.
    pub fn is_named_like(&self, other: &Case) -> bool {
        self.names().eq(other.names())
    }

    fn names(&self) -> impl Iterator<Item = &String> {
        let seen = self.inputs.iter().zip(&self.shown);
        seen.filter(|(_, shown)| **shown).map(|((name, _), _)| name)
    }
}

/// `w = 0.5, a = 0.25`, or the call as it arrives: `converged([0, 0], [0, NaN], 0.1)`
impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(call) = &self.call {
            return f.write_str(call);
        }
        let shown = self
            .inputs
            .iter()
            .zip(&self.shown)
            .filter(|(_, shown)| **shown);
        for (index, ((name, value), _)) in shown.enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{name} = {value}")?;
        }
        Ok(())
    }
}

/// All cases of a check: the given ones first, then the drawn ones.
pub fn cases(exercise: &Exercise, check: &Check, seed: Seed) -> Vec<Case> {
    let case = |given: bool, inputs: Vec<(String, Value)>| Case {
        given,
        shown: check
            .inputs
            .iter()
            .map(|input| !input.only_counts)
            .collect(),
        inputs,
        call: None,
    };
    let given = check.given.iter().map(|inputs| case(true, inputs.clone()));
    let drawn =
        (0..check.cases).map(|number| case(false, draw_case(exercise, check, seed, number)));
    given.chain(drawn).collect()
}

fn draw_case(
    exercise: &Exercise,
    check: &Check,
    seed: Seed,
    number: usize,
) -> Vec<(String, Value)> {
    let source = |name: &str| Source::new(seed, &exercise.name, name, number);
    // A length is drawn from its own name alone, so a list can ask for it again wherever it stands.
    let length = |name: &str| {
        let draw = check.inputs.iter().find(|input| input.name == name)?;
        let drawn = draw_one(&draw.draw.as_ref()?.pool, &mut source(name));
        drawn.number().map(|number| number as usize)
    };
    let inputs = check.inputs.iter().filter_map(|input| {
        let draw = input.draw.as_ref()?;
        let value = draw_value(draw, &draw.shape, &length, &mut source(&input.name));
        Some((input.name.clone(), value))
    });
    inputs.collect()
}

fn draw_value(
    draw: &Draw,
    shape: &[Extent],
    length: &impl Fn(&str) -> Option<usize>,
    source: &mut Source,
) -> Value {
    let Some((outermost, inner)) = shape.split_first() else {
        return draw_one(&draw.pool, source);
    };
    let mut items = |count: usize| -> Vec<Value> {
        (0..count)
            .map(|_| draw_value(draw, inner, length, source))
            .collect()
    };
    match outermost {
        Extent::Fixed(count) => Value::Array(items(*count)),
        Extent::Drawn(name) => Value::Series(items(length(name).unwrap_or(0))),
    }
}

fn draw_one(pool: &Distribution, source: &mut Source) -> Value {
    match pool {
        Distribution::Range { low, high } => Value::Real(draw_decimal(*low, *high, source)),
        Distribution::Integers { low, high } => {
            let span = (high - low) as u64 + 1;
            Value::Integer(low + source.below(span) as i64)
        }
        Distribution::OneOf(values) => values[source.below(values.len() as u64) as usize].clone(),
    }
}

/// A number from a decimal grid of at least a thousand steps between the bounds, so that it can be read and typed again.
fn draw_decimal(low: f64, high: f64, source: &mut Source) -> f64 {
    // Powers of ten are exact from 1 up, so the grid is divided or multiplied by one of those.
    let digits = (3.0 - (high - low).log10()).ceil();
    let scale = 10_f64.powf(digits.abs());
    let fine = digits >= 0.0;
    let on_grid = |x: f64| if fine { x * scale } else { x / scale };
    let (first, last) = (on_grid(low).ceil(), on_grid(high).floor());
    let step = first + source.below((last - first) as u64 + 1) as f64;
    if fine { step / scale } else { step * scale }
}

/// Where all streams begin.
static STREAMS: LazyLock<blake3::Hasher> =
    LazyLock::new(|| blake3::Hasher::new_derive_key("workbook 2026 inputs of a case"));

/// An endless stream of bits that belongs to one input of one case.
struct Source {
    stream: blake3::OutputReader,
    /// What was last read of it: a block costs as much as a byte.
    block: [u8; blake3::BLOCK_LEN],
    used: usize,
}

impl Source {
    fn new(seed: Seed, exercise: &str, input: &str, case: usize) -> Self {
        let mut hasher = STREAMS.clone();
        hasher.update(&seed.0.to_le_bytes());
        for name in [exercise, input] {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
        }
        hasher.update(&(case as u64).to_le_bytes());
        Source {
            stream: hasher.finalize_xof(),
            block: [0; blake3::BLOCK_LEN],
            used: blake3::BLOCK_LEN,
        }
    }

    /// A whole number from `0..bound`; the bias is below `bound`/2⁶⁴.
    fn below(&mut self, bound: u64) -> u64 {
        if self.used == self.block.len() {
            self.stream.fill(&mut self.block);
            self.used = 0;
        }
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&self.block[self.used..self.used + 8]);
        self.used += 8;
        let wide = u128::from(u64::from_le_bytes(bytes)) * u128::from(bound);
        (wide >> 64) as u64
    }
}

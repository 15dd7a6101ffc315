//! Drawing the inputs of one case.

use super::Seed;
use super::source::Source;
use crate::course::{Check, Distribution, Draw, Exercise, Extent};
use crate::quantity::{Value, order, rounded};

/// As often as inputs are drawn anew until they fulfil what is required of them.
const MOST_ATTEMPTS: u32 = 1_000;
/// As often as one item is drawn anew until it is another one than those before it.
const MOST_REPEATS: usize = 200;
/// Longer lists than this are not drawn, whatever a formula says.
const LONGEST: usize = 100_000;

/// What a case is drawn for.
pub(super) struct Drawing<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) check: &'a Check,
    pub(super) seed: Seed,
    /// The number of the case among the drawn ones.
    pub(super) number: usize,
}

/// Names and values of inputs.
type Inputs = Vec<(String, Value)>;

impl Drawing<'_> {
    /// The inputs; `None` if none were found that fulfil what is required.
    pub(super) fn inputs(&self) -> Option<Inputs> {
        let mut attempts = vec![0; self.check.inputs.len()];
        for _ in 0..MOST_ATTEMPTS {
            match self.attempt(&attempts) {
                Ok(inputs) => return Some(inputs),
                Err(names) => {
                    let inputs = self.check.inputs.iter().zip(&mut attempts);
                    for (_, attempt) in inputs.filter(|(input, _)| names.contains(&input.name)) {
                        *attempt += 1;
                    }
                }
            }
        }
        None
    }

    /// Draws each input at its attempt.
    ///
    /// # Errors
    /// The names of those that have to be drawn anew.
    fn attempt(&self, attempts: &[u32]) -> Result<Inputs, Vec<String>> {
        let mut values: Vec<Option<Value>> = vec![None; attempts.len()];
        let inputs = || self.check.inputs.iter().enumerate();
        // A list may be as long as any number says, wherever that stands.
        for lists in [false, true] {
            for (place, input) in inputs() {
                let Some(draw) = &input.draw else {
                    continue;
                };
                if draw.shape.is_empty() == lists {
                    continue;
                }
                let mut source = Source::new(
                    self.seed,
                    &self.exercise.name,
                    &input.name,
                    self.number,
                    attempts[place],
                );
                let known = |name: &str| {
                    let place = self.check.inputs.iter().position(|own| own.name == name)?;
                    values[place].as_ref()
                };
                let drawn = extents(&draw.shape, &known)
                    .and_then(|shape| value(draw, &shape, &mut source))
                    .ok_or_else(|| involved(&input.name, draw))?;
                values[place] = Some(drawn);
            }
        }
        let drawn: Inputs = inputs()
            .zip(values)
            .filter_map(|((_, input), value)| Some((input.name.clone(), value?)))
            .collect();
        let known = |name: &str| {
            let mut own = drawn.iter().filter(|(own, _)| own == name);
            own.next().map(|(_, value)| value)
        };
        let broken = self
            .check
            .require
            .iter()
            .find(|formula| !formula.holds(&known));
        let names = broken.map(|formula| formula.names().into_iter().map(str::to_owned).collect());
        match names {
            Some(names) => Err(names),
            None => Ok(drawn),
        }
    }
}

/// The inputs that may be to blame where one cannot be drawn.
fn involved(name: &str, draw: &Draw) -> Vec<String> {
    let lengths = draw.shape.iter().flat_map(|extent| match extent {
        Extent::Fixed(_) => Vec::new(),
        Extent::Drawn(name) => vec![name.clone()],
        Extent::Computed(formula) => formula.names().into_iter().map(str::to_owned).collect(),
    });
    lengths.chain([name.to_owned()]).collect()
}

/// A dimension of one list: how long it is, and whether its type says so.
type Dimension = (usize, bool);

fn extents<'v>(
    shape: &[Extent],
    known: &dyn Fn(&str) -> Option<&'v Value>,
) -> Option<Vec<Dimension>> {
    let extent = |extent: &Extent| {
        let (length, fixed) = match extent {
            Extent::Fixed(length) => (*length, true),
            Extent::Drawn(name) => (
                known(name)?.number().map_or(0, |number| number as usize),
                false,
            ),
            Extent::Computed(formula) => (formula.length(known)?, false),
        };
        (length <= LONGEST).then_some((length, fixed))
    };
    shape.iter().map(extent).collect()
}

fn value(draw: &Draw, shape: &[Dimension], source: &mut Source) -> Option<Value> {
    let Some(((length, fixed), inner)) = shape.split_first() else {
        return Some(scalar(&draw.pool, source));
    };
    let mut items = match inner {
        [] => innermost(draw, *length, source)?,
        _ => (0..*length)
            .map(|_| value(draw, inner, source))
            .collect::<Option<_>>()?,
    };
    if draw.order.symmetric && inner.len() == 1 {
        mirror(&mut items);
    }
    Some(match fixed {
        true => Value::Array(items),
        false => Value::Series(items),
    })
}

/// The items of a list that holds no lists.
fn innermost(draw: &Draw, length: usize, source: &mut Source) -> Option<Vec<Value>> {
    let mut items: Vec<Value> = Vec::with_capacity(length);
    if draw.pool == Distribution::Permutation {
        items.extend((0..length).map(|item| Value::Integer(item as i128)));
        for last in (1..length).rev() {
            items.swap(last, source.below(last as u64 + 1) as usize);
        }
        return Some(items);
    }
    for _ in 0..length {
        let tries = if draw.order.distinct { MOST_REPEATS } else { 1 };
        let item = (0..tries).find_map(|_| {
            let item = scalar(&draw.pool, source);
            let repeated = draw.order.distinct && items.contains(&item);
            (!repeated).then_some(item)
        });
        items.push(item?);
    }
    if draw.order.sorted {
        items.sort_by(order);
    }
    if draw.order.unit {
        return to_length_one(&items);
    }
    Some(items)
}

/// The same direction with the length 1; `None` if it has none to speak of.
fn to_length_one(items: &[Value]) -> Option<Vec<Value>> {
    let numbers: Vec<f64> = items.iter().filter_map(Value::number).collect();
    let length = numbers.iter().map(|x| x * x).sum::<f64>().sqrt();
    let scaled = numbers.iter().map(|x| Value::Real(x / length));
    (length > 1e-6 || items.is_empty()).then(|| scaled.collect())
}

/// What stands above the diagonal also stands below it.
fn mirror(rows: &mut [Value]) {
    for row in 1..rows.len() {
        for column in 0..row {
            let above = rows[column].at(&[row]).cloned();
            if let (Value::Array(items) | Value::Series(items), Some(above)) =
                (&mut rows[row], above)
                && let Some(below) = items.get_mut(column)
            {
                *below = above;
            }
        }
    }
}

fn scalar(pool: &Distribution, source: &mut Source) -> Value {
    match pool {
        Distribution::Range { low, high } => Value::Real(decimal(*low, *high, source)),
        Distribution::LogRange { low, high } => {
            let number = (low.ln() + source.share() * (high.ln() - low.ln())).exp();
            Value::Real(rounded(number, 4).clamp(*low, *high))
        }
        Distribution::Normal { mean, deviation } => {
            // As fine as a thousandth of the deviation, so that it can be read and typed again.
            let digits = 3 - deviation.log10().floor() as i32;
            Value::Real(on_grid(mean + deviation * source.normal(), digits))
        }
        Distribution::Integers { low, high } => {
            let span = (i128::from(*high) - i128::from(*low)) as u64;
            let step = match span.checked_add(1) {
                Some(bound) => source.below(bound),
                None => source.bits(),
            };
            Value::Integer(i128::from(*low) + i128::from(step))
        }
        Distribution::Bits { bits, signed } => whole(*bits, *signed, source),
        Distribution::OneOf(values) => values[source.below(values.len() as u64) as usize].clone(),
        Distribution::Text {
            letters,
            shortest,
            longest,
        } => {
            let length = *shortest as u64 + source.below((longest - shortest) as u64 + 1);
            let mut letter = || letters[source.below(letters.len() as u64) as usize];
            Value::Text((0..length).map(|_| letter()).collect())
        }
        // A permutation is a list as a whole.
        Distribution::Permutation => Value::Integer(0),
    }
}

/// A whole number of a type, small ones as likely as large ones.
fn whole(bits: u32, signed: bool, source: &mut Source) -> Value {
    let room = bits - u32::from(signed);
    let used = source.below(u64::from(room) + 1) as u32;
    let all = u128::from(source.bits()) << 64 | u128::from(source.bits());
    let number = match used {
        0 => 0,
        used => all >> (128 - used),
    };
    if signed && source.below(2) == 1 {
        // −1 − n, so that the smallest number of the type is among them.
        return Value::Integer(-1 - number as i128);
    }
    i128::try_from(number).map_or(Value::Natural(number), Value::Integer)
}

/// The number with so many digits behind the point that is nearest.
fn on_grid(number: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits.abs());
    match digits >= 0 {
        true => (number * scale).round() / scale,
        false => (number / scale).round() * scale,
    }
}

/// A number from a decimal grid of at least a thousand steps between the bounds, so that it can be read and typed again.
fn decimal(low: f64, high: f64, source: &mut Source) -> f64 {
    // Powers of ten are exact from 1 up, so the grid is divided or multiplied by one of those.
    let digits = (3.0 - (high - low).log10()).ceil();
    let scale = 10_f64.powf(digits.abs());
    let fine = digits >= 0.0;
    let on_grid = |x: f64| if fine { x * scale } else { x / scale };
    let (first, last) = (on_grid(low).ceil(), on_grid(high).floor());
    let step = first + source.below((last - first) as u64 + 1) as f64;
    if fine { step / scale } else { step * scale }
}

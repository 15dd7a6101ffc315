//! How far a number may be from the expected one, and what else counts as the same.

use approx::RelativeEq;
use serde::{Deserialize, Serialize};

use super::value::Value;

/// An `f32` has seven digits: this share of the larger magnitude is always allowed.
const OF_A_SINGLE: f64 = 1e-6;

/// How far a number may be from the expected one.
///
/// A number passes if it is within `absolute`, or within `relative` times the larger magnitude of the two, or no more than so
/// many steps away. A whole number passes if it is within `absolute`, and nothing else: it has no last digit that could be
/// lost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tolerance {
    /// Share of the larger magnitude, dimensionless.
    pub relative: f64,
    /// Distance, in the unit of the quantity.
    pub absolute: f64,
    /// Steps from one number that the type can hold to the next.
    pub ulps: u64,
    /// Whether NaN is right where NaN is expected.
    pub nan: bool,
}

impl Default for Tolerance {
    /// What is enough where a course says nothing: more than rounding does, and less than any mistake.
    fn default() -> Self {
        Tolerance {
            relative: 1e-9,
            absolute: 1e-12,
            ulps: 0,
            nan: false,
        }
    }
}

impl Tolerance {
    /// Whether `yours` agrees with `expected`.
    ///
    /// NaN never agrees unless the check says so, infinity only with itself, −0 equals 0.
    pub fn accepts(self, yours: f64, expected: f64) -> bool {
        if yours.is_nan() && expected.is_nan() {
            return self.nan;
        }
        yours.relative_eq(&expected, self.absolute, self.relative)
            || self.is_near(yours, expected, steps(yours, expected))
    }

    /// The same where an `f32` is expected.
    fn accepts_single(self, yours: f64, expected: f32) -> bool {
        let wider = Tolerance {
            relative: match self.ulps {
                0 => self.relative.max(OF_A_SINGLE),
                _ => self.relative,
            },
            ulps: 0,
            ..self
        };
        let own = yours as f32;
        let exact = f64::from(own) == yours;
        wider.accepts(yours, f64::from(expected))
            || (exact && self.is_near(yours, expected.into(), single_steps(own, expected)))
    }

    fn is_near(self, yours: f64, expected: f64, steps: u64) -> bool {
        self.ulps > 0 && yours.is_finite() && expected.is_finite() && steps <= self.ulps
    }

    /// Whether two scalars agree: numbers within the tolerance, anything else exactly.
    pub fn agree(self, yours: &Value, expected: &Value) -> bool {
        match (yours, expected) {
            (Value::Real(_) | Value::Single(_), Value::Integer(_) | Value::Natural(_)) => {
                self.agrees_with_whole(yours, expected)
            }
            (_, Value::Single(expected)) => yours
                .number()
                .is_some_and(|yours| self.accepts_single(yours, *expected)),
            _ => match (distance(yours, expected), yours.number(), expected.number()) {
                // Whole numbers beyond 2⁵³ have no `f64` of their own.
                (Some(distance), _, _) => distance == 0 || distance as f64 <= self.absolute,
                (None, Some(yours), Some(expected)) => self.accepts(yours, expected),
                _ => yours == expected,
            },
        }
    }

    /// Whether a real number is the whole one that is expected.
    fn agrees_with_whole(self, yours: &Value, expected: &Value) -> bool {
        let (Some(own), Some(wanted)) = (yours.number(), expected.number()) else {
            return false;
        };
        // So far every whole real number is an `i128`.
        if own.fract() == 0.0 && own.abs() < 2_f64.powi(127) {
            return self.agree(&Value::Integer(own as i128), expected);
        }
        (own - wanted).abs() <= self.absolute
    }

    /// Whether two values agree in shape and in every scalar.
    pub fn agree_throughout(self, yours: &Value, expected: &Value) -> bool {
        yours.matches(expected, &|own, wanted| self.agree(own, wanted))
    }
}

/// How far two whole numbers are apart; `None` if one of them is none. Larger ones than a `u128` holds are as far as it reaches.
fn distance(one: &Value, other: &Value) -> Option<u128> {
    Some(match (one, other) {
        (Value::Integer(one), Value::Integer(other)) => one.abs_diff(*other),
        (Value::Natural(one), Value::Natural(other)) => one.abs_diff(*other),
        (Value::Integer(small), Value::Natural(large))
        | (Value::Natural(large), Value::Integer(small)) => match u128::try_from(*small) {
            Ok(small) => large.abs_diff(small),
            Err(_) => large.saturating_add(small.unsigned_abs()),
        },
        _ => return None,
    })
}

/// How many numbers an `f64` can hold from one to the other.
fn steps(one: f64, other: f64) -> u64 {
    let place = |number: f64| match number.to_bits() as i64 {
        negative @ ..0 => i64::MIN.wrapping_sub(negative),
        bits => bits,
    };
    place(one).abs_diff(place(other))
}

/// The same of an `f32`.
fn single_steps(one: f32, other: f32) -> u64 {
    let place = |number: f32| match number.to_bits() as i32 {
        negative @ ..0 => i32::MIN.wrapping_sub(negative),
        bits => bits,
    };
    place(one).abs_diff(place(other)).into()
}

#[cfg(test)]
mod tests {
    use super::{Tolerance, Value};

    const TOLERANCE: Tolerance = Tolerance {
        relative: 1e-9,
        absolute: 1e-12,
        ulps: 0,
        nan: false,
    };

    #[test]
    fn nan_never_passes_and_infinity_only_against_itself() {
        assert!(!TOLERANCE.accepts(f64::NAN, f64::NAN));
        assert!(!TOLERANCE.accepts(1.0, f64::NAN));
        assert!(TOLERANCE.accepts(f64::INFINITY, f64::INFINITY));
        assert!(!TOLERANCE.accepts(f64::INFINITY, f64::NEG_INFINITY));
        assert!(!TOLERANCE.accepts(f64::MAX, f64::INFINITY));
        assert!(TOLERANCE.accepts(-0.0, 0.0));
    }

    #[test]
    fn nan_passes_against_itself_alone_where_the_check_says_so() {
        let with_nan = Tolerance {
            nan: true,
            ..TOLERANCE
        };
        assert!(with_nan.accepts(f64::NAN, f64::NAN));
        assert!(!with_nan.accepts(f64::NAN, 1.0) && !with_nan.accepts(1.0, f64::NAN));
        assert!(with_nan.agree(&Value::Single(f32::NAN), &Value::Single(f32::NAN)));
    }

    #[test]
    fn both_bounds_count() {
        assert!(TOLERANCE.accepts(1.0 + 0.9e-9, 1.0));
        assert!(!TOLERANCE.accepts(1.0 + 1.1e-9, 1.0));
        assert!(TOLERANCE.accepts(0.9e-12, 0.0));
        assert!(!TOLERANCE.accepts(1.1e-12, 0.0));
    }

    #[test]
    fn whole_numbers_of_any_width_are_compared_exactly() {
        let whole = Value::Integer;
        let large = i128::from(u64::MAX);
        assert!(TOLERANCE.agree(&whole(large), &whole(large)));
        assert!(!TOLERANCE.agree(&whole(large - 1), &whole(large)));
        assert!(!TOLERANCE.agree(&whole(i128::MIN), &whole(i128::MAX)));
        assert!(!TOLERANCE.agree(&Value::Natural(u128::MAX), &Value::Natural(u128::MAX - 1)));
        assert!(!TOLERANCE.agree(&whole(-1), &Value::Natural(u128::MAX)));
        // As an `f64` these two are the same.
        assert!(!TOLERANCE.agree(
            &Value::Real(9_007_199_254_740_992.0),
            &whole(9_007_199_254_740_993)
        ));
        assert!(TOLERANCE.agree(&Value::Real(3.0), &whole(3)));
        assert!(!TOLERANCE.agree(&Value::Real(3.0 + 1e-10), &whole(3)));
    }

    #[test]
    fn whole_numbers_may_differ_by_the_absolute_tolerance_and_no_more() {
        let by_two = Tolerance {
            absolute: 2.0,
            relative: 0.5,
            ..TOLERANCE
        };
        let whole = Value::Integer;
        assert!(by_two.agree(&whole(102), &whole(100)) && by_two.agree(&whole(98), &whole(100)));
        assert!(!by_two.agree(&whole(103), &whole(100)));
    }

    #[test]
    fn steps_are_counted_from_one_number_to_the_next() {
        let two_steps = Tolerance {
            relative: 0.0,
            absolute: 0.0,
            ulps: 2,
            nan: false,
        };
        let next = |x: f64, by: u64| f64::from_bits(x.to_bits() + by);
        assert!(two_steps.accepts(next(1.0, 2), 1.0) && !two_steps.accepts(next(1.0, 3), 1.0));
        assert!(two_steps.accepts(-next(0.0, 1), next(0.0, 1)));
        assert!(!two_steps.accepts(f64::MAX, f64::INFINITY));
        let single = |by: u32| Value::Single(f32::from_bits(1_f32.to_bits() + by));
        assert!(
            two_steps.agree(&single(2), &single(0)) && !two_steps.agree(&single(3), &single(0))
        );
    }

    #[test]
    fn an_f32_is_compared_with_as_many_digits_as_it_has() {
        let single = |number: f32| Value::Single(number);
        assert!(TOLERANCE.agree(&single(0.3), &single(0.1 + 0.2)));
        assert!(!TOLERANCE.agree(&single(0.3), &single(0.300_01)));
    }

    #[test]
    fn a_shape_is_part_of_a_value() {
        let two = Value::Series(vec![Value::Real(1.0), Value::Real(2.0)]);
        let one = Value::Series(vec![Value::Real(1.0)]);
        assert!(!TOLERANCE.agree_throughout(&one, &two));
        assert!(!TOLERANCE.agree_throughout(&Value::Real(1.0), &one));
        assert!(TOLERANCE.agree_throughout(&two, &two));
        let array = Value::Array(vec![Value::Integer(1), Value::Integer(2)]);
        assert!(two.has_shape_of(&array) && !two.has_shape_of(&one));
        assert!(!one.has_shape_of(&Value::Real(1.0)));
    }

    #[test]
    fn a_variant_is_its_name_and_its_fields() {
        let some = |number| Value::named("Some", vec![Value::Real(number)]);
        let none = Value::named("None", Vec::new());
        assert!(TOLERANCE.agree_throughout(&some(1.0 + 1e-10), &some(1.0)));
        assert!(!TOLERANCE.agree_throughout(&some(2.0), &some(1.0)));
        assert!(!TOLERANCE.agree_throughout(&none, &some(1.0)));
        assert!(TOLERANCE.agree_throughout(&none, &none));
        let ok = Value::named("Ok", vec![Value::Real(1.0)]);
        assert!(!TOLERANCE.agree_throughout(&ok, &some(1.0)));
    }
}

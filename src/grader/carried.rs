//! Answers as they are carried in place of a program: only where they differ from what is carried already.
//!
//! Answers are compared within a tolerance, number by number, and two that agree need not have a digit in common at its edge. So the
//! numbers themselves are carried and no hashes of them. Most of what a wrong answer yields is what the solution yields, and that
//! takes one digit.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::execution::{Answer, MutantOutcome};
use crate::quantity::Value;

/// What came of a program: answers, each by itself or as one of those that are known; `None` if it crashes or does not end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Outcome(Option<Vec<Told>>);

/// One answer, or one value of an answer.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    /// As the known answers of this number have it in the same place.
    As(u64),
    /// These values.
    Gave(Vec<Told>),
    /// A panic with this message.
    Panicked(String),
    /// This value.
    Is(Value),
}

impl Outcome {
    /// What came of a program, told by the known answers as far as they say it; `None` of what does not compile.
    pub(super) fn of(outcome: &MutantOutcome, known: &[&[Answer]]) -> Option<Outcome> {
        match outcome {
            MutantOutcome::Values(answers) => Some(Outcome::of_answers(answers, known)),
            MutantOutcome::DoesNotEnd => Some(Outcome(None)),
            MutantOutcome::DoesNotCompile => None,
        }
    }

    /// Answers, told by those that are known.
    pub(super) fn of_answers(answers: &[Answer], known: &[&[Answer]]) -> Outcome {
        let told = answers.iter().enumerate().map(|(place, answer)| {
            let known: Vec<&Answer> = known.iter().filter_map(|own| own.get(place)).collect();
            answer_told(answer, &known)
        });
        Outcome(Some(told.collect()))
    }

    /// Whether it is what the first of the known answers are.
    pub(super) fn is_known(&self) -> bool {
        let Outcome(told) = self;
        told.as_ref()
            .is_some_and(|told| told.iter().all(|own| *own == Told::As(0)))
    }

    /// What came of the program, given the answers that were known when it was told; `None` if it speaks of others.
    pub(super) fn outcome(&self, known: &[&[Answer]]) -> Option<MutantOutcome> {
        let Outcome(Some(told)) = self else {
            return Some(MutantOutcome::DoesNotEnd);
        };
        let answer = |(place, told): (usize, &Told)| {
            let known: Vec<Option<&Answer>> = known.iter().map(|own| own.get(place)).collect();
            answer_of(told, &known)
        };
        let answers: Option<Vec<Answer>> = told.iter().enumerate().map(answer).collect();
        answers.map(MutantOutcome::Values)
    }

    /// The same of a program that is known to end.
    pub(super) fn answers(&self) -> Option<Vec<Answer>> {
        match self.outcome(&[])? {
            MutantOutcome::Values(answers) => Some(answers),
            _ => None,
        }
    }
}

/// What two wrong answers yield at once where no number is changed by both: each what it changes of the solution's. It is nearly always
/// what comes of running both.
pub(super) fn side_by_side(solution: &[Answer], one: &[Answer], other: &[Answer]) -> Vec<Answer> {
    let both = |((right, one), other): ((&Answer, &Answer), &Answer)| match (right, one, other) {
        _ if alike(one, right) => other.clone(),
        (Answer::Gave(right), Answer::Gave(one), Answer::Gave(other)) => {
            let values = right.iter().zip(one).zip(other);
            let value =
                |((right, one), other): ((&Value, &Value), &Value)| match is_same(one, right) {
                    true => other.clone(),
                    false => one.clone(),
                };
            Answer::Gave(values.map(value).collect())
        }
        _ => one.clone(),
    };
    solution.iter().zip(one).zip(other).map(both).collect()
}

fn answer_told(answer: &Answer, known: &[&Answer]) -> Told {
    if let Some(place) = known.iter().position(|own| alike(own, answer)) {
        return Told::As(place as u64);
    }
    match answer {
        Answer::Panicked { message, .. } => Told::Panicked(message.clone()),
        Answer::Gave(values) => {
            let value = |(place, value): (usize, &Value)| {
                let is_it = |own: &&Answer| part(own, place).is_some_and(|own| is_same(own, value));
                match known.iter().position(is_it) {
                    Some(known) => Told::As(known as u64),
                    None => Told::Is(value.clone()),
                }
            };
            Told::Gave(values.iter().enumerate().map(value).collect())
        }
    }
}

fn answer_of(told: &Told, known: &[Option<&Answer>]) -> Option<Answer> {
    let of = |number: &u64| *known.get(usize::try_from(*number).ok()?)?;
    match told {
        Told::As(number) => of(number).cloned(),
        Told::Panicked(message) => Some(Answer::Panicked {
            message: message.clone(),
            line: None,
        }),
        Told::Gave(values) => {
            let value = |(place, told): (usize, &Told)| match told {
                Told::As(number) => part(of(number)?, place).cloned(),
                Told::Is(value) => Some(value.clone()),
                Told::Gave(_) | Told::Panicked(_) => None,
            };
            let values: Option<Vec<Value>> = values.iter().enumerate().map(value).collect();
            values.map(Answer::Gave)
        }
        Told::Is(_) => None,
    }
}

fn part(answer: &Answer, place: usize) -> Option<&Value> {
    match answer {
        Answer::Gave(values) => values.get(place),
        Answer::Panicked { .. } => None,
    }
}

/// Whether two answers are the same to the last bit; where a panic happened in a text that nobody has makes no difference.
fn alike(one: &Answer, other: &Answer) -> bool {
    match (one, other) {
        (Answer::Gave(one), Answer::Gave(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(one, other)| is_same(one, other))
        }
        (Answer::Panicked { message: one, .. }, Answer::Panicked { message: other, .. }) => {
            one == other
        }
        _ => false,
    }
}

/// Whether two values are the same to the last bit: −0 is not 0, and NaN is NaN.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Real(one), Value::Real(other)) => one.to_bits() == other.to_bits(),
        _ => match (one.items(), other.items()) {
            (Some(own), Some(others)) => {
                one.is_made_like(other)
                    && own.len() == others.len()
                    && own
                        .iter()
                        .zip(others)
                        .all(|(one, other)| is_same(one, other))
            }
            _ => one == other,
        },
    }
}

/// A digit, a real number, a list of these, a text for a panic, and anything else as a value is written down.
impl Serialize for Told {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Told::As(number) => to.serialize_u64(*number),
            Told::Gave(values) => values.serialize(to),
            Told::Panicked(message) => to.serialize_str(message),
            Told::Is(Value::Real(number)) if number.is_finite() => to.serialize_f64(*number),
            Told::Is(value) => value.serialize(to),
        }
    }
}

impl<'d> Deserialize<'d> for Told {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'d> Visitor<'d> for Any {
            type Value = Told;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an answer")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Told, E> {
                Ok(Told::As(number))
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Told, E> {
                Ok(Told::Is(Value::Real(number)))
            }

            fn visit_str<E: Error>(self, message: &str) -> Result<Told, E> {
                Ok(Told::Panicked(message.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'d>>(self, mut list: A) -> Result<Told, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Told::Gave(values))
            }

            fn visit_map<A: MapAccess<'d>>(self, map: A) -> Result<Told, A::Error> {
                Value::deserialize(MapAccessDeserializer::new(map)).map(Told::Is)
            }
        }
        from.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, MutantOutcome, Outcome, Value};

    fn panicked(message: &str) -> Answer {
        Answer::Panicked {
            message: message.into(),
            line: None,
        }
    }

    #[test]
    fn what_is_known_takes_a_digit_and_everything_comes_back_as_it_was()
    -> Result<(), Box<dyn std::error::Error>> {
        let real = |number: f64| Value::Real(number);
        let series = Value::Series(vec![real(0.1 + 0.2), real(f64::NEG_INFINITY)]);
        let known = [
            Answer::Gave(vec![real(1.0), real(2.0)]),
            Answer::Gave(vec![real(0.0)]),
            panicked("index out of bounds"),
            Answer::Gave(vec![Value::Integer(i128::MAX)]),
        ];
        let answers = vec![
            Answer::Gave(vec![real(1.0), real(1.0 / 3.0)]),
            Answer::Gave(vec![real(-0.0)]),
            panicked("index out of bounds"),
            Answer::Gave(vec![
                series,
                Value::Text("σ".into()),
                Value::Natural(u128::MAX),
            ]),
        ];
        let outcome = MutantOutcome::Values(answers);
        let told = Outcome::of(&outcome, &[&known]).ok_or("it compiles")?;
        let text = serde_json::to_string(&told)?;
        assert!(
            text.starts_with("[[0,0.3333333333333333],[-0.0],0,[{\"Series\":"),
            "{text}"
        );
        let again: Outcome = serde_json::from_str(&text)?;
        assert_eq!(again, told);
        assert_eq!(again.outcome(&[&known]), Some(outcome));
        assert!(again.outcome(&[]).is_none() && !again.is_known());
        let own = Outcome::of_answers(&known, &[&known]);
        assert!(own.is_known() && serde_json::to_string(&own)? == "[0,0,0,0]");
        Ok(())
    }

    #[test]
    fn what_does_not_end_is_carried_and_what_does_not_compile_is_not() {
        let endless = Outcome::of(&MutantOutcome::DoesNotEnd, &[]).map(|own| own.outcome(&[]));
        assert_eq!(endless, Some(Some(MutantOutcome::DoesNotEnd)));
        assert_eq!(Outcome::of(&MutantOutcome::DoesNotCompile, &[]), None);
    }
}

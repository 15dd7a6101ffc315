//! The bytes between the workbook and a learner's program: inputs one way, answers the other.
//!
//! Every value says its own kind: `f` and `F` reals of 64 and 32 bits, `i` and `w` whole numbers of 64 and 128, `n` one that is
//! larger than those, `t` truth, `c` character, `s` text, `a` array, `v` series, `S` set, `M` map, `N` a name with fields, `d` a value
//! as `{:?}` writes it. Lengths and counts are 32 bits, all little-endian. The other end stands in `runtime/`.

use super::debug_text;
use crate::execution::Answer;
use crate::process::harmless;
use crate::quantity::{Named, Value};
use crate::sheet::Question;

/// How deep values may nest; deeper ones are taken as damaged.
const DEEPEST: usize = 16;
/// As many characters of a panic's message as anybody reads.
const LONGEST_MESSAGE: usize = 2_000;

/// The questions of a sheet as the program reads them; `expression` is the number of what each one asks.
pub fn encode_questions<'a>(questions: impl IntoIterator<Item = (u32, &'a Question)>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (expression, question) in questions {
        record(&mut bytes, |bytes| {
            bytes.extend(expression.to_le_bytes());
            for value in question.inputs.iter() {
                encode(value, bytes);
            }
        });
    }
    bytes
}

/// All that a program reads: the filter it enters before it runs the learner's code, and what it is asked.
pub fn encode_input(filter: &[u8], body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 + filter.len() + body.len());
    record(&mut bytes, |bytes| bytes.extend_from_slice(filter));
    bytes.extend_from_slice(body);
    bytes
}

/// The numbers of the units that are asked, and the questions. A unit cannot learn its number, which it has only in company.
pub fn encode_units(units: &[usize], questions: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(4 + 4 * units.len() + questions.len());
    for number in [units.len()].iter().chain(units) {
        bytes.extend((*number as u32).to_le_bytes());
    }
    bytes.extend_from_slice(questions);
    bytes
}

/// Whether the `main` of a file is run, and before it the tests of these numbers.
pub fn encode_tests(numbers: &[usize], main: bool) -> Vec<u8> {
    let words = [usize::from(main), numbers.len()];
    let words = words.iter().chain(numbers);
    words
        .flat_map(|word| (*word as u32).to_le_bytes())
        .collect()
}

/// Appends what `write` appends, with its length in front.
fn record(bytes: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    let start = bytes.len();
    bytes.extend([0; 4]);
    write(bytes);
    let length = (bytes.len() - start - 4) as u32;
    bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
}

fn encode(value: &Value, bytes: &mut Vec<u8>) {
    let list = |tag: u8, items: &[Value], bytes: &mut Vec<u8>| {
        bytes.push(tag);
        bytes.extend((items.len() as u32).to_le_bytes());
        for item in items {
            encode(item, bytes);
        }
    };
    match value {
        Value::Real(number) => {
            bytes.push(b'f');
            bytes.extend(number.to_le_bytes());
        }
        Value::Single(number) => {
            bytes.push(b'F');
            bytes.extend(number.to_le_bytes());
        }
        Value::Integer(number) => match i64::try_from(*number) {
            Ok(number) => {
                bytes.push(b'i');
                bytes.extend(number.to_le_bytes());
            }
            Err(_) => {
                bytes.push(b'w');
                bytes.extend(number.to_le_bytes());
            }
        },
        Value::Natural(number) => {
            bytes.push(b'n');
            bytes.extend(number.to_le_bytes());
        }
        Value::Bool(truth) => bytes.extend([b't', u8::from(*truth)]),
        Value::Char(letter) => {
            bytes.push(b'c');
            bytes.extend(u32::from(*letter).to_le_bytes());
        }
        Value::Text(text) => {
            bytes.push(b's');
            encode_text(text, bytes);
        }
        Value::Array(items) => list(b'a', items, bytes),
        Value::Series(items) => list(b'v', items, bytes),
        Value::Set(items) => list(b'S', items, bytes),
        Value::Map(pairs) => {
            bytes.push(b'M');
            bytes.extend((pairs.len() as u32).to_le_bytes());
            for part in pairs.iter().filter_map(Value::items).flatten() {
                encode(part, bytes);
            }
        }
        Value::Named(named) => {
            bytes.push(b'N');
            encode_text(&named.name, bytes);
            bytes.extend((named.labels.len() as u32).to_le_bytes());
            named
                .labels
                .iter()
                .for_each(|label| encode_text(label, bytes));
            bytes.extend((named.items.len() as u32).to_le_bytes());
            named.items.iter().for_each(|item| encode(item, bytes));
        }
    }
}

fn encode_text(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(text.as_bytes());
}

/// Answers as a program writes them, to be kept.
pub fn encode_answers(answers: &[Answer], file: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for answer in answers {
        record(&mut bytes, |bytes| match answer {
            Answer::Gave(values) => {
                bytes.push(b'g');
                values.iter().for_each(|value| encode(value, bytes));
            }
            Answer::Panicked { message, line } => {
                bytes.push(b'p');
                encode_text(message, bytes);
                encode_text(line.map_or("", |_| file), bytes);
                bytes.extend(line.unwrap_or(0).to_le_bytes());
            }
        });
    }
    bytes
}

/// The answers a program wrote, up to the first one that is cut off or damaged.
///
/// `file` is the path of the learner's file as the compiler was told; panics elsewhere carry no line.
pub fn decode_answers(bytes: &[u8], file: &str) -> Vec<Answer> {
    decode_most_answers(bytes, file, usize::MAX).0
}

/// The same, but no more than `most` answers; and whether nothing else stands in these bytes.
pub fn decode_most_answers(bytes: &[u8], file: &str, most: usize) -> (Vec<Answer>, bool) {
    let mut reader = Reader { bytes };
    let next = || {
        let length = reader.count()?;
        let mut body = Reader {
            bytes: reader.take(length)?,
        };
        let answer = body.answer(file)?;
        body.bytes.is_empty().then_some(answer)
    };
    let answers = std::iter::from_fn(next).take(most).collect();
    (answers, reader.bytes.is_empty())
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.bytes.split_at_checked(count)?;
        self.bytes = tail;
        Some(head)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn count(&mut self) -> Option<usize> {
        self.array()
            .map(u32::from_le_bytes)
            .map(|count| count as usize)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        self.take(length)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn answer(&mut self, file: &str) -> Option<Answer> {
        match self.array()? {
            [b'g'] => {
                let mut values = Vec::new();
                while !self.bytes.is_empty() {
                    values.push(self.value(0)?);
                }
                Some(Answer::Gave(values))
            }
            [b'p'] => {
                let message = harmless(&self.text()?);
                let place = self.text()?;
                let line = self.array().map(u32::from_le_bytes)?;
                Some(Answer::Panicked {
                    message: message.chars().take(LONGEST_MESSAGE).collect(),
                    line: (place == file).then_some(line),
                })
            }
            _ => None,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        match self.array()? {
            [b'f'] => self.array().map(f64::from_le_bytes).map(Value::Real),
            [b'F'] => self.array().map(f32::from_le_bytes).map(Value::Single),
            [b'i'] => {
                let number = self.array().map(i64::from_le_bytes)?;
                Some(Value::Integer(number.into()))
            }
            [b'w'] => self.array().map(i128::from_le_bytes).map(Value::Integer),
            [b'n'] => self.array().map(u128::from_le_bytes).map(whole),
            [b't'] => self.array().map(|[truth]| Value::Bool(truth != 0)),
            [b'c'] => {
                let code = self.array().map(u32::from_le_bytes)?;
                char::from_u32(code).map(Value::Char)
            }
            [b's'] => self.text().map(Value::Text),
            [b'd'] => {
                let text = self.text()?;
                // A text of somebody's own making is a text.
                let value = debug_text::value(&text, DEEPEST - depth);
                Some(value.unwrap_or(Value::Text(text)))
            }
            [b'a'] => self.items(depth).map(Value::Array),
            [b'v'] => self.items(depth).map(Value::Series),
            [b'S'] => self.items(depth).map(Value::set),
            [b'M'] => {
                let pair = |reader: &mut Self| {
                    let key = reader.value(depth + 1)?;
                    Some((key, reader.value(depth + 1)?))
                };
                self.several(pair).map(Value::map)
            }
            [b'N'] => {
                let name = self.text()?;
                let labels = self.several(Reader::text)?;
                let items = self.items(depth)?;
                let fits = labels.is_empty() || labels.len() == items.len();
                let named = Named {
                    name,
                    labels,
                    items,
                };
                fits.then(|| Value::Named(Box::new(named)))
            }
            _ => None,
        }
    }

    fn items(&mut self, depth: usize) -> Option<Vec<Value>> {
        self.several(|reader| reader.value(depth + 1))
    }

    fn several<T>(&mut self, mut next: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        // Each of them takes at least two bytes: a count beyond that is damage, and must not reserve memory.
        if count > self.bytes.len() {
            return None;
        }
        (0..count).map(|_| next(self)).collect()
    }
}

/// A number that came as a large one, although it may not be.
fn whole(number: u128) -> Value {
    i128::try_from(number).map_or(Value::Natural(number), Value::Integer)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{decode_answers, decode_most_answers, encode_answers};
    use crate::execution::Answer;
    use crate::quantity::Value;

    #[test]
    fn answers_come_back_as_they_were() {
        let list = Value::Series(vec![
            Value::Array(vec![Value::Real(f64::INFINITY)]),
            Value::Text("σ".into()),
        ]);
        let answers = vec![
            Answer::Gave(vec![
                Value::Real(-0.5),
                Value::Integer(-3),
                Value::Bool(true),
                list,
            ]),
            Answer::Panicked {
                message: "not yet implemented".into(),
                line: Some(7),
            },
            Answer::Panicked {
                message: "elsewhere".into(),
                line: None,
            },
        ];
        let bytes = encode_answers(&answers, "exercises/a.rs");
        assert_eq!(decode_answers(&bytes, "exercises/a.rs"), answers);
        // Cut off anywhere, whole answers before the cut are kept and nothing is made up.
        for length in 0..bytes.len() {
            let found = decode_answers(&bytes[..length], "exercises/a.rs");
            assert!(found.len() < answers.len());
            assert_eq!(found, answers[..found.len()]);
        }
    }

    #[test]
    fn values_of_all_kinds_come_back_as_they_were() {
        let values = vec![
            Value::Single(0.1),
            Value::Integer(i128::from(u64::MAX)),
            Value::Integer(i128::MIN),
            Value::Natural(u128::MAX),
            Value::Char('ŷ'),
            Value::set(vec![Value::Integer(2), Value::Integer(1)]),
            Value::map(vec![(Value::Text("a".into()), Value::Bool(false))]),
            Value::named("Some", vec![Value::named("()", Vec::new())]),
        ];
        let answers = vec![Answer::Gave(values)];
        let bytes = encode_answers(&answers, "x");
        assert_eq!(decode_answers(&bytes, "x"), answers);
        for length in 0..bytes.len() {
            assert!(decode_answers(&bytes[..length], "x").is_empty());
        }
    }

    #[test]
    fn a_value_that_comes_as_a_text_is_taken_apart() {
        let read = |text: &str| {
            let mut body = vec![b'g', b'd'];
            body.extend((text.len() as u32).to_le_bytes());
            body.extend(text.as_bytes());
            let mut bytes = (body.len() as u32).to_le_bytes().to_vec();
            bytes.extend(body);
            decode_answers(&bytes, "x")
        };
        let number = Value::named("Number", vec![Value::Real(1.5)]);
        assert_eq!(read("Number(1.5)"), [Answer::Gave(vec![number])]);
        let own = Value::Text("2 apples".into());
        assert_eq!(read("2 apples"), [Answer::Gave(vec![own])]);
    }

    #[test]
    fn more_than_was_asked_for_is_not_read() {
        let answers = vec![Answer::Gave(vec![Value::Series(vec![Value::Real(1.0); 3])]); 2];
        let mut bytes = encode_answers(&answers, "x");
        let read = |bytes: &[u8], most| {
            let (found, whole) = decode_most_answers(bytes, "x", most);
            (found.len(), whole)
        };
        assert_eq!(read(&bytes, 2), (2, true));
        assert_eq!(read(&bytes, 1), (1, false));
        bytes.push(0);
        assert_eq!(read(&bytes, 2), (2, false));
    }

    #[test]
    fn a_message_is_short_and_harmless() {
        let answers = vec![Answer::Panicked {
            message: format!("\x1b[2J{}", "x".repeat(1_000_000)),
            line: None,
        }];
        let found = decode_answers(&encode_answers(&answers, "x"), "x");
        assert!(
            matches!(&found[..], [Answer::Panicked { message, .. }] if message.len() == 2_000 && !message.contains('\x1b'))
        );
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic_or_hang(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode_answers(&bytes, "x");
        }

        #[test]
        fn damage_to_real_answers_is_survived(place in 0_usize..60, byte in any::<u8>()) {
            let answers = vec![Answer::Gave(vec![Value::Series(vec![Value::Real(1.0); 3])]); 2];
            let mut bytes = encode_answers(&answers, "x");
            if let Some(at) = bytes.get_mut(place) {
                *at = byte;
            }
            let _ = decode_answers(&bytes, "x");
        }
    }
}
